"""`assess` 判定一个产品: measurements of one product against one edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from greenstd.assessment.findings import OPEN, judge_basic, judge_row
from greenstd.assessment.plan import Plan, plan
from greenstd.assessment.reading import Reading, read
from greenstd.assessment.result import Assessment, Finding, Outcome, Verdict
from greenstd.errors import MeasurementError, NoEditionInForceError, UnknownIndicatorError, listing, nearest
from greenstd.model.dates import DateLike, as_date, today
from greenstd.model.edition import EditionStatus
from greenstd.model.names import fold
from greenstd.once import once
from greenstd.outside import KEPT

if TYPE_CHECKING:
    import datetime as dt

    from greenstd.catalogue import Catalogue
    from greenstd.model.edition import Edition


_OPEN = (Outcome.UNTESTED, Outcome.CANNOT_TELL)

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
    findings = [judge_row(row, ready, given, states, questions) for row in ready.rows]
    findings += [judge_basic(item, given.get(item.id)) for item in ready.basics]
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
        tuple(dict.fromkeys((*notes, *judged.notes))),
        states,
        cat.release,
        cat.digest,
        cat.layers,
    )


@once
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
    if found is None:
        found = plan(edition, product_type, level, comparison)
        # A product type may be spelt in any number of ways.
        if len(cat._plans) < KEPT:  # noqa: SLF001
            found = cat._plans.setdefault(key, found)  # noqa: SLF001
    return found


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
    edition = ready.edition
    shared = [thing.id for thing in (*edition.indicators, *edition.basic_requirements) if fold(name) in map(fold, thing.names())]
    if shared:
        raise UnknownIndicatorError(f"{edition.label}: {name[:80]!r} is a name of several rows ({listing(shared)}); use an identifier")
    names = [n for row in ready.rows for n in row.indicator.names()]
    known = listing(row.indicator.id for row in ready.rows) or "none that is known"
    raise UnknownIndicatorError(f"{edition.label} has no indicator {name[:80]!r}{nearest(name, names)}; it has {known}")


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


def _verdict(findings: list[Finding], complete: bool) -> Verdict:
    outcomes = {finding.outcome for finding in findings}
    if Outcome.FAILED in outcomes:
        return Verdict.DOES_NOT_CONFORM
    if not complete or not outcomes.isdisjoint(_OPEN) or Outcome.PASSED not in outcomes:
        return Verdict.UNDETERMINED
    return Verdict.CONFORMS


def _missing(ready: Plan, findings: list[Finding], given: dict[str, Reading]) -> tuple[str, ...]:
    """The fewest measurements that leave nothing open; a sum whose parts are measured anyway needs none of its own."""
    rows = {row.indicator.id: row for row in ready.rows}
    needed: dict[str, None] = {}
    for finding in findings:
        if finding.outcome not in _OPEN:
            continue
        row = rows.get(finding.indicator)
        # Where no figure is known no measurement helps; what was measured and waits for a condition needs an answer.
        if not (row is not None and row.limit_unknown) and not (finding.value is not None and finding.detail.startswith(OPEN)):
            needed[finding.indicator] = None
    for id_ in list(needed):
        parts = rows[id_].indicator.sum_of if id_ in rows else ()
        if not parts or id_ in given:
            continue
        lacking = [part for part in parts if part not in given and part not in needed]
        if not lacking:
            del needed[id_]
    return tuple(needed)
