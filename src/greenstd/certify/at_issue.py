"""Questions about the day of issue 发证时的核查: was the category listed, the edition in force, the rule in force, the body approved."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from greenstd.certify.finding import CertificateFinding, Outcome
from greenstd.certify.provisions import regime_on, speaking_of
from greenstd.errors import NumberError, listing, nearest
from greenstd.model.edition import EditionStatus
from greenstd.model.number import StandardNumber
from greenstd.model.record import Dispute, holds
from greenstd.resolution import in_force

if TYPE_CHECKING:
    from greenstd.certify.context import Context
    from greenstd.model.listing import Listing
    from greenstd.model.rule import CertificationRule

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def scheme_finding(about: Context, issued: dt.date) -> CertificateFinding:
    record = about.scheme
    if record is None:
        hint = nearest(about.asked[0], list(about.cat.schemes))
        return CertificateFinding("scheme", Outcome.CANNOT_TELL, f"no scheme {about.asked[0]!r} is known{hint}")
    said = (record.id, record.evidence)
    if record.valid_from is not None and issued < record.valid_from:
        return CertificateFinding("scheme", Outcome.FAILED, f"{record.en} began on {record.valid_from}, after the day of issue", *said)
    if record.valid_until is not None and issued >= record.valid_until:
        return CertificateFinding("scheme", Outcome.FAILED, f"{record.en} ended on {record.valid_until}: nothing is issued since", *said)
    return CertificateFinding("scheme", Outcome.PASSED, f"issued under {record.en}", *said)


def listing_finding(about: Context, issued: dt.date) -> CertificateFinding:
    resolution = about.resolve(issued)
    if resolution is None:
        why = about.category_unknown or "the scheme is not known"
        return CertificateFinding("listing", Outcome.UNTESTED if "no category is given" in why else Outcome.CANNOT_TELL, why)
    row = resolution.listing
    if row is not None:
        return CertificateFinding("listing", Outcome.PASSED, f"listed on the day of issue: {row.id}", row.list, row.evidence)
    rows = [about.cat.listings[id_] for id_ in about.cat._store.relations["listings"].get(resolution.category.id, ())]  # noqa: SLF001
    rows = [row for row in rows if row.scheme == resolution.scheme]
    if rows and all(row.holds(issued) is False and (row.valid_until is None or issued < row.valid_until) for row in rows):
        # Nothing has ended, and so everything is yet to begin.
        first = min(rows, key=_begins)
        what = f"{resolution.category.id} was not listed yet on the day of issue: its row holds from {_begins(first)}"
        return CertificateFinding("listing", Outcome.FAILED, what, first.list, first.evidence)
    unseen = "the category has not been seen on a list of the scheme"
    why = "whether the category was listed on the day of issue is not known" if rows else unseen
    return CertificateFinding("listing", Outcome.CANNOT_TELL, f"{why} ({resolution.category.id})")


def _begins(row: Listing) -> dt.date:
    """The first day from which a row can hold, of one that is known to begin later than some day."""
    days: tuple[dt.date | None, ...] = (row.valid_from, *(row.valid_from_within or ()))
    return min(day for day in days if day is not None)


def edition_finding(about: Context, issued: dt.date) -> CertificateFinding:
    asked, edition = about.asked[2], about.edition
    if asked is None:
        return CertificateFinding("edition", Outcome.UNTESTED, "the edition of the standard is not given")
    if edition is None:
        return _no_such_edition(about, asked, issued)
    said = (edition.id, edition.evidence)
    roles = about.scheme.standard_roles if about.scheme else ()
    if roles and edition.role not in roles:
        return CertificateFinding(
            "edition",
            Outcome.FAILED,
            f"{edition.label} is not a standard by which {about.asked[0]} certifies (its role is {edition.role})",
            *said,
        )
    if about.category is not None and about.category.standards and edition.standard not in about.category.standards:
        # A standard that is matched by its title alone may be the wrong one.
        sure = about.category.standard_evidence == "listed"
        what = f"{edition.label} is not the standard for {about.category.id}, which is {listing(about.category.standards)}"
        return CertificateFinding("edition", Outcome.FAILED if sure else Outcome.CANNOT_TELL, what, *said)
    status = edition.status(issued)
    if status is EditionStatus.IN_FORCE:
        return CertificateFinding("edition", Outcome.PASSED, f"{edition.label} was in force on the day of issue", *said)
    if status is EditionStatus.UNKNOWN and edition.effective is None:
        return CertificateFinding("edition", Outcome.CANNOT_TELL, f"the dates of {edition.label} have not been seen", *said)
    if status in (EditionStatus.SUPERSEDED, EditionStatus.WITHDRAWN):
        by = f" by {edition.superseded_by}" if edition.superseded_by else ""
        what = f"{edition.label} was {status}{by} on {edition.valid_until}, by the day of issue"
    else:
        what = f"{edition.label} was not in force on the day of issue" + (
            f": it takes effect on {edition.effective}" if edition.effective else ""
        )
    return CertificateFinding("edition", Outcome.FAILED, what, *said)


def _no_such_edition(about: Context, asked: str, issued: dt.date) -> CertificateFinding:
    """An edition the catalogue does not have: wrong where another one of the family is known to have been in force."""
    standards = about.cat.standards
    if about.family is None or about.family not in standards:
        return CertificateFinding(
            "edition", Outcome.CANNOT_TELL, f"no edition {asked!r} is known{nearest(asked, list(about.cat.editions))}"
        )
    editions = [about.cat.editions[id_] for id_ in standards[about.family].editions]
    found = in_force(editions, issued)
    known = f"no edition {asked!r} of {about.family} is known; known are {listing(e.label for e in editions)}"
    if _number(asked) == about.family:
        known = f"{asked!r} names no edition, for it has no year; known are {listing(e.label for e in editions)}"
        return CertificateFinding("edition", Outcome.CANNOT_TELL, known)
    if found is None:
        return CertificateFinding("edition", Outcome.CANNOT_TELL, known)
    return CertificateFinding(
        "edition", Outcome.FAILED, f"{known}, of which {found.label} was in force on the day of issue", found.id, found.evidence
    )


def rule_finding(about: Context, issued: dt.date) -> tuple[CertificationRule | None, CertificateFinding]:
    named, rule = about.asked[3], about.rule
    held = about.rule_on(issued)
    if named is None or rule is None:
        if held is None:
            where = f" for {about.category.id}" if about.category else ""
            return None, CertificateFinding("rule", Outcome.CANNOT_TELL, f"no rule{where} is known that held on the day of issue")
        what = f"{held.number or held.id} held on the day of issue"
        if named is None:
            disputed = disputed_on(held, issued)
            outcome = Outcome.CANNOT_TELL if disputed else Outcome.PASSED
            return held, CertificateFinding("rule", outcome, disputed or what, held.id, held.evidence)
        asked, number = _number(named), _number(held.number)
        if asked is not None and asked == number:
            # A number that other rules bear as well means the one that held.
            return held, _named_rule(about, held, issued)
        differs = asked is not None and number is not None
        outcome = Outcome.FAILED if differs and named.upper().startswith("CNCA") else Outcome.CANNOT_TELL
        return held, CertificateFinding("rule", outcome, f"no rule {named!r} is known; {what}", held.id, held.evidence)
    return rule, _named_rule(about, rule, issued)


def _named_rule(about: Context, rule: CertificationRule, issued: dt.date) -> CertificateFinding:
    said = (rule.id, rule.evidence)
    name = rule.number or rule.id
    if about.scheme is not None and rule.scheme != about.scheme.id:
        return CertificateFinding("rule", Outcome.FAILED, f"{name} is a rule of {rule.scheme}", *said)
    if about.category is not None and rule.categories and about.category.id not in rule.categories:
        return CertificateFinding("rule", Outcome.FAILED, f"{name} is for {listing(rule.categories)}, not for {about.category.id}", *said)
    disputed = disputed_on(rule, issued)
    if disputed:
        return CertificateFinding("rule", Outcome.CANNOT_TELL, disputed, *said)
    if not holds(rule.valid_from, rule.valid_until, issued):
        since = f" from {rule.valid_from}" if rule.valid_from else ""
        until = f" until {rule.valid_until}" if rule.valid_until else ""
        return CertificateFinding("rule", Outcome.FAILED, f"{name} held{since}{until}, not on the day of issue", *said)
    return CertificateFinding("rule", Outcome.PASSED, f"{name} held on the day of issue", *said)


def body_finding(about: Context, issued: dt.date) -> CertificateFinding:
    asked, body = about.asked[4], about.body
    regime = regime_on(about.cat, issued)
    scheme = about.scheme.id if about.scheme else None
    said = next(speaking_of(about.cat, "approval", scheme, issued, regime.id if regime else None), None)
    rests = said.id if said else None
    if asked is None:
        return CertificateFinding("body", Outcome.UNTESTED, "the certification body is not given", rests)
    if body is None:
        return CertificateFinding("body", Outcome.CANNOT_TELL, f"nothing is known of {asked!r}, its approval included", rests)
    if not body.approved_for:
        return CertificateFinding("body", Outcome.CANNOT_TELL, f"for what {body.name} is approved has not been seen", rests, body.evidence)
    if about.category is None:
        return CertificateFinding(
            "body", Outcome.CANNOT_TELL, f"{body.name} has approvals, but the category is not known", rests, body.evidence
        )
    resolution = about.resolve(issued)
    if resolution is None or (resolution.listing is None and resolution.rule is None):
        what = f"{body.name} has approvals, but whether they are for {about.asked[0]} has not been seen"
        return CertificateFinding("body", Outcome.CANNOT_TELL, what, rests, body.evidence)
    if about.category.id not in body.approved_for:
        what = f"no approval of {body.name} for {about.category.id} has been seen; its approvals may have grown since"
        return CertificateFinding("body", Outcome.CANNOT_TELL, what, rests, body.evidence)
    if body.approved_since is None or issued < body.approved_since:
        since = f"is evidenced from {body.approved_since} on only" if body.approved_since else "has no known day"
        return CertificateFinding(
            "body", Outcome.CANNOT_TELL, f"the approval of {body.name} for {about.category.id} {since}", rests, body.evidence
        )
    what = f"{body.name} is approved for {about.category.id}, as seen on {body.approved_since}"
    return CertificateFinding("body", Outcome.PASSED, what, rests, body.evidence)


def _number(text: str | None) -> str | None:
    try:
        return str(StandardNumber.parse(text)) if text else None
    except NumberError:
        return None


def disputed_days(dispute: Dispute) -> list[str]:
    """The days that the readings of a dispute start with; a reading may be anything."""
    return [reading[:10] for reading in dispute.readings if _DAY.match(reading) and _is_day(reading[:10])]


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def disputed_on(rule: CertificationRule, on: dt.date) -> str:
    """Why it cannot be told whether a rule held on a day: sources differ on when it began or ended, and the day lies between."""
    for dispute in rule.disputes:
        if dispute.about in ("valid_from", "valid_until"):
            days = sorted(disputed_days(dispute))
            if days and days[0] <= on.isoformat() < days[-1]:
                event = "began" if dispute.about == "valid_from" else "ended"
                return f"sources differ on the day on which {rule.number or rule.id} {event}: {'; '.join(dispute.readings)}"
    return ""
