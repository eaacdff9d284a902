"""Bounds 界限: the values that meet a limit, and whether one limit is tighter than another."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from greenstd.model.limit import Comparison, Limit
from greenstd.units import EXACT, unit


class Bounds(NamedTuple):
    """The values that meet a limit, as an interval; an end that is None is open to all values."""

    low: Decimal | None
    low_closed: bool
    high: Decimal | None
    high_closed: bool

    def scaled(self, factor: Decimal) -> Bounds:
        """The same interval in a unit that is `factor` times smaller."""
        low = None if self.low is None else EXACT.multiply(self.low, factor)
        high = None if self.high is None else EXACT.multiply(self.high, factor)
        return Bounds(low, self.low_closed, high, self.high_closed)


def full_bounds(limit: Limit) -> Bounds | None:
    """The interval of values that meet a limit by full value; None where the limit is not a matter of figures."""
    value = limit.value
    match limit.comparison:
        case Comparison.LE:
            return Bounds(None, False, value, True)
        case Comparison.LT:
            return Bounds(None, False, value, False)
        case Comparison.GE:
            return Bounds(value, True, None, False)
        case Comparison.GT:
            return Bounds(value, False, None, False)
        case Comparison.EQ:
            return Bounds(value, True, value, True)
        case Comparison.RANGE:
            return Bounds(value, True, limit.upper, True)
        case Comparison.DEVIATION if value is not None and limit.minus is not None and limit.plus is not None:
            return Bounds(EXACT.subtract(value, limit.minus), True, EXACT.add(value, limit.plus), True)
        case Comparison.PROHIBITED if value is not None:
            # What is not above the detection limit counts as not present.
            return Bounds(None, False, value, True)
        case _:
            return None


class Direction(StrEnum):
    """What became of a limit 限量变化."""

    SAME = "same"
    TIGHTER = "tighter"
    LOOSER = "looser"
    NEW = "new"
    REMOVED = "removed"
    NOT_COMPARABLE = "not comparable"


def change(old: Limit | None, new: Limit | None) -> Direction:
    """What became of a limit: tighter where everything that meets the new one met the old one, and not the other way round.

    >>> change(Limit.parse("<= 75 mg/kg"), Limit.parse("<= 0.006 %"))
    <Direction.TIGHTER: 'tighter'>
    """
    if old == new:
        return Direction.SAME
    if old is None or new is None:
        return Direction.NEW if old is None else Direction.REMOVED
    one, two = full_bounds(old), full_bounds(new)
    left, right = unit(old.unit), unit(new.unit)
    if one is None or two is None or not left.compatible(right):
        return Direction.NOT_COMPARABLE
    found = relation(one.scaled(left.factor), two.scaled(right.factor))
    if found is Direction.SAME and old.unit == new.unit and _places(old) != _places(new):
        # By rounded value the printed digits decide: 0.05 lets through what 0.050 does not.
        return Direction.LOOSER if _places(new) < _places(old) else Direction.TIGHTER
    return found


def _places(limit: Limit) -> int:
    return max(-int(f.as_tuple().exponent) for f in (limit.value, limit.upper, limit.plus, limit.minus) if f is not None)


def relation(old: Bounds, new: Bounds) -> Direction:
    """What became of an interval of values, both given in one unit."""
    inside, outside = _within(new, old), _within(old, new)
    if inside and outside:
        return Direction.SAME
    return Direction.TIGHTER if inside else Direction.LOOSER if outside else Direction.NOT_COMPARABLE


def _within(inner: Bounds, outer: Bounds) -> bool:
    high = outer.high is None or (
        inner.high is not None and (inner.high < outer.high or (inner.high == outer.high and (outer.high_closed or not inner.high_closed)))
    )
    low = outer.low is None or (
        inner.low is not None and (inner.low > outer.low or (inner.low == outer.low and (outer.low_closed or not inner.low_closed)))
    )
    return low and high
