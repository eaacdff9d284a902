"""Quantities: figures with a unit."""

from __future__ import annotations

import pickle
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Quantity
from greenstd.assessment.reading import read
from greenstd.errors import GreenstdError, MeasurementError, UnitError
from greenstd.pint_registry import code_of
from greenstd.quantity import to_decimal
from greenstd.units import units


@pytest.mark.parametrize(
    ("text", "value", "code", "printed"),
    [
        ("0.03 mg/m3", "0.03", "mg/m3", "0.03 mg/m3"),
        ("0.030 mg/m³", "0.030", "mg/m3", "0.030 mg/m3"),
        ("0.050mg/m³", "0.050", "mg/m3", "0.050 mg/m3"),
        ("  ７５　ｍｇ／ｋｇ ", "75", "mg/kg", "75 mg/kg"),
        ("20毫克/千克", "20", "mg/kg", "20 mg/kg"),
        ("85%", "85", "%", "85 %"),
        (".5 g", "0.5", "g", "0.5 g"),
        ("5. g", "5", "g", "5 g"),
        ("+5 °C", "5", "°C", "5 °C"),
        ("−5 ℃", "-5", "°C", "-5 °C"),
        ("1.5e3 mg", "1.5E+3", "mg", "1500 mg"),
        ("2E-3 kg", "0.002", "kg", "0.002 kg"),
        ("6.0 L/次", "6.0", "L/flush", "6.0 L/flush"),
        ("3", "3", "1", "3"),
        ("3.50", "3.50", "1", "3.50"),
    ],
)
def test_a_quantity_is_read_and_printed(text: str, value: str, code: str, printed: str) -> None:
    """A figure keeps its digits, a unit is printed by its code."""
    quantity = Quantity.parse(text)
    assert (quantity.value, quantity.unit) == (Decimal(value), code)
    assert str(quantity) == printed
    assert str(Quantity.parse(printed)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "mg/kg",
        "nan mg/kg",
        "inf",
        "-inf mg/kg",
        "infinity",
        "five mg/kg",
        "x" * 10_000,
        "(5) mg/kg",
        "- 5 mg/kg",
        "²",
        "10² mg/kg",
    ],
)
def test_a_text_without_a_figure_is_refused(text: str) -> None:
    """What does not begin with a plain figure is not a quantity."""
    with pytest.raises(MeasurementError, match="is not a") as caught:
        Quantity.parse(text)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "text",
    [
        "5 ppm", "5 mg/kgs", "1,000 mg/kg", "1 000 mg/kg", "1..5 mg", "5 mg/kg 6", "5 mg/kg or so", "0x10 mg", "½ mg", "5 ± 1 mg", "5-6 mg",
        "5_000 mg", "5 MG/KG", "5 mg/kg" + "x" * 10_000,
    ],
)  # fmt: skip
def test_a_figure_with_no_known_unit_is_refused(text: str) -> None:
    """What follows the figure has to be one unit and nothing else."""
    with pytest.raises(GreenstdError):
        Quantity.parse(text)


def test_a_raised_exponent_is_not_another_digit() -> None:
    """`10³ CFU/g` is a thousand if it is anything, and never 103."""
    with pytest.raises(GreenstdError):
        Quantity.parse("10³ CFU/g")


@pytest.mark.parametrize("text", ["0." + "0" * 30 + "1", "1" * 31, "2" * 30 + "1", "5 1"])
def test_digits_left_over_do_not_become_a_unit(text: str) -> None:
    """A figure too long to read is refused; its last digit is not the unit `1`."""
    with pytest.raises(GreenstdError):
        Quantity.parse(text)


def test_what_stands_far_behind_is_not_dropped() -> None:
    """A long text is refused as a whole, not read up to some length."""
    with pytest.raises(GreenstdError):
        Quantity.parse("5 mg/kg" + " " * 200 + "and something else")


@pytest.mark.parametrize(
    "value",
    [
        True,
        None,
        float("nan"),
        float("inf"),
        float("-inf"),
        "nan",
        "NaN",
        "Infinity",
        "",
        "1,5",
        "0x1",
        "1_000",
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("1E+101"),
        10**60,
        Decimal("1." + "1" * 60),
        "1" * 31,
        b"5",
        [5],
        {},
        object(),
        1j,
        "10²",
        10**5000,
        Fraction(10**400),
    ],
    ids=lambda value: f"{type(value).__name__}-{str(value)[:12] if not isinstance(value, int) else 'int'}",
)
def test_what_is_no_measured_figure_is_refused(value: Any) -> None:
    """Not a number, not finite, or of more digits than anybody measures."""
    with pytest.raises(MeasurementError):
        Quantity(value, "mg/kg")


