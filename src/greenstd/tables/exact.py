"""Bounds in a column's own figures 限值换算: converted once, exactly, so that one comparison says what the decimal reading says.

A float stands for the decimal that it prints as: `0.1` is one tenth. That reading grows with the float, so for every bound there is
one largest float whose reading meets it, and comparing with that float judges every value as decimal arithmetic would.
"""

from __future__ import annotations

import math
import struct
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from greenstd.assessment.rounding import Bounds

Figure = float | int | Decimal


class Kind(NamedTuple):
    """How a column keeps figures: `float64`, `float32`, `int` (with its least and greatest value) or `decimal` (with its scale)."""

    name: str
    least: int = 0
    greatest: int = 0
    scale: int = 0


FLOAT64, FLOAT32 = Kind("float64"), Kind("float32")
# What is larger is no measurement but a mistake, as the judge of one product has it.
_LARGEST = {"float64": 1e100, "float32": 3e38}


class Cell(NamedTuple):
    """A demand in a column's figures: what lies from `low` to `high`, both included, meets it."""

    low: Figure
    high: Figure


def _single(value: float) -> float:
    """The nearest float of 32 bits; infinite where there is none."""
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def _step(value: float, kind: Kind, up: bool) -> float:
    """The next float of the kind."""
    if kind.name == "float64":
        return math.nextafter(value, math.inf if up else -math.inf)
    if value == 0:
        return math.copysign(2.0**-149, 1 if up else -1)
    (bits,) = struct.unpack("<i", struct.pack("<f", value))
    return float(struct.unpack("<f", struct.pack("<i", bits + (1 if (value > 0) == up else -1)))[0])


def reading(value: float, kind: Kind = FLOAT64) -> Fraction:
    """The decimal that a float stands for: the shortest one that leads back to it."""
    if kind.name == "float64":
        return Fraction(Decimal(repr(value)))
    exact = Decimal(value)
    for digits in range(9):
        shown = Decimal(f"{value:.{digits}e}")
        place = Decimal(1).scaleb(exact.adjusted() - digits)
        # Beside a power of two the nearest text of a length may miss the float, and its neighbour hit it.
        near = [text for text in (shown, shown + place, shown - place) if _single(float(text)) == value]
        if near:
            return Fraction(min(near, key=lambda text: abs(text - exact)))
    return Fraction(exact)


def _meets(value: float, bound: Fraction, closed: bool, kind: Kind) -> bool:
    read = reading(value, kind)
    return read < bound or (closed and read == bound)


def _ceiling(bound: Fraction, closed: bool, kind: Kind) -> float:
    """The largest float whose reading is below the bound, or on it where the bound belongs to what is allowed."""
    largest = _LARGEST[kind.name]
    if bound > Fraction(largest):
        return largest
    if bound < -Fraction(largest):
        return -largest
    value = float(bound) if kind.name == "float64" else _single(float(bound))
    while not _meets(value, bound, closed, kind):
        value = _step(value, kind, up=False)
    while _meets(above := _step(value, kind, up=True), bound, closed, kind):
        value = above
    return value + 0.0  # never -0.0


def highest(bound: Fraction, closed: bool, kind: Kind) -> Figure:
    """The largest figure of a column that meets an upper bound."""
    if kind.name in _LARGEST:
        return _ceiling(bound, closed, kind)
    scaled = bound * Fraction(10) ** kind.scale
    count = math.floor(scaled)
    if count == scaled and not closed:
        count -= 1
    if kind.name == "decimal":
        return Decimal(count).scaleb(-kind.scale)
    return min(max(count, kind.least), kind.greatest)


def lowest(bound: Fraction, closed: bool, kind: Kind) -> Figure:
    """The smallest figure of a column that meets a lower bound."""
    if kind.name in _LARGEST:
        return -_ceiling(-bound, closed, kind) + 0.0
    scaled = bound * Fraction(10) ** kind.scale
    count = math.ceil(scaled)
    if count == scaled and not closed:
        count += 1
    if kind.name == "decimal":
        return Decimal(count).scaleb(-kind.scale)
    return min(max(count, kind.least), kind.greatest)


def domain(unit: str, kind: Kind) -> tuple[Figure, Figure | None]:
    """The figures that a measurement in a unit can have: nothing negative but a temperature, no pH beyond 14, nothing infinite."""
    top: Figure | None = _LARGEST.get(kind.name)
    if unit == "pH":
        top = highest(Fraction(14), True, kind)
    if unit == "°C":
        bottom: Figure = -_LARGEST[kind.name] if kind.name in _LARGEST else kind.least if kind.name == "int" else Decimal("-1e30")
        return bottom, top
    return (0.0 if kind.name in _LARGEST else 0), top


def cell(bounds: Bounds, scale: Fraction, kind: Kind, unit: str, shift: Fraction = Fraction(0)) -> Cell:
    """Bounds in the limit's unit as a cell in the column's figures.

    `scale` is what one of the limit's unit is in the column's; `shift` moves both ends inward by a guard band 保护带 (outward where it is
    negative), in the column's unit.
    """
    bottom, top = domain(unit, kind)
    if top is None:
        top = kind.greatest if kind.name == "int" else Decimal("1e30")
    low, high = bottom, top
    if bounds.low is not None:
        end = Fraction(bounds.low) * scale + shift
        if kind.name == "int" and _whole(end, bounds.low_closed, up=True) > kind.greatest:
            return Cell(1, 0)
        low = max(bottom, lowest(end, bounds.low_closed, kind))
    if bounds.high is not None:
        end = Fraction(bounds.high) * scale - shift
        if kind.name == "int" and _whole(end, bounds.high_closed, up=False) < kind.least:
            return Cell(1, 0)
        high = min(top, highest(end, bounds.high_closed, kind))
    return Cell(low, high)


def _whole(bound: Fraction, closed: bool, up: bool) -> int:
    """The first whole number that meets a bound; a column's least or greatest must not be taken for one that does."""
    count = math.ceil(bound) if up else math.floor(bound)
    return count if closed or count != bound else count + (1 if up else -1)
