"""Lookups 查表: what differs from plan to plan, found for each row by its edition, product type and level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from greenstd.tables.backend import TEMP, narwhals
from greenstd.tables.keys import CODE, LEVEL, TYPE, Keys
from greenstd.tables.slots import Demand, Slot

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

    from greenstd.tables.logic import Mask, Stages
    from greenstd.tables.masks import Source


class Entry(NamedTuple):
    """A slot with the demands of every plan that has it, by the plan's number."""

    slot: Slot
    demands: dict[int, tuple[Demand, ...]]


class Lookups:
    """Figures and texts by plan. Where all plans agree they stand in the expressions; else they are columns of a small table."""

    def __init__(self, keys: Keys, entries: Sequence[Entry], stages: Stages) -> None:
        self._values: dict[str, list[Any]] = {}
        self.keys: Keys = keys
        self.entries: Sequence[Entry] = entries
        self.plans: int = len(keys.plans)
        # A figure that all plans agree on stands in the expression, and would judge rows without a plan too.
        self.planned: Mask = stages.keep(0, self.column("planned", [1.0] * self.plans) == 1.0) if keys.mixed else True

    def column(self, name: str, values: list[Any]) -> Expr:
        """A column of what holds for each row's plan; null in rows that have none."""
        self._values.setdefault(f"{TEMP}{name}", values)
        found: Expr = narwhals().col(f"{TEMP}{name}")
        return found

    def source(self, number: int) -> Source:
        """The figures of an entry's demands, by cell and field."""
        demands = self.entries[number].demands

        def value(cell: int, field: str) -> Any:
            found = [_field(demands[n][cell], field) if n in demands and cell < len(demands[n]) else None for n in range(self.plans)]
            if not self.keys.mixed:
                return found[0]
            known = {figure for figure in found if figure is not None}
            if not known:
                return None
            # Where some plan lacks it, the upper end is looked up all the same, so that nothing is known of that plan's rows.
            if len(known) == 1 and (None not in found or field in ("low", "count_low")):
                return next(iter(known))
            return self.column(f"{number}_{cell}_{field}", [None if figure is None else float(figure) for figure in found])

        return value

    def asked(self, number: int, wanted: bool = True) -> Mask:
        """Where a row's plan has the entry; or, if that is wanted, where it does not. Rows without a plan are in neither."""
        demands = self.entries[number].demands
        if len(demands) == self.plans:
            return self.planned if wanted else False
        return self.column(f"{number}_asked", [1.0 if n in demands else 0.0 for n in range(self.plans)]) == float(wanted)

    def table(self) -> tuple[dict[str, list[Any]] | None, list[str]]:
        """The small table and its keys, if there is anything to look up."""
        if not self.keys.mixed or not self._values:
            return None, []
        on = [CODE, *([TYPE] if self.keys.product_type else []), *([LEVEL] if self.keys.level else [])]
        small: dict[str, list[Any]] = {CODE: [row[0] for row in self.keys.rows]}
        for name, place in ((TYPE, 1), (LEVEL, 2)):
            if name in on:
                small[name] = [row[place] for row in self.keys.rows]
        for name, values in self._values.items():
            small[name] = [values[row[3]] for row in self.keys.rows]
        return small, on


def _field(demand: Demand, field: str) -> Any:
    if field.startswith("full"):
        return getattr(demand, field)
    found = demand.counts if field.startswith("count") else demand.cell
    return None if found is None else found.high if field.endswith("high") else found.low
