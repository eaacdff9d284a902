"""Limits 限量 / 基准值: what is demanded, with the digits it was printed with."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

import attrs

from greenstd.errors import LimitError, MeasurementError, UnitError
from greenstd.quantity import to_decimal
from greenstd.text import plain as plain_text
from greenstd.units import unit


class Comparison(StrEnum):
    """How a limit compares 比较方式."""

    LE = "<="
    LT = "<"
    GE = ">="
    GT = ">"
    EQ = "="
    RANGE = "range"
    DEVIATION = "±"
    PROHIBITED = "prohibited"
    NOT_DETECTED = "not detected"
    QUALITATIVE = "qualitative"


_SIGNS = str.maketrans(
    {"≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "−": "-", "–": "-", "—": "-", "~": "-", "～": "-"}
)
_WORDS = (("不大于", "<="), ("不超过", "<="), ("不小于", ">="), ("不低于", ">="), ("小于", "<"), ("大于", ">"))
_NUM = r"[+-]?\d{1,30}(?:\.\d{1,30})?"
_BOUND = re.compile(rf"(?P<sign><=|>=|==|<|>|=)\s*(?P<word>grade\s*)?(?P<value>{_NUM}(?:-\d(?:\.0)?)?)\s*(?P<unit>[^\d\s.].*)?", re.ASCII)
_RANGE = re.compile(rf"(?P<low>{_NUM})\s*-\s*(?P<high>{_NUM})\s*(?P<unit>[^\d\s.].*)?", re.ASCII)
_DEVIATION = re.compile(
    rf"(?P<value>{_NUM})\s*(?:±\s*(?P<both>\d[\d.]*)|\+(?P<plus>\d[\d.]*)\s*/\s*-(?P<minus>\d[\d.]*))\s*(?P<unit>[^\d\s.].*)?", re.ASCII
)
_PROHIBITED = re.compile(
    r"(?:prohibited|禁用|不得使用)(?:\s*\((?:detection limit|检出限)\s*(?:<=)?\s*"
    rf"(?P<value>{_NUM})\s*(?P<unit>[^\d\s.].*)?\))?",
    re.ASCII,
)
_EXPECTED = (
    "expected a bound ('<= 0.050 mg/m3'), a range ('4.0-7.5 pH'), deviations ('10.0 ± 0.1 mm'), a grade ('>= grade 3-4'), "
    "'prohibited (detection limit 20 mg/kg)', 'not detected' or 'qualitative: …'"
)


_GRADES = {grade: grade for grade in (Decimal(half) / 2 for half in range(2, 11))}


def parse_grade(text: str) -> Decimal:
    """A grade 级 in half steps: `"3-4"` is three and a half.

    Raises:
        MeasurementError: no grade from 1 to 5 in half steps.
    """
    if len(text) > 40:
        raise MeasurementError(f"{text[:40]!r}… is not a grade: it has {len(text)} characters; expected one like 4 or 3-4")
    plain = plain_text(text).translate(_SIGNS).strip().removeprefix("grade").removesuffix("级").strip()
    low, dash, high = plain.partition("-")
    try:
        value = to_decimal(low.strip())
        if dash:
            if to_decimal(high.strip()) != value + 1 or value != value.to_integral_value():
                raise MeasurementError
            value += Decimal("0.5")
    except MeasurementError:
        raise MeasurementError(f"{text[:40]!r} is not a grade; expected one like 4 or 3-4") from None
    # Looked up, not computed: arithmetic would round a long figure to a grade.
    if value not in _GRADES:
        raise MeasurementError(f"{text[:40]!r} is not a grade: grades go from 1 to 5 in half steps, like 4 or 3-4")
    return _GRADES[value]


def format_grade(value: Decimal) -> str:
    """A grade as the field writes it: 3.5 is `3-4`."""
    whole = int(value)
    return f"{whole}-{whole + 1}" if value != whole else str(whole)


def _of_figures(text: str | None) -> str:
    """The unit of a limit that has more to it than one bound; grades have no ranges, deviations and detection limits."""
    code = unit((text or "1").strip()).code
    if code == "grade":
        raise MeasurementError("grades are demanded by a bound, like '>= grade 3-4'")
    return code


@attrs.frozen
class Limit:
    """Limit 限量 / 基准值: one demand as printed, of a product type at a level.

    `value` keeps its printed digits (`0.050` is not `0.05`). A range has `value` and `upper`; deviations have `value`, `minus` and
    `plus`; a prohibition may have a detection limit as its `value`; a qualitative limit has only `text`.

    >>> str(Limit.parse("≤0.050mg/m³"))
    '<= 0.050 mg/m3'
    """

    comparison: Comparison
    # Limits are equal if they print alike: 0.050 is not 0.05.
    value: Decimal | None = attrs.field(default=None, eq=str)
    upper: Decimal | None = attrs.field(default=None, eq=str)
    minus: Decimal | None = attrs.field(default=None, eq=str)
    plus: Decimal | None = attrs.field(default=None, eq=str)
    unit: str = "1"
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Read a limit in any of the forms that people write.

        Raises:
            LimitError: the text is not a limit, or its unit is not known; the message says what was expected.
        """
        if not isinstance(text, str) or len(text) > 300:
            raise LimitError(f"{str(text)[:60]!r} is not a limit; {_EXPECTED}")
        given = text.strip()
        if given.startswith("qualitative:"):
            return cls(Comparison.QUALITATIVE, text=given.removeprefix("qualitative:").strip())
        plain = plain_text(given).translate(_SIGNS)
        for word, sign in _WORDS:
            plain = plain.replace(word, sign)
        try:
            return cls._read(plain)
        except (MeasurementError, UnitError, ArithmeticError) as error:
            raise LimitError(f"{text[:100]!r} is not a limit: {str(error)[:300]}") from None

    @classmethod
    def _read(cls, plain: str) -> Limit:
        if plain in ("not detected", "不得检出"):
            return cls(Comparison.NOT_DETECTED)
        if found := _PROHIBITED.fullmatch(plain):
            if found["value"] is None:
                return cls(Comparison.PROHIBITED)
            return cls(Comparison.PROHIBITED, to_decimal(found["value"]), unit=_of_figures(found["unit"]))
        if found := _BOUND.fullmatch(plain):
            sign = Comparison(found["sign"].replace("==", "="))
            rest = (found["unit"] or "").strip()
            if found["word"] or rest in ("grade", "级") or "-" in found["value"][1:]:
                if rest not in ("", "grade", "级"):
                    raise LimitError(f"{plain[:100]!r} is not a limit: a grade has no unit, found {rest[:40]!r}")
                return cls(sign, parse_grade(found["value"]), unit="grade")
            code = unit(rest or "1").code
            return cls(sign, parse_grade(found["value"]) if code == "grade" else to_decimal(found["value"]), unit=code)
        if found := _DEVIATION.fullmatch(plain):
            plus, minus = (to_decimal(found["both"] or found[name]) for name in ("plus", "minus"))
            return cls(Comparison.DEVIATION, to_decimal(found["value"]), minus=minus, plus=plus, unit=_of_figures(found["unit"]))
        if found := _RANGE.fullmatch(plain):
            low, high = to_decimal(found["low"]), to_decimal(found["high"])
            if high < low:
                raise LimitError(f"{plain[:100]!r} is not a limit: the range ends before it begins")
            return cls(Comparison.RANGE, low, high, unit=_of_figures(found["unit"]))
        raise LimitError(f"{plain[:100]!r} is not a limit; {_EXPECTED}")

    def __str__(self) -> str:
        mark = "" if self.unit == "1" else f" {self.unit}"
        if self.comparison is Comparison.QUALITATIVE:
            return f"qualitative: {self.text}"
        if self.value is None:
            return str(self.comparison)
        value = f"{self.value:f}"
        if self.unit == "grade":
            return f"{self.comparison} grade {format_grade(self.value)}"
        if self.comparison is Comparison.RANGE:
            return f"{value}-{self.upper:f}{mark}"
        if self.comparison is Comparison.DEVIATION:
            spread = f"± {self.plus:f}" if str(self.plus) == str(self.minus) else f"+{self.plus:f}/-{self.minus:f}"
            return f"{value} {spread}{mark}"
        if self.comparison is Comparison.PROHIBITED:
            return f"prohibited (detection limit {value}{mark})"
        return f"{self.comparison} {value}{mark}"


def to_limit(value: str | Limit | None) -> Limit | None:
    """A limit from its text; None stays None (the figure is not known)."""
    return Limit.parse(value) if isinstance(value, str) else value
