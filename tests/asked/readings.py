"""Measurements in every form in which they are reported, and what they are read as."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import greenstd
from greenstd.assessment.reading import read

# What was measured, and the unit that its limit is in: none where the limit is in words.
ROWS: dict[str, list[tuple[Any, str]]] = {
    "a figure with its unit": [
        ("0.03 mg/m3", "mg/m3"), ("0.03mg/m³", "mg/m3"), ("30 µg/m3", "mg/m3"), ("0.0075 %", "mg/kg"), ("3e-2 mg/m3", "mg/m3"),
        ("5. mg/kg", "mg/kg"),
        ("６．５ mg/kg", "mg/kg"), ("20 grams", "mg/kg"), ("5 mm", "mg/kg"), ("-5 mg/kg", "mg/kg"), ("-5 °C", "°C"), ("−5 °C", "°C"),
        ("–5 °C", "°C"), ("+5 mg/kg", "mg/kg"),
        ("5 kgce/t", "tce/t"), ("5 mg/kg", ""), ("5 furlongs", ""), ("5", ""),
    ],
    "a figure whose unit goes without saying": [
        (6.5, "pH"), ("6.5", "pH"), ("6.5 pH", "pH"), (0, "pH"), (14, "pH"), ("14.01", "pH"), ("-0.01", "pH"), (">13 pH", "pH"),
        ("<15 pH", "pH"), ("<14 pH", "pH"), (3, "layer"),
        ("3", "index"), ("0.5", "1"), (5, "mg/kg"), ("5", "mg/kg"), (5, ""), (Decimal("0.50"), "1"),
    ],
    "a grade": [
        ("4", "grade"), (4, "grade"), ("3-4", "grade"), ("3–4 级", "grade"), ("grade 4", "grade"), ("4 grade", "grade"),
        (3.5, "grade"), (">=4", "grade"), ("> 3-4", "grade"), ("<=3", "grade"),
        ("≤3", "grade"), ("≥ 4", "grade"), ("<3", "grade"), ("<1", "grade"), (">5", "grade"), ("<=1", "grade"), (">=5", "grade"),
        (">4.5", "grade"), (6, "grade"), ("3-5", "grade"), ("good", "grade"),
        ("not detected", "grade"), ("4 mg/kg", "grade"),
    ],
    "a bound": [
        ("<5 mg/kg", "mg/kg"), ("≤ 5 mg/kg", "mg/kg"), ("<=5 mg/kg", "mg/kg"), (">5 mg/kg", "mg/kg"), ("≥5 mg/kg", "mg/kg"),
        (">= 5 mg/kg", "mg/kg"), ("<5 °C", "°C"), ("≤-5 °C", "°C"),
        ("<0 mg/kg", "mg/kg"), ("<=0 mg/kg", "mg/kg"), (">-1 mg/kg", "mg/kg"), ("<5(+) mg/kg", "mg/kg"), ("<5", "pH"),
    ],
    "a figure that says to which side it was rounded": [
        ("16.50(+) mg/kg", "mg/kg"), ("16.50(-) mg/kg", "mg/kg"), ("-5(+) °C", "°C"), ("-5.0(-) °C", "°C"), ("5+ mg/kg", "mg/kg"),
        ("5- mg/kg", "mg/kg"), ("6.5(+)", "pH"), ("0(-) mg/kg", "mg/kg"),
    ],
    "what was not detected": [
        ("not detected", "mg/kg"), ("ND", "mg/kg"), ("n.d.", "mg/kg"), ("未检出", "mg/kg"), ("无检出", "mg/kg"), ("none detected", "mg/kg"),
        ("not detected (detection limit 5 mg/kg)", "mg/kg"),
        ("not detected (LOD: < 5 mg/kg)", "mg/kg"), ("未检出（检出限 5 mg/kg）", "mg/kg"), ("nd, MDL 5 µg/kg", "mg/kg"),
        ("未检出 方法检出限 0.5", "pH"), ("nd 5", "mg/kg"), ("nd 0 mg/kg", "mg/kg"),
        ("nd -1 mg/kg", "mg/kg"), ("nd 5 mm", "mg/kg"), ("not detected (detection limit 5 mg/kg)", ""), ("nd", ""),
    ],
    "an answer in words": [
        ("yes", ""), ("Met", ""), ("符合", ""), ("no", ""), ("不合格", ""), ("odd", ""), ("无", ""), (True, ""), (False, ""),
        (True, "mg/kg"), ("yes", "mg/kg"),
    ],
    "an object": [
        (greenstd.Quantity("5.0", "µg/kg"), "mg/kg"), (greenstd.Quantity("5"), "mg/kg"), (greenstd.Quantity("4.5", "grade"), "grade"),
        ((5, "mg/kg"), "mg/kg"), ((Decimal("5.00"), "毫克每千克"), "mg/kg"),
        (("3.5", "grade"), "grade"), ((6, "1"), "pH"), ((6, "1"), ""), ((1, 2, 3), "mg/kg"),
        ([5], "mg/kg"), (float("nan"), "pH"), (b"5", "pH"),
    ],
    "what is no measurement": [
        ("", "mg/kg"), ("  ", "mg/kg"), ("some", "mg/kg"), ("some", "pH"), ("5 5 mg/kg", "mg/kg"), ("mg/kg", "mg/kg"),
        ("9" * 201, "mg/kg"), ("9" * 200, "mg/kg"),
    ],
}  # fmt: skip


def _title(title: str, value: Any, expected: str) -> str:
    shown = value if isinstance(value, str) and len(value) < 60 else repr(value)[:60]
    return f"{title}: {shown} ({type(value).__name__}), where {expected or 'a word'} is expected"


ASKED: dict[str, Callable[[], object]] = {
    _title(title, value, expected): partial(read, value, expected, "x") for title, rows in ROWS.items() for value, expected in rows
}
