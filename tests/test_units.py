"""The vocabulary of units: spellings, refusals, factors, conversions."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Quantity
from greenstd.assessment.judge import ready
from greenstd.assessment.reading import read
from greenstd.assessment.result import Outcome
from greenstd.errors import UnitError
from greenstd.model.indicator import Indicator
from greenstd.model.limit import Comparison, Limit
from greenstd.units import Unit, require_compatible, unit, units
from tests.clock import refused_within

COMPATIBLE = [(u, v) for u, v in product(units().values(), repeat=2) if u.compatible(v)]
COMPARABLE = [(u, v) for u, v in COMPATIBLE if u is not v]

SPELLINGS = {
    # both micro signs, and the letter that stands for them
    "µg/m3": ["µg/m3", "μg/m3", "ug/m3", "µg/m³", "μg／m³", "µg/m^3", "µg/m**3", "㎍/m³", "微克/立方米", "微克每立方米", "ｕｇ／ｍ３"],
    "mg/m3": ["mg/m³", "mg/m3", "ｍｇ／ｍ３", "mg/㎥", "㎎/㎥", "毫克/立方米", "毫克每立方米", " mg / m3 ", "mg∕m³", "mg⁄m³"],
    "mg/kg": ["mg/kg", "毫克/千克", "毫克每千克", "毫克/公斤", "mg/㎏", "ｍｇ／ｋｇ"],
    "µg/kg": ["µg/kg", "μg/kg", "ng/g", "纳克/克"],
    "mg/L": ["mg/L", "mg/l", "mg/ℓ", "毫克/升", "mg/dm3", "mg/dm³"],
    "g/L": ["g/L", "g/l", "克/升"],
    "mg/100g": ["mg/100g", "mg/100 g", "毫克/100克"],
    "g/m2": ["g/m²", "g/m2", "克/平方米", "g/㎡"],
    "mg/(m2·h)": ["mg/(m2·h)", "mg/(m²·h)", "mg/(m2*h)", "mg/(m²×h)", "mg/m2/h", "毫克/(平方米·小时)"],
    "ng/(cm2·h)": ["ng/(cm2·h)", "ng/(cm²*h)", "ng/cm²·h", "ng/cm2·h", "ng/cm²/h"],
    "kgce/t": ["kgce/t", "千克标准煤/吨", "kg标准煤/t", "公斤标准煤/吨", "kgce / t"],
    "kgce/m2": ["kgce/m2", "kgce/m²", "千克标准煤/平方米"],
    "kgce/adt": ["kgce/adt", "kgce/ADt"],
    "tce": ["tce", "吨标准煤", "t标准煤"],
    "m3/t": ["m3/t", "m³/t", "立方米/吨"],
    "L/flush": ["L/flush", "L/次", "升/次", "l/次", "l/flush"],
    "m3/(h·person)": ["m3/(h·person)", "m³/(h·人)", "立方米/(小时·人)"],
    "%": ["%", "％", "百分之"],
    "°C": ["°C", "℃", "摄氏度", "degC"],
    "dB(A)": ["dB(A)", "dBA", "分贝(A)", "dB（A）", "ｄＢ（Ａ）"],
    "CFU/g": ["CFU/g", "cfu/g", "菌落/g"],
    "CFU/mL": ["CFU/mL", "cfu/mL", "cfu/ml", "CFU/ml"],
    "kW·h": ["kW·h", "kWh", "kW*h", "kW⋅h", "kW∙h", "kW•h", "千瓦时", "ｋＷｈ"],
    "kW·h/24h": ["kW·h/24h", "kWh/24h", "kWh/24 h", "kW·h/d", "千瓦时/24小时"],
    "kW·h/t": ["kW·h/t", "kWh/t", "千瓦时/吨"],
    "W/(m·K)": ["W/(m·K)", "W/(m*K)", "W/m/K"],
    "m3/(W·h)": ["m3/(W·h)", "m³/(W·h)"],
    "mm": ["mm", "毫米", "㎜"],
    "µm": ["µm", "μm", "um", "微米", "㎛"],
    "m2": ["m2", "m²", "平方米", "㎡"],
    "h": ["h", "小时"],
    "min": ["min", "分钟"],
    "a": ["a", "年", "year", "years"],
    "month": ["month", "months", "个月", "月"],
    "pH": ["pH", "pH值"],
    "grade": ["grade", "级", "grades"],
    "piece": ["piece", "台", "件", "只", "套", "pieces"],
    "1": ["1", "个", "无量纲"],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SPELLINGS.items() for text in texts])
def test_every_spelling_is_read(code: str, text: str) -> None:
    """Micro signs, superscripts, dots, widths and Chinese unit words all lead to the unit's code."""
    assert unit(text).code == code