class Unready:
    """An example: an object that promises a float and has none, as an array of two figures does."""

    def __float__(self) -> float:
        raise TypeError("only arrays of one element can be converted")


def test_an_object_that_cannot_become_a_float_is_refused() -> None:
    """The error is the library's own."""
    with pytest.raises(MeasurementError):
        to_decimal(Unready())


@pytest.mark.parametrize("code", ["ppm", "", "MG/KG", 5])
def test_a_quantity_needs_a_known_unit(code: Any) -> None:
    """The unit is one of the vocabulary's, as a text."""
    with pytest.raises(UnitError):
        Quantity("5", code)


@pytest.mark.parametrize("value", [None, 5, b"5 mg/kg", ["5 mg/kg"]])
def test_parse_takes_text_only(value: Any) -> None:
    """Other types than text are an error of the library."""
    with pytest.raises(GreenstdError):
        Quantity.parse(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.050", "0.050"), (Decimal("0.050"), "0.050"), (5, "5"), (0.1, "0.1"), (0.124, "0.124"), (1e-07, "1E-7"), (1e22, "1E+22"),
        (-0.5, "-0.5"), (10**59, "1" + "0" * 59), (Fraction(1, 4), "0.25"), ("−1.5", "-1.5"), ("１２.５", "12.5"),
    ],
)  # fmt: skip
def test_a_figure_is_taken_as_it_was_written(value: object, expected: str) -> None:
    """Text and decimals keep their digits; a float is what Python prints for it."""
    assert str(to_decimal(value)) == str(Decimal(expected))


# --- laws ---------------------------------------------------------------------------------------------------------------

figures = st.decimals(Decimal("-1e9"), Decimal("1e9"), allow_nan=False, places=6) | st.integers(-1000, 1000).map(Decimal)
codes = st.sampled_from(sorted(units()))
quantities = st.builds(Quantity, figures, codes)


@st.composite
def comparables(draw: st.DrawFn, count: int) -> list[Quantity]:
    """Quantities of units that may be compared with one another, each with each."""
    first = units()[draw(codes)]
    # `%` goes with the mass and the volume fractions, which do not go with each other.
    near = sorted(code for code, u in units().items() if u.dimension == first.dimension and u.basis == first.basis)
    # Small figures times powers of ten, so that equal ones turn up.
    small = st.builds(lambda n, e: Decimal(n).scaleb(e), st.integers(-9, 9), st.integers(-6, 6))
    return [Quantity(draw(small | figures), draw(st.sampled_from(near))) for _ in range(count)]


@given(quantities)
def test_what_is_printed_is_read_again(quantity: Quantity) -> None:
    """`parse(str(q))` is the quantity with its digits, and so is the evaluated `repr`."""
    again = Quantity.parse(str(quantity))
    assert again == quantity
    assert again.unit == quantity.unit
    assert str(again) == str(quantity)
    assert eval(repr(quantity)) == quantity  # noqa: S307


@given(quantities)
def test_a_quantity_survives_pickling(quantity: Quantity) -> None:
    """Pickled and read back it is the same, with its digits."""
    again = pickle.loads(pickle.dumps(quantity))
    assert again == quantity
    assert repr(again) == repr(quantity)


@given(comparables(2))
def test_comparison_agrees_with_the_fractions(pair: list[Quantity]) -> None:
    """Two quantities compare as the exact fractions that they stand for do."""
    a, b = pair
    left, right = (Fraction(q.value) * Fraction(q.definition.factor) for q in pair)
    assert [a < b, a <= b, a == b, a != b, a >= b, a > b] == [
        left < right, left <= right, left == right, left != right, left >= right, left > right,
    ]  # fmt: skip
    if a == b:
        assert hash(a) == hash(b)
        assert len({a, b}) == 1


