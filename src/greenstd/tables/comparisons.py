"""Comparisons 比较: where a column of figures, grades or words meets a demand, and where it does not; what is in neither is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from greenstd.assessment.reading import _NO, _YES, ABSENT
from greenstd.tables.backend import narwhals
from greenstd.tables.columns import Input
from greenstd.tables.exact import Kind, domain
from greenstd.tables.logic import Mask, either
from greenstd.tables.slots import GRADES, Slot, grade_texts

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr


def answers(source: Input, accepts: tuple[str, ...], rejects: tuple[str, ...]) -> tuple[Mask, Mask]:
    """Where a column says yes, and where it says no."""
    nw = narwhals()
    x = nw.col(source.column)
    if source.kind != "text":
        return x == True, x == False  # noqa: E712 - a column
    said = x.cast(nw.String).str.strip_chars().str.to_lowercase()
    return said.is_in(sorted(_YES | {t.casefold() for t in accepts})), said.is_in(sorted(_NO | {t.casefold() for t in rejects}))


def absent(source: Input) -> tuple[Mask, Mask]:
    """Where a text says that nothing was found; what else it says is for a reader."""
    nw = narwhals()
    return nw.col(source.column).cast(nw.String).str.strip_chars().str.to_lowercase().is_in(ABSENT), False


def within(x: Expr, low: Any, high: Any, slot: Slot) -> tuple[Expr, Mask]:
    """Where a column lies between two ends, and where it is a possible figure beyond them."""
    assert slot.source is not None  # noqa: S101
    assert isinstance(slot.source.kind, Kind)  # noqa: S101
    bottom, top = domain(slot.unit, slot.source.kind)
    fixed_low, fixed_high = not hasattr(low, "is_null"), not hasattr(high, "is_null")
    above: Mask = False
    if not (fixed_high and top is not None and high >= top):
        if fixed_high and high < bottom:
            above = x >= bottom if top is None else x.is_between(bottom, top)
        else:
            above = x > high if top is None else x.is_between(high, top, closed="right")
    below: Mask = False
    if not (fixed_low and low <= bottom):
        below = x.is_between(bottom, low, closed="left")
    return x.is_between(low, high), either(above, below)


def grades(slot: Slot, low: Any, high: Any) -> tuple[Mask, Mask]:
    """Grades as text: the wordings that meet the limit, and those that do not."""
    nw = narwhals()
    assert slot.source is not None  # noqa: S101
    said = nw.col(slot.source.column).cast(nw.String).str.strip_chars()
    if not hasattr(low, "is_null") and not hasattr(high, "is_null"):
        good = [text for grade in GRADES if low <= grade <= high for text in grade_texts(grade)]
        bad = [text for grade in GRADES if not low <= grade <= high for text in grade_texts(grade)]
        return said.is_in(good), said.is_in(bad)
    passed: Mask = False
    failed: Mask = False
    for grade in GRADES:
        here, figure = said.is_in(list(grade_texts(grade))), float(grade)
        passed = either(passed, here & (low <= figure) & (high >= figure))
        failed = either(failed, here & ((low > figure) | (high < figure)))
    return passed, failed