@pytest.mark.parametrize("code", list(units()))
def test_a_code_is_its_own_spelling(code: str) -> None:
    """A code leads to itself, also in full width and with superscripts."""
    assert unit(code).code == code
    assert unit(code.translate({ord(c): ord(c) + 0xFEE0 for c in "mgkLtWh/()123"})).code == code
    assert unit(code.replace("m2", "m²").replace("m3", "m³")).code == code
    assert unit(code.replace("µ", "μ")).code == code
    assert unit(code.replace("·", "*")).code == code


REFUSED = {
    "ppm": "ambiguous.*mg/kg.*mL/m3",
    "㏙": "not a unit",
    "ppb": "ambiguous",
    "kt": "ambiguous.*knots",
    "MG/KG": "ambiguous.*mg/kg",
    "Mg/kg": "ambiguous.*mg/kg",
    "KG": "ambiguous.*kg",
    "mj": "ambiguous.*MJ",
    "mg/m2·h": r"ambiguous.*mg/\(m2·h\)",
    "µg/m²·h": r"ambiguous.*µg/\(m2·h\)",
    "dB": r"ambiguous.*dB\(A\)",
    "PH": "ambiguous.*pH",
    "度": "ambiguous",
    "T": "ambiguous",
    "C": "ambiguous",
    "": "not a unit",
    " ": "not a unit",
    "mg/kgg": "did you mean 'mg/kg'",
    "mg/m": "not a unit",
    "mg/m4": "not a unit",
    "mg//kg": "not a unit",
    "mg/kg/": "not a unit",
    "2 mg/kg": "not a unit",
    "mg/kg²": "not a unit",
    "mg-kg": "not a unit",
    "9**9**9**9": "not a unit",
    "10**10**10": "not a unit",
    "__import__('os')": "not a unit",
    "((mg)/(kg))": "not a unit",
    "mg/((m2·h))": "not a unit",
    "mg/(m2·(h))": "not a unit",
    "mg/(m2·h": "not a unit",
    "(" * 39: "not a unit",
    "(" * 10_000 + ")" * 10_000: "longer than any unit",
    "m" * 10_000: "longer than any unit",
    "/" * 10_000: "longer than any unit",
    "毫" * 10_000: "longer than any unit",
    "㍿" * 40: "not a unit",
    "\0": "not a unit",
    "mg/kg\n": "not a unit",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items(), ids=[f"{text[:16]!a}x{len(text)}" for text in REFUSED])
def test_what_is_no_unit_is_refused_at_once(text: str, message: str) -> None:
    """The error says what would be meant, is short, and takes less than 50 ms whatever the text."""
    said = refused_within(0.05, lambda: unit(text), UnitError)
    assert re.search(f"(?s){message}", said)
    assert len(said) < 300


@pytest.mark.parametrize("value", [None, 5, b"mg/kg", ["mg/kg"], 1.5])
def test_what_is_no_text_is_refused(value: object) -> None:
    """Other types than text are an error of the library, not of Python."""
    with pytest.raises(UnitError):
        unit(value)  # type: ignore[arg-type]


@given(st.text(max_size=60))
def test_any_text_is_a_unit_or_an_error(text: str) -> None:
    """No text brings any other error than the library's own, and what is read is in the vocabulary."""
    try:
        found = unit(text)
    except UnitError:
        return
    assert units()[found.code] is found


