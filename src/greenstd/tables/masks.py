"""Masks 判定掩码: for each slot, the rows that passed, failed, or are not asked; whatever is in none of them cannot be told.

Both masks are true only where something is known, so a missing value, be it null, NaN or a comparison that says false, ends in neither
on every engine: unknown is never a pass and never a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from greenstd.assessment.reading import _NO, _YES
from greenstd.tables.backend import TEMP, narwhals
from greenstd.tables.columns import Input
from greenstd.tables.exact import FLOAT64, Kind, domain
from greenstd.tables.slots import GRADES, PLACES, Slot, grade_texts

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

Mask: TypeAlias = "Expr | bool"
State: TypeAlias = bool | Input | None
Source: TypeAlias = Callable[[int, str], Any]
"""Cell number and field → a figure, an expression, or None where the limit is not known."""


# Expressions are trees, walked to their leaves: more masks than this lie side by side, not one within the other.
_FLAT = 8


class Masks(NamedTuple):
    """Rows of a slot: passed, failed, not asked; `given` where there is a value to judge."""

    passed: Mask
    failed: Mask
    skipped: Mask
    given: Mask


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


def holds(state: State) -> tuple[Mask, Mask]:
    """Where a condition holds, and where it does not; where it was not stated, neither."""
    if isinstance(state, Input):
        return answers(state, (), ())
    return state is True, state is False


def answers(source: Input, accepts: tuple[str, ...], rejects: tuple[str, ...]) -> tuple[Mask, Mask]:
    """Where a column says yes, and where it says no."""
    nw = narwhals()
    x = nw.col(source.column)
    if source.kind != "text":
        return x == True, x == False  # noqa: E712 - a column
    said = x.cast(nw.String).str.strip_chars().str.to_lowercase()
    return said.is_in(sorted(_YES | {t.casefold() for t in accepts})), said.is_in(sorted(_NO | {t.casefold() for t in rejects}))


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
    if slot.method == "presence":
        assert slot.source is not None  # noqa: S101
        x = nw.col(slot.source.column)
        return False, (x > 0) & (x <= 1e100)
    low, high = value("low"), value("high")
    if low is None or high is None:
        return False, False
    if slot.method == "grade-text":
        return _grades(slot, low, high)
    if slot.method == "sum":
        return _sum(slot, low, high, value, stages)
    if slot.method == "guarded":
        return _guarded(slot, low, high, value, stages)
    assert slot.source is not None  # noqa: S101
    x = nw.col(slot.source.column)
    passed, failed = within(x, low, high, slot)
    if slot.method == "grade":
        real = x.is_in([float(grade) for grade in GRADES] if not _whole(slot) else [1, 2, 3, 4, 5])
        return both(passed, real), both(failed, real)
    return passed, failed


def _whole(slot: Slot) -> bool:
    return slot.source is not None and isinstance(slot.source.kind, Kind) and slot.source.kind.name == "int"


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


def _grades(slot: Slot, low: Any, high: Any) -> tuple[Mask, Mask]:
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


def _guarded(slot: Slot, low: Any, high: Any, value: Callable[[str], Any], stages: Stages) -> tuple[Mask, Mask]:
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


def _sum(slot: Slot, low: Any, high: Any, value: Callable[[str], Any], stages: Stages) -> tuple[Mask, Mask]:
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
