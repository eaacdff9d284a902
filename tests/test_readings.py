"""Measurements in every form in which laboratories and people report them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue, Finding, Outcome, Quantity, Verdict
from greenstd.assessment.reading import Reading, read
from greenstd.errors import GreenstdError, MeasurementError, UnitError
from greenstd.units import units
from tests.clock import refused_within


class Scalar:
    """An example: a scalar as numpy has it, which has a `__float__` and is no `float`."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value

    def __repr__(self) -> str:
        return f"Scalar({self.value})"


def exact(figure: str, code: str) -> tuple[Decimal, Decimal, str]:
    """What an exact reading says: both ends, and the unit."""
    return Decimal(figure), Decimal(figure), code


def ends(reading: Reading) -> tuple[Decimal | None, Decimal | None, str]:
    """The same of a reading."""
    return reading.low, reading.high, reading.unit


def label(value: object) -> str | None:
    """What a case is called: as it is written, or by its number where runners could not tell it by that."""
    return None if ascii(value).startswith("<") or "\\" in ascii(value) else ascii(value)[:30]


HOST: pint.UnitRegistry[Any] = pint.UnitRegistry()
OURS = greenstd.unit_registry()

FIGURES = [
    # value, unit of the limit, figure, unit as read
    ("0.050 mg/m3", "mg/m3", "0.050", "mg/m3"),
    ("0.050mg/m³", "mg/m3", "0.050", "mg/m3"),
    ("  ０.０５０　ｍｇ／ｍ３ ", "mg/m3", "0.050", "mg/m3"),
    ("50 μg/m³", "mg/m3", "50", "µg/m3"),
    ("50 微克/立方米", "mg/m3", "50", "µg/m3"),
    ("0.0075 %", "mg/kg", "0.0075", "%"),
    ("75毫克/千克", "mg/kg", "75", "mg/kg"),
    ("7.5e1 mg/kg", "mg/kg", "75", "mg/kg"),
    ("6.0 L/次", "L/flush", "6.0", "L/flush"),
    ("0 mg/kg", "mg/kg", "0", "mg/kg"),
    ("−5 ℃", "°C", "-5", "°C"),
    (Quantity("75", "mg/kg"), "mg/kg", "75", "mg/kg"),
    (Quantity("0.0075", "%"), "mg/kg", "0.0075", "%"),
    ((75, "mg/kg"), "mg/kg", "75", "mg/kg"),
    (("75.0", "mg/kg"), "mg/kg", "75.0", "mg/kg"),
    ((Decimal("75.0"), "毫克/千克"), "mg/kg", "75.0", "mg/kg"),
    ((0.1, "mg/m³"), "mg/m3", "0.1", "mg/m3"),
    ((Scalar(0.1), "mg/m3"), "mg/m3", "0.1", "mg/m3"),
    (OURS.Quantity("0.050 mg/m3"), "mg/m3", "0.050", "mg/m3"),
    (OURS.Quantity(Decimal("0.030"), "milligram/meter**3"), "mg/m3", "0.030", "mg/m3"),
    (OURS.Quantity("20 kgce/t"), "kgce/t", "20", "kgce/t"),
    (HOST.Quantity(0.1, "mg/m**3"), "mg/m3", "0.1", "mg/m3"),
    (HOST.Quantity(75, "mg/kg"), "mg/kg", "75", "mg/kg"),
    (HOST.Quantity(0.0075, "percent"), "mg/kg", "0.0075", "%"),
    # bare figures, where the field writes them so
    ("6.5", "pH", "6.5", "pH"),
    ("6.5 pH", "pH", "6.5", "pH"),
    (6.5, "pH", "6.5", "pH"),
    (7, "pH", "7", "pH"),
    (Decimal("6.50"), "pH", "6.50", "pH"),
    (Fraction(13, 2), "pH", "6.5", "pH"),
    (Scalar(6.5), "pH", "6.5", "pH"),
    (Quantity("6.5", "pH"), "pH", "6.5", "pH"),
    (Quantity("6.5"), "pH", "6.5", "pH"),
    (("6.5", "pH"), "pH", "6.5", "pH"),
    (0, "pH", "0", "pH"),
    (14, "pH", "14", "pH"),
    (0.8, "index", "0.8", "index"),
    ("0.8", "index", "0.8", "index"),
    (3, "1", "3", "1"),
    # grades
    ("3-4", "grade", "3.5", "grade"),
    ("3-4级", "grade", "3.5", "grade"),
    ("３－４ 级", "grade", "3.5", "grade"),
    ("grade 3-4", "grade", "3.5", "grade"),
    ("4", "grade", "4", "grade"),
    ("4.5", "grade", "4.5", "grade"),
    (4, "grade", "4", "grade"),
    (3.5, "grade", "3.5", "grade"),
    (Scalar(3.5), "grade", "3.5", "grade"),
    (Decimal("3.5"), "grade", "3.5", "grade"),
    (Quantity("3.5", "grade"), "grade", "3.5", "grade"),
    (("3.5", "grade"), "grade", "3.5", "grade"),
]


