"""Margins 余量: the room to the limit as a share of it, as for one product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from greenstd.tables.backend import narwhals
from greenstd.tables.logic import Stages, as_expr, either
from greenstd.tables.masks import Masks, Source, State, holds
from greenstd.tables.slots import Slot

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr


def margin(slot: Slot, found: Masks, value: Source, states: Mapping[str, State], stages: Stages) -> Expr | None:
    """The room of a slot's figures where something is known of them; None where the slot is not one of figures."""
    if slot.source is None or slot.method not in ("figure", "grade", "guarded", "sum"):
        return None
    nw: Any = narwhals()
    x = nw.col(slot.source.column).cast(nw.Float64)
    room = _room(x, value(0, "full_low"), value(0, "full_high"), stages)
    for cell, when in reversed(list(enumerate(slot.others, 1))):
        other = _room(x, value(cell, "full_low"), value(cell, "full_high"), stages)
        yes, _ = holds(states.get(when))
        if room is None or other is None:
            return None
        room = other if yes is True else room if yes is False else nw.when(yes).then(other).otherwise(room)
    if room is None:
        return None
    made: Expr = nw.when(as_expr(either(found.passed, found.failed))).then(room)
    return made


def _room(x: Any, low: Any, high: Any, stages: Stages) -> Any:
    nw: Any = narwhals()
    scale: Any = None
    if low is not None and high is not None:
        scale = high - low
        if not isinstance(scale, float):
            # Some editions set both ends, others one.
            scale = nw.coalesce(*(nw.lit(end) if isinstance(end, float) else end for end in (scale, high, low)))
    rooms = []
    for end, sign in ((high, 1), (low, -1)):
        share = end if scale is None else scale
        if end is not None and (not isinstance(share, float) or share):
            rooms.append((end - x) / share * sign)
    if not rooms:
        return None
    # Dask takes the least of several only as a column of its own.
    return rooms[0] if len(rooms) == 1 else stages.keep(0, nw.min_horizontal(*rooms))
