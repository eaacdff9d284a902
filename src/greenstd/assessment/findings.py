"""Findings 单项判定: one row of the table against what was measured, with conditions, replacements and sums."""

from __future__ import annotations

from decimal import Decimal

from greenstd.assessment.judge import Judge
from greenstd.assessment.judge import ready as make_ready
from greenstd.assessment.plan import Plan, Row
from greenstd.assessment.reading import Reading
from greenstd.assessment.result import Finding, Outcome
from greenstd.model.indicator import BasicRequirement, Indicator
from greenstd.units import EXACT, unit

_ZERO = Decimal(0)
OPEN = "it depends on a condition that was not stated: "


def judge_row(row: Row, ready: Plan, given: dict[str, Reading], states: dict[str, bool], questions: dict[str, None]) -> Finding:
    """The finding on one row; conditions that were not stated and matter are added to `questions`."""
    indicator = row.indicator
    reading = given.get(indicator.id)
    asked, applies = _applies(indicator, states) if indicator.when or indicator.unless else ("", True)
    if reading is not None and applies and (judge := row.plain) is not None:
        # The usual row by far: one figure, one limit, met.
        outcome, why = judge.decide(reading, indicator)
        if outcome is Outcome.PASSED and judge.used is judge.full:
            return Finding(
                indicator.id, row.name, outcome, judge.limit, reading.printed, judge.margin(reading), why, indicator.evidence, row.layer,
                indicator.zh,
            )  # fmt: skip

    def finding(outcome: Outcome, judge: Judge | None = None, reading: Reading | None = None, detail: str = "") -> Finding:
        limit = judge.limit if judge is not None else None
        margin = judge.margin(reading) if judge is not None and reading is not None else None
        value, layer = reading and reading.printed, row.layer
        return Finding(indicator.id, row.name, outcome, limit, value, margin, detail, indicator.evidence, layer, indicator.zh)

    if not row.demanded:
        return finding(Outcome.NOT_APPLICABLE, detail=f"{ready.edition.label} sets no limit for this product type")
    if applies is False:
        return finding(Outcome.NOT_APPLICABLE, detail=f"the row does not apply: {asked}")
    reading, detail = _total(row, given) if indicator.sum_of else (reading, "")
    used, others = _in_use(row, states) if row.others else (row.usual, {})
    if reading is None:
        if applies is None:
            questions[asked] = None
        if used is None and not others:
            return finding(Outcome.CANNOT_TELL, detail="the limit is not known")
        return finding(Outcome.UNTESTED, used)
    outcome, why = _decide(used, reading, indicator)
    hanging = [when for when, other in others.items() if _decide(other, reading, indicator)[0] is not outcome]
    if applies is None and outcome is not Outcome.PASSED:
        hanging.append(asked)
    if hanging:
        questions.update(dict.fromkeys(hanging))
        return finding(Outcome.CANNOT_TELL, used, reading, f"{OPEN}{', '.join(hanging)}")
    if used is not None:
        if outcome is Outcome.FAILED and ready.comparison == "full-value":
            why = _by_rounding(used, reading, indicator) or why
        elif outcome is Outcome.PASSED and ready.comparison == "rounded-value" and used.full_value(reading) is Outcome.FAILED:
            why = "compared by rounded value"
    return finding(outcome, used, reading, f"{detail}; {why}" if detail and why else detail or why)


def _decide(judge: Judge | None, reading: Reading, indicator: Indicator) -> tuple[Outcome, str]:
    return (Outcome.CANNOT_TELL, "the limit is not known") if judge is None else judge.decide(reading, indicator)


def _applies(indicator: Indicator, states: dict[str, bool]) -> tuple[str, bool | None]:
    """The condition on which a row depends and whether the row applies; None where that was not stated."""
    if indicator.when:
        return indicator.when, states.get(indicator.when)
    state = states.get(indicator.unless)
    return indicator.unless, None if state is None else not state


def _in_use(row: Row, states: dict[str, bool]) -> tuple[Judge | None, dict[str, Judge | None]]:
    """The demand in use, and those that would replace it if a condition held that was not stated."""
    open_: dict[str, Judge | None] = {}
    for when, judge in row.others:
        state = states.get(when)
        if state:
            # An earlier one that was not stated would go before it.
            return judge, open_
        if state is None:
            open_[when] = judge
    return row.usual, open_


def _by_rounding(judge: Judge, reading: Reading, indicator: Indicator) -> str:
    rounded, _ = make_ready(judge.limit, True, None).decide(reading, indicator)
    return "judged by full value; by rounded value it would meet it" if rounded is Outcome.PASSED else ""


def _total(row: Row, given: dict[str, Reading]) -> tuple[Reading | None, str]:
    """The value of a sum: as it was reported, or what its parts add up to."""
    own = given.get(row.indicator.id)
    parts = [reading for part in row.indicator.sum_of if (reading := given.get(part)) is not None and reading.unit]
    if not parts or not row.unit:
        return own, ""
    low = high = Decimal(0)
    whole = len(parts) == len(row.indicator.sum_of)
    for part in parts:
        scale = EXACT.divide(unit(part.unit).factor, unit(row.unit).factor)
        low = EXACT.add(low, EXACT.multiply(part.low or _ZERO, scale))
        whole = whole and part.high is not None
        high = EXACT.add(high, EXACT.multiply(part.high or _ZERO, scale))
    if own is not None:
        if not _less(own, low, row.unit):
            return own, ""
        # The report contradicts itself: the parts are worth more than the total. The larger figure is the safe one.
        stated = own.printed
        detail = f"the stated total {stated} is less than its parts"
    else:
        detail = "added up from its parts" if whole else "from the parts that were measured"
    upper = f"{high:f}" if whole else "more"
    printed = f"{low:f} {row.unit}" if whole and low == high else f"{low:f} to {upper} {row.unit}"
    return Reading(printed, row.unit, low, high=high if whole else None), detail


def _less(own: Reading, low: Decimal, code: str) -> bool:
    """Whether a stated total is less than its parts add up to at least."""
    if own.high is None or not own.unit:
        # "Not detected" without a detection limit, though a part was found.
        return own.not_detected and low > _ZERO
    return low > EXACT.multiply(own.high, EXACT.divide(unit(own.unit).factor, unit(code).factor))


def judge_basic(item: BasicRequirement, reading: Reading | None) -> Finding:
    """The finding on a basic requirement: stated as met, as not met, or not stated."""
    detail = "basic requirement 基本要求"
    if reading is None:
        return Finding(item.id, item.name, Outcome.UNTESTED, detail=detail, evidence=item.evidence, zh=item.zh)
    outcome = {True: Outcome.PASSED, False: Outcome.FAILED, None: Outcome.CANNOT_TELL}[reading.answer]
    return Finding(item.id, item.name, outcome, value=reading.printed, detail=detail, evidence=item.evidence, zh=item.zh)
