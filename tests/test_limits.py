"""Limits: every form of the data's format, and what people write instead."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenstd import Limit
from greenstd.errors import GreenstdError, LimitError, MeasurementError
from greenstd.model.limit import Comparison, format_grade, parse_grade, to_limit
from greenstd.units import units

FORMS = [
    # the forms of docs/data-format.md, as they are printed there
    ("<= 0.050 mg/m3", Comparison.LE, "<= 0.050 mg/m3"),
    ("< 5 mg/L", Comparison.LT, "< 5 mg/L"),
    (">= 30 %", Comparison.GE, ">= 30 %"),
    ("> 50 %", Comparison.GT, "> 50 %"),
    ("4.0-7.5 pH", Comparison.RANGE, "4.0-7.5 pH"),
    ("10.0 ± 0.1 mm", Comparison.DEVIATION, "10.0 ± 0.1 mm"),
    (">= grade 3-4", Comparison.GE, ">= grade 3-4"),
    ("prohibited", Comparison.PROHIBITED, "prohibited"),
    ("prohibited (detection limit 20 mg/kg)", Comparison.PROHIBITED, "prohibited (detection limit 20 mg/kg)"),
    ("not detected", Comparison.NOT_DETECTED, "not detected"),
    ("= 1 grade", Comparison.EQ, "= grade 1"),
    ("qualitative: no odour", Comparison.QUALITATIVE, "qualitative: no odour"),
    # what people write
    ("≤0.050mg/m³", Comparison.LE, "<= 0.050 mg/m3"),
    ("⩽ 0.050 mg／m³", Comparison.LE, "<= 0.050 mg/m3"),
    ("＜５ ｍｇ／Ｌ", Comparison.LT, "< 5 mg/L"),
    ("≥30%", Comparison.GE, ">= 30 %"),
    ("不大于0.124 mg/m3", Comparison.LE, "<= 0.124 mg/m3"),
    ("不超过 75 mg/kg", Comparison.LE, "<= 75 mg/kg"),
    ("不小于30%", Comparison.GE, ">= 30 %"),
    ("不低于 3-4 级", Comparison.GE, ">= grade 3-4"),
    ("小于 5 mg/L", Comparison.LT, "< 5 mg/L"),
    ("大于50%", Comparison.GT, "> 50 %"),
    ("== 1", Comparison.EQ, "= 1"),
    ("4.0~7.5 pH", Comparison.RANGE, "4.0-7.5 pH"),
    ("4.0～7.5 pH", Comparison.RANGE, "4.0-7.5 pH"),
    ("4.0–7.5pH", Comparison.RANGE, "4.0-7.5 pH"),
    ("4.0 — 7.5 pH值", Comparison.RANGE, "4.0-7.5 pH"),
    ("-5--1 °C", Comparison.RANGE, "-5--1 °C"),
    ("1-3", Comparison.RANGE, "1-3"),
    ("10.0±0.1mm", Comparison.DEVIATION, "10.0 ± 0.1 mm"),
    ("10.0 +0.20/-0.10 mm", Comparison.DEVIATION, "10.0 +0.20/-0.10 mm"),
    (">= grade 4", Comparison.GE, ">= grade 4"),
    (">= 3-4", Comparison.GE, ">= grade 3-4"),
    (">= 3.5 grade", Comparison.GE, ">= grade 3-4"),
    ("<= -5 ℃", Comparison.LE, "<= -5 °C"),
    ("<= 6.0 L/次", Comparison.LE, "<= 6.0 L/flush"),
    ("<= 0.5 ng/(cm²*h)", Comparison.LE, "<= 0.5 ng/(cm2·h)"),
    ("禁用", Comparison.PROHIBITED, "prohibited"),
    ("不得使用", Comparison.PROHIBITED, "prohibited"),
    ("禁用（检出限 20 mg/kg）", Comparison.PROHIBITED, "prohibited (detection limit 20 mg/kg)"),
    ("prohibited (detection limit <= 20 mg/kg)", Comparison.PROHIBITED, "prohibited (detection limit 20 mg/kg)"),
    ("不得检出", Comparison.NOT_DETECTED, "not detected"),
    ("qualitative: 无异味", Comparison.QUALITATIVE, "qualitative: 无异味"),
]


@pytest.mark.parametrize(("text", "comparison", "printed"), FORMS, ids=[form[0] for form in FORMS])
def test_every_form_is_read_and_printed_canonically(text: str, comparison: Comparison, printed: str) -> None:
    """A limit is read in any of its forms and printed in one, which is read as the same limit."""
    limit = Limit.parse(text)
    assert limit.comparison is comparison
    assert str(limit) == printed
    assert Limit.parse(printed) == limit
    assert pickle.loads(pickle.dumps(limit)) == limit


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("<= 0.050 mg/m3", {"value": "0.050"}),
        (">= 30.00 %", {"value": "30.00"}),
        ("4.0-7.50 pH", {"value": "4.0", "upper": "7.50"}),
        ("10.0 ± 0.10 mm", {"value": "10.0", "minus": "0.10", "plus": "0.10"}),
        ("10 +0.20/-0.1 mm", {"value": "10", "plus": "0.20", "minus": "0.1"}),
        ("prohibited (detection limit 20.0 mg/kg)", {"value": "20.0"}),
    ],
)
def test_a_limit_keeps_its_printed_digits(text: str, fields: dict[str, str]) -> None:
    """`0.050` is not `0.05`: the last printed digit says to which place a value is rounded."""
    limit = Limit.parse(text)
    for name in ("value", "upper", "minus", "plus"):
        figure = getattr(limit, name)
        assert (None if figure is None else str(figure)) == fields.get(name)
    assert str(limit) == text


@pytest.mark.parametrize("text", ["10.0 +0.20/-0.2 mm", "10.0 +0.2/-0.20 mm"])
def test_deviations_of_one_size_keep_the_digits_of_both(text: str) -> None:
    """Printed and read again, neither deviation has gained or lost a digit."""
    limit = Limit.parse(text)
    again = Limit.parse(str(limit))
    assert (str(again.plus), str(again.minus)) == (str(limit.plus), str(limit.minus))


def test_a_limit_with_other_digits_is_another_limit() -> None:
    """By rounded value 0.054 meets 0.05 and fails 0.050, so the two limits are not equal."""
    assert Limit.parse("<= 0.05 %") != Limit.parse("<= 0.050 %")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0.05",
        "0.05 mg/m3",
        "<=",
        "<= mg/kg",
        "<= x mg/kg",
        "=< 5 mg/kg",
        "<> 5 mg/kg",
        "<= 5 ppm",
        "<= 5 MG/KG",
        "<= 1,000 mg/kg",
        "<= 5 mg/kg or so",
        "<= 5 <= 6",
        "<= 1e3 mg/kg",
        "<= nan mg/kg",
        "<= inf %",
        "7.5-4.0 pH",
        "4.0-7.5-8.0 pH",
        "4.0- pH",
        "10.0 ± mm",
        "10.0 ± 0.1.2 mm",
        "10.0 ± -0.1 mm",
        "10.0 +0.1 mm",
        "10.0 +0.1/0.1 mm",
        ">= grade",
        ">= grade 6",
        ">= grade 0",
        ">= grade 3-5",
        ">= grade 3.3",
        ">= grade 5-6",
        "grade 4",
        "prohibited (20 mg/kg)",
        "prohibited (detection limit 20 ppm)",
        "prohibited (detection limit)",
        "not transcribed",
        "unknown",
        "none",
        "x" * 10_000,
        "<= " + "5" * 250,
        "= 4.4g^rade",
        "3-4.4 grade",
        "4 ± 1 grade",
        "prohibited (detection limit 3 grade)",
    ],
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    """The error shows the text and what was expected or wrong, and does not grow with the text."""
    with pytest.raises(LimitError, match="is not a limit") as caught:
        Limit.parse(text)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, GreenstdError)
    assert len(str(caught.value)) < 900


@pytest.mark.parametrize("value", [None, 5, b"<= 5 mg/kg", Decimal(5), ["<= 5 mg/kg"]])
def test_what_is_no_text_is_refused(value: Any) -> None:
    """Other types than text are the library's error."""
    with pytest.raises(LimitError):
        Limit.parse(value)


