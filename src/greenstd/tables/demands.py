"""Demands on single measurements 单项要求: small tables by edition, product type, level, name and unit, which the long form looks up."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from greenstd.errors import MeasurementError, UnknownIndicatorError, nearest
from greenstd.model.names import fold
from greenstd.tables.backend import TEMP
from greenstd.tables.columns import bare
from greenstd.tables.exact import Cell, Kind, cell, domain
from greenstd.tables.keys import CODE, LEVEL, NAME, TYPE, Keys
from greenstd.units import Unit, units
from greenstd.units import unit as unit_of

if TYPE_CHECKING:
    from greenstd.assessment.judge import Judge
    from greenstd.assessment.plan import Plan, Row

ABOUT, UNIT, DEMAND, WANTED, EDITION = (f"{TEMP}{name}" for name in ("about", "unit", "demand", "wanted", "edition"))
NO_UNIT = ""


class Demand(NamedTuple):
    """What is asked of one measurement: the cell in which it passes, the one outside which it fails, and the limit itself."""

    code: str
    passes: tuple[Judge, ...]


def named(keys: Keys, conditions: Mapping[str, bool], demands: dict[Demand, int]) -> dict[str, list[Any]]:
    """Edition, product type, level and name → the demand, what it is about, and how many measurements the product wants."""
    found: dict[str, list[Any]] = {name: [] for name in (CODE, TYPE, LEVEL, NAME, DEMAND, ABOUT, WANTED, EDITION)}
    abouts: dict[str, int] = {}
    stated = {fold(name): holds for name, holds in conditions.items()}
    known = {fold(name) for made in keys.plans for c in made.edition.conditions for name in c.names()}
    for name in conditions:
        if fold(name) not in known:
            raise UnknownIndicatorError(f"no edition in question asks for a condition {name!r}{nearest(name, known)}")
    for code, type_, rank, number in keys.rows:
        made = keys.plans[number]
        states = {about: stated.get(fold(about), made.presumed.get(about)) for about in set(made.conditions.values())}
        states |= {made.conditions[key]: holds for key, holds in stated.items() if key in made.conditions}
        rows = [row for row in made.rows if row.demanded and _applies(row, states) is not False]
        wanted = len(rows) if not _open(made, rows, states) else len(rows) + 1_000
        for row in made.rows:
            passes = _judges(row, states) if row in rows else None
            which = -1 if passes is None or not row.unit else demands.setdefault(Demand(row.unit, passes), len(demands))
            if which >= 0 and _applies(row, states) is None:
                which = -1  # whether it is demanded at all is open
            about = abouts.setdefault(row.indicator.id, len(abouts))
            for name in {*row.indicator.names(), *([row.indicator.symbol] if row.indicator.symbol else [])}:
                if made.inputs.get(name, made.inputs.get(fold(name))) != row.indicator.id:
                    continue
                for key, item in zip(found, (code, type_, rank, name, which, about, wanted, made.edition.id), strict=True):
                    found[key].append(item)
    return found


def _open(made: Plan, rows: list[Row], states: Mapping[str, bool | None]) -> bool:
    """Whether no product can be seen to conform: something is wanted that is no figure, or not all that is wanted is known."""
    return made.edition.table != "complete" or bool(made.basics) or not rows or any(not row.unit for row in rows)


def _applies(row: Row, states: Mapping[str, bool | None]) -> bool | None:
    if row.indicator.when:
        return states.get(row.indicator.when)
    state = states.get(row.indicator.unless) if row.indicator.unless else False
    return None if state is None else not state


def _judges(row: Row, states: Mapping[str, bool | None]) -> tuple[Judge, ...] | None:
    """The demands of which all have to say the same: one, or several where it is open which of them holds."""
    open_ = []
    for when, judge in row.others:
        state = states.get(when)
        if state:
            open_ = [judge]
            break
        if state is None:
            open_.append(judge)
    else:
        open_.append(row.usual)
    known = [judge for judge in open_ if judge is not None and judge.used is not None and judge.full is not None]
    return tuple(known) if known and len(known) == len(open_) else None


def spellings(columns: bool, fixed: str) -> tuple[dict[str, int], dict[int, Unit | None]]:
    """Every way to write a unit, and its number; the empty text is no unit."""
    from greenstd.units import _spellings as known

    numbers = {code: number for number, code in enumerate(units(), 1)}
    by_number: dict[int, Unit | None] = {0: None, **{number: units()[code] for code, number in numbers.items()}}
    if not columns:
        return ({fixed: numbers[fixed]} if fixed else {NO_UNIT: 0}), by_number
    # The spellings that differ only by signs that look alike are known too; whatever else is written is not judged.
    spelled = {text: numbers[found.code] for text, found in known().items()}
    for code in units():
        spelled.setdefault(code.replace("µ", "μ"), numbers[code])
        spelled.setdefault(code.replace("m3", "m³").replace("m2", "m²"), numbers[code])
        spelled.setdefault(code.replace("µ", "μ").replace("m3", "m³").replace("m2", "m²"), numbers[code])
    return {NO_UNIT: 0, **spelled}, by_number


def cells(demands: Mapping[Demand, int], numbers: Mapping[int, Unit | None], kind: Kind) -> dict[str, list[Any]]:
    """Demand and unit → the ends between which a figure passes and outside which it fails, in that unit."""
    ends = ("low", "high", "out_low", "out_high", "bottom", "top", "full_low", "full_high", "full_share")
    found: dict[str, list[Any]] = {name: [] for name in (DEMAND, UNIT, *(f"{TEMP}{end}" for end in ends))}
    for demand, number in demands.items():
        expected = unit_of(demand.code)
        for which, own in numbers.items():
            if own is None or (own.code == "1" and bare(demand.code)):
                if not bare(demand.code):
                    continue
                own = expected
            if not own.compatible(expected) or own.code == "grade":
                continue
            own_cells = []
            for judge in demand.passes:
                assert judge.used is not None  # noqa: S101
                scale = Fraction(unit_of(judge.unit).factor) / Fraction(own.factor)
                own_cells.append(cell(judge.used, scale, kind, own.code))
            bottom, top = domain(own.code, kind)
            full = demand.passes[0].full
            scale = Fraction(unit_of(demand.passes[0].unit).factor) / Fraction(own.factor)
            room = [None if end is None else float(Fraction(end) * scale) for end in (full.low, full.high)] if full else [None, None]
            share = room[1] - room[0] if room[0] is not None and room[1] is not None else room[1] if room[1] is not None else room[0]
            joined = Cell(max(c.low for c in own_cells), min(c.high for c in own_cells))
            hull = Cell(min(c.low for c in own_cells), max(c.high for c in own_cells))
            row = (number, which, *joined, *hull, bottom, 1e100 if top is None else top, *room, share or None)
            for key, item in zip(found, row, strict=True):
                found[key].append(item if item is None or key in (DEMAND, UNIT) else float(item))
    if not found[DEMAND]:
        raise MeasurementError("no indicator of the editions in question is a figure that a unit could be compared with")
    return found
