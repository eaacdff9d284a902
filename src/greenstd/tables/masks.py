"""Masks 判定掩码: for each slot, the rows that passed, failed, or are not asked; whatever is in none of them cannot be told.

Both masks are true only where something is known, so a missing value, be it null, NaN or a comparison that says false, ends in neither
on every engine: unknown is never a pass and never a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from greenstd.tables.backend import narwhals
from greenstd.tables.columns import Input
from greenstd.tables.comparisons import absent, answers, grades, within
from greenstd.tables.exact import Kind
from greenstd.tables.logic import Mask, Stages, both, either
from greenstd.tables.slots import GRADES, Slot
from greenstd.tables.sums import guarded, summed

State: TypeAlias = bool | Input | None
Source: TypeAlias = Callable[[int, str], Any]
"""Cell number and field → a figure, an expression, or None where the limit is not known."""


class Masks(NamedTuple):
    """Rows of a slot: passed, failed, not asked; `given` where there is a value to judge."""

    passed: Mask
    failed: Mask
    skipped: Mask
    given: Mask


def holds(state: State) -> tuple[Mask, Mask]:
    """Where a condition holds, and where it does not; where it was not stated, neither."""
    if isinstance(state, Input):
        return answers(state, (), ())
    return state is True, state is False


def masks(slot: Slot, source: Source, states: Mapping[str, State], stages: Stages, asked: Mask = True) -> Masks:
    """The masks of one slot; `asked` is where its plan has it at all."""
    pairs = [_compare(slot, partial(source, n), stages) for n in range(1 + len(slot.others))]
    if slot.others:
        pairs = [(stages.keep(3, p), stages.keep(3, f)) for p, f in pairs]
    passed, failed = pairs[0]
    for when, (p, f) in zip(reversed(slot.others), reversed(pairs[1:]), strict=True):
        yes, no = holds(states.get(when))
        # Where it is open which demand holds, only what both say is known.
        passed = either(both(yes, p), both(no, passed), both(p, passed))
        failed = either(both(yes, f), both(no, failed), both(f, failed))
    skipped: Mask = False
    if slot.when or slot.unless:
        applies, not_ = holds(states.get(slot.when or slot.unless))
        if slot.unless:
            applies, not_ = not_, applies
        skipped, failed = not_, both(failed, applies)
    if asked is not True:
        passed, failed = both(passed, asked), both(failed, asked)
    return Masks(passed, failed, skipped, _given(slot))


def _given(slot: Slot) -> Mask:
    nw = narwhals()
    columns = [c for c in (slot.source, *slot.parts) if c is not None]
    found: Mask = False
    for column in columns:
        x = nw.col(column.column)
        there = ~x.is_null()
        if isinstance(column.kind, Kind) and column.kind.name.startswith("float"):
            there = there & ~x.is_nan().fill_null(True)
        found = either(found, there)
    return found


def _compare(slot: Slot, value: Callable[[str], Any], stages: Stages) -> tuple[Mask, Mask]:
    """Where the value meets a demand, and where it does not."""
    nw = narwhals()
    if slot.source is None and not slot.parts:
        return False, False
    if slot.method in ("answer", "text-answer"):
        assert slot.source is not None  # noqa: S101
        return answers(slot.source, slot.accepts, slot.rejects)
    if slot.method == "absence":
        assert slot.source is not None  # noqa: S101
        return absent(slot.source)
    if slot.method == "presence":
        assert slot.source is not None  # noqa: S101
        x = nw.col(slot.source.column)
        return False, (x > 0) & (x <= 1e100)
    low, high = value("low"), value("high")
    if low is None or high is None:
        return False, False
    if slot.method == "grade-text":
        return grades(slot, low, high)
    if slot.method == "sum":
        return summed(slot, low, high, value, stages)
    if slot.method == "guarded":
        return guarded(slot, low, high, value, stages)
    assert slot.source is not None  # noqa: S101
    x = nw.col(slot.source.column)
    passed, failed = within(x, low, high, slot)
    if slot.method == "grade":
        real = x.is_in([float(grade) for grade in GRADES] if not _whole(slot) else [1, 2, 3, 4, 5])
        return both(passed, real), both(failed, real)
    return passed, failed


def _whole(slot: Slot) -> bool:
    return slot.source is not None and isinstance(slot.source.kind, Kind) and slot.source.kind.name == "int"
