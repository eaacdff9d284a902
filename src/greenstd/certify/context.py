"""What a certificate refers to: its scheme, category, standard, rule and body, found once for all certificates that name the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from greenstd.certify.finding import CertificateFinding, Outcome
from greenstd.certify.memory import kept
from greenstd.certify.provisions import speaking_of
from greenstd.errors import NumberError, listing, nearest
from greenstd.model.edition import Edition, EditionStatus
from greenstd.model.number import StandardNumber
from greenstd.model.record import holds
from greenstd.resolution import in_force

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue, Records
    from greenstd.certify.certificate import Certificate
    from greenstd.model.category import Category
    from greenstd.model.region import Organisation
    from greenstd.model.rule import CertificationRule, MarkRegime
    from greenstd.model.scheme import Scheme
    from greenstd.resolution import Resolution

Key = tuple[str, str | None, str | None, str | None, str | None]
# More different ones than this are not kept: a table of nonsense must not fill the memory.
_MOST = 20_000


def context(cat: Catalogue, c: Certificate) -> Context:
    """The context of a certificate, from memory where it is there."""
    contexts: dict[Key, Context] = kept(cat, "contexts", dict)
    key = (c.scheme, c.category, c.edition, c.rule, c.body)
    found = contexts.get(key)
    if found is None:
        found = Context(cat, *key)
        if len(contexts) < _MOST:
            contexts[key] = found
    return found


def _only(records: Records[Any], key: str | None) -> Any:
    """The one record that a name leads to, or None."""
    found = records.candidates(key) if key else []
    return records[found[0]] if len(found) == 1 else None


def regime_on(cat: Catalogue, on: dt.date) -> MarkRegime | None:
    """The instrument that governs the marks on a day."""
    return next((r for r in cat.mark_regimes.values() if holds(r.valid_from, r.valid_until, on)), None)


class Context:
    """The records that a certificate names, and the findings that depend on nothing but them and its day of issue."""

    def __init__(self, cat: Catalogue, scheme: str, category: str | None, edition: str | None, rule: str | None, body: str | None) -> None:
        self.cat = cat
        self.asked = (scheme, category, edition, rule, body)
        self.scheme: Scheme | None = _only(cat.schemes, scheme)
        self.edition: Edition | None = _only(cat.editions, edition)
        self.family = self._family(edition)
        self.rule: CertificationRule | None = _only(cat.rules, rule)
        self.body: Organisation | None = _only(cat.organisations, body)
        self.category: Category | None = None
        self.category_unknown = ""
        self._find_category(category)
        self.rules = self._rules()
        self.years: dict[str | None, Any] = {}
        self._issue: dict[dt.date, tuple[tuple[CertificateFinding, ...], CertificationRule | None]] = {}

    def _family(self, edition: str | None) -> str | None:
        if self.edition is not None:
            return self.edition.standard
        try:
            return str(StandardNumber.parse(edition).family) if edition else None
        except NumberError:
            return None

    def _find_category(self, asked: str | None) -> None:
        cat, scheme = self.cat, self.scheme.id if self.scheme else None
        relations = cat._store.relations  # noqa: SLF001 - the catalogue's own memory

        def of_scheme(id_: str) -> bool:
            rows = (cat.listings[row].scheme == scheme for row in relations["listings"].get(id_, ()))
            return any(rows) or any(cat.rules[rule].scheme == scheme for rule in relations["rules"].get(id_, ()))

        if asked is not None:
            found = cat.categories.candidates(asked)
            if len(found) > 1:
                found = [id_ for id_ in found if of_scheme(id_)] or found
            if len(found) == 1:
                self.category = cat.categories[found[0]]
            elif found:
                self.category_unknown = f"{asked!r} is a name of {len(found)} categories: {listing(found)}"
            else:
                hint = nearest(asked, list(cat.categories))
                self.category_unknown = f"no category {asked!r} is known{hint}; a certificate with several scopes is checked once for each"
        elif self.family is not None:
            found = [id_ for id_, record in cat.categories.items() if self.family in record.standards and of_scheme(id_)]
            if len(found) == 1:
                self.category = cat.categories[found[0]]
            else:
                many = (
                    f"{self.family} is about several categories ({listing(found)})" if found else f"no category of {self.family} is known"
                )
                self.category_unknown = f"no category is given, and {many}"
        else:
            self.category_unknown = "no category is given"

    def _rules(self) -> list[CertificationRule]:
        """The rules of the scheme for the category, oldest first."""
        if self.category is None or self.scheme is None:
            return []
        ids = self.cat._store.relations["rules"].get(self.category.id, ())  # noqa: SLF001 - the catalogue's own memory
        rules = [rule for id_ in ids if (rule := self.cat.rules[id_]).scheme == self.scheme.id]
        return sorted(rules, key=lambda rule: rule.valid_from or dt.date.min)

    def resolve(self, on: dt.date) -> Resolution | None:
        """What applies to the category on a day; None where category or scheme are not known."""
        if self.category is None or self.scheme is None:
            return None
        return self.cat.resolve(self.category.id, on, self.scheme.id)

    def rule_on(self, on: dt.date) -> CertificationRule | None:
        """The rule of the category on a day."""
        return next((rule for rule in self.rules if holds(rule.valid_from, rule.valid_until, on)), None)

    def at_issue(self, issued: dt.date) -> tuple[tuple[CertificateFinding, ...], CertificationRule | None]:
        """The findings that rest on the day of issue, and the rule under which the certificate was issued."""
        found = self._issue.get(issued)
        if found is None:
            rule, about_rule = self._rule(issued)
            findings = (self._scheme(issued), self._listing(issued), self._edition(issued), about_rule, self._body(issued))
            found = findings, rule
            if len(self._issue) < _MOST:
                self._issue[issued] = found
        return found

    def _scheme(self, issued: dt.date) -> CertificateFinding:
        record = self.scheme
        if record is None:
            hint = nearest(self.asked[0], list(self.cat.schemes))
            return CertificateFinding("scheme", Outcome.CANNOT_TELL, f"no scheme {self.asked[0]!r} is known{hint}")
        said = (record.id, record.evidence)
        if record.valid_from is not None and issued < record.valid_from:
            return CertificateFinding("scheme", Outcome.FAILED, f"{record.en} began on {record.valid_from}, after the day of issue", *said)
        if record.valid_until is not None and issued >= record.valid_until:
            return CertificateFinding(
                "scheme", Outcome.FAILED, f"{record.en} ended on {record.valid_until}: nothing is issued since", *said
            )
        return CertificateFinding("scheme", Outcome.PASSED, f"issued under {record.en}", *said)

    def _listing(self, issued: dt.date) -> CertificateFinding:
        resolution = self.resolve(issued)
        if resolution is None:
            why = self.category_unknown or "the scheme is not known"
            return CertificateFinding("listing", Outcome.UNTESTED if "no category is given" in why else Outcome.CANNOT_TELL, why)
        row = resolution.listing
        if row is not None:
            return CertificateFinding("listing", Outcome.PASSED, f"listed on the day of issue: {row.id}", row.list, row.evidence)
        rows = [self.cat.listings[id_] for id_ in self.cat._store.relations["listings"].get(resolution.category.id, ())]  # noqa: SLF001
        rows = [row for row in rows if row.scheme == resolution.scheme]
        later = [row for row in rows if row.holds(issued) is False and row.valid_until is None]
        if rows and len(later) == len(rows):
            first = later[0].valid_from or (later[0].valid_from_within or (None,))[0]
            what = f"{resolution.category.id} was not listed yet on the day of issue: its row holds from {first}"
            return CertificateFinding("listing", Outcome.FAILED, what, later[0].list, later[0].evidence)
        why = "whether the category was listed on the day of issue is not known" if rows else "the category has not been seen on a list"
        return CertificateFinding("listing", Outcome.CANNOT_TELL, f"{why} ({resolution.category.id})")

    def _edition(self, issued: dt.date) -> CertificateFinding:
        asked, edition = self.asked[2], self.edition
        if asked is None:
            return CertificateFinding("edition", Outcome.UNTESTED, "the edition of the standard is not given")
        if edition is None:
            return self._no_such_edition(asked, issued)
        said = (edition.id, edition.evidence)
        roles = self.scheme.standard_roles if self.scheme else ()
        if roles and edition.role not in roles:
            return CertificateFinding(
                "edition",
                Outcome.FAILED,
                f"{edition.label} is not a standard by which {self.asked[0]} certifies (its role is {edition.role})",
                *said,
            )
        if self.category is not None and self.category.standards and edition.standard not in self.category.standards:
            # A standard that is matched by its title alone may be the wrong one.
            sure = self.category.standard_evidence == "listed"
            what = f"{edition.label} is not the standard for {self.category.id}, which is {listing(self.category.standards)}"
            return CertificateFinding("edition", Outcome.FAILED if sure else Outcome.CANNOT_TELL, what, *said)
        status = edition.status(issued)
        if status is EditionStatus.IN_FORCE:
            return CertificateFinding("edition", Outcome.PASSED, f"{edition.label} was in force on the day of issue", *said)
        if status is EditionStatus.UNKNOWN and (edition.effective is None or issued >= edition.effective):
            return CertificateFinding("edition", Outcome.CANNOT_TELL, f"the dates of {edition.label} have not been seen", *said)
        if status in (EditionStatus.SUPERSEDED, EditionStatus.WITHDRAWN):
            by = f" by {edition.superseded_by}" if edition.superseded_by else ""
            what = f"{edition.label} was {status}{by} on {edition.valid_until}, by the day of issue"
        else:
            what = f"{edition.label} was not in force on the day of issue" + (
                f": it takes effect on {edition.effective}" if edition.effective else ""
            )
        return CertificateFinding("edition", Outcome.FAILED, what, *said)

    def _no_such_edition(self, asked: str, issued: dt.date) -> CertificateFinding:
        """An edition the catalogue does not have: wrong where another one of the family is known to have been in force."""
        standards = self.cat.standards
        if self.family is None or self.family not in standards:
            return CertificateFinding(
                "edition", Outcome.CANNOT_TELL, f"no edition {asked!r} is known{nearest(asked, list(self.cat.editions))}"
            )
        editions = [self.cat.editions[id_] for id_ in standards[self.family].editions]
        found = in_force(editions, issued)
        known = f"no edition {asked!r} of {self.family} is known; known are {listing(e.label for e in editions)}"
        if found is None:
            return CertificateFinding("edition", Outcome.CANNOT_TELL, known)
        return CertificateFinding(
            "edition", Outcome.FAILED, f"{known}, of which {found.label} was in force on the day of issue", found.id, found.evidence
        )

    def _rule(self, issued: dt.date) -> tuple[CertificationRule | None, CertificateFinding]:
        named, rule = self.asked[3], self.rule
        held = self.rule_on(issued)
        if named is None or rule is None:
            if held is None:
                where = f" for {self.category.id}" if self.category else ""
                return None, CertificateFinding("rule", Outcome.CANNOT_TELL, f"no rule{where} is known that held on the day of issue")
            what = f"{held.number or held.id} held on the day of issue"
            if named is None:
                disputed = disputed_on(held, issued)
                outcome = Outcome.CANNOT_TELL if disputed else Outcome.PASSED
                return held, CertificateFinding("rule", outcome, disputed or what, held.id, held.evidence)
            same = _number(held.number) is not None and _number(named) is not None and _number(named) != _number(held.number)
            outcome = Outcome.FAILED if same and named.upper().startswith("CNCA") else Outcome.CANNOT_TELL
            return held, CertificateFinding("rule", outcome, f"no rule {named!r} is known; {what}", held.id, held.evidence)
        return rule, self._named_rule(rule, issued)

    def _named_rule(self, rule: CertificationRule, issued: dt.date) -> CertificateFinding:
        said = (rule.id, rule.evidence)
        name = rule.number or rule.id
        if self.scheme is not None and rule.scheme != self.scheme.id:
            return CertificateFinding("rule", Outcome.FAILED, f"{name} is a rule of {rule.scheme}", *said)
        if self.category is not None and rule.categories and self.category.id not in rule.categories:
            return CertificateFinding(
                "rule", Outcome.FAILED, f"{name} is for {listing(rule.categories)}, not for {self.category.id}", *said
            )
        disputed = disputed_on(rule, issued)
        if disputed:
            return CertificateFinding("rule", Outcome.CANNOT_TELL, disputed, *said)
        if not holds(rule.valid_from, rule.valid_until, issued):
            until = f" until {rule.valid_until}" if rule.valid_until else ""
            return CertificateFinding("rule", Outcome.FAILED, f"{name} held from {rule.valid_from}{until}, not on the day of issue", *said)
        return CertificateFinding("rule", Outcome.PASSED, f"{name} held on the day of issue", *said)

    def _body(self, issued: dt.date) -> CertificateFinding:
        asked, body = self.asked[4], self.body
        regime = regime_on(self.cat, issued)
        scheme = self.scheme.id if self.scheme else None
        said = next(speaking_of(self.cat, "approval", scheme, issued, regime.id if regime else None), None)
        rests = said.id if said else None
        if asked is None:
            return CertificateFinding("body", Outcome.UNTESTED, "the certification body is not given", rests)
        if body is None:
            return CertificateFinding("body", Outcome.CANNOT_TELL, f"nothing is known of {asked!r}, its approval included", rests)
        if not body.approved_for:
            return CertificateFinding(
                "body", Outcome.CANNOT_TELL, f"for what {body.name} is approved has not been seen", rests, body.evidence
            )
        if self.category is None:
            return CertificateFinding(
                "body", Outcome.CANNOT_TELL, f"{body.name} has approvals, but the category is not known", rests, body.evidence
            )
        resolution = self.resolve(issued)
        if resolution is None or (resolution.listing is None and resolution.rule is None):
            what = f"{body.name} has approvals, but whether they are for {self.asked[0]} has not been seen"
            return CertificateFinding("body", Outcome.CANNOT_TELL, what, rests, body.evidence)
        if self.category.id not in body.approved_for:
            what = f"no approval of {body.name} for {self.category.id} has been seen; its approvals may have grown since"
            return CertificateFinding("body", Outcome.CANNOT_TELL, what, rests, body.evidence)
        if body.approved_since is None or issued < body.approved_since:
            since = f"is evidenced from {body.approved_since} on only" if body.approved_since else "has no known day"
            return CertificateFinding(
                "body", Outcome.CANNOT_TELL, f"the approval of {body.name} for {self.category.id} {since}", rests, body.evidence
            )
        what = f"{body.name} is approved for {self.category.id}, as seen on {body.approved_since}"
        return CertificateFinding("body", Outcome.PASSED, what, rests, body.evidence)


def _number(text: str | None) -> str | None:
    try:
        return str(StandardNumber.parse(text)) if text else None
    except NumberError:
        return None


def disputed_on(rule: CertificationRule, on: dt.date) -> str:
    """Why it cannot be told whether a rule held on a day: sources differ on when it began or ended, and the day lies between."""
    for dispute in rule.disputes:
        if dispute.about in ("valid_from", "valid_until"):
            days = sorted(reading[:10] for reading in dispute.readings if reading[:4].isdigit())
            if days and days[0] <= on.isoformat() < days[-1]:
                event = "began" if dispute.about == "valid_from" else "ended"
                return f"sources differ on the day on which {rule.number or rule.id} {event}: {'; '.join(dispute.readings)}"
    return ""
