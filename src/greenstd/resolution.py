"""Resolution 判定适用: on one date, a category of a scheme has at most one standard edition, one listing, one rule, one mark."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

import attrs

from greenstd.model.dates import shifted
from greenstd.model.edition import Edition, EditionStatus
from greenstd.model.record import Value, holds
from greenstd.outside import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.catalogue import Catalogue
    from greenstd.model.category import Category
    from greenstd.model.indicator import Indicator
    from greenstd.model.listing import Listing
    from greenstd.model.rule import CertificationRule, Mark, MarkRegime


# What applies between two days on which something changes, in the order of the fields of `Resolution`. A class of its own
# would have to be made at every start of a program.
State: TypeAlias = """tuple[
    Listing | None, Edition | None, EditionStatus | None, CertificationRule | None, Mark | None, MarkRegime | None,
    tuple[str, ...], tuple[str, ...]
]"""


@attrs.frozen(eq=False, repr=False)
class Resolution(Value):
    """Resolution 判定适用: the listing, edition, rule and mark that apply to a category on a date.

    A part is None where none applies or none is known; `unknown` says in sentences what is not known, `notes` what else a reader must
    know. `status` is the edition's state on the date: a listed edition may be issued and not yet in force. `release` and
    `digest` name the data that answered.
    """

    category: Category
    scheme: str
    on: dt.date
    listing: Listing | None
    edition: Edition | None
    status: EditionStatus | None
    rule: CertificationRule | None
    mark: Mark | None
    regime: MarkRegime | None
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    release: str
    digest: str

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rows of the edition's table, as far as they are known."""
        return self.edition.indicators if self.edition else ()

    @property
    def layers(self) -> tuple[str, ...]:
        """The overlays that parts of this answer came from."""
        parts = (self.category, self.listing, self.edition, self.rule, self.mark, self.regime)
        return tuple(dict.fromkeys(part.layer for part in parts if part is not None and part.layer))


def in_force(editions: Iterable[Edition], on: dt.date) -> Edition | None:
    """The edition that is in force on a date, or None."""
    return next((e for e in editions if e.status(on) is EditionStatus.IN_FORCE), None)


def resolve(cat: Catalogue, category: str, on: dt.date, scheme: str) -> Resolution:
    """See `Catalogue.resolve`."""
    found = cat.categories[_category(cat, category, scheme)]
    key = (scheme, found.id)
    timeline = cat._timelines.get(key)  # noqa: SLF001 - the catalogue's own memory
    if timeline is None:
        timeline = _timeline(cat, found, cat.schemes.identify(scheme))
        # A scheme may be spelt in any number of ways.
        if len(cat._timelines) < KEPT:  # noqa: SLF001
            timeline = cat._timelines.setdefault(key, timeline)  # noqa: SLF001
    days, states = timeline
    return Resolution(found, scheme, on, *states[bisect_right(days, on)], cat.release, cat.digest)


def _category(cat: Catalogue, category: str, scheme: str) -> str:
    """The category meant: where several share a name, the one that a list of the scheme names."""
    found = cat.categories.candidates(category)
    if len(found) > 1:
        relations = cat._store.relations  # noqa: SLF001
        listed = [id_ for id_ in found if any(cat.listings[row].scheme == scheme for row in relations["listings"].get(id_, ()))]
        if len(listed) == 1:
            return listed[0]
    return cat.categories.identify(category)