# UN/CEFACT Recommendation 20, code list in revision 17: common code and name.
REC_20 = {
    "1": "C62", "%": "P1", "mg/kg": "NA", "mg/g": "H64", "µg/kg": "J33", "mL/m3": "H65", "kg/m3": "KMQ", "mg/m3": "GP", "g/m3": "A93",
    "µg/m3": "GQ", "mg/L": "M1", "g/L": "GL", "µg/L": "H29", "mg/m2": "GO", "g/m2": "GM", "kg/m2": "28", "L/kg": "H83", "m3": "MTQ",
    "L": "LTR", "mL": "MLT", "m3/h": "MQH", "L/h": "E32", "m": "MTR", "cm": "CMT", "mm": "MMT", "µm": "4H", "m2": "MTK", "kg": "KGM",
    "g": "GRM", "mg": "MGM", "t": "TNE", "s": "SEC", "min": "MIN", "h": "HUR", "d": "DAY", "W": "WTT", "kW": "KWT", "kW·h": "KWH",
    "MJ": "3B", "kJ": "KJO", "GJ": "GV", "W/(m·K)": "D53", "W/(m2·K)": "D55", "lm/W": "B61", "MPa": "MPA", "kPa": "KPA", "N": "NEW",
    "kN": "B47", "°C": "CEL", "Bq/m3": "A19", "Bq/kg": "A18", "pH": "Q30", "piece": "H87",
}  # fmt: skip


def test_uncefact_codes_are_those_of_recommendation_20() -> None:
    """Every common code that the vocabulary gives is the one of that unit in the recommendation."""
    assert {code: u.uncefact for code, u in units().items() if u.uncefact and code in REC_20} == REC_20


def test_no_uncefact_code_is_given_twice() -> None:
    """A common code leads back to one unit only."""
    given_codes = [u.uncefact for u in units().values() if u.uncefact]
    assert len(given_codes) == len(set(given_codes))


def test_factors_agree_with_pint() -> None:
    """For every pair that may be compared, pint knows the same factor from its own definitions."""
    registry = greenstd.unit_registry()
    for u, v in COMPATIBLE:
        theirs = registry.Quantity(Decimal(1), registry.Unit(u.pint)).to(registry.Unit(v.pint)).magnitude
        ours = Fraction(u.factor) / Fraction(v.factor)
        # pint divides in 28 digits.
        assert abs(Fraction(theirs) - ours) <= ours * Fraction(1, 10**24), (u.code, v.code)


def test_factors_agree_with_the_definitions_that_pint_ships() -> None:
    """The same with pint's default registry, for the units that it knows too."""
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Decimal)
    checked = 0
    for u, v in COMPARABLE:
        try:
            one, other = registry.Unit(u.pint), registry.Unit(v.pint)
        except pint.UndefinedUnitError:
            continue
        theirs = registry.Quantity(Decimal(1), one).to(other).magnitude
        ours = Fraction(u.factor) / Fraction(v.factor)
        assert abs(Fraction(theirs) - ours) <= ours * Fraction(1, 10**24), (u.code, v.code)
        checked += 1
    assert checked > 100


def test_one_dimension_is_one_dimension_in_pint() -> None:
    """Units of one dimension here have one dimensionality there; a unit of pint's stands for one of ours only."""
    registry = greenstd.unit_registry()
    by_dimension: dict[str, set[object]] = {}
    for u in units().values():
        by_dimension.setdefault(u.dimension, set()).add(registry.Unit(u.pint).dimensionality)
    # Air-dry tonnes are no tonnes to pint, and here they are another basis of one dimension.
    for dimension in ("coal equivalent/mass", "volume/mass"):
        assert len(by_dimension.pop(dimension)) == 2
    assert {d: len(found) for d, found in by_dimension.items() if len(found) != 1} == {}
    assert len({str(registry.Unit(u.pint)) for u in units().values()}) == len(units())


def test_factors_are_exact() -> None:
    """A factor is a finite decimal above zero."""
    assert all(u.factor.is_finite() and u.factor > 0 for u in units().values())