@pytest.mark.parametrize("text", ["<= 3-4 mg/kg", ">= grade 3 mg/kg", ">= grade 3-4 %"])
def test_a_grade_with_a_unit_is_refused(text: str) -> None:
    """A unit that was written is never dropped."""
    with pytest.raises(LimitError):
        Limit.parse(text)


@pytest.mark.parametrize(
    "text",
    ["prohibited (detection limit 21)", "prohibited (detection limit 0.51)", "<= 5 1", "<= 0." + "0" * 30 + "1", "<= " + "2" * 30 + "1"],
)
def test_digits_do_not_become_a_unit(text: str) -> None:
    """A limit is read with all its digits or not at all."""
    try:
        limit = Limit.parse(text)
    except LimitError:
        return
    assert str(limit) == text


@pytest.mark.parametrize("text", ["<= 10³ CFU/g", "<= 10² mg/kg"])
def test_a_raised_exponent_is_not_another_digit(text: str) -> None:
    """`10³` is a thousand if it is anything, and never 103."""
    with pytest.raises(LimitError):
        Limit.parse(text)


@pytest.mark.parametrize(
    ("text", "value"), [("1", "1"), ("3-4", "3.5"), ("3.5", "3.5"), ("4-5级", "4.5"), ("grade 4", "4"), ("３－４级", "3.5"), ("5.0", "5")]
)
def test_grades_are_read(text: str, value: str) -> None:
    """A grade goes in half steps, written as two neighbours."""
    assert parse_grade(text) == Decimal(value)
    assert parse_grade(format_grade(Decimal(value))) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "0", "0-1", "5-6", "6", "3-5", "4-3", "3.5-4.5", "3.2", "-1", "x", "3-", "-", "3-4-5", "4 mg", "4.50000000000000000000000000001"],
)
def test_what_is_no_grade_is_refused(text: str) -> None:
    """Grades go from 1 to 5 in half steps."""
    with pytest.raises(MeasurementError, match="is not a grade"):
        parse_grade(text)