@pytest.mark.parametrize(("value", "expected", "figure", "code"), FIGURES, ids=[label(form[0]) for form in FIGURES])
def test_every_form_of_a_figure_is_read(value: Any, expected: str, figure: str, code: str) -> None:
    """Texts, decimals, floats, quantities of ours and of pint's, and pairs: the figure as written, in its unit."""
    reading = read(value, expected, "example")
    assert ends(reading) == exact(figure, code)
    assert str(reading.low) == str(Decimal(figure))
    assert reading.low_closed
    assert reading.high_closed
    assert not reading.not_detected
    assert reading.is_figure


@pytest.mark.parametrize(
    ("text", "low", "low_closed", "high", "high_closed"),
    [
        ("<5 mg/kg", "0", True, "5", False),
        ("< 5 mg/kg", "0", True, "5", False),
        ("＜５ ｍｇ／ｋｇ", "0", True, "5", False),
        ("<= 5 mg/kg", "0", True, "5", True),
        ("≤5mg/kg", "0", True, "5", True),
        ("> 5 mg/kg", "5", False, None, False),
        (">= 5 mg/kg", "5", True, None, False),
        ("≥5 毫克/千克", "5", True, None, False),
        ("16.50(+) mg/kg", "16.50", False, "16.505", True),
        ("16.50(-) mg/kg", "16.495", True, "16.50", False),
        ("16.50（＋）mg/kg", "16.50", False, "16.505", True),
        ("16.5+ mg/kg", "16.5", False, "16.55", True),
        ("24(+) mg/kg", "24", False, "24.5", True),
    ],
)
def test_bounds_and_marks_leave_a_range_of_values(text: str, low: str, low_closed: bool, high: str | None, high_closed: bool) -> None:
    """`<5` is anything below five; `16.50(+)` is a little more than it says."""
    reading = read(text, "mg/kg", "example")
    assert (reading.low, reading.low_closed) == (Decimal(low), low_closed)
    assert (reading.high, reading.high_closed) == (None if high is None else Decimal(high), high_closed)
    assert reading.unit == "mg/kg"


def test_a_mark_without_a_unit_is_read_where_a_bare_figure_is() -> None:
    """`16.50(+)` of an index needs no unit; of a content it does."""
    assert ends(read("16.50(+)", "index", "example")) == (Decimal("16.50"), Decimal("16.505"), "index")
    with pytest.raises(MeasurementError, match="has no unit"):
        read("16.50(+)", "mg/kg", "example")


NOT_DETECTED = ["not detected", "Not Detected", "NOT DETECTED", "none detected", "n.d.", "N.D.", "ND", "nd", "未检出", "无检出", " 未检出 "]


@pytest.mark.parametrize("text", NOT_DETECTED)
def test_not_detected_alone_leaves_everything_open(text: str) -> None:
    """Without a detection limit nothing is said of the amount."""
    reading = read(text, "mg/kg", "example")
    assert reading.not_detected
    assert ends(reading) == (Decimal(0), None, "")


