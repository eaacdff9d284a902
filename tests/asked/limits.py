"""Limits as people write them: what they are read as, how they print, which values meet them, and what became of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from greenstd.assessment.rounding import bounds, printed_interval, round_value
from greenstd.model.bounds import change
from greenstd.model.limit import Limit, format_grade, parse_grade, to_limit
from greenstd.quantity import to_decimal

WRITTEN = [
    "<= 0.050 mg/m3", "≤0.050mg/m³", "不大于 5 mg/kg", "不超过5mg/kg", "小于 5 mg/kg", "大于 5 mg/kg", "不小于 5 %", "不低于 5 %",
    "⩽5 mm", "⩾5 mm",
    "≦5 mm", "≧5 mm", "< 5 mg/kg", "> 5 mg/kg",
    "== 5 mm", "= 5 mm", "<= 5", "<= -5 °C", ">= grade 3-4", ">= 3-4", ">= 3-4级", ">= 4 级", "<= 4 grade", ">= grade 4 mg/kg",
    ">= 3-4 mg/kg", ">= grade 6", "4.0-7.5 pH", "4.0~7.5 pH", "4.0～7.5",
    "-5--1 °C", "7-4 pH", "3-4 grade", "10.0 ± 0.1 mm", "10 +0.2/-0.1 mm", "10 +0.1/-0.10 mm", "10 ± 0.1.1 mm", "10 ± 1 grade",
    "prohibited", "禁用", "不得使用", "prohibited (detection limit 20 mg/kg)",
    "禁用（检出限 20 mg/kg）", "prohibited (detection limit 20)", "prohibited (detection limit 4 grade)", "not detected", "不得检出",
    "qualitative: none", "qualitative:", "<= 5 furlong", "<= 5 ppm", "5 mg/kg",
    "about 5", "", "x" * 301, "<= " + "5" * 31,
]  # fmt: skip
PAIRS = [
    ("<= 75 mg/kg", "<= 0.006 %"), ("<= 75 mg/kg", "<= 0.0075 %"), ("<= 75 mg/kg", "<= 80 mg/kg"), ("<= 5 mg/kg", "< 5 mg/kg"),
    ("< 5 mg/kg", "<= 5 mg/kg"), (">= 5 mg/kg", "> 5 mg/kg"),
    ("> 5 mg/kg", ">= 5 mg/kg"), (">= 5 mg/kg", ">= 4 mg/kg"), ("4-8 pH", "5-8 pH"), ("4-8 pH", "4-9 pH"), ("4-8 pH", "5-9 pH"),
    ("4-8 pH", ">= 4 pH"), ("4-8 pH", "> 4 pH"), ("4-8 pH", "< 8 pH"),
    ("<= 8 pH", "4-8 pH"), ("<= 0.05 mg/kg", "<= 0.050 mg/kg"), ("<= 0.050 mg/kg", "<= 0.05 mg/kg"), ("10 ± 1 mm", "10 ± 0.5 mm"),
    ("10 ± 1.0 mm", "10.0 ± 1 mm"), ("10 ± 1 mm", "1 ± 0.1 cm"),
    ("<= 5 mg/kg", ">= 5 mg/kg"), ("<= 5 mg/kg", "<= 5 mm"), ("<= 5 mg/kg", "qualitative: none"), ("not detected", "prohibited"),
    ("prohibited (detection limit 20 mg/kg)", "<= 20 mg/kg"),
    ("qualitative: none", "qualitative: none"), (None, "<= 5 mg/kg"), ("<= 5 mg/kg", None), (None, None), ("= 5 mm", "5-5 mm"),
    (">= grade 4", ">= grade 3-4"),
]  # fmt: skip
ROUNDED = [
    ("<= 0.05 mg/kg", None), ("<= 0.05 mg/kg", "0.01"), ("<= 0.04 mg/kg", "0.01"), ("< 0.05 mg/kg", "0.01"), ("< 0.05 mg/kg", "0.02"),
    (">= 0.05 mg/kg", "0.01"), ("> 0.05 mg/kg", "0.01"), (">= 0.05 mg/kg", "0.02"),
    ("4.0-7.5 pH", "0.5"), ("4.0-7.5 pH", "1"), ("= 5 mm", "1"), ("= 5 mm", "2"), ("<= 5 mg/kg", "0.3"), ("<= 5 mg/kg", "-1"),
    ("qualitative: none", "1"), ("prohibited (detection limit 5 mg/kg)", "1"),
    ("10 +0.2/-0.10 mm", "0.1"),
]  # fmt: skip
FIGURES = [
    ("1.050", "0.1", ""), ("15.4546", "1", ""), ("24.5", "1", "+"), ("24.5", "1", "-"), ("-24.5", "1", "+"), ("-24.5", "1", "-"),
    ("24.6", "1", "-"), ("0.5", "1", "+"), ("0.5", "1", "-"),
    ("-0.5", "1", "+"), ("-0.5", "1", "-"), ("0", "1", "+"), ("60.25", "0.5", ""), ("60.38", "0.5", ""), ("-60.75", "0.5", ""),
    ("830", "20", ""), ("842", "20", ""), ("850", "20", ""), ("5", "0.3", ""), ("5", "0", ""), ("5", "1", "*"), ("five", "1", ""),
    ("5", "one", ""),
]  # fmt: skip
GRADES = [
    "4",
    "3-4",
    "grade 4",
    "4级",
    "3–4",
    "3.5",
    "3.5-4.5",
    "3-5",
    "0",
    "0-1",
    "5",
    "5-6",
    "4.5",
    "4.25",
    "good",
    "",
    "9" * 41,
    "9" * 40,
    "1",
    "1-2",
]


def _read(text: str) -> tuple[Limit, str, object]:
    limit = Limit.parse(text)
    return limit, repr(limit), bounds(limit)


def _changed(old: str | None, new: str | None) -> object:
    return change(to_limit(old), to_limit(new))


def _rounded(text: str, interval: str | None) -> object:
    limit = Limit.parse(text)
    last = printed_interval(limit) if limit.value is not None else "no digit"
    return last, bounds(limit, None if interval is None else to_decimal(interval))


def _grade(text: str) -> object:
    return parse_grade(text), format_grade(parse_grade(text))


ASKED: dict[str, Callable[[], object]] = {
    **{f"read, and the values that meet it: {text[:40]!r}": partial(_read, text) for text in WRITTEN},
    "no text is no limit": lambda: Limit.parse(5),  # type: ignore[arg-type]
    "no limit stays none": lambda: to_limit(None),
    **{f"from {old} to {new}": partial(_changed, old, new) for old, new in PAIRS},
    **{f"its last digit, and what meets {text} rounded to {u}": partial(_rounded, text, u) for text, u in ROUNDED},
    **{f"{x} rounded to {u} with the mark {m!r}": partial(round_value, x, u, m) for x, u, m in FIGURES},
    **{f"a grade: {text[:41]!r}": partial(_grade, text) for text in GRADES},
}
