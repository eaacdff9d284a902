"""A judge written another way, for the tests to compare with: fractions, and possible worlds instead of bounds.

It knows the rules from the standards and the documentation, and shares no code with the library. What a report says of an indicator is a
set of values that may be true; a demand is a question that a single value answers with yes or no. The answer can only change at a few
figures, so asking it at those, just beside them and between them is asking it everywhere. A condition that nobody stated makes two worlds,
and only what comes out alike in every world can be told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

PASSED, FAILED, CANNOT_TELL, NOT_APPLICABLE, UNTESTED = "passed", "failed", "cannot tell", "not applicable", "untested"

# How many of the first are one of the second: mass fractions in mg/kg, lengths in mm. From the SI and ISO 80000-1, not from the library.
SCALE = {
    "mg/kg": Fraction(1),
    "µg/kg": Fraction(1, 1000),
    "g/kg": Fraction(1000),
    "%": Fraction(10_000),
    "mm": Fraction(1),
    "cm": Fraction(10),
}


@dataclass(frozen=True)
class Demand:
    """What a cell asks: a sign and its figures in a unit; `places` is how many decimals were printed."""

    sign: str
    value: Fraction | None = None
    upper: Fraction | None = None
    minus: Fraction = Fraction(0)
    plus: Fraction = Fraction(0)
    unit: str = "mg/kg"
    places: int = 0
    accepts: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    @property
    def in_figures(self) -> bool:
        """Whether a figure can answer it."""
        return self.value is not None


@dataclass(frozen=True)
class Report:
    """What a laboratory wrote: the values that may be true, from `low` to `high` (None: no end), or words."""

    low: Fraction | None = None
    low_in: bool = True
    high: Fraction | None = None
    high_in: bool = True
    unit: str = "mg/kg"
    not_detected: bool = False
    words: str | None = None

    def scaled(self, factor: Fraction) -> Report:
        """The same in another unit."""
        return Report(
            None if self.low is None else self.low * factor, self.low_in, None if self.high is None else self.high * factor, self.high_in
        )


@dataclass(frozen=True)
class Line:
    """A row of a table: its demand, those that take its place under a condition (the first that holds counts), and what it depends on."""

    id: str
    usual: Demand | str | None
    others: tuple[tuple[str, Demand | str], ...] = ()
    when: str = ""
    unless: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: its lines, whether it is wholly known, and how values are compared. `"?"` stands for a figure that is not known."""

    lines: tuple[Line, ...]
    complete: bool = True
    rounded: bool = False
    interval: Fraction | None = None
    basics: tuple[str, ...] = ()
    presumed: frozenset[str] = field(default_factory=frozenset)


def round_half_even(value: Fraction, interval: Fraction) -> Fraction:
    """GB/T 8170-2008, clause 3: to the nearest multiple; of two as near, to the even one."""
    below = value // interval
    rest = value - below * interval
    up = rest * 2 > interval or (rest * 2 == interval and below % 2 == 1)
    return (below + up) * interval


def meets(demand: Demand, x: Fraction, interval: Fraction | None) -> bool:
    """Whether one true value meets a demand; with an interval it is rounded first."""
    assert demand.value is not None
    value = demand.value
    if interval is not None:
        x = round_half_even(x, interval)
    match demand.sign:
        case "<=" | "prohibited":
            return x <= value
        case "<":
            return x < value
        case ">=":
            return x >= value
        case ">":
            return x > value
        case "=":
            return x == value
        case "range":
            return demand.upper is not None and value <= x <= demand.upper
        case "±":
            return value - demand.minus <= x <= value + demand.plus
    raise AssertionError(demand.sign)


def interval_of(demand: Demand, table: Table) -> Fraction | None:
    """The rounding that a comparison uses: none by full value, for grades and for what is prohibited."""
    if not table.rounded or demand.unit == "grade" or demand.sign == "prohibited":
        return None
    return table.interval or Fraction(1, 10**demand.places)


def can_be_met(demand: Demand, table: Table) -> bool:
    """Whether any value at all meets it: at an interval coarser than its digits, none need round to `= 0.1`."""
    interval = interval_of(demand, table)
    return interval is None or any(meets(demand, x, interval) for x in points(Report(), demand, interval))