@pytest.mark.parametrize(
    "text",
    [
        "not detected (detection limit 5 mg/kg)",
        "not detected (limit of detection 5 mg/kg)",
        "not detected (LOD 5 mg/kg)",
        "not detected, LOD: 5 mg/kg",
        "not detected (detection limit = 5 mg/kg)",
        "not detected (<5 mg/kg)",
        "not detected (< 5 mg/kg)",
        "ND (MDL 5 mg/kg)",
        "n.d. (5 mg/kg)",
        "ND<5 mg/kg",
        "nd 5 mg/kg",
        "未检出(检出限5mg/kg)",
        "未检出（检出限 5 mg/kg）",
        "未检出（检出限：5毫克/千克）",
        "未检出(方法检出限 5 mg/kg)",
        "未检出(<5 mg/kg)",
        "未检出（＜５mg/kg）",
        "未检出(检出限≤5 mg/kg)",
        "not detected (detection limit 0.0005 %)",
    ],
)
def test_not_detected_with_its_limit_is_at_most_that(text: str) -> None:
    """In English and Chinese, in brackets or not."""
    reading = read(text, "mg/kg", "example")
    assert reading.not_detected
    assert reading.low == 0
    assert reading.high is not None
    assert Quantity(reading.high, reading.unit) == Quantity(5, "mg/kg")


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (True, True),
        (False, False),
        ("yes", True),
        ("是", True),
        ("符合", True),
        ("Pass", True),
        ("no", False),
        ("不符合", False),
        ("否", False),
        ("无异味", None),
    ],
)
def test_answers_in_words(value: Any, answer: bool | None) -> None:
    """Where the limit is in words, yes and no are understood and other words are kept for the indicator to judge."""
    reading = read(value, "", "example")
    assert reading.answer is answer
    assert not reading.is_figure


def test_words_are_not_figures() -> None:
    """A bare figure says nothing about a limit in words."""
    with pytest.raises(MeasurementError, match="judged in words"):
        read(5, "", "example")


