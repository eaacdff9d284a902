"""Readings 测定值: what was measured, in any of the forms in which laboratories and people report it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from greenstd.errors import MeasurementError, UnitError
from greenstd.model.limit import format_grade, parse_grade
from greenstd.quantity import Quantity, to_decimal
from greenstd.text import plain as plain_text
from greenstd.units import EXACT, require_compatible, unit

# Units in which a figure may stand alone, for the field writes it so.
_BARE = {"pH", "grade", "index", "1", "layer", "colour", "piece", "time"}
_NUM = r"[+-]?\d{1,30}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,2})?"
_FIGURE = re.compile(
    rf"(?P<sign><=|>=|<|>|≤|≥)?\s*(?P<value>{_NUM})\s*(?:\((?P<mark>[+-])\)|(?P<bare>[+-])(?=\s|$|[^\d\s(+)-]))?\s*(?P<unit>[^\d\s+)-].*)?",
    re.ASCII,
)
# The usual form by far, `0.03 mg/m3`, is read without a look at the others.
_PLAIN = re.compile(r"(\d{1,30}(?:\.\d{1,30})?) ?([%A-Za-zµ][^\s()]{0,20})", re.ASCII | re.DOTALL)
_NOT_DETECTED = re.compile(
    r"(?:not detected|none detected|n\.?d\.?|未检出|无检出)\s*[(,;:]?\s*"
    r"(?:(?:detection limit|limit of detection|lod|mdl|检出限|方法检出限)?\s*[:=]?\s*(?:<=|<|≤)?\s*"
    rf"(?P<value>{_NUM})\s*(?P<unit>[^)]*?))?\s*\)?",
    re.IGNORECASE,
)
# What is said where nothing was found, without a detection limit.
ABSENT = ("not detected", "none detected", "nd", "nd.", "n.d", "n.d.", "未检出", "无检出")
_YES = {"yes", "true", "met", "meets", "conforms", "pass", "passed", "是", "符合", "满足", "合格"}
_NO = {"no", "false", "not met", "does not meet", "fail", "failed", "否", "不符合", "不满足", "不合格"}


class Reading(NamedTuple):
    """What a report says of one indicator: the values it leaves possible, in one unit, or an answer in words.

    An exact figure has `low == high`. "Not detected" is everything from zero to the detection limit; without one, `high` is None.
    """

    printed: str
    unit: str = ""
    low: Decimal | None = None
    low_closed: bool = True
    high: Decimal | None = None
    high_closed: bool = True
    not_detected: bool = False
    answer: bool | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is about a figure rather than an answer in words."""
        return bool(self.unit) or self.not_detected


def read(value: Any, expected: str, name: str) -> Reading:
    """Read one measurement, given the unit that its limit is in (empty for a qualitative one).

    Raises:
        MeasurementError: not a measurement, impossible, or without the unit that is needed.
        UnitError: a unit that is not known or not comparable with the limit's.
    """
    try:
        quick = _quick(value, expected)
        # A figure without a sign, in the very unit: there is nothing to check.
        return quick if quick is not None and quick.unit == expected else _checked(quick or _read(value, expected), expected)
    except (MeasurementError, UnitError) as error:
        raise type(error)(f"{name}: {error}") from None


def _quick(value: Any, expected: str) -> Reading | None:
    if type(value) is str and (found := _PLAIN.fullmatch(value)) and expected not in ("", "grade", "pH"):
        return Reading(value, unit(found[2]).code, figure := Decimal(found[1]), True, figure)
    return None


def _checked(reading: Reading, expected: str) -> Reading:
    if expected and reading.unit and reading.unit != expected:
        require_compatible(unit(reading.unit), unit(expected))
    low, high = reading.low, reading.high
    below = (low is not None and low < 0) or (high is not None and (high < 0 or (high == 0 and not reading.high_closed)))
    if below and reading.unit != "°C":
        raise MeasurementError(f"{reading.printed} is impossible: the value is negative")
    if reading.unit == "pH" and not (0 <= (low or 0) <= 14 and (high is None or high <= 14)):
        raise MeasurementError(f"{reading.printed} is impossible: a pH value is between 0 and 14")
    return reading


def _read(value: Any, expected: str) -> Reading:
    if isinstance(value, str):
        return _text(value, expected)
    if isinstance(value, bool):
        return Reading("yes" if value else "no", answer=value)
    if isinstance(value, Quantity):
        return _exact(value.value, value.unit, str(value), expected)
    if isinstance(value, tuple) and len(value) == 2:
        return _exact(to_decimal(value[0]), unit(value[1]).code, f"{value[0]} {value[1]}", expected)
    if hasattr(value, "magnitude") and hasattr(value, "units"):
        from greenstd.pint_registry import code_of

        code = code_of(value)
        figure = to_decimal(value.magnitude)
        return _exact(figure, code, f"{figure} {code}", expected)
    return _bare(to_decimal(value), expected)


