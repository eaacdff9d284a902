"""`assess` 判定一个产品: measurements of one product against one edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from greenstd.assessment.judge import Judge
from greenstd.assessment.plan import Plan, Row, plan
from greenstd.assessment.reading import Reading, read
from greenstd.assessment.result import Assessment, Finding, Outcome, Verdict
from greenstd.errors import MeasurementError, NoEditionInForceError, UnknownIndicatorError, listing, nearest
from greenstd.model.dates import DateLike, as_date, today
from greenstd.model.edition import EditionStatus
from greenstd.model.names import fold
from greenstd.units import EXACT, unit

if TYPE_CHECKING:
    import datetime as dt

    from greenstd.catalogue import Catalogue
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import BasicRequirement, Indicator

_ZERO, _SAME = Decimal(0), Decimal(1)
_OPEN = "it depends on a condition that was not stated: "

Measurements = Mapping[str, Any] | Iterable[tuple[str, Any]]


def assess(
    measurements: Measurements,
    *,
    edition: str | None = None,
    category: str | None = None,
    product_type: str | None = None,
    level: str | None = None,
    on: DateLike | None = None,
    scheme: str = "green-product",
    conditions: Mapping[str, bool] | None = None,
    comparison: str | None = None,
    catalogue: Catalogue | None = None,
) -> Assessment:
    """Judge one product 判定产品是否符合 against an edition, or against the one that applies to its category on a date.

    Args:
        measurements: by indicator id or Chinese or English name: a text (`"0.03 mg/m3"`, `"3-4"`, `"not detected (detection limit 5
            mg/kg)"`), a `Quantity`, a pint quantity, `(figure, unit)`, a bare figure where the unit is pH, a grade or an index, or a word
            or bool where the limit is in words. None counts as not measured.
        edition: the edition's number; or
        category: the category, with `scheme` and `on`, whose edition in force applies.
        product_type: the column of the table; needed where the limits differ by product type.
        level: the level; needed where the limits differ by level.
        on: the date of the judgement; today in China if none is given.
        conditions: what is known of the product, by condition id or name: `{"electronic-waybill": False}`.
        comparison: `full-value` or `rounded-value`; what the standard says if none is given.
        catalogue: the catalogue to judge by; the newest bundled release if none is given.

    Returns:
        The assessment: a verdict, one finding per indicator and basic requirement, and what is missing.

    Raises:
        LookupError: an unknown edition, category, product type, level, indicator or condition; or no edition in force.
        MeasurementError: a value that cannot be read, is impossible, lacks its unit, or is given twice.
        UnitError: a unit that does not go with the limit's.

    >>> import greenstd
    >>> a = greenstd.assess({"formaldehyde": "0.0075 %"}, edition="GB 18401-2010", product_type="B")
    >>> a.finding("formaldehyde").outcome, a.verdict
    (<Outcome.PASSED: 'passed'>, <Verdict.UNDETERMINED: 'undetermined'>)
    """
    cat = catalogue if catalogue is not None else default_catalogue()
    when = today() if on is None else as_date(on)
    if comparison not in (None, "full-value", "rounded-value"):
        raise MeasurementError(f"{comparison!r} is not a method of comparison; expected 'full-value' or 'rounded-value'")
    notes: list[str] = []
    judged = _edition(cat, edition, category, scheme, when, notes)
    ready = _ready(cat, judged, product_type, level, comparison)
    given = _given(measurements, ready)
    states = _states(conditions or {}, ready)
    questions: dict[str, None] = {}
    findings = [_judge_row(row, ready, given, states, questions) for row in ready.rows]
    findings += [_judge_basic(item, given.get(item.id)) for item in ready.basics]
    verdict = _verdict(findings, complete=judged.table == "complete")
    missing = _missing(ready, findings, given) if verdict is Verdict.UNDETERMINED else ()
    return Assessment(
        verdict,
        judged.id,
        ready.product_type,
        ready.level,
        when,
        str(judged.status(when)),
        ready.comparison,
        tuple(findings),
        missing,
        tuple(questions) if verdict is Verdict.UNDETERMINED else (),
        ready.unknown,
        (*notes, *judged.notes),
        states,
        cat.release,
        cat.digest,
        cat.layers,
    )


@cache
def default_catalogue() -> Catalogue:
    """The newest bundled release, loaded once."""
    from greenstd.store import load

    return load()


def _edition(cat: Catalogue, edition: str | None, category: str | None, scheme: str, on: dt.date, notes: list[str]) -> Edition:
    if (edition is None) == (category is None):
        raise TypeError("assess() takes either an edition or a category to judge by")
    if edition is not None:
        return cat.editions[edition]
    assert category is not None  # noqa: S101
    resolution = cat.resolve(category, on, scheme)
    if resolution.edition is None or resolution.status is EditionStatus.ISSUED:
        why = "; ".join((*resolution.notes, *resolution.unknown)) or "no standard is known for it"
        raise NoEditionInForceError(f"no edition applies to {resolution.category.id} on {on}: {why}")
    notes += resolution.notes
    return resolution.edition


def _ready(cat: Catalogue, edition: Edition, product_type: str | None, level: str | None, comparison: str | None) -> Plan:
    key = (edition.id, product_type, level, comparison)
    found = cat._plans.get(key)  # noqa: SLF001 - the catalogue's own memory
    return found if found is not None else cat._plans.setdefault(key, plan(edition, product_type, level, comparison))  # noqa: SLF001


def _given(measurements: Measurements, ready: Plan) -> dict[str, Reading]:
    """Readings by the thing they are about; two for one thing is an error, for which of them holds cannot be known."""
    given: dict[str, Reading] = {}
    unread: set[str] = set()
    for name, value in measurements.items() if isinstance(measurements, Mapping) else measurements:
        about = ready.inputs.get(name) if isinstance(name, str) else None
        if about is None:
            about = _identify(name, ready)
        if about in given or about in unread:
            raise MeasurementError(f"two values for {about!r}, the second is {value!r}; give one")
        if value is None:
            unread.add(about)
        else:
            given[about] = read(value, *ready.units[about])
    return given


def _identify(name: object, ready: Plan) -> str:
    if not isinstance(name, str):
        raise MeasurementError(f"{name!r} is not the name of an indicator; expected a text")
    about = ready.inputs.get(fold(name))
    if about is not None:
        return about
    names = [n for row in ready.rows for n in row.indicator.names()]
    known = listing(row.indicator.id for row in ready.rows) or "none that is known"
    raise UnknownIndicatorError(f"{ready.edition.label} has no indicator {name[:80]!r}{nearest(name, names)}; it has {known}")


def _states(conditions: Mapping[str, bool], ready: Plan) -> dict[str, bool]:
    states = dict(ready.presumed)
    for name, holds in conditions.items():
        about = ready.conditions.get(name) or ready.conditions.get(fold(name))
        if about is None:
            known = [c.id for c in ready.edition.conditions]
            raise UnknownIndicatorError(
                f"{ready.edition.label} asks for no condition {name!r}{nearest(name, known)}; it asks for {listing(known) or 'none'}"
            )
        if not isinstance(holds, bool):
            raise MeasurementError(f"the condition {name!r} is either True or False, not {holds!r}")
        states[about] = holds
    return states


def _judge_row(row: Row, ready: Plan, given: dict[str, Reading], states: dict[str, bool], questions: dict[str, None]) -> Finding:
    indicator = row.indicator
    reading = given.get(indicator.id)
    asked, applies = _applies(indicator, states) if indicator.when or indicator.unless else ("", True)
    if reading is not None and row.plain and applies and row.usual is not None:
        # The usual row by far: one figure, one limit, met.
        judge = row.usual
        outcome, why = judge.decide(reading, indicator)
        if outcome is Outcome.PASSED and judge.used is judge.full:
            return Finding(
                indicator.id, row.name, outcome, judge.limit, reading.printed, judge.margin(reading), why, indicator.evidence, row.layer
            )

    def finding(outcome: Outcome, judge: Judge | None = None, reading: Reading | None = None, detail: str = "") -> Finding:
        limit = judge.limit if judge is not None else None
        margin = judge.margin(reading) if judge is not None and reading is not None else None
        return Finding(indicator.id, row.name, outcome, limit, reading and reading.printed, margin, detail, indicator.evidence, row.layer)

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
        return finding(Outcome.UNTESTED, used, detail=detail)
    outcome, why = _decide(used, reading, indicator)
    hanging = [when for when, other in others.items() if _decide(other, reading, indicator)[0] is not outcome]
    if applies is None and outcome is not Outcome.PASSED:
        hanging.append(asked)
    if hanging:
        questions.update(dict.fromkeys(hanging))
        return finding(Outcome.CANNOT_TELL, used, reading, f"{_OPEN}{', '.join(hanging)}")
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
            return judge, {}
        if state is None:
            open_[when] = judge
    return row.usual, open_


def _by_rounding(judge: Judge, reading: Reading, indicator: Indicator) -> str:
    from greenstd.assessment.judge import ready

    if judge.used is None or judge.unit == "grade":
        return ""
    rounded, _ = ready(judge.limit, True, None).decide(reading, indicator)
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
        scale = _SAME if part.unit == row.unit else EXACT.divide(unit(part.unit).factor, unit(row.unit).factor)
        low = EXACT.add(low, EXACT.multiply(part.low or _ZERO, scale))
        whole = whole and part.high is not None
        high = EXACT.add(high, EXACT.multiply(part.high or _ZERO, scale))
    if own is not None:
        if own.high is None or not own.unit or low <= EXACT.multiply(own.high, EXACT.divide(unit(own.unit).factor, unit(row.unit).factor)):
            return own, ""
        # The report contradicts itself: the parts are worth more than the total. The larger figure is the safe one.
        stated = own.printed
        detail = f"the stated total {stated} is less than its parts"
    else:
        detail = "added up from its parts" if whole else "from the parts that were measured"
    upper = f"{high:f}" if whole else "more"
    printed = f"{low:f} {row.unit}" if whole and low == high else f"{low:f} to {upper} {row.unit}"
    return Reading(printed, row.unit, low, True, high if whole else None, True), detail


def _judge_basic(item: BasicRequirement, reading: Reading | None) -> Finding:
    detail = "basic requirement 基本要求"
    if reading is None:
        return Finding(item.id, item.name, Outcome.UNTESTED, detail=detail, evidence=item.evidence)
    outcome = {True: Outcome.PASSED, False: Outcome.FAILED, None: Outcome.CANNOT_TELL}[reading.answer]
    return Finding(item.id, item.name, outcome, value=reading.printed, detail=detail, evidence=item.evidence)


def _verdict(findings: list[Finding], complete: bool) -> Verdict:
    outcomes = {finding.outcome for finding in findings}
    if Outcome.FAILED in outcomes:
        return Verdict.DOES_NOT_CONFORM
    if not complete or outcomes & {Outcome.CANNOT_TELL, Outcome.UNTESTED} or Outcome.PASSED not in outcomes:
        return Verdict.UNDETERMINED
    return Verdict.CONFORMS


def _missing(ready: Plan, findings: list[Finding], given: dict[str, Reading]) -> tuple[str, ...]:
    """The fewest measurements that leave nothing open; a sum whose parts are measured anyway needs none of its own."""
    open_ = {f.indicator for f in findings if f.outcome in (Outcome.UNTESTED, Outcome.CANNOT_TELL)}
    rows = {row.indicator.id: row for row in ready.rows}
    open_ -= {id_ for id_, row in rows.items() if row.limit_unknown}
    # What was measured and waits for a condition needs an answer, not another measurement.
    open_ -= {f.indicator for f in findings if f.value is not None and f.detail.startswith(_OPEN)}
    needed: dict[str, None] = {f.indicator: None for f in findings if f.indicator in open_}
    for id_ in list(needed):
        parts = rows[id_].indicator.sum_of if id_ in rows else ()
        if not parts or id_ in given:
            continue
        lacking = [part for part in parts if part not in given and part not in needed]
        if not lacking:
            del needed[id_]
    return tuple(needed)