REFUSED: list[tuple[Any, str, str]] = [
    # no unit
    ("75", "mg/kg", "has no unit"),
    (75, "mg/kg", "has no unit"),
    (7.5, "mg/m3", "has no unit; expected one comparable with mg/m3, like '7.5 mg/m3'"),
    (Decimal("75"), "mg/kg", "has no unit"),
    (Scalar(75.0), "mg/kg", "has no unit"),
    (Quantity(75), "mg/kg", "has no unit"),
    ((75, "1"), "mg/kg", "has no unit"),
    ("<5", "mg/kg", "has no unit"),
    ("not detected (detection limit 5)", "mg/kg", "has no unit"),
    # no finite figure
    (float("nan"), "pH", "finite"),
    (float("inf"), "pH", "finite"),
    (float("-inf"), "pH", "finite"),
    (Decimal("NaN"), "pH", "finite"),
    (Decimal("sNaN"), "pH", "finite"),
    (Decimal("Infinity"), "pH", "finite"),
    (Scalar(float("nan")), "pH", "finite"),
    ((float("nan"), "mg/kg"), "mg/kg", "finite"),
    (HOST.Quantity(float("nan"), "mg/kg"), "mg/kg", "finite"),
    (HOST.Quantity(float("inf"), "mg/kg"), "mg/kg", "finite"),
    ("nan mg/kg", "mg/kg", "is not a measurement"),
    ("inf mg/kg", "mg/kg", "is not a measurement"),
    ("NaN", "pH", "is not a measurement"),
    # impossible
    ("-1 mg/kg", "mg/kg", "negative"),
    ("−1 mg/kg", "mg/kg", "negative"),
    ((-1, "mg/kg"), "mg/kg", "negative"),
    (Quantity(-1, "mg/kg"), "mg/kg", "negative"),
    (-0.1, "pH", "negative"),
    ("> -1 mg/kg", "mg/kg", "negative"),
    ("< -5 mg/kg", "mg/kg", "negative"),
    ("<= -5 mg/kg", "mg/kg", "negative"),
    ("15", "pH", "between 0 and 14"),
    (15, "pH", "between 0 and 14"),
    (14.01, "pH", "between 0 and 14"),
    ("pH 15", "pH", "."),
    ("> 15", "pH", "between 0 and 14"),
    ("6", "grade", "grades go from 1 to 5"),
    (6, "grade", "grades go from 1 to 5"),
    (0, "grade", "grades go from 1 to 5"),
    (3.3, "grade", "grades go from 1 to 5"),
    (Quantity(6, "grade"), "grade", "grades go from 1 to 5"),
    ("5-6", "grade", "."),
    ("3-5", "grade", "is not a grade"),
    (">= 6", "grade", "grades go from 1 to 5"),
    (">= 6 grade", "grade", "grades go from 1 to 5"),
    ("not detected (detection limit 0 mg/kg)", "mg/kg", "above zero"),
    ("not detected (detection limit -1 mg/kg)", "mg/kg", "above zero"),
    # no measurement at all
    ("", "mg/kg", "empty"),
    ("  \t", "mg/kg", "empty"),
    ("", "", "empty"),
    ("mg/kg", "mg/kg", "is not a measurement"),
    ("about 5 mg/kg", "mg/kg", "is not a measurement"),
    ("five mg/kg", "mg/kg", "is not a measurement"),
    ("yes", "mg/kg", "is not a measurement"),
    ("not tested", "mg/kg", "is not a measurement"),
    ("x" * 10_000, "mg/kg", "too long"),
    ("5" * 10_000 + " mg/kg", "mg/kg", "too long"),
    ("5 mg/kg" + " " * 10_000, "mg/kg", "too long"),
    ("x" * 10_000, "", "too long"),
    (object(), "mg/kg", "is not a number"),
    ([5], "mg/kg", "is not a number"),
    ({"value": 5}, "mg/kg", "is not a number"),
    ((5, "mg/kg", "x"), "mg/kg", "is not a number"),
    (b"5 mg/kg", "mg/kg", "is not a number"),
    (1j, "pH", "is not a number"),
]


@pytest.mark.parametrize(("value", "expected", "message"), REFUSED, ids=[label(form[0]) for form in REFUSED])
def test_what_is_no_measurement_is_refused(value: Any, expected: str, message: str) -> None:
    """The error names the indicator and what is wrong, and does not grow with the value."""
    with pytest.raises(MeasurementError, match=message) as caught:
        read(value, expected, "formaldehyde content")
    assert str(caught.value).startswith("formaldehyde content: ")
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5 ppm", "mg/kg"),
        ("5 MG/KG", "mg/kg"),
        ("5 mg/kgs", "mg/kg"),
        ("5 mg/kg or so", "mg/kg"),
        ("1,000 mg/kg", "mg/kg"),
        ((5, "ppm"), "mg/kg"),
        ("5-6 mg/kg", "mg/kg"),
        ("5 ± 1 mg/kg", "mg/kg"),
        ((5, ""), "mg/kg"),
        # another medium, method or quantity
        ("5 mg/L", "mg/m3"),
        ("5 mg/m3", "mg/L"),
        ("5 mg/100g", "mg/kg"),
        ("5 mg/kg", "mg/100g"),
        ("5 mL/m3", "mg/kg"),
        ("5 mg/m2", "mg/m3"),
        ("5 kgce/adt", "kgce/t"),
        ("50 %", "pH"),
        ("6.5 pH", "grade"),
        (Quantity(5, "mg/L"), "mg/m3"),
        ((5, "mg/L"), "mg/m3"),
        (HOST.Quantity(5, "mg/L"), "mg/m3"),
        (HOST.Quantity(5, "lb/ft**3"), "mg/m3"),
        (OURS.Quantity("5 mg/L"), "mg/m3"),
        ("<5 mg/L", "mg/kg"),
        ("not detected (detection limit 5 mg/L)", "mg/kg"),
        ("not detected (detection limit 5 ppm)", "mg/kg"),
    ],
    ids=label,
)
def test_a_unit_that_does_not_go_with_the_limits_is_refused(value: Any, expected: str) -> None:
    """Unknown, ambiguous, of another dimension, medium or method."""
    with pytest.raises((UnitError, MeasurementError)):
        read(value, expected, "example")