def at_the_limit(seed: int, count: int) -> list[tuple[Decimal, Unit, Decimal, Unit]]:
    """Pairs of figures that say the same in two units, both of finite length; made with integers only."""
    rng = random.Random(seed)
    made = []
    for n in range(count):
        u, v = COMPARABLE[n % len(COMPARABLE)]
        digits = Decimal(rng.randint(1, 99_999)).scaleb(-rng.randint(0, 4))
        ratio = Fraction(u.factor) / Fraction(v.factor)
        # What is needed of the first figure for the second to end: the factors of the ratio other than 2 and 5.
        rest = ratio.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        first = digits * rest
        exact = Fraction(first) * ratio
        scale = 0
        while (exact * 10**scale).denominator != 1:
            scale += 1
        second = Decimal(int(exact * 10**scale)).scaleb(-scale)
        assert Fraction(second) == exact
        made.append((first, u, second, v))
    return made


def test_two_thousand_values_at_their_limit_are_at_their_limit_in_any_unit() -> None:
    """Of 2,000 values exactly at the limit, given in another unit, all 2,000 are equal to it and meet it."""
    cases = at_the_limit(seed=20261122, count=2_000)
    assert {(u.code, v.code) for _, u, _, v in cases} == {(u.code, v.code) for u, v in COMPARABLE}
    indicator = Indicator(id="example")
    equal = met = exceeded = converted = 0
    for first, u, second, v in cases:
        limit, value = Quantity(first, u.code), Quantity(second, v.code)
        # A bare share equals one by mass and may be compared with one by volume; were it equal to both, equality would not carry over.
        alike = limit == value or {u.basis, v.basis} == {"", "volume"}
        equal += alike and value <= limit and value >= limit and not value < limit and hash(limit) == hash(value)
        converted += value.to(u.code).value == first and limit.to(v.code).value == second
        reading = read(value, u.code, "example")
        met += ready(Limit(Comparison.LE, first, unit=u.code), False, None).decide(reading, indicator)[0] is Outcome.PASSED
        exceeded += ready(Limit(Comparison.LT, first, unit=u.code), False, None).decide(reading, indicator)[0] is Outcome.FAILED
    assert (equal, converted, met, exceeded) == (2_000, 2_000, 2_000, 2_000)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("mg/L", "mg/m3"), ("g/L", "kg/m3"), ("kg/m3", "mg/m3"), ("mg/100g", "mg/kg"), ("mg/100g", "%"), ("mg/100g", "g/100g"),
        ("mg/kg", "mL/m3"), ("kgce/adt", "kgce/t"), ("m3/adt", "m3/t"), ("CFU/mL", "CFU/m3"), ("CFU/g", "CFU/mL"), ("mg/m3", "mg/m2"),
        ("mg/kg", "mg/L"), ("kgce", "kg"), ("kgce/t", "kW·h/t"), ("L/flush", "L"), ("a", "d"), ("month", "a"), ("d", "month"),
        ("grade", "index"), ("grade", "1"), ("pH", "1"), ("1", "%"), ("layer", "piece"), ("Bq/kg", "Bq/m3"), ("N", "kPa"),
    ],
)  # fmt: skip
def test_other_media_methods_and_dimensions_do_not_convert(left: str, right: str) -> None:
    """A figure belongs to its medium and method: comparing across them is an error, in both directions."""
    for one, other in ((left, right), (right, left)):
        assert not unit(one).compatible(unit(other))
        with pytest.raises(UnitError, match="not comparable"):
            require_compatible(unit(one), unit(other))
        with pytest.raises(UnitError, match="not comparable"):
            Quantity(1, one).to(other)
        with pytest.raises(UnitError, match="not comparable"):
            assert Quantity(1, one) < Quantity(1, other)
        assert Quantity(1, one) != Quantity(1, other)


@pytest.mark.parametrize("code", ["dB(A)", "grade", "pH", "index", "NTU", "°C", "mg/100g", "L/flush", "kW·h/24h", "a", "month"])
def test_some_units_convert_into_nothing(code: str) -> None:
    """A level, a grade and their like are comparable with themselves only."""
    assert [v.code for v in units().values() if unit(code).compatible(v)] == [code]


def test_compatibility_is_symmetric_and_reflexive() -> None:
    """Whether two units may be compared does not depend on which is asked."""
    for u, v in product(units().values(), repeat=2):
        assert u.compatible(v) == v.compatible(u)
    assert all(u.compatible(u) for u in units().values())
