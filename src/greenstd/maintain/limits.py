"""Changed limits 限量变化: of every cell of a table, whether what is demanded became tighter or looser, or cannot be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from greenstd.assessment.judge import ready
from greenstd.maintain.change import Direction
from greenstd.model.bounds import relation
from greenstd.model.indicator import Requirement
from greenstd.model.limit import Comparison
from greenstd.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator
    from greenstd.model.limit import Limit

Cell = tuple[str, str]
"""Product type and level; empty where it is any."""

Method = tuple[bool, str | None]
"""Whether values are compared by rounded value, and at which interval."""


class Demand(NamedTuple):
    """What became of one demand: of which cells, under which condition, what it was and is, and why if that has to be said.

    A text is empty where there is no demand, and `not transcribed` where its figure is not known.
    """

    direction: Direction
    cells: tuple[Cell, ...]
    when: str
    old: str
    new: str
    reason: str = ""


def compare(old: Limit, new: Limit, methods: tuple[Method, Method]) -> tuple[Direction, str]:
    """What became of a limit, and why if that has to be said.

    `methods` are how values are compared, before and now. Limits that are the same by that method are compared by the other one too,
    for a caller may ask for it, and then their printed digits decide.
    """
    written_alike = str(old) == str(new)  # for equal figures may have other digits
    if written_alike and methods[0] == methods[1]:
        return Direction.SAME, ""
    if (old.comparison is Comparison.PROHIBITED) != (new.comparison is Comparison.PROHIBITED):
        return Direction.NOT_COMPARABLE, ""
    left, right = unit(old.unit), unit(new.unit)
    if not left.compatible(right):
        return Direction.NOT_COMPARABLE, f"{old.unit} and {new.unit} measure different things"
    for both in (None, False, True):
        before, after = (
            ready(limit, by if both is None else both, interval).used_base
            for limit, (by, interval) in zip((old, new), methods, strict=True)
        )  # fmt: skip
        if before is None or after is None:
            return (Direction.SAME if written_alike else Direction.NOT_COMPARABLE), ""
        found = relation(before, after)
        if found is Direction.NOT_COMPARABLE:
            return found, "tighter at one end and looser at the other"
        if found is not Direction.SAME:
            if both is not None:
                return found, f"only when compared by {'rounded' if both else 'full'} value"
            return found, "values are compared by another method" if written_alike else ""
        if written_alike:
            return found, ""
    if left.basis != right.basis:
        # A share without a basis takes that of what it is compared with.
        return Direction.NOT_COMPARABLE, "the same figure, of another basis"
    return Direction.SAME, ""


def demands(old: tuple[Edition, Indicator] | None, new: tuple[Edition, Indicator] | None) -> list[Demand]:
    """What became of the demands of one indicator, cells with the same fate together."""
    sides = (old, new)
    types, levels = _columns(sides, "product_types", "product_type"), _columns(sides, "levels", "level")
    methods = _methods(old[0] if old else None, new[0] if new else None)
    fates: dict[Demand, list[Cell]] = {}
    for cell in ((product_type, level) for product_type in types for level in levels):
        before, after = _cells(old, cell), _cells(new, cell)
        for when in dict.fromkeys([*before, *after]):
            demand = _fate(before.get(when), after.get(when), when, methods)
            if demand is not None:
                fates.setdefault(demand, []).append(cell)
    whole = len(types) * len(levels)
    return [fate._replace(cells=() if cells == [("", "")] or (len(cells) == whole > 1) else tuple(cells)) for fate, cells in fates.items()]


def _columns(sides: Iterable[tuple[Edition, Indicator] | None], parts: str, field: str) -> list[str]:
    """The product types or levels that tables distinguish for an indicator; an empty one where they distinguish none."""
    present = [side for side in sides if side is not None]
    named = [getattr(cell, field) for _, indicator in present for cell in indicator.requirements]
    if not any(named):
        return [""]
    declared = [part.id for edition, _ in present for part in getattr(edition, parts)]
    return list(dict.fromkeys([*declared, *filter(None, named)]))


def _cells(side: tuple[Edition, Indicator] | None, cell: Cell) -> dict[str, Requirement]:
    """What is demanded of a product type and level, by condition."""
    if side is None:
        return {}
    found: dict[str, Requirement] = {}
    for requirement in side[1].demands(*cell):
        found.setdefault(requirement.when, requirement)
    return found


def _methods(old: Edition | None, new: Edition | None) -> tuple[Method, Method]:
    before, after = (
        (edition.comparison == "rounded-value", edition.rounding) if edition is not None else (False, None) for edition in (old, new)
    )
    return before, after


def _fate(old: Requirement | None, new: Requirement | None, when: str, methods: tuple[Method, Method]) -> Demand | None:
    texts = [("" if cell is None else "not transcribed" if cell.limit is None else str(cell.limit)) for cell in (old, new)]
    before, after = (cell.limit if cell is not None else None for cell in (old, new))
    if before is None or after is None:
        if texts[0] == texts[1]:
            return None
        gone = new is None or (before is not None and after is None)
        return Demand(Direction.REMOVED if gone else Direction.NEW, (), when, texts[0], texts[1])
    direction, reason = compare(before, after, methods)
    if direction is Direction.SAME and texts[0] == texts[1]:
        return None
    return Demand(direction, (), when, texts[0], texts[1], reason)
