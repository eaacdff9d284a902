"""Spellings of units, figures and quantities: what they are read as, converted to, and refused with."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from greenstd import Quantity
from greenstd.quantity import to_decimal
from greenstd.units import require_compatible, unit

SPELLED = [
    "mg/kg", "μg／m³", "ug/m3", "毫克/立方米", "毫克每千克", "mg/(m²·h)", "mg/(m2*h)", "mg/m2/h", "mg/m2·h", "kW·h/t", "kWh/t", "千瓦时/吨",
    "W/(m·K)", "W/m/K", "m3/(h·人)", "ng/cm2·h", "ng/cm2/h", "l/min", "ml",
    "mg / kg", "% ", "％", "dB(A)", "℃", "degC", "ppm", "dB", "ph", "PH", "T", "度", "人", "MG/KG", "mPa", "KG", "bq/kg", "furlong",
    "mg/kgg", "", "x" * 40, "x" * 41, "m" * 10_000, "mg/m3 ", "m3/(h·person)", "W/(m2·(K))",
]  # fmt: skip
TOGETHER = [
    ("mg/kg", "%"), ("%", "mL/m3"), ("mg/kg", "mL/m3"), ("mg/m3", "mg/L"), ("kgce/t", "kgce/adt"), ("mg/m3", "mg/m2"),
    ("mg/100g", "mg/kg"), ("a", "month"),
]  # fmt: skip
FIGURES: list[Any] = [
    "0.050", " 5 ", "5.", ".5", "+5", "−5", "1e3", "1E-3", "1e100", "１２", "1,5", "1_0", "", "5" * 30, "5" * 31, "0." + "5" * 30,
    "0." + "5" * 31, "5" * 121, "5" * 120, 5, -5, True, 0.1, 1e22, 1e101, float("inf"), 10**59, 10**60, -(10**60),
    Decimal("0.10"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1E+100"), Decimal("1E+101"),
    Decimal("1E-100"), Decimal("1E-101"), Decimal(int("5" * 60)), Decimal(int("5" * 61)), Fraction(1, 2), Fraction(1, 3), np.float64(0.1),
    np.float32(0.1), np.int64(5), None, "five", [5], 5j, b"5",
]  # fmt: skip
WRITTEN: list[Any] = [
    "0.03 mg/m3",
    "0.050mg/m³",
    "5",
    "5 5",
    "5 %",
    "mg",
    "",
    "-5 °C",
    "−5 °C",
    "5 furlong",
    "5 ppm",
    "5" * 120,
    "5" * 121,
    5,
    "1e2 mg/kg",
    "5e mg/kg",
]
CONVERTED = [
    ("0.050 mg/m3", "µg/m3"), ("75 mg/kg", "%"), ("0.0075 %", "mg/kg"), ("1 kW·h", "MJ"), ("1 MJ", "kW·h"), ("1000 g", "t"),
    ("50 t", "g"), ("0 mg/kg", "g/kg"), ("1 d", "h"), ("1 L/s", "m3/h"), ("1 mg/kg", "mm"), ("1 mg/kg", "furlong"),
    ("1e30 t", "g"), ("1e40 t", "g"), ("0.00 mg/kg", "µg/kg"), ("3.600 MJ", "kW·h"),
]  # fmt: skip
COMPARED = [
    ("75 mg/kg", "0.0075 %"), ("75 mg/kg", "76 mg/kg"), ("1 %", "1 mL/m3"), ("1 %", "0.01 %"), ("1 mg/kg", "1 mm"), ("100 %", "1"),
    ("1 mL/m3", "0.0001 %"), ("0 mg/m3", "0 mg/L"),
]  # fmt: skip


def _unit(text: str) -> object:
    found = unit(text)
    return found.code, found.dimension, found.basis, found.factor, found.uncefact


def _together(left: str, right: str) -> object:
    require_compatible(unit(left), unit(right))
    return "they may"


def _quantity(text: Any) -> object:
    made = Quantity(text)
    return made.value, made.unit, str(made), repr(made), made.base()


def _compared(left: str, right: str) -> object:
    one, two = Quantity(left), Quantity(right)
    said: dict[str, object] = {"equal": one == two, "of one hash": hash(one) == hash(two)}
    return said | {name: getattr(operator, name)(one, two) for name in ("lt", "le", "gt", "ge")}


ASKED: dict[str, Callable[[], object]] = {
    **{f"a unit: {text[:41]!r}": partial(_unit, text) for text in SPELLED},
    "a unit that is no text": lambda: unit(5),  # type: ignore[arg-type]
    **{f"figures in {left} beside figures in {right}": partial(_together, left, right) for left, right in TOGETHER},
    **{f"a figure: {n}: {str(value)[:50]} ({type(value).__name__})": partial(to_decimal, value) for n, value in enumerate(FIGURES)},
    **{f"a quantity: {n}: {str(text)[:50]}": partial(_quantity, text) for n, text in enumerate(WRITTEN)},
    **{f"{text} in {code}": partial(lambda text, code: str(Quantity(text).to(code)), text, code) for text, code in CONVERTED},
    **{f"{left} beside {right}": partial(_compared, left, right) for left, right in COMPARED},
    "a quantity of a figure and a unit": lambda: [Quantity("5.0", "毫克每千克"), Quantity(5), Quantity(5, "1"), Quantity("5")],
    "a quantity is no figure": lambda: Quantity("5 mg/kg") < 5,  # type: ignore[operator]
    "a quantity and something else are not equal": lambda: Quantity("5") == 5,
}