@pytest.mark.parametrize("value", ["5 ppm", "5 mg/L", (5, "mg/L")], ids=str)
def test_an_error_about_a_unit_names_the_indicator(value: Any) -> None:
    """Of forty measurements the message says which one it is about."""
    with pytest.raises(UnitError, match="formaldehyde content"):
        read(value, "mg/kg", "formaldehyde content")


@pytest.mark.parametrize("value", [(5, None), (5, 5), (None, "mg/kg"), ((5, 6), "mg/kg"), Fraction(10**400)], ids=label)
def test_odd_values_bring_the_librarys_error(value: Any) -> None:
    """Never a bare `TypeError` or `OverflowError` from the depths."""
    with pytest.raises(GreenstdError):
        read(value, "mg/kg", "example")


@pytest.mark.parametrize(("text", "expected"), [("10³ CFU/g", "CFU/g"), ("10² mg/kg", "mg/kg"), ("1.5² mg/kg", "mg/kg"), ("10²", "index")])
def test_a_raised_exponent_is_not_another_digit(text: str, expected: str) -> None:
    """`10³ CFU/g` is a thousand if it is anything, and never 103."""
    with pytest.raises(GreenstdError):
        read(text, expected, "example")


@pytest.mark.parametrize("text", ["5(+ mg/kg", "5+) mg/kg", "<5(+) mg/kg", "5(+)(-) mg/kg", "5(±) mg/kg"])
def test_a_mark_is_whole_and_alone(text: str) -> None:
    """Half a bracket, two marks, or a mark on a bound are slips."""
    with pytest.raises(GreenstdError):
        read(text, "mg/kg", "example")


@pytest.mark.parametrize("text", ["< 0 mg/kg", "<0.0 mg/kg"])
def test_less_than_nothing_is_impossible(text: str) -> None:
    """No amount is below zero, so the report contradicts itself."""
    with pytest.raises(MeasurementError):
        read(text, "mg/kg", "example")


@pytest.mark.parametrize(("text", "expected"), [("> 5 grade", "grade"), (">= 5.5 grade", "grade"), ("> 5", "grade")])
def test_a_bound_beyond_the_scale_is_impossible(text: str, expected: str) -> None:
    """Grades end at 5: nothing is above."""
    with pytest.raises(MeasurementError):
        read(text, expected, "example")


@given(st.text(max_size=60), st.sampled_from(["", *sorted(units())]))
def test_any_text_is_a_reading_or_an_error(text: str, expected: str) -> None:
    """No text brings any other error than the library's own."""
    try:
        reading = read(text, expected, "example")
    except GreenstdError:
        return
    assert reading.low is None or reading.high is None or reading.low <= reading.high
    assert expected or reading.unit == ""


_NOISE = st.text(st.sampled_from("<>=≤≥+-−()（）.,05１²³ ndND未检出限e%mgkLpH级/"), max_size=24)


@given(_NOISE, st.sampled_from(["mg/kg", "pH", "grade", "index", "%", "1"]))
def test_noise_never_leaves_an_empty_range(text: str, expected: str) -> None:
    """What is read has its ends in order and none below zero."""
    try:
        reading = read(text, expected, "example")
    except GreenstdError:
        return
    if reading.low is not None and reading.high is not None:
        assert reading.low <= reading.high, text
    assert reading.low is None or reading.low >= 0


