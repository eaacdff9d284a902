"""Masks 掩码 of rows, put together: and, or, and what is computed once for several of them."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, TypeAlias

from greenstd.tables.backend import TEMP, narwhals

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

Mask: TypeAlias = "Expr | bool"
"""Rows: an expression, or True or False where it is the same for all of them."""

# Expressions are trees, walked to their leaves: more masks than this lie side by side, not one within the other.
_FLAT = 8


def both(*masks: Mask) -> Mask:
    """And, without the masks that are the same for every row."""
    if any(mask is False for mask in masks):
        return False
    rest: list[Any] = [mask for mask in masks if mask is not True]
    if len(rest) > _FLAT:
        return _side_by_side("all_horizontal", rest)
    return reduce(and_, rest) if rest else True


def either(*masks: Mask) -> Mask:
    """Or, without the masks that are the same for every row."""
    if any(mask is True for mask in masks):
        return True
    rest: list[Any] = [mask for mask in masks if mask is not False]
    if len(rest) > _FLAT:
        return _side_by_side("any_horizontal", rest)
    return reduce(or_, rest) if rest else False


def _side_by_side(function: str, masks: list[Any]) -> Expr:
    made: Expr = getattr(narwhals(), function)(*masks, ignore_nulls=False)
    return made


def as_expr(mask: Mask) -> Expr:
    """A mask as an expression."""
    made: Expr = narwhals().lit(mask) if isinstance(mask, bool) else mask
    return made


class Stages:
    """Columns that others are made of: computed once, in the order of their stages, and dropped in the end.

    Expressions are trees: what is used twice is else computed twice, and what is made of such things four times.
    """

    def __init__(self) -> None:
        self.made: dict[int, list[Expr]] = {}

    def keep(self, stage: int, expr: Mask) -> Any:
        """The expression as a column of its own."""
        if isinstance(expr, bool):
            return expr
        name = f"{TEMP}kept{stage}_{len(self.made.setdefault(stage, []))}"
        self.made[stage].append(expr.alias(name))
        return narwhals().col(name)

    def all(self) -> list[list[Expr]]:
        """The stages in their order."""
        return [self.made[stage] for stage in sorted(self.made)]
