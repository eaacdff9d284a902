"""Sums 合计 of columns, exact where the parts have few decimals: totals of substances, and guard bands of each row's uncertainty."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any, NamedTuple

from greenstd.tables.backend import narwhals
from greenstd.tables.columns import Input
from greenstd.tables.comparisons import within
from greenstd.tables.exact import FLOAT64, domain
from greenstd.tables.logic import Mask, Stages, both, either
from greenstd.tables.slots import PLACES, Slot

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr


class _Total(NamedTuple):
    """A sum of columns: the float sum, the same in whole numbers of the last place kept, and whether that is exact."""

    total: Expr
    number: Expr
    exact: Expr


def _total(terms: list[tuple[Expr, int]], stages: Stages) -> _Total:
    scale = float(10**PLACES)
    totals, counts, exacts = [], [], []
    for x, sign in terms:
        count = (x * scale).round(0)
        totals.append(x * sign if sign < 0 else x)
        counts.append(count * sign if sign < 0 else count)
        # The quotient of two exact floats is the float nearest to that decimal: equal to the value only if the value is that decimal.
        # (Polars divides by a single figure as if multiplying by its inverse, which is not that float: so it is given a column.)
        exacts.append((count / (x * 0.0 + scale) == x) & (x < 2.0**52 / scale))
    total, count = reduce(add, totals), reduce(add, counts)
    return _Total(stages.keep(1, total), stages.keep(1, count), stages.keep(1, reduce(and_, exacts)))


def _at_most(found: _Total, end: Any, count: Any) -> tuple[Mask, Mask]:
    """Where a sum is at most an end, and where it is more; within the error of floats only whole numbers can say."""
    close = 1e-12
    return (
        (found.exact & (found.number <= count)) | (found.total < end * (1 - close)),
        (found.exact & (found.number > count)) | (found.total > end * (1 + close)),
    )


def _at_least(found: _Total, end: Any, count: Any) -> tuple[Mask, Mask]:
    close = 1e-12
    return (
        (found.exact & (found.number >= count)) | (found.total > end * (1 + close)),
        (found.exact & (found.number < count)) | (found.total < end * (1 - close)),
    )


def _is_end(value: Any, slot: Slot, which: int) -> bool:
    """Whether a figure is an end that the limit sets, not one that every measurement keeps."""
    return hasattr(value, "is_null") or value != domain(slot.unit, FLOAT64)[which]


def guarded(slot: Slot, low: Any, high: Any, value: Callable[[str], Any], stages: Stages) -> tuple[Mask, Mask]:
    """A comparison that leaves the expanded uncertainty of each row as a guard band."""
    nw = narwhals()
    assert slot.source is not None  # noqa: S101
    x, u = nw.col(slot.source.column).cast(nw.Float64), nw.col(slot.guard_column).cast(nw.Float64)
    usable = (x >= domain(slot.unit, FLOAT64)[0]) & (x <= 1e100) & (u >= 0) & (u <= 1e100)
    sign = 1 if slot.guard == "guarded-acceptance" else -1
    passed: Mask = usable
    failed: Mask = False
    if _is_end(high, slot, 1):
        good, bad = _at_most(_total([(x, 1), (u, sign)], stages), high, value("count_high"))
        passed, failed = both(passed, good), either(failed, bad)
    if _is_end(low, slot, 0):
        good, bad = _at_least(_total([(x, 1), (u, -sign)], stages), low, value("count_low"))
        passed, failed = both(passed, good), either(failed, bad)
    return passed, both(usable, failed)


def summed(slot: Slot, low: Any, high: Any, value: Callable[[str], Any], stages: Stages) -> tuple[Mask, Mask]:
    """A total: as it was reported, or what its parts add up to, whichever is more."""
    nw = narwhals()
    bottom = domain(slot.unit, FLOAT64)[0]

    def usable(source: Input) -> tuple[Expr, Expr]:
        x = nw.col(source.column).cast(nw.Float64)
        fine = (x >= bottom) & (x <= 1e100)
        return stages.keep(0, nw.when(fine).then(x).otherwise(nw.lit(0.0))), stages.keep(0, fine)

    parts = [usable(part) for part in slot.parts]
    found = _total([(x, 1) for x, _ in parts], stages)
    whole = both(slot.whole, *(fine for _, fine in parts))
    # Parts that are missing can only add to the sum: what is too much already stays so.
    enough: Mask = True
    too_much: Mask = False
    if _is_end(high, slot, 1):
        enough, too_much = _at_most(found, high, value("count_high"))
    too_little: Mask = False
    if _is_end(low, slot, 0):
        good, bad = _at_least(found, low, value("count_low"))
        enough, too_little = both(enough, good), both(bad, whole)
    passed, failed = both(enough, whole), either(too_much, too_little)
    if slot.source is None:
        return passed, failed
    own, fine = usable(slot.source)
    as_float = slot._replace(source=slot.source._replace(kind=FLOAT64))
    own_passed, own_failed = within(nw.col(slot.source.column).cast(nw.Float64), low, high, as_float)
    mine = _total([(own, 1)], stages)
    more = nw.when(found.exact & mine.exact).then(found.number > mine.number).otherwise(found.total > own)
    more = stages.keep(2, more)
    mine_counts = stages.keep(3, nw.when(fine).then(~more).otherwise(nw.lit(False)))
    parts_count = stages.keep(3, nw.when(fine).then(more).otherwise(nw.lit(True)))
    return (
        either(both(mine_counts, own_passed), both(parts_count, passed)),
        either(both(mine_counts, own_failed), both(parts_count, failed)),
    )