def _bare(figure: Decimal, expected: str) -> Reading:
    if expected == "grade":
        figure = parse_grade(f"{figure:f}")
        return Reading(format_grade(figure), "grade", figure, True, figure, True)
    if expected not in _BARE:
        what = f"expected one comparable with {expected}, like '{figure:f} {expected}'" if expected else "the indicator is judged in words"
        raise MeasurementError(f"the figure {figure:f} has no unit; {what}")
    return Reading(f"{figure:f}", expected, figure, True, figure, True)


def _exact(figure: Decimal, code: str, printed: str, expected: str) -> Reading:
    if code == "1" and expected:
        return _bare(figure, expected)
    if code == "grade":
        return _bare(figure, "grade")
    return Reading(printed, code, figure, True, figure, True)


def _text(text: str, expected: str) -> Reading:
    if len(text) > 200:
        raise MeasurementError(f"{text[:40]!r}… is too long to be a measurement")
    # One blank for many: patterns would try every way to share out a long row of them.
    plain = " ".join(plain_text(text).split()).replace("−", "-").replace("–", "-")
    if not plain:
        raise MeasurementError("the value is empty")
    if found := _NOT_DETECTED.fullmatch(plain):
        if found["value"] is None or not expected:
            return Reading(plain, not_detected=True, low=Decimal(0))
        detection = to_decimal(found["value"])
        if detection <= 0:
            raise MeasurementError(f"{text!r}: a detection limit is above zero")
        return Reading(plain, _unit_or(found["unit"], expected, detection), Decimal(0), True, detection, True, not_detected=True)
    if not expected and not _has_unit(plain):
        return _words(plain)
    if expected == "grade":
        return _grade(plain)
    found = _FIGURE.fullmatch(plain)
    if found is None or (found["sign"] and (found["mark"] or found["bare"])):
        raise MeasurementError(f"{text!r} is not a measurement; expected a figure with a unit, like '0.03 {expected}', or 'not detected'")
    figure = to_decimal(found["value"])
    code = _unit_or(found["unit"], expected, figure)
    if sign := found["sign"]:
        closed = sign in ("<=", ">=", "≤", "≥")
        if sign[0] in "<≤":
            return Reading(plain, code, Decimal(0) if code != "°C" else None, True, figure, closed)
        return Reading(plain, code, figure, closed, None, False)
    if mark := found["mark"] or found["bare"]:
        # 16.50(+): the true value is larger than the figure, by at most half of its last digit's place; (-): smaller. The mark
        # speaks of the absolute value.
        half = Decimal(5).scaleb(int(figure.as_tuple().exponent) - 1)
        if (mark == "+") == (figure >= 0):
            return Reading(plain, code, figure, False, EXACT.add(figure, half), True)
        return Reading(plain, code, EXACT.subtract(figure, half), True, figure, False)
    return Reading(plain, code, figure, True, figure, True)


def _grade(plain: str) -> Reading:
    """A grade, or a bound of one within the scale."""
    sign = next((sign for sign in ("<=", ">=", "≤", "≥", "<", ">") if plain.startswith(sign)), "")
    figure = parse_grade(plain.removeprefix(sign).strip().removesuffix("grade").strip())
    shown = format_grade(figure)
    if not sign:
        return Reading(shown, "grade", figure, True, figure, True)
    closed = sign not in ("<", ">")
    if not closed and figure == (1 if sign == "<" else 5):
        raise MeasurementError(f"{plain!r} is impossible: grades go from 1 to 5")
    if sign[0] in "<≤":
        return Reading(plain, "grade", Decimal(1), True, figure, closed)
    return Reading(plain, "grade", figure, closed, Decimal(5), True)


def _unit_or(text: str | None, expected: str, figure: Decimal) -> str:
    given = (text or "").strip()
    return unit(given).code if given else _bare(figure, expected).unit


def _has_unit(plain: str) -> bool:
    """Whether an answer where words are expected is a figure with its unit all the same."""
    try:
        return (found := _FIGURE.fullmatch(plain)) is not None and bool(found["unit"]) and bool(unit(found["unit"].strip()))
    except UnitError:
        return False


def _words(plain: str) -> Reading:
    folded = plain.casefold()
    answer = True if folded in _YES else False if folded in _NO else None
    return Reading(plain, answer=answer)