@given(st.decimals(0, 10**6, places=4), st.sampled_from(sorted(set(units()) - {"grade", "pH", "1"})))
def test_all_forms_of_one_figure_are_one_reading(value: Decimal, code: str) -> None:
    """Text, quantity, pair and pint quantity say the same."""
    quantity = Quantity(value, code)
    forms = [str(quantity), quantity, (value, code), (str(value), code), quantity.pint()]
    assert {ends(read(form, code, "example")) for form in forms} == {(value, value, code)}


def test_refusing_is_quick() -> None:
    """Ten thousand characters of anything are refused in less than 50 ms."""
    for text in (
        "9" * 10_000,
        " " * 9_999 + "5",
        "(" * 10_000,
        "n.d." * 2_500,
        "未检出" * 3_333,
        "5 " + "m" * 10_000,
        "1" * 190 + "x",
        "(" * 199,
    ):
        refused_within(0.05, lambda text=text: read(text, "mg/kg", "example"))  # type: ignore[misc]


# --- through assess() -------------------------------------------------------------------------------------------------------
# GB 18401-2010: formaldehyde of class A at most 20, of class B at most 75 mg/kg; pH 4.0-7.5 (A); water fastness of class A at least 3-4;
# azo dyes prohibited, with a detection limit of 20 mg/kg. GB 18580-2025: 0.124 mg/m3 for panels, 0.050 mg/m3 for finished products.


def judge(cat: Catalogue, name: str, value: Any, edition: str = "GB 18401-2010", product_type: str = "A", **more: Any) -> Finding:
    """The finding on one measurement."""
    found = greenstd.assess({name: value}, edition=edition, product_type=product_type, catalogue=cat, **more)
    assert found.verdict is not Verdict.CONFORMS or edition != "GB 18401-2010"
    return found.finding(name)


AT_THE_LIMIT: list[Any] = [
    "0.050 mg/m3",
    "0.05 mg/m3",
    "50 µg/m3",
    "50 μg/m³",
    "50000 ng/m3",
    "0.00005 g/m3",
    "≤0.050 mg/m³",
    "0.050毫克/立方米",
    (0.05, "mg/m3"),
    (50, "µg/m3"),
    (Decimal("0.050"), "mg/m3"),
    (Scalar(0.05), "mg/m3"),
    Quantity("0.050", "mg/m3"),
    Quantity("50", "µg/m3"),
    OURS.Quantity("50 µg/m3"),
    OURS.Quantity("0.05 mg/m3"),
    HOST.Quantity(50, "ug/m**3"),
    HOST.Quantity(0.05, "mg/m**3"),
    HOST.Quantity(Decimal("0.05"), "mg/m**3"),
    "not detected (detection limit 0.050 mg/m3)",
    "未检出（检出限50μg/m³）",
    "<0.05 mg/m3",
    "0.050(-) mg/m3",
]


@pytest.mark.parametrize("value", AT_THE_LIMIT, ids=label)
def test_at_the_limit_is_within_it_in_every_form(cat: Catalogue, value: Any) -> None:
    """0.050 mg/m3 of formaldehyde is allowed for finished products; what says so in another form is allowed too."""
    found = judge(cat, "formaldehyde", value, "GB 18580-2025", "finished-product")
    assert found.outcome is Outcome.PASSED
    assert found.margin is not None
    assert 0 <= found.margin < Decimal("0.02")


BEYOND: list[Any] = [
    "0.051 mg/m3", "0.0500001 mg/m3", "50.1 µg/m3", (0.051, "mg/m3"), Quantity("50.001", "µg/m3"), OURS.Quantity("50.001 µg/m3"),
    HOST.Quantity(51, "ug/m**3"), "> 0.050 mg/m3", ">0.1 mg/m3", "0.050(+) mg/m3",
]  # fmt: skip


@pytest.mark.parametrize("value", BEYOND, ids=label)
def test_beyond_the_limit_fails_in_every_form(cat: Catalogue, value: Any) -> None:
    """By the least that can be written."""
    assert judge(cat, "formaldehyde", value, "GB 18580-2025", "finished-product").outcome is Outcome.FAILED