def test_to_limit_takes_a_limit_a_text_or_nothing() -> None:
    """A figure that is not known stays unknown."""
    assert to_limit(None) is None
    assert to_limit("<= 5 mg/kg") == Limit.parse("<= 5 mg/kg")
    assert to_limit(Limit.parse("<= 5 mg/kg")) == Limit.parse("<= 5 mg/kg")


# --- laws ---------------------------------------------------------------------------------------------------------------

_codes = st.sampled_from(sorted(set(units()) - {"grade"}))
_figures = st.decimals(Decimal("-1e6"), Decimal("1e6"), allow_nan=False, allow_infinity=False, places=4) | st.builds(
    lambda n, e: Decimal(n).scaleb(-e), st.integers(-999, 9999), st.integers(0, 5)
)
_spread = st.builds(lambda n, e: Decimal(n).scaleb(-e), st.integers(0, 9999), st.integers(0, 5))
_signs = st.sampled_from([Comparison.LE, Comparison.LT, Comparison.GE, Comparison.GT, Comparison.EQ])
_words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40)


@st.composite
def _ranges(draw: st.DrawFn) -> Limit:
    low, high = sorted((draw(_figures), draw(_figures)))
    return Limit(Comparison.RANGE, low, high, unit=draw(_codes))


limits = st.one_of(
    st.builds(Limit, _signs, _figures, unit=_codes),
    st.builds(Limit, _signs, st.integers(2, 10).map(lambda n: Decimal(n) / 2), unit=st.just("grade")),
    _ranges(),
    st.builds(Limit, st.just(Comparison.DEVIATION), _figures, minus=_spread, plus=_spread, unit=_codes),
    st.builds(Limit, st.sampled_from([Comparison.PROHIBITED, Comparison.NOT_DETECTED])),
    st.builds(Limit, st.just(Comparison.QUALITATIVE), text=_words),
)


@given(limits)
def test_what_is_printed_is_read_again(limit: Limit) -> None:
    """`parse(str(limit)) == limit` for every limit that the model can hold, and the text does not change any more."""
    assert Limit.parse(str(limit)) == limit
    assert str(Limit.parse(str(limit))) == str(limit)


@given(st.builds(Limit, st.just(Comparison.PROHIBITED), _spread, unit=_codes))
def test_a_detection_limit_is_read_again_in_every_unit(limit: Limit) -> None:
    """Also where the unit has brackets of its own, or is none."""
    assert Limit.parse(str(limit)) == limit


_NOISE = st.text(st.sampled_from("<>=≤≥≦＜±+-–~～/0123456789.５² mgkLp%Hhgrade级禁用(（)）不大于小检出prohibitedqualitative:"), max_size=30)


@given(st.one_of(st.text(max_size=60), _NOISE, st.tuples(limits.map(str), _NOISE).map("".join)))
def test_any_text_is_a_limit_that_prints_or_an_error(text: str) -> None:
    """Random text either is refused with the library's error, or prints as something that is read as the same limit."""
    try:
        limit = Limit.parse(text)
    except LimitError:
        return
    assert Limit.parse(str(limit)) == limit
