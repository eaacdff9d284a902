"""Slots 判定单元: a plan's rows as a table judges them: which columns, which kind of comparison, which bounds in the columns' figures.

What is the same for several editions stands in the `Slot`, what differs stands in its `Demand`s; so a mixed table is judged by one set of
comparisons, with the bounds of each row's edition looked up beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from greenstd.assessment.rounding import Bounds
from greenstd.errors import MeasurementError, TableError, UnitError
from greenstd.model.limit import Comparison, format_grade
from greenstd.tables.columns import Input, bare
from greenstd.tables.exact import FLOAT32, FLOAT64, Cell, Kind, cell
from greenstd.units import unit

if TYPE_CHECKING:
    from greenstd.assessment.judge import Judge
    from greenstd.assessment.plan import Plan, Row

# Sums of columns are compared as whole numbers of this part of a unit: exact for readings of up to six decimals.
PLACES = 6
GRADES = tuple(Decimal(half) / 2 for half in range(2, 11))


class Guard(NamedTuple):
    """A decision rule 判定规则 for one indicator: its expanded uncertainty, as a column or as a figure in the column's unit."""

    rule: str
    column: str
    amount: Fraction


class Slot(NamedTuple):
    """One comparison: what it is about, how it is made, on which columns and under which conditions."""

    about: str
    name: str
    method: str
    """How it is compared.

    `figure`, `grade`, `grade-text`, `answer`, `text-answer`, `presence` (a figure where nothing may be found), `absence` (a text there),
    `sum`, `guarded`, or `untested` where no column holds it.
    """
    source: Input | None
    parts: tuple[Input, ...]
    whole: bool
    """Whether every part of a sum has a column."""
    unit: str
    guard: str
    guard_column: str
    when: str
    unless: str
    others: tuple[str, ...]
    accepts: tuple[str, ...]
    rejects: tuple[str, ...]


class Demand(NamedTuple):
    """What one plan demands in a slot: the cell to meet, the same in whole numbers for sums, and the printed limit for margins."""

    cell: Cell | None
    counts: Cell | None
    full_low: float | None
    full_high: float | None
    text: str


_OPEN = Demand(None, None, None, None, "")


def slots(plan: Plan, inputs: Mapping[str, Input], guards: Mapping[str, Guard]) -> list[tuple[Slot, tuple[Demand, ...]]]:
    """The slots of a plan with their demands: the usual one first, then those that replace it under a condition."""
    made = [_slot(row, plan, inputs, guards.get(row.indicator.id)) for row in plan.rows if row.demanded]
    for item in plan.basics:
        source = inputs.get(item.id)
        method = "untested" if source is None else _answer(source, item.name)
        made.append((Slot(item.id, item.name, method, source, (), False, "", "", "", "", "", (), (), ()), (_OPEN,)))
    return made


def _slot(row: Row, plan: Plan, inputs: Mapping[str, Input], guard: Guard | None) -> tuple[Slot, tuple[Demand, ...]]:
    indicator = row.indicator
    source = inputs.get(indicator.id)
    parts = tuple(inputs[part] for part in indicator.sum_of if part in inputs)
    judges = [row.usual, *(judge for _, judge in row.others)]
    known = [judge for judge in judges if judge is not None]
    bounded = [judge for judge in known if judge.used is not None]
    method, code = "untested", ""
    if parts:
        method, code = "sum", _one_unit(row, source, parts)
        if guard is not None:
            raise TableError(
                f"{row.name}: a decision rule is not applied to a sum of columns; give the uncertainty of the total's own column"
            )
    elif source is not None:
        if bounded:
            method = _figure(row, source, plan)
            code = _unit(source, row.unit)
        elif known and known[0].limit.comparison is Comparison.QUALITATIVE:
            method = _answer(source, row.name)
        elif known:
            # Yes and no would leave open whether it was found or the limit was met.
            method = "presence" if isinstance(source.kind, Kind) else "absence" if source.kind == "text" else "untested"
        else:
            method = "figure" if isinstance(source.kind, Kind) else "untested"
    if guard is not None and guard.column and method == "figure" and guard.rule != "simple-acceptance" and source is not None:
        _double(source)
        method = "guarded"
    slot = Slot(
        indicator.id,
        row.name,
        method,
        source if method != "untested" else None,
        parts,
        bool(parts) and len(parts) == len(indicator.sum_of),
        code,
        guard.rule if guard else "",
        guard.column if guard else "",
        indicator.when,
        indicator.unless,
        tuple(when for when, _ in row.others),
        indicator.accepts if method == "text-answer" else (),
        indicator.rejects if method == "text-answer" else (),
    )
    return slot, tuple(_demand(judge, slot, guard) for judge in judges)


