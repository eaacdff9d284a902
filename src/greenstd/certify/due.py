"""Dates to keep 监督与换证日期: surveillance, renewal, expiry, and the changes of edition, rule and mark that are known to come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.context import Context, context
from greenstd.certify.marks import own_marks
from greenstd.certify.periods import add_months
from greenstd.certify.provisions import regime_on, speaking_of
from greenstd.certify.questions import about_years
from greenstd.certify.state import State, state_of
from greenstd.display import Displayed
from greenstd.model.dates import DateLike, as_date, shifted, today
from greenstd.model.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate
    from greenstd.model.rule import CertificationRule


# After these nothing comes any more.
_OVER = (State.WITHDRAWN, State.CANCELLED, State.EXPIRED)


@attrs.frozen
class Due(Displayed):
    """Due date 到期事项: something about a certificate that comes by a day (`by`), may begin on one (`opens`), and what lays it down.

    `kind` is `surveillance`, `renewal`, `expiry`, `edition`, `rule` or `mark`.
    """

    kind: str
    by: dt.date
    what: str
    opens: dt.date | None = None
    rests_on: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def __str__(self) -> str:
        opens = f" (from {self.opens})" if self.opens else ""
        return f"{self.by}{opens}: {self.what}"


def schedule(certificate: Certificate, on: DateLike | None = None, *, catalogue: Catalogue | None = None) -> tuple[Due, ...]:
    """The dates that come for a certificate 监督与换证日程, in order: every one after `on` (today in China if none is given).

    Surveillance follows the rule under which the certificate was issued, counted from the last one done by `on`; where the days
    done are not known, from the day of issue. Where a rule's intervals or its validity have not been seen, no date is made up.

    >>> import greenstd
    >>> c = greenstd.Certificate(number="EXAMPLE-1", category="furniture", issued="2022-03-01", expires="2027-02-28")
    >>> for due in schedule(c, "2025-12-01", catalogue=greenstd.load()):
    ...     print(due)
    2026-01-01: marks come under Measures for the Administration of Green Product Certification and Labeling
    2026-03-01: surveillance, at most 12 months after the one before
    2027-02-28: last day of validity
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    c = certificate
    if c.issued is None:
        return ()
    about = context(cat, c)
    _, rule = about.at_issue(c.issued)
    years = about_years(about, rule)
    end = c.expires or (shifted(add_months(c.issued, 12 * years[0]), -1) if years else None)
    if state_of(c, when) in _OVER or (end is not None and end < c.issued):
        return ()
    found = [*_surveillance(c, rule, end, when), *_end(about, c, end, rule), *_changes(cat, c, about, end)]
    return tuple(sorted((due for due in found if due.by > when), key=lambda due: (due.by, due.kind)))


def _surveillance(c: Certificate, rule: CertificationRule | None, end: dt.date | None, on: dt.date) -> Iterator[Due]:
    interval = rule.surveillance.get("interval_max_months") if rule else None
    if rule is None or not interval or end is None or c.issued is None:
        return
    opens_after = rule.surveillance.get("first_after_months")
    done = [day for day in (c.surveillance or ((c.last_surveillance,) if c.last_surveillance else ())) if c.issued <= day <= on]
    last = max(done, default=c.issued)
    first = not done
    while (by := add_months(last, interval)) < end:
        opens = add_months(c.issued, opens_after) if first and opens_after else None
        what = f"surveillance, at most {interval} months after the " + ("issue" if last == c.issued and first else "one before")
        yield Due("surveillance", by, what, opens, rule.id, rule.evidence)
        last, first = by, False


def _end(about: Context, c: Certificate, end: dt.date | None, rule: CertificationRule | None) -> Iterator[Due]:
    if end is None or c.issued is None:
        return
    scheme = about.scheme.id if about.scheme else None
    window = next((p for p in speaking_of(about.cat, "renewal", scheme, c.issued) if p.value and p.unit == "d"), None)
    if window is not None:
        assert window.value is not None  # noqa: S101 - asked above
        opens = shifted(end, -int(window.value))
        yield Due("renewal", end, "renewal is asked for within this time", opens, window.id, window.evidence)
    given = "" if c.expires else ", counted from the validity under its rule"
    yield Due("expiry", end, f"last day of validity{given}", None, rule.id if rule else None, rule.evidence if rule else ())


def _changes(cat: Catalogue, c: Certificate, about: Context, end: dt.date | None) -> Iterator[Due]:
    def within(day: dt.date | None) -> bool:
        return day is not None and c.issued is not None and c.issued < day and (end is None or day <= end)

    edition = about.edition
    if edition is not None and edition.valid_until is not None and within(edition.valid_until):
        by = f"{edition.superseded_by} replaces {edition.label}" if edition.superseded_by else f"{edition.label} is withdrawn"
        yield Due("edition", edition.valid_until, by, None, edition.superseded_by or edition.id, edition.evidence)
    for rule in about.rules:
        if rule.valid_from is not None and within(rule.valid_from):
            yield Due("rule", rule.valid_from, f"the rule {rule.number or rule.id} takes over", None, rule.id, rule.evidence)
    governed = not own_marks(cat, about.scheme.id if about.scheme else None)
    for regime in cat.mark_regimes.values() if governed else ():
        if regime.valid_from is not None and within(regime.valid_from) and regime is regime_on(cat, regime.valid_from):
            what = f"marks come under {regime.en or regime.name}"
            yield Due("mark", regime.valid_from, what, None, regime.id, regime.evidence)
