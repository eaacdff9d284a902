"""Conversion 证书转换: what changed since a certificate was issued or converted, and what was laid down on those issued before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from greenstd.certify.context import only
from greenstd.certify.finding import CertificateFinding, Outcome
from greenstd.certify.provisions import speaking_of
from greenstd.model.edition import EditionStatus
from greenstd.model.record import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenstd.certify.certificate import Certificate, CertificateEvent
    from greenstd.certify.context import Context
    from greenstd.model.edition import Edition
    from greenstd.model.policy import Provision
    from greenstd.model.rule import CertificationRule


def conversion_finding(c: Certificate, on: dt.date, about: Context) -> CertificateFinding:
    """Whether the edition or the rule changed since the issue, or since the certificate was converted to another."""
    if c.issued is None:
        return CertificateFinding("conversion", Outcome.UNTESTED, "the day of issue is not given")
    edition, edition_since, rule_since = about.edition, c.issued, c.issued
    for event in c.events:
        if event.kind != "converted" or event.on > on:
            continue
        wrong = _wrong(event, about)
        if wrong is not None:
            return wrong
        rule_since = event.on
        # A conversion that names no edition leaves the certificate on the one that it has.
        if event.edition is not None:
            edition, edition_since = about.cat.editions[event.edition], event.on
    replaced = edition if edition is not None and edition.valid_until is not None and edition_since < edition.valid_until <= on else None
    rules = [(rule, rule.valid_from) for rule in about.rules if rule.valid_from is not None and rule_since < rule.valid_from <= on]
    if replaced is None and not rules:
        return CertificateFinding("conversion", Outcome.PASSED, "neither the edition nor the rule changed since")
    said: list[tuple[str, Provision]] = []
    unsaid = [f"{_replacement(replaced)}; until when a certificate on the old edition may stay has not been seen"] if replaced else []
    for rule, day in rules:
        words = f"{rule.number or rule.id} holds since {day}"
        provision = conversion_of(about, rule, day)
        if provision is None:
            unsaid.append(f"{words}; how earlier certificates move to it has not been seen")
            continue
        said.append((words, provision))
        for called in _calls(c, on, replaced, provision, provision.valid_from or day):
            what = f"{words}; {called} calls for conversion, and none is given"
            return CertificateFinding("conversion", Outcome.CANNOT_TELL, what, provision.id, provision.evidence)
    rests, evidence = (said[0][1].id, said[0][1].evidence) if said else (None, ())
    if unsaid:
        return CertificateFinding("conversion", Outcome.CANNOT_TELL, "; ".join(unsaid), rests, evidence)
    stays = [f"{words}; it stays usable and is converted at {_occasions(provision)}" for words, provision in said]
    return CertificateFinding("conversion", Outcome.PASSED, "; ".join(stays), rests, evidence)


def _wrong(event: CertificateEvent, about: Context) -> CertificateFinding | None:
    """What is wrong, or not known, about that to which a certificate was converted."""
    if event.edition is not None:
        edition: Edition | None = only(about.cat.editions, event.edition)
        if edition is None:
            what = f"nothing is known of {event.edition!r}, to which it was converted on {event.on}"
            return CertificateFinding("conversion", Outcome.CANNOT_TELL, what)
        said = (edition.id, edition.evidence)
        to = f"{edition.label}, to which it was converted on {event.on},"
        if not _follows(edition, about):
            return CertificateFinding("conversion", Outcome.CANNOT_TELL, f"{to} is of another standard", *said)
        status = edition.status(event.on)
        if status in (EditionStatus.SUPERSEDED, EditionStatus.WITHDRAWN):
            return CertificateFinding("conversion", Outcome.FAILED, f"{to} was {status} on {edition.valid_until}", *said)
        if status is not EditionStatus.IN_FORCE:
            return CertificateFinding("conversion", Outcome.CANNOT_TELL, f"{to} is not known to have been in force on that day", *said)
    if event.rule is not None:
        rule: CertificationRule | None = only(about.cat.rules, event.rule)
        if rule is None or rule not in about.rules or not holds(rule.valid_from, rule.valid_until, event.on):
            what = f"no rule {event.rule!r}, to which it was converted on {event.on}, is known that held for it on that day"
            return CertificateFinding("conversion", Outcome.CANNOT_TELL, what)
    return None


def _follows(edition: Edition, about: Context) -> bool:
    """Whether an edition may be what a certificate moves on to: one of its own standard, or the one that replaced its edition."""
    standards = {about.family, *(about.category.standards if about.category else ())} - {None}
    return not standards or edition.standard in standards or (about.edition is not None and about.edition.superseded_by == edition.id)


def _replacement(edition: Edition) -> str:
    by = f"{edition.superseded_by} replaced it" if edition.superseded_by else "it was withdrawn"
    return f"{edition.label}: {by} on {edition.valid_until}"


def conversion_of(about: Context, rule: CertificationRule, day: dt.date) -> Provision | None:
    """What was laid down, together with a rule that began on a day, on certificates under the rule before it."""
    for provision in speaking_of(about.cat, "conversion", rule.scheme, day):
        if (
            provision.notice is not None
            and provision.notice == rule.notice
            and (not provision.categories or set(rule.categories) & set(provision.categories))
        ):
            return provision
    return None


def _calls(c: Certificate, on: dt.date, replaced: Edition | None, provision: Provision, start: dt.date) -> Iterator[str]:
    """What happened since a provision holds, and is an occasion to convert by it."""
    day = replaced.valid_until if replaced is not None else None
    if "edition-change" in provision.permits and day is not None and day >= start:
        yield f"the change of edition on {day}"
    if "product-change" in provision.permits:
        yield from (f"the change of the product on {e.on}" for e in c.events if e.kind == "changed" and start <= e.on <= on)


def _occasions(provision: Provision) -> str:
    return " or ".join(occasion.replace("-", " ") for occasion in provision.permits)