@pytest.mark.parametrize(
    "value", ["<0.051 mg/m3", "<= 0.1 mg/m3", ">= 0.050 mg/m3", "not detected", "未检出", "ND (LOD 0.1 mg/m3)", "> 0.01 mg/m3", True]
)
def test_what_leaves_both_open_cannot_be_told(cat: Catalogue, value: Any) -> None:
    """A report that does not decide is no pass and no fail."""
    assert judge(cat, "formaldehyde", value, "GB 18580-2025", "finished-product").outcome is Outcome.CANNOT_TELL


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("ph", "4.0", Outcome.PASSED),
        ("ph", 7.5, Outcome.PASSED),
        ("ph", "7.50 pH", Outcome.PASSED),
        ("colour-fastness-water", "3-4", Outcome.PASSED),
        ("colour-fastness-water", "3-4级", Outcome.PASSED),
        ("colour-fastness-water", 3.5, Outcome.PASSED),
        ("colour-fastness-water", ">= 3-4", Outcome.PASSED),
        ("colour-fastness-water", "3", Outcome.FAILED),
        ("colour-fastness-water", Scalar(3.0), Outcome.FAILED),
        ("azo-dyes", "not detected", Outcome.PASSED),
        ("azo-dyes", "未检出", Outcome.PASSED),
        ("azo-dyes", "20 mg/kg", Outcome.PASSED),
        ("azo-dyes", "not detected (detection limit 5 mg/kg)", Outcome.PASSED),
        ("azo-dyes", "<5 mg/kg", Outcome.PASSED),
        ("azo-dyes", "21 mg/kg", Outcome.FAILED),
        ("azo-dyes", "not detected (detection limit 30 mg/kg)", Outcome.CANNOT_TELL),
        ("odour", "无", Outcome.PASSED),
        ("odour", True, Outcome.PASSED),
        ("odour", "none", Outcome.PASSED),
        ("odour", "有异味", Outcome.FAILED),
        ("odour", "perhaps", Outcome.CANNOT_TELL),
    ],
)
def test_grades_ph_prohibitions_and_words(cat: Catalogue, name: str, value: Any, expected: Outcome) -> None:
    """Class A of GB 18401-2010, in the forms in which laboratories report."""
    conditions = {"wet-processing": False, "hanging-decoration": False}
    assert judge(cat, name, value, conditions=conditions).outcome is expected


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("formaldehyde", "15", MeasurementError),
        ("formaldehyde", 15, MeasurementError),
        ("formaldehyde", float("nan"), MeasurementError),
        ("formaldehyde", "-1 mg/kg", MeasurementError),
        ("formaldehyde", "< -1 mg/kg", MeasurementError),
        ("formaldehyde", "", MeasurementError),
        ("formaldehyde", "x" * 10_000, MeasurementError),
        ("formaldehyde", "15 ppm", UnitError),
        ("formaldehyde", "15 mg/L", UnitError),
        ("formaldehyde", "15 mg/100g", UnitError),
        ("formaldehyde", (15, "mg/m3"), UnitError),
        ("formaldehyde", HOST.Quantity(15, "ppm"), UnitError),
        ("ph", "15", MeasurementError),
        ("ph", 15, MeasurementError),
        ("ph", float("inf"), MeasurementError),
        ("ph", "6 mg/kg", UnitError),
        ("colour-fastness-water", "6", MeasurementError),
        ("colour-fastness-water", ">= 6 grade", MeasurementError),
        ("colour-fastness-water", "good", MeasurementError),
        ("azo-dyes", "none of them", MeasurementError),
        ("odour", 5, MeasurementError),
    ],
    ids=label,
)
def test_a_bad_value_is_an_error_and_never_a_verdict(cat: Catalogue, name: str, value: Any, error: type[Exception]) -> None:
    """What cannot be read stops the assessment."""
    with pytest.raises(error):
        judge(cat, name, value)


def test_none_is_not_measured(cat: Catalogue) -> None:
    """None is no value: the indicator stays untested."""
    assert judge(cat, "formaldehyde", None).outcome is Outcome.UNTESTED