@given(comparables(3))
def test_the_order_is_total(three: list[Quantity]) -> None:
    """Of two comparable quantities exactly one of <, = and > holds, and order and equality carry over a third."""
    a, b, c = three
    assert [a < b, a == b, b < a].count(True) == 1
    assert (a <= b) == (a < b or a == b)
    if a <= b and b <= c:
        assert a <= c
    if a == b and b == c:
        assert a == c


@given(quantities, quantities)
def test_equality_never_raises_and_order_raises_where_nothing_compares(a: Quantity, b: Quantity) -> None:
    """Quantities that are not comparable are unequal, and ordering them is an error."""
    if a.definition.compatible(b.definition):
        assert (a == b) == (not a < b and not b < a)
        return
    assert a != b
    with pytest.raises(UnitError):
        assert a < b


def test_equality_is_transitive() -> None:
    """What equals the same equals each other: 1 % cannot be both 10,000 mg/kg and 10,000 mL/m3 if these two differ."""
    share, by_mass, by_volume = Quantity(1, "%"), Quantity(10_000, "mg/kg"), Quantity(10_000, "mL/m3")
    assert not (by_mass == share and share == by_volume) or by_mass == by_volume


@pytest.mark.parametrize("other", [5, "5 mg/kg", None, Decimal(5)])
def test_a_quantity_compares_with_quantities_only(other: Any) -> None:
    """A bare figure has no unit: it is never equal, and ordering is an error."""
    assert Quantity(5, "mg/kg") != other
    with pytest.raises(UnitError, match="only be compared with another quantity"):
        assert Quantity(5, "mg/kg") < other


@given(st.builds(lambda n, e: Decimal(n).scaleb(e), st.integers(-(10**12), 10**12), st.integers(-8, 8)), comparables(2))
def test_there_and_back_is_the_same(value: Decimal, pair: list[Quantity]) -> None:
    """A conversion is exact wherever decimals can say it, and right to 34 digits elsewhere."""
    start = Quantity(value, pair[0].unit)
    target = pair[1].definition
    there = start.to(target.code)
    exact = Fraction(value) * Fraction(start.definition.factor) / Fraction(target.factor)
    assert abs(Fraction(there.value) - exact) <= abs(exact) * Fraction(1, 10**33)
    if there.base() == start.base():
        assert there == start
        assert there.to(start.unit) == start
    else:
        denominator = exact.denominator
        for prime in (2, 5):
            while denominator % prime == 0:
                denominator //= prime
        assert denominator != 1, "decimals could have said it"


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("0.050 mg/m3", "µg/m3", "50 µg/m3"), ("75 mg/kg", "%", "0.0075 %"), ("1 %", "mg/kg", "10000 mg/kg"), ("1 kW·h", "MJ", "3.6 MJ"),
        ("5.000 t", "kg", "5000 kg"), ("0 mg", "kg", "0 kg"), ("1 h", "s", "3600 s"), ("12 ng/(cm2·h)", "mg/(m2·h)", "0.12 mg/(m2·h)"),
        ("1 mg/L", "µg/L", "1000 µg/L"), ("0.3 tce/t", "kgce/t", "300 kgce/t"),
    ],
)  # fmt: skip
def test_a_conversion_prints_plainly(text: str, code: str, expected: str) -> None:
    """A converted figure has neither an exponent nor empty digits."""
    assert str(Quantity.parse(text).to(code)) == expected


@pytest.mark.parametrize(("value", "code", "to"), [("1E+30", "kg", "mg"), ("1E+60", "kg", "kg")])
def test_conversion_copes_with_every_figure_that_a_quantity_takes(value: str, code: str, to: str) -> None:
    """The largest and smallest figures convert like any other."""
    quantity = Quantity(Decimal(value), code)
    assert quantity.to(to) == quantity


def test_conversion_keeps_what_decimals_can_say() -> None:
    """Forty digits of milligrams are forty digits of grams: exact wherever decimals can say it."""
    quantity = Quantity(Decimal("1." + "1" * 40), "mg")
    assert quantity.to("mg") == quantity
    assert quantity.to("g") == quantity


def test_the_callers_decimal_context_does_not_matter() -> None:
    """A host that calculates in three digits gets the same conversions and comparisons."""
    with localcontext() as context:
        context.prec = 3
        assert str(Quantity("1234567", "kg").to("mg")) == "1234567000000 mg"
        assert str(Quantity("1234567", "mg").to("kg")) == "1.234567 kg"
        assert Quantity("1234.5678", "mg") < Quantity("1.2345679", "g")
        assert Quantity("1234.5678", "mg") == Quantity("1.2345678", "g")