def points(report: Report, demand: Demand, interval: Fraction | None) -> Iterator[Fraction]:
    """Values that may be true, at least one of every kind that the demand can tell apart."""
    turns = {x for x in (report.low, report.high, demand.value, demand.upper) if x is not None}
    assert demand.value is not None
    turns |= {demand.value - demand.minus, demand.value + demand.plus}
    if interval is not None:
        turns |= {end + step * interval / 2 for end in tuple(turns) for step in (-2, -1, 1, 2)}
        # An interval that the printed figures are no multiples of.
        turns |= {(end // interval) * interval + step * interval / 2 for end in tuple(turns) for step in range(-3, 4)}
    ordered = sorted(turns)
    ordered = [ordered[0] - 1, *ordered, ordered[-1] + 1]
    for one, two in itertools.pairwise(ordered):
        yield from (one, (one + two) / 2)
    yield ordered[-1]


def may_be(report: Report, x: Fraction) -> bool:
    """Whether a value is among those that the report leaves possible."""
    above = report.low is None or x > report.low or (x == report.low and report.low_in)
    below = report.high is None or x < report.high or (x == report.high and report.high_in)
    return above and below


def outcome(demand: Demand | str, report: Report | None, table: Table) -> str:
    """One demand against one report."""
    if isinstance(demand, str):
        return CANNOT_TELL
    if report is None:
        return UNTESTED
    if demand.sign == "qualitative":
        if report.words in ("yes", *demand.accepts):
            return PASSED
        return FAILED if report.words in ("no", *demand.rejects) else CANNOT_TELL
    if not demand.in_figures:
        # Presence and absence: what is said not to be there is not there, what is more than nothing is.
        if report.not_detected:
            return PASSED
        return FAILED if report.words is None and report.low is not None and report.low > 0 else CANNOT_TELL
    if report.words is not None:
        return CANNOT_TELL
    if report.not_detected and report.high is None:
        return PASSED if demand.sign == "prohibited" else CANNOT_TELL
    interval = interval_of(demand, table)
    same = report if demand.unit == report.unit else report.scaled(SCALE[report.unit] / SCALE[demand.unit])
    said = {meets(demand, x, interval) for x in points(same, demand, interval) if may_be(same, x)}
    assert said, (demand, report)
    return CANNOT_TELL if len(said) == 2 else PASSED if said == {True} else FAILED


def total(line: Line, unit: str, given: Mapping[str, Report]) -> Report | None:
    """The value of a sum: the one reported, unless its own parts are worth more; without one, what the parts add up to."""
    own = given.get(line.id)
    parts = [given[part] for part in line.parts if part in given and given[part].words is None]
    parts = [part for part in parts if part.high is not None or not part.not_detected]
    if not parts:
        return own
    same = [part if part.unit == unit else part.scaled(SCALE[part.unit] / SCALE[unit]) for part in parts]
    low = sum((part.low or Fraction(0) for part in same), Fraction(0))
    whole = len(parts) == len(line.parts) and all(part.high is not None for part in same)
    high = sum((part.high or Fraction(0) for part in same), Fraction(0)) if whole else None
    if own is not None:
        if own.words is not None or (own.high is None and not (own.not_detected and low > 0)):
            return own
        if own.high is not None and low <= own.high * (1 if own.unit == unit else SCALE[own.unit] / SCALE[unit]):
            return own
    return Report(low, True, high, True, unit)


def worlds(conditions: Iterable[str], stated: Mapping[str, bool]) -> Iterator[dict[str, bool]]:
    """Every way in which the conditions that nobody stated may turn out."""
    names = sorted(set(conditions))
    for answers in itertools.product(*([stated[name]] if name in stated else [True, False] for name in names)):
        yield dict(zip(names, answers, strict=True))


def judge_line(line: Line, table: Table, given: Mapping[str, Report], states: Mapping[str, bool]) -> set[str]:
    """What may be said of a row: one outcome, or where nothing was measured and no figure is known, one of two."""
    stated = {**dict.fromkeys(table.presumed, True), **states}
    demands = [demand for demand in (line.usual, *(other for _, other in line.others)) if demand is not None]
    if not demands:
        return {NOT_APPLICABLE}
    unit = next((demand.unit for demand in demands if isinstance(demand, Demand) and demand.in_figures), "")
    report = total(line, unit, given) if line.parts and unit else given.get(line.id)
    found = set()
    for world in worlds([name for name in (line.when, line.unless, *(when for when, _ in line.others)) if name], stated):
        if (line.when and not world[line.when]) or (line.unless and world[line.unless]):
            found.add(NOT_APPLICABLE)
            continue
        demand = next((other for when, other in line.others if world[when]), line.usual)
        found.add(CANNOT_TELL if demand is None else outcome(demand, report, table))
    if len(found) > 1 and found <= {PASSED, NOT_APPLICABLE}:
        return {PASSED}
    if report is None and found not in ({NOT_APPLICABLE}, {UNTESTED}):
        return {UNTESTED, CANNOT_TELL}
    return found if len(found) == 1 else {CANNOT_TELL}


def verdict(outcomes: Iterable[str], complete: bool) -> str:
    """What findings make together: one failure decides, and only a wholly known table that is wholly met conforms."""
    said = set(outcomes)
    if FAILED in said:
        return "does not conform"
    return "conforms" if complete and PASSED in said and said <= {PASSED, NOT_APPLICABLE} else "undetermined"
