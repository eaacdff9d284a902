"""Plans 判定方案: an edition's table for one product type and level, made ready once and used for every product."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from greenstd.assessment.judge import Judge, ready
from greenstd.errors import UnknownLevelError, UnknownProductTypeError, listing, nearest
from greenstd.model.indicator import Requirement
from greenstd.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from greenstd.model.edition import Edition
    from greenstd.model.indicator import BasicRequirement, Indicator, Named


class Row(NamedTuple):
    """An indicator with its cells: the usual demand, and those that replace it under a condition."""

    indicator: Indicator
    name: str
    demanded: bool
    usual: Judge | None
    others: tuple[tuple[str, Judge | None], ...]
    unit: str
    """The unit that its figures are in; empty where it is judged in words."""
    plain: Judge | None
    """The usual demand, where nothing but its own measurement is needed to judge it: no parts, no replacement under a condition."""
    layer: str
    """The overlay that its limit came from."""

    @property
    def limit_unknown(self) -> bool:
        """Whether it is demanded and no figure of it is known."""
        return self.demanded and self.usual is None and not any(judge for _, judge in self.others)


class Plan(NamedTuple):
    """What is asked of a product: rows, basic requirements, and every name by which a measurement may be given."""

    edition: Edition
    product_type: str
    level: str
    comparison: str
    rows: tuple[Row, ...]
    basics: tuple[BasicRequirement, ...]
    inputs: dict[str, str]
    """Name or folded name → indicator, part of a sum, or basic requirement."""
    units: dict[str, tuple[str, str]]
    """What a measurement is about → the unit its limit is in, and its name for messages."""
    unknown: tuple[str, ...]
    """What of the table is not known."""
    conditions: dict[str, str]
    """Name or folded name → condition."""
    presumed: dict[str, bool]
    """The conditions that hold unless they are denied."""


def plan(edition: Edition, product_type: str | None, level: str | None, comparison: str | None) -> Plan:
    """Make an edition's table ready.

    Raises:
        UnknownProductTypeError, UnknownLevelError: not one of the edition's, or one has to be named and is not.
    """
    # Only a limit that is known makes a difference between product types or levels.
    known = [cell for i in edition.indicators for cell in i.requirements if cell.limit is not None]
    by_type, by_level = any(cell.product_type for cell in known), any(cell.level for cell in known)
    type_ = _choose(edition.product_types, product_type, by_type, edition.label, "product type", UnknownProductTypeError)
    rank = _choose(edition.levels, level, by_level, edition.label, "level", UnknownLevelError)
    method = comparison or edition.comparison
    rounded = method == "rounded-value"
    rows = []
    for indicator in edition.indicators:
        cells = indicator.demands(type_, rank) or _open(indicator, type_, rank)
        judges = [(cell.when, ready(cell.limit, rounded, edition.rounding) if cell.limit is not None else None) for cell in cells]
        usual = next((judge for when, judge in judges if not when), None)
        others = tuple((when, judge) for when, judge in judges if when)
        figures = [judge for _, judge in judges if judge is not None and judge.used is not None]
        layer = next((cell.layer for cell in cells if cell.layer), "") or indicator.layer or edition.layer
        plain = None if others or indicator.sum_of else usual
        rows.append(Row(indicator, indicator.name, bool(cells), usual, others, figures[0].unit if figures else "", plain, layer))
    units = {item.id: ("", item.name) for item in edition.basic_requirements}
    for row in rows:
        for part in row.indicator.sum_of:
            units.setdefault(part, (row.unit, part))
    units.update({row.indicator.id: (row.unit, row.name) for row in rows})
    conditions = {key: c.id for c in edition.conditions for name in c.names() for key in (name, fold(name))}
    presumed = {c.id: True for c in edition.conditions if c.presumed}
    unknown = _unknown(edition, rows)
    return Plan(
        edition, type_, rank, method, tuple(rows), edition.basic_requirements, _inputs(edition), units, unknown, conditions, presumed
    )  # fmt: skip


def _open(indicator: Indicator, product_type: str, level: str) -> tuple[Requirement, ...]:
    """Where no product type or level was named because no figure is known: that there is a demand, and its limit is not known."""
    cells = [cell for cell in indicator.requirements if product_type in ("", cell.product_type) and level in ("", cell.level)]
    return (Requirement(None),) if cells and all(cell.limit is None for cell in cells) else ()


def _unknown(edition: Edition, rows: list[Row]) -> tuple[str, ...]:
    unknown = [*edition.unknown]
    if edition.table != "complete":
        much = "is known only in part" if edition.indicators else "is not known"
        unknown.append(f"the limit table of {edition.label} {much}")
    unknown += [f"the limit of {row.name} is not known" for row in rows if row.limit_unknown]
    return tuple(dict.fromkeys(unknown))


def _choose(known: Sequence[Named], asked: str | None, needed: bool, edition: str, what: str, error: type[Exception]) -> str:
    if asked is None:
        if not needed:
            return ""
        if len(known) == 1:
            return known[0].id
        raise error(f"{edition} sets different limits by {what}; name one of {listing(k.id for k in known)}")
    for item in known:
        if asked == item.id or fold(asked) in {fold(name) for name in item.names()}:
            return item.id
    names = [name for item in known for name in item.names()]
    raise error(
        f"{edition} has no {what} {asked!r}"
        + (f"{nearest(asked, names)}; it has {listing(k.id for k in known)}" if known else ": it names none")
    )


def _inputs(edition: Edition) -> dict[str, str]:
    """Names that lead to one thing only; identifiers win over names."""
    found: dict[str, str] = {}
    shared = set()
    things: Iterable[Named] = (*edition.indicators, *edition.basic_requirements)
    for thing in things:
        for name in thing.names():
            key = fold(name)
            if found.setdefault(key, thing.id) != thing.id:
                shared.add(key)
        symbol = getattr(thing, "symbol", "")
        if symbol:
            found.setdefault(fold(symbol), thing.id)
    for key in shared:
        del found[key]
    ids = {thing.id for thing in (*edition.indicators, *edition.basic_requirements)}
    found.update({fold(id_): id_ for id_ in ids})
    for indicator in edition.indicators:
        for part in indicator.sum_of:
            found.setdefault(fold(part), part)
    return {**found, **{id_: id_ for id_ in ids}}