# --- pint ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", list(units()))
def test_a_quantity_goes_to_our_pint_registry_and_back(code: str) -> None:
    """Every unit of the vocabulary goes to pint with its digits, and comes back as the same unit."""
    quantity = Quantity("1.50", code)
    theirs = quantity.pint()
    assert theirs.magnitude == Decimal("1.50")
    assert isinstance(theirs.magnitude, Decimal)
    assert code_of(theirs) == code
    assert Quantity(theirs.magnitude, code_of(theirs)) == quantity


@pytest.mark.parametrize("code", [code for code in units() if code not in ("°C", "1")])
def test_our_pint_registry_reads_our_spellings(code: str) -> None:
    """`registry.Quantity("1.5 mg/m3")` is the unit of that spelling. (Pint does not multiply degrees.)"""
    assert code_of(greenstd.unit_registry().Quantity(f"1.5 {code}")) == code


def test_our_pint_registry_calculates_exactly() -> None:
    """At the limit is at the limit, in decimal."""
    ureg = greenstd.unit_registry()
    assert ureg is greenstd.unit_registry()
    assert ureg.Quantity("50 µg/m3").to(ureg.Unit("milligram/meter**3")).magnitude == Decimal("0.05")
    assert ureg.Quantity("0.0075 %") == ureg.Quantity("75 mg/kg")


HOST: pint.UnitRegistry[Any] = pint.UnitRegistry()
"""A host's own registry: pint's default, in floats."""


def known_to_pint(code: str) -> bool:
    """Whether pint's own definitions have the unit and mean the same by it; a grade is an angle there."""
    if code == "grade":
        return False
    try:
        HOST.Unit(units()[code].pint)
    except pint.UndefinedUnitError:
        return False
    return True


@pytest.mark.parametrize("code", [code for code in units() if known_to_pint(code)])
def test_a_quantity_goes_to_a_hosts_registry_and_back(code: str) -> None:
    """Every unit that pint's own definitions know comes back as it went."""
    theirs = Quantity("1.5", code).pint(HOST)
    assert theirs.units == HOST.Unit(units()[code].pint)
    back = read(theirs, code, "example")
    assert (back.low, back.unit) == (Decimal("1.5"), code)


def test_a_unit_that_a_host_does_not_know_is_the_hosts_error() -> None:
    """Pint says which name it does not have."""
    with pytest.raises(pint.UndefinedUnitError, match="coal_equivalent"):
        Quantity("1.5", "kgce/t").pint(HOST)


@pytest.mark.parametrize(
    ("theirs", "code"),
    [
        ("mg/kg", "mg/kg"),
        ("percent", "%"),
        ("ug/m^3", "µg/m3"),
        ("mg/m**3", "mg/m3"),
        ("mg/l", "mg/L"),
        ("g/L", "g/L"),
        ("m**3/t", "m3/t"),
        ("tonne", "t"),
        ("t", "t"),
        ("kWh", "kW·h"),
        ("kW*hour", "kW·h"),
        ("MJ", "MJ"),
        ("W/m/K", "W/(m·K)"),
        ("degC", "°C"),
        ("day", "d"),
        ("lm/W", "lm/W"),
        ("Bq/m**3", "Bq/m3"),
        ("dimensionless", "1"),
    ],
)
def test_quantities_of_a_hosts_registry_are_read(theirs: str, code: str) -> None:
    """What a host writes for the units of the vocabulary is understood, however pint names it."""
    assert code_of(HOST.Quantity(1.5, theirs)) == code


@pytest.mark.parametrize("theirs", ["ppm", "knot", "lb/ft**3", "furlong", "degF", "mg/kg/s"])
def test_other_pint_units_are_refused(theirs: str) -> None:
    """A unit outside the vocabulary is an error that says to convert first."""
    with pytest.raises(UnitError, match="convert the quantity first"):
        code_of(HOST.Quantity(1.5, theirs))


def test_a_hosts_angle_is_no_grade_of_ours() -> None:
    """Pint's `grade` is a hundredth of a right angle, not a grade of colour fastness."""
    with pytest.raises(UnitError):
        code_of(HOST.Quantity(4, "gon"))
