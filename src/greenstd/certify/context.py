"""What a certificate refers to: its scheme, category, standard, rule and body, found once for all certificates that name the same."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, TypeAlias

from greenstd.certify.at_issue import body_finding, disputed_days, edition_finding, listing_finding, rule_finding, scheme_finding
from greenstd.certify.memory import kept
from greenstd.certify.provisions import aspect
from greenstd.errors import NumberError, listing, nearest
from greenstd.model.dates import to_date
from greenstd.model.edition import Edition
from greenstd.model.number import StandardNumber
from greenstd.model.record import holds

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue, Records
    from greenstd.certify.certificate import Certificate
    from greenstd.certify.finding import CertificateFinding
    from greenstd.model.category import Category
    from greenstd.model.region import Organisation
    from greenstd.model.rule import CertificationRule
    from greenstd.model.scheme import Scheme
    from greenstd.resolution import Resolution

AtIssue: TypeAlias = "tuple[tuple[CertificateFinding, ...], CertificationRule | None]"
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


def only(records: Records[Any], key: str | None) -> Any:
    """The one record that a name leads to, or None."""
    found = records.candidates(key) if key else []
    return records[found[0]] if len(found) == 1 else None


class Context:
    """The records that a certificate names, and the findings that depend on nothing but them and its day of issue."""

    def __init__(self, cat: Catalogue, scheme: str, category: str | None, edition: str | None, rule: str | None, body: str | None) -> None:
        self.cat = cat
        self.asked: tuple[str, str | None, str | None, str | None, str | None] = (scheme, category, edition, rule, body)
        self.scheme: Scheme | None = only(cat.schemes, scheme)
        self.edition: Edition | None = only(cat.editions, edition)
        self.family: str | None = self._family(edition)
        self.rule: CertificationRule | None = only(cat.rules, rule)
        self.body: Organisation | None = only(cat.organisations, body)
        self.category: Category | None = None
        self.category_unknown: str = ""
        self._find_category(category)
        self.rules: list[CertificationRule] = self._rules()
        self.years: dict[str | None, Any] = {}
        self._days = self._turning_points()
        self._issue: dict[int, AtIssue] = {}

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

    def at_issue(self, issued: dt.date) -> AtIssue:
        """The findings that rest on the day of issue, and the rule under which the certificate was issued."""
        # Between two days on which anything begins or ends every day of issue has the same findings.
        stretch = bisect_right(self._days, issued)
        found = self._issue.get(stretch)
        if found is None:
            found = self._issue.setdefault(stretch, self.find(issued))
        return found

    def find(self, issued: dt.date) -> AtIssue:
        """`at_issue`, worked out anew."""
        rule, about_rule = rule_finding(self, issued)
        edition = edition_finding(self, issued)
        return (scheme_finding(self, issued), listing_finding(self, issued), edition, about_rule, body_finding(self, issued)), rule

    def _turning_points(self) -> list[dt.date]:
        """The days on which a finding about the day of issue may change: where anything that it looks at begins or ends."""
        cat, days = self.cat, set[dt.date | None]()
        editions = [self.edition] if self.edition is not None else []
        if self.family is not None and self.family in cat.standards:
            editions += [cat.editions[id_] for id_ in cat.standards[self.family].editions]
        for edition in editions:
            days |= {edition.issued, edition.effective, edition.valid_until, edition.withdrawn, *(edition.issued_within or ())}
        if self.category is not None:
            rows = [cat.listings[id_] for id_ in cat._store.relations["listings"].get(self.category.id, ())]  # noqa: SLF001
            for row in rows:
                days |= {row.valid_from, row.valid_until, *(row.valid_from_within or ())}
        for rule in (*self.rules, *([self.rule] if self.rule is not None else [])):
            days |= {rule.valid_from, rule.valid_until, *(to_date(day) for dispute in rule.disputes for day in disputed_days(dispute))}
        for regime in cat.mark_regimes.values():
            days |= {regime.valid_from, regime.valid_until}
        for _, dates in aspect(cat, "approval"):
            days |= {dates.start, dates.until, *(dates.within or ())}
        if self.scheme is not None:
            days |= {self.scheme.valid_from, self.scheme.valid_until}
        if self.body is not None:
            days.add(self.body.approved_since)
        return sorted(day for day in days if day is not None)
