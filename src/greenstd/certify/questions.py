"""The questions asked of every certificate 核查项目, each answered by one finding."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from greenstd.certify.context import Context, context
from greenstd.certify.conversion import conversion_finding
from greenstd.certify.finding import CertificateFinding, Outcome
from greenstd.certify.formats import recognised
from greenstd.certify.periods import add_months, latest_end
from greenstd.certify.provisions import speaking_of
from greenstd.certify.state import State, explained
from greenstd.errors import listing
from greenstd.model.dates import shifted
from greenstd.model.names import fold

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate
    from greenstd.certify.credit import CreditRegister
    from greenstd.model.record import Record
    from greenstd.model.rule import CertificationRule

_AT_ISSUE = ("scheme", "listing", "edition", "rule", "body")


def findings_of(cat: Catalogue, c: Certificate, on: dt.date, credit: CreditRegister | None = None) -> list[CertificateFinding]:
    """Every finding on a certificate on a day."""
    about = context(cat, c)
    if c.issued is None:
        rule = about.rule
        at_issue = tuple(CertificateFinding(check, Outcome.UNTESTED, "the day of issue is not given") for check in _AT_ISSUE)
    else:
        at_issue, rule = about.at_issue(c.issued)
    findings = [
        _dates(c),
        _state(c, on),
        *at_issue,
        _level(c, about),
        _validity(c, on, rule, about),
        _surveillance(c, on, rule),
        conversion_finding(c, on, about),
        _sites(c, on, about),
        _units(c, rule),
        _number(cat, c),
    ]
    if credit is not None:
        findings.append(credit.finding(c, on))
    return findings


def _dates(c: Certificate) -> CertificateFinding:
    if c.issued is None:
        return CertificateFinding("dates", Outcome.UNTESTED, "the day of issue is not given")
    if c.expires is not None and c.expires < c.issued:
        return CertificateFinding("dates", Outcome.FAILED, f"it expires on {c.expires}, before it is issued on {c.issued}")
    done = [*(c.surveillance or ()), *((c.last_surveillance,) if c.last_surveillance else ())]
    early = [day for day in done if day < c.issued]
    if early:
        return CertificateFinding("dates", Outcome.FAILED, f"a surveillance on {early[0]} lies before the issue on {c.issued}")
    before = [event for event in c.events if event.on < c.issued]
    if before:
        return CertificateFinding("dates", Outcome.FAILED, f"it was {before[0].kind} on {before[0].on}, before the issue on {c.issued}")
    return CertificateFinding("dates", Outcome.PASSED, "the dates follow one another")


def _state(c: Certificate, on: dt.date) -> CertificateFinding:
    state, why = explained(c, on)
    outcome = {State.IN_FORCE: Outcome.PASSED, State.UNKNOWN: Outcome.CANNOT_TELL}.get(state, Outcome.FAILED)
    return CertificateFinding("state", outcome, f"{state}: {why}")


def _level(c: Certificate, about: Context) -> CertificateFinding:
    scheme = about.scheme
    if c.level is None:
        if scheme is None:
            return CertificateFinding("level", Outcome.CANNOT_TELL, "the scheme is not known")
        if scheme.levels:
            what = f"the level is not given; the scheme has {listing(scheme.levels)}"
            return CertificateFinding("level", Outcome.UNTESTED, what, scheme.id, scheme.evidence)
        return CertificateFinding("level", Outcome.NOT_APPLICABLE, "no level is given, and the scheme has none")
    if scheme is not None and c.level in scheme.levels:
        return CertificateFinding("level", Outcome.PASSED, f"{c.level} is a level of the scheme", scheme.id, scheme.evidence)
    if about.edition is not None and c.level in {name for level in about.edition.levels for name in (level.id, level.zh, level.en)}:
        what = f"{c.level} is a level of {about.edition.label}; that certificates of the scheme are graded has not been seen"
        return CertificateFinding("level", Outcome.CANNOT_TELL, what, about.edition.id, about.edition.evidence)
    if scheme is not None and scheme.levels:
        if not c.level.isascii():
            # The catalogue has identifiers of levels, and not what each is called on paper.
            what = f"which level {c.level!r} is has not been seen; the scheme has {listing(scheme.levels)}"
            return CertificateFinding("level", Outcome.CANNOT_TELL, what, scheme.id, scheme.evidence)
        what = f"{c.level!r} is no level of the scheme, which has {listing(scheme.levels)}"
        return CertificateFinding("level", Outcome.FAILED, what, scheme.id, scheme.evidence)
    return CertificateFinding("level", Outcome.CANNOT_TELL, f"no level {c.level!r} of the scheme or of its standard is known")


def validity_years(about: Context, rule: CertificationRule | None) -> tuple[int, str, Record] | None:
    """How many years a certificate is valid, by what it rests on: the rule, or a provision of the scheme where no rule is known."""
    if rule is not None:
        return (rule.validity_years, rule.id, rule) if rule.validity_years else None
    scheme = about.scheme
    if scheme is None or any(known.scheme == scheme.id for known in about.cat.rules.values()):
        return None
    for format_ in about.cat.certificate_formats.values():
        # Schemes without rules in the catalogue: what their certificates state.
        if format_.scheme == scheme.id and format_.validity_years:
            return format_.validity_years, format_.id, format_
    return None


def _validity(c: Certificate, on: dt.date, rule: CertificationRule | None, about: Context) -> CertificateFinding:
    if c.issued is None:
        return CertificateFinding("validity", Outcome.UNTESTED, "the day of issue is not given")
    found = about_years(about, rule)
    if found is None:
        return CertificateFinding(
            "validity", Outcome.CANNOT_TELL, "how long certificates are valid under its rule has not been seen", rule.id if rule else None
        )
    years, rests, record = found
    last = latest_end(c.issued, years)
    if c.expires is None:
        if on > last:
            return CertificateFinding("validity", Outcome.FAILED, f"{years} years ended on {last}", rests, record.evidence)
        return CertificateFinding(
            "validity", Outcome.UNTESTED, f"no last day is given; {years} years end by {last}", rests, record.evidence
        )
    if c.expires > last:
        what = f"valid until {c.expires}, longer than the {years} years of its rule, which end by {last}"
        return CertificateFinding("validity", Outcome.FAILED, what, rests, record.evidence)
    shorter = c.expires < shifted(last, -1)
    what = f"within the {years} years of its rule" + ("; a certificate issued anew keeps its last day" if shorter else "")
    return CertificateFinding("validity", Outcome.PASSED, what, rests, record.evidence)


def about_years(about: Context, rule: CertificationRule | None) -> tuple[int, str, Record] | None:
    """`validity_years`, remembered: the answer is the same for all certificates of a context and a rule."""
    key = rule.id if rule else None
    memory: dict[str | None, tuple[int, str, Record] | None] = about.years
    if key not in memory:
        memory[key] = validity_years(about, rule)
    return memory[key]


def _surveillance(c: Certificate, on: dt.date, rule: CertificationRule | None) -> CertificateFinding:
    if c.issued is None:
        return CertificateFinding("surveillance", Outcome.UNTESTED, "the day of issue is not given")
    months = rule.surveillance.get("interval_max_months") if rule else None
    if rule is None or not months:
        return CertificateFinding(
            "surveillance",
            Outcome.CANNOT_TELL,
            "the intervals of surveillance under its rule have not been seen",
            rule.id if rule else None,
        )
    end = min(on, c.expires) if c.expires else on
    said = (rule.id, rule.evidence, False)
    first_due = add_months(c.issued, months)
    if c.surveillance is None:
        last = c.last_surveillance if c.last_surveillance is not None and c.last_surveillance <= on else None
        due = add_months(last, months) if last else first_due
        if end <= due:
            return CertificateFinding("surveillance", Outcome.PASSED, _next(due, c), *said)
        if last is not None:
            return CertificateFinding("surveillance", Outcome.FAILED, f"overdue since {due}: the last one was on {last}", *said)
        return CertificateFinding(
            "surveillance", Outcome.UNTESTED, f"the days of surveillance are not given; the first was due by {first_due}", *said
        )
    before = c.issued
    for day in c.surveillance:
        if day > on:
            break
        if day > add_months(before, months):
            what = f"the one of {day} came more than {months} months after {before}"
            return CertificateFinding("surveillance", Outcome.FAILED, what, *said)
        before = max(before, day)
    due = add_months(before, months)
    if end > due:
        return CertificateFinding("surveillance", Outcome.FAILED, f"overdue since {due}", *said)
    return CertificateFinding("surveillance", Outcome.PASSED, _next(due, c), *said)


def _next(due: dt.date, c: Certificate) -> str:
    return "none is due before the last day of validity" if c.expires and due >= c.expires else f"the next one is due by {due}"


def _sites(c: Certificate, on: dt.date, about: Context) -> CertificateFinding:
    scheme = about.scheme.id if about.scheme else None
    said = next(speaking_of(about.cat, "site", scheme, c.issued or on), None)
    rests, evidence = (said.id, said.evidence) if said else (None, ())
    if not c.sites:
        return CertificateFinding("sites", Outcome.UNTESTED, "no production site is given", rests, evidence)
    if len(c.sites) == 1:
        return CertificateFinding("sites", Outcome.PASSED, "one production site", rests, evidence)
    if said is None:
        return CertificateFinding(
            "sites", Outcome.CANNOT_TELL, f"{len(c.sites)} production sites; what the scheme says of them has not been seen"
        )
    if len(c.units) < len(c.sites):
        what = f"{len(c.sites)} production sites and {len(c.units)} certification units: each site is a unit of its own"
        return CertificateFinding("sites", Outcome.FAILED, what, rests, evidence, False)
    return CertificateFinding("sites", Outcome.PASSED, f"{len(c.sites)} production sites in {len(c.units)} units", rests, evidence)


def _units(c: Certificate, rule: CertificationRule | None) -> CertificateFinding:
    if not c.units:
        return CertificateFinding("units", Outcome.NOT_APPLICABLE, "no certification unit is given")
    if rule is None or not rule.units:
        return CertificateFinding("units", Outcome.NOT_APPLICABLE, "the units of its rule have not been seen")
    known = {fold(unit) for unit in rule.units}
    other = [unit for unit in c.units if fold(unit) not in known]
    if other:
        return CertificateFinding(
            "units",
            Outcome.CANNOT_TELL,
            f"{listing(other)}: not as the rule writes its units ({listing(rule.units, 20)})",
            rule.id,
            rule.evidence,
        )
    return CertificateFinding("units", Outcome.PASSED, f"{len(c.units)} of the units of its rule", rule.id, rule.evidence)


def _number(cat: Catalogue, c: Certificate) -> CertificateFinding:
    found = recognised(cat, c.number)
    if found is None:
        return CertificateFinding("number", Outcome.NOT_APPLICABLE, "format not known")
    return CertificateFinding("number", Outcome.PASSED, f"in the form of {found.en or found.id}", found.id, found.evidence)
