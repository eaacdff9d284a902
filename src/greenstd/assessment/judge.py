"""Judgement 判定: one limit against one reading, in decimal, by full or by rounded value."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from greenstd.assessment.reading import Reading
from greenstd.assessment.result import Outcome
from greenstd.assessment.rounding import Bounds, bounds, printed_interval
from greenstd.model.indicator import Indicator
from greenstd.model.limit import Comparison, Limit
from greenstd.units import EXACT, unit

_MARGIN = Context(prec=9)
_ZERO = Decimal(0)


class Judge(NamedTuple):
    """A limit made ready: its bounds, as used and by full value, each in its own unit and in the first unit of its dimension."""

    limit: Limit
    unit: str
    used: Bounds | None
    used_base: Bounds | None
    full: Bounds | None
    full_base: Bounds | None

    def decide(self, reading: Reading, indicator: Indicator) -> tuple[Outcome, str]:
        """Whether a reading meets the limit, and what has to be said about that."""
        if self.used is None or self.used_base is None:
            return _in_words(self.limit, reading, indicator)
        if reading.unit == self.unit:
            outcome = compare(reading, self.used)
        elif reading.unit:
            outcome = compare(_in_base(reading), self.used_base)
        elif not reading.not_detected:
            return Outcome.CANNOT_TELL, "a figure is demanded, an answer in words was given"
        elif self.limit.comparison is Comparison.PROHIBITED:
            return Outcome.PASSED, "reported as not detected without a detection limit; that of the requirement is taken"
        else:
            return Outcome.CANNOT_TELL, "'not detected' says nothing about the limit without the detection limit"
        if outcome is Outcome.CANNOT_TELL:
            return outcome, "the reported value leaves both open" + (
                ": the detection limit is above the limit" if reading.not_detected else ""
            )
        return outcome, ""

    def full_value(self, reading: Reading) -> Outcome:
        """The outcome by full value, whatever the method in use."""
        if self.full is None or self.full_base is None or not reading.unit:
            return Outcome.CANNOT_TELL
        return compare(reading, self.full) if reading.unit == self.unit else compare(_in_base(reading), self.full_base)

    def margin(self, reading: Reading) -> Decimal | None:
        """The room between the worst value the reading leaves possible and the printed limit, as a share of the limit."""
        full = self.full
        if full is None or not reading.unit:
            return None
        if reading.unit != self.unit:
            reading, full = _in_base(reading), self.full_base
            assert full is not None  # noqa: S101 - made together with `full`
        if full.low is None:
            # The usual limit by far: an upper bound.
            high = full.high
            return _MARGIN.divide(_MARGIN.subtract(high, reading.high), high) if high and reading.high is not None else None
        rooms = []
        span = full.high - full.low if full.low is not None and full.high is not None else None
        if full.high is not None and reading.high is not None and (scale := span or full.high):
            rooms.append(_MARGIN.divide(_MARGIN.subtract(full.high, reading.high), scale))
        if full.low is not None and reading.low is not None and (scale := span or full.low):
            rooms.append(_MARGIN.divide(_MARGIN.subtract(reading.low, full.low), scale))
        return min(rooms, default=None)


def _in_base(reading: Reading) -> Reading:
    """The reading in the first unit of its dimension, exactly."""
    factor = unit(reading.unit).factor
    low = None if reading.low is None else EXACT.multiply(reading.low, factor)
    high = low if reading.high is reading.low else None if reading.high is None else EXACT.multiply(reading.high, factor)
    return reading._replace(low=low, high=high)


def ready(limit: Limit, rounded: bool, interval: str | None) -> Judge:
    """A limit made ready for judging: by full value, or by rounded value at an interval (its own last digit where none is named)."""
    full = bounds(limit)
    used = full
    # A grade has no digits to round to, and what is merely present or absent has none either.
    if full is not None and rounded and limit.unit != "grade" and limit.comparison is not Comparison.PROHIBITED:
        used = bounds(limit, Decimal(interval) if interval else printed_interval(limit))
    factor = unit(limit.unit).factor
    return Judge(limit, limit.unit, used, used and used.scaled(factor), full, full and full.scaled(factor))


def compare(reading: Reading, limit: Bounds) -> Outcome:
    """Passed if every value the reading leaves possible is within the bounds, failed if none is, else it cannot be told."""
    low, high = reading.low, reading.high
    if low is high and low is not None and limit.low is None and limit.high is not None:
        return Outcome.PASSED if low < limit.high or (low == limit.high and limit.high_closed) else Outcome.FAILED
    worst = best = True  # is the worst, and is the best possible value within?
    if limit.high is not None:
        worst = high is not None and (high < limit.high or (high == limit.high and (limit.high_closed or not reading.high_closed)))
        best = low is None or low < limit.high or (low == limit.high and limit.high_closed and reading.low_closed)
    if limit.low is not None:
        worst = worst and low is not None and (low > limit.low or (low == limit.low and (limit.low_closed or not reading.low_closed)))
        best = best and (high is None or high > limit.low or (high == limit.low and limit.low_closed and reading.high_closed))
    if worst:
        return Outcome.PASSED
    return Outcome.CANNOT_TELL if best else Outcome.FAILED


def _in_words(limit: Limit, reading: Reading, indicator: Indicator) -> tuple[Outcome, str]:
    """A limit without figures: an answer, one of the accepted or rejected wordings, or presence and absence."""
    if limit.comparison is not Comparison.QUALITATIVE:
        if reading.low is not None and reading.low > _ZERO:
            return Outcome.FAILED, "it was found"
        if reading.not_detected:
            return Outcome.PASSED, ""
        return Outcome.CANNOT_TELL, "say 'not detected', or give the figure that was found"
    if reading.answer is not None:
        return (Outcome.PASSED if reading.answer else Outcome.FAILED), ""
    said = reading.printed.casefold()
    if said in {text.casefold() for text in indicator.accepts}:
        return Outcome.PASSED, ""
    if said in {text.casefold() for text in indicator.rejects}:
        return Outcome.FAILED, ""
    known = ", ".join(map(repr, (*indicator.accepts, *indicator.rejects))) or "'yes' or 'no'"
    return Outcome.CANNOT_TELL, f"the answer is not one that is known; known are {known}"
