"""Quantities of pint as measurements, and what they are read as."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pint

import greenstd
from greenstd.assessment.reading import read

ours = greenstd.unit_registry()
theirs: pint.UnitRegistry[float] = pint.UnitRegistry()

ASKED: dict[str, Callable[[], object]] = {
    "one of our registry keeps its digits": lambda: read(ours.Quantity(Decimal("5.0"), "milligram/kilogram"), "mg/kg", "x"),
    "one of our registry in a unit of something else": lambda: read(ours.Quantity(5, "millimeter"), "mg/kg", "x"),
    "one of another registry": lambda: read(theirs.Quantity(5, "milligram/kilogram"), "mg/kg", "x"),
    "one of another registry in a unit that is not in the vocabulary": lambda: read(theirs.Quantity(5, "furlong"), "mg/kg", "x"),
    "a share of our registry": lambda: read(ours.Quantity(Decimal("0.5"), "percent"), "mg/kg", "x"),
    "a grade of our registry": lambda: read(ours.Quantity(4, "grade"), "grade", "x"),
    "a number of our registry where a number is expected": lambda: read(ours.Quantity(6, ""), "pH", "x"),
}