def _figure(row: Row, source: Input, plan: Plan) -> str:
    if isinstance(source.kind, Kind):
        return "grade" if row.unit == "grade" else "figure"
    if source.kind == "text" and row.unit == "grade":
        return "grade-text"
    held = {"text": "text", "answer": "yes and no"}.get(source.kind, f"values of the type {source.kind}")
    raise TableError(
        f"the column {source.column!r} holds {held}, where figures in {row.unit} are expected ({row.name}, {plan.edition.label}): "
        f"give it a numeric type; what is not a number, such as 'not detected', becomes null and counts as not measured"
    )


def _answer(source: Input, name: str) -> str:
    if source.kind in ("answer", "Object", "text"):
        return "text-answer" if source.kind == "text" else "answer"
    raise TableError(f"the column {source.column!r} holds figures, where yes or no is expected ({name}): give it a boolean type")


def _unit(source: Input, expected: str) -> str:
    code = source.unit
    if not code or (code == "1" and bare(expected)):
        if bare(expected):
            return expected
        raise MeasurementError(
            f"the column {source.column!r} has no unit: write it into the heading ({source.column} [{expected}]) or give "
            f"units={{{source.column!r}: '{expected}'}}; units differing from row to row need the long form"
        )
    return code


def _one_unit(row: Row, source: Input | None, parts: tuple[Input, ...]) -> str:
    columns = [*parts, *([source] if source is not None else [])]
    for column in columns:
        if not isinstance(column.kind, Kind):
            raise TableError(f"the column {column.column!r} holds {column.kind}, where figures in {row.unit} are expected ({row.name})")
        _double(column)
    found = {_unit(column, row.unit) for column in columns}
    if len(found) > 1:
        names = ", ".join(f"{column.column!r} in {column.unit}" for column in columns)
        raise UnitError(f"{row.name} is a sum, and its columns are in several units ({names}): give them one")
    return found.pop()


def _double(column: Input) -> None:
    """What is added up has to be kept in 64 bits: the sum of short floats says little about the sum of what they stand for."""
    if column.kind == FLOAT32:
        raise TableError(
            f"the column {column.column!r} is added to others, for which floats of 32 bits are too short: give it the type Float64"
        )


def _demand(judge: Judge | None, slot: Slot, guard: Guard | None) -> Demand:
    if judge is None:
        return _OPEN
    if judge.used is None or judge.full is None or (slot.source is None and not slot.parts):
        return Demand(None, None, None, None, str(judge.limit))
    scale = Fraction(unit(judge.unit).factor) / Fraction(unit(slot.unit or judge.unit).factor)
    full_low, full_high = (None if end is None else float(Fraction(end) * scale) for end in (judge.full.low, judge.full.high))
    if slot.method in ("sum", "guarded"):
        found = cell(judge.used, scale, FLOAT64, slot.unit)
        return Demand(found, _counts(judge.used, scale), full_low, full_high, str(judge.limit))
    kind = slot.source.kind if slot.source is not None and isinstance(slot.source.kind, Kind) else FLOAT64
    shift = Fraction(0)
    if guard is not None:
        shift = guard.amount if guard.rule == "guarded-acceptance" else -guard.amount if guard.rule == "guarded-rejection" else shift
    return Demand(cell(judge.used, scale, kind, slot.unit, shift), None, full_low, full_high, str(judge.limit))


def _counts(bounds: Bounds, scale: Fraction) -> Cell:
    """The bounds in whole numbers of the smallest place that sums keep."""
    low, high = -(2.0**53), 2.0**53
    if bounds.low is not None:
        end = Fraction(bounds.low) * scale * 10**PLACES
        count = math.ceil(end)
        low = float(count + 1 if count == end and not bounds.low_closed else count)
    if bounds.high is not None:
        end = Fraction(bounds.high) * scale * 10**PLACES
        count = math.floor(end)
        high = float(count - 1 if count == end and not bounds.high_closed else count)
    return Cell(low, high)


def grade_texts(grade: Decimal) -> tuple[str, ...]:
    """A grade as reports write it."""
    shown = format_grade(grade)
    return (shown, f"{shown}级", f"{grade.normalize():f}", f"{grade:.1f}")