def _timeline(cat: Catalogue, category: Category, scheme: str) -> tuple[list[dt.date], list[State]]:
    """The days on which anything changes for the category, and the state before the first and from each of them."""
    relations = cat._store.relations  # noqa: SLF001
    listings = [row for id_ in relations["listings"].get(category.id, ()) if (row := cat.listings[id_]).scheme == scheme]
    rules = [rule for id_ in relations["rules"].get(category.id, ()) if (rule := cat.rules[id_]).scheme == scheme]
    marks = [cat.marks[id_] for id_ in relations["marks"].get(scheme, ())]
    families = category.standards
    roles = relations["roles"].get(scheme)
    editions = [cat.editions[id_] for family in families for id_ in relations["editions"].get(family, ())]
    # A category may be in several schemes; each certifies by its own kind of standard.
    if roles is not None:
        editions = [edition for edition in editions if edition.role in roles]
    elif not listings and not rules:
        # It is not known by which standards this one certifies, and the category is none that it names: what other schemes certify by
        # is not its own.
        claimed = {role for others in relations["roles"].values() for role in others}
        editions = [edition for edition in editions if edition.role not in claimed]
    regimes = [cat.mark_regimes[id_] for id_ in cat.mark_regimes]
    days = {
        day
        for start, end in (
            *((row.valid_from, row.valid_until) for row in listings),
            *(row.valid_from_within or (None, None) for row in listings),
            *((rule.valid_from, rule.valid_until) for rule in rules),
            *((regime.valid_from, regime.valid_until) for regime in regimes),
            *((e.issued, e.effective) for e in editions),
            *((e.valid_until, e.withdrawn) for e in editions),
            *(e.issued_within or (None, None) for e in editions),
        )
        for day in (start, end)
        if day is not None
    }
    # One state per stretch; the date after a bound's first possible day counts, for the bounds themselves are inclusive.
    ordered = sorted(days)
    first = ordered[0] if ordered else dt.date(2000, 1, 1)
    samples = [shifted(first, -1), *ordered]
    return ordered, [_state(category, listings, editions, rules, marks, regimes, day) for day in samples]


def _state(
    category: Category,
    listings: list[Listing],
    editions: list[Edition],
    rules: list[CertificationRule],
    marks: list[Mark],
    regimes: list[MarkRegime],
    on: dt.date,
) -> State:
    unknown: list[str] = list(category.unknown)
    notes: list[str] = []
    listing = next((row for row in listings if row.holds(on)), None)
    if listing is None and any(row.holds(on) is None for row in listings):
        unknown.append(
            "whether a list already named the category on this day is not known: the day of the list's publication has not been seen"
        )
    if listing is not None:
        unknown += listing.unknown
        notes += listing.notes
        if category.standard_evidence != "listed" and editions:
            unknown.append(
                f"the standard that the list's row names has not been seen; {category.standards[0]} is matched by its title alone"
            )
        elif not editions:
            unknown.append("the standard that the list's row names has not been seen")
    elif not listings:
        notes.append("the category has not been seen on a list of this scheme")
    edition, status = _edition(editions, on, unknown, notes)
    if category.standards and not editions and not listings and not rules:
        unknown.append("by which standard the scheme would certify the category has not been seen")
    rule = next((r for r in rules if holds(r.valid_from, r.valid_until, on)), None)
    if rule is not None:
        unknown += rule.unknown
        notes += rule.notes
    elif listing is not None:
        unknown.append("no certification rule for the category has been seen that applies on this day")
    regime = next((r for r in regimes if holds(r.valid_from, r.valid_until, on)), None)
    # What is on no list is not certified, and carries no mark.
    carried = marks if listing is not None or rule is not None else []
    mark = next((m for m in carried if regime is not None and m.regime == regime.id), None)
    if mark is not None:
        unknown += mark.unknown
        notes += mark.notes
    elif regime is not None and carried:
        unknown.append(f"which mark under {regime.en or regime.id} the scheme's certificates carry has not been seen")
    return listing, edition, status, rule, mark, regime, tuple(dict.fromkeys(unknown)), tuple(dict.fromkeys(notes))


def _edition(editions: list[Edition], on: dt.date, unknown: list[str], notes: list[str]) -> tuple[Edition | None, EditionStatus | None]:
    """The edition in force, or the one that comes nearest to it, with what has to be said of it."""
    found = in_force(editions, on)
    if found is None:
        coming = [e for e in editions if e.status(on) is EditionStatus.ISSUED]
        undated = [e for e in editions if e.effective is None and not e.draft and e.status(on) is EditionStatus.UNKNOWN]
        found = next(iter(coming), None) or next(iter(undated), None)
        if found is None:
            return None, None
        if found in coming:
            notes.append(f"{found.label} is issued but not yet in force: it takes effect on {found.effective}")
        else:
            unknown.append(f"the dates of {found.label} have not been seen, so whether it is in force on this day is not known")
    if found.number is None:
        unknown.append(f"the number of the edition in force has not been seen (project {found.project})")
    unknown += found.unknown
    notes += found.notes
    if found.table != "complete":
        much = "is known only in part" if found.table == "partial" else "has not been transcribed"
        unknown.append(f"the limit table of {found.label} {much}")
    return found, found.status(on)
