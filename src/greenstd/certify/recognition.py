"""Recognition 采信互认: as a graph, what a certificate is accepted as or for, and which certificates would get a product accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.certificate import Certificate
from greenstd.certify.context import context
from greenstd.certify.memory import kept
from greenstd.certify.places import Span, around, span
from greenstd.certify.state import State, state_of
from greenstd.errors import UnknownSchemeError, listing, nearest
from greenstd.model.dates import DateLike, as_date, today
from greenstd.model.evidence import Evidence

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.policy import Recognition

PURPOSES = ("certification", "procurement", "building", "finance", "publicity", "other")
# No chain of instruments that was seen is longer; the graph may have circles.
_LONGEST = 4


class Recognised(StrEnum):
    """How far a result is accepted 采信程度; `on condition` means that conditions in words have to be met as well."""

    ACCEPTED = "accepted"
    ON_CONDITION = "accepted on condition"
    NOT_KNOWN = "not known"


_RANK = [Recognised.ACCEPTED, Recognised.ON_CONDITION, Recognised.NOT_KNOWN]


@attrs.frozen
class Acceptance:
    """Acceptance 采信: as what, or for what purpose, a certificate is accepted, by which recognitions one after the other (`steps`).

    It holds in `places` (empty: the whole country) from `valid_from` until `valid_until`, as far as these days are known.
    """

    answer: Recognised
    steps: tuple[str, ...]
    to_scheme: str | None
    to_level: str | None
    purpose: str
    places: tuple[str, ...]
    valid_from: dt.date | None
    valid_until: dt.date | None
    conditions: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    def __str__(self) -> str:
        as_what = " ".join(filter(None, (self.to_scheme, self.to_level))) or f"for {self.purpose}"
        return f"{self.answer}: {as_what} ({' > '.join(self.steps)})"


@attrs.frozen
class Route:
    """Route 采信路径: a certificate that would get a product accepted for a target, the recognitions that lead there, and what is missing.

    Without `steps` it is the target's own certificate. All of it holds at once from `valid_from` until `valid_until`, as far as known.
    """

    from_scheme: str
    from_level: str | None
    target: str
    answer: Recognised
    steps: tuple[str, ...]
    places: tuple[str, ...]
    valid_from: dt.date | None
    valid_until: dt.date | None
    conditions: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    def __str__(self) -> str:
        start = " ".join(filter(None, (self.from_scheme, self.from_level)))
        return f"{start} > {' > '.join((*self.steps, self.target))}: {self.answer}"


@attrs.frozen
class _Edge:
    record: Recognition
    span: Span


def _edges(cat: Catalogue) -> list[_Edge]:
    return kept(cat, "recognitions", lambda: [_Edge(record, span(cat, record)) for record in cat.recognitions.values()])


def _higher(cat: Catalogue, scheme: str | None, level: str | None, wanted: str | None) -> bool | None:
    """Whether a level is the one wanted or above it; None where it is not given or not known."""
    if wanted is None or level == wanted:
        return True
    if level is None or scheme is None:
        return None
    levels = cat.schemes[scheme].levels if scheme in cat.schemes else ()
    return levels.index(level) >= levels.index(wanted) if level in levels and wanted in levels else None


def _doubts(cat: Catalogue, edge: _Edge, on: dt.date | None, issued: dt.date | None) -> tuple[str, ...]:
    """Why it is not known whether a recognition holds, where it is not excluded."""
    record, doubts = edge.record, []
    if record.draft:
        doubts.append(f"{record.id} is a draft: proposed, not in force")
    if record.intended:
        doubts.append(f"{record.id} is announced only: that it was put into effect has not been seen")
    if record.from_scheme is None:
        doubts.append(f"{record.id} speaks of results at large, without naming a scheme")
    if (on is not None and edge.span.holds(on) is None) or (on is None and edge.span.start is None):
        doubts.append(f"from when {record.id} holds has not been seen")
    day = issued or on
    if record.known_until is not None and day is not None and day >= record.known_until:
        doubts.append(f"whether {record.id} goes on for certificates issued from {record.known_until} on has not been seen")
    return tuple(doubts)


def accepted_as(
    certificate: Certificate,
    on: DateLike | None = None,
    place: str | None = None,
    *,
    purpose: str | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[Acceptance, ...]:
    """As what, and for what, a certificate is accepted on a day 证书被采信为何 (today in China if none is given), the surest first.

    Args:
        certificate: the certificate; one that is not in force is accepted for nothing.
        on: the date asked about.
        place: a region: what holds there, the whole country's included. Without one everything is given, each with its `places`.
        purpose: keep only this purpose (`certification`, `procurement`, `building`, `finance`, `publicity`, `other`).

    Raises:
        LookupError: no such place.

    >>> import greenstd
    >>> c = greenstd.Certificate(number="EXAMPLE-1", category="furniture", issued="2022-03-01", expires="2027-02-28")
    >>> print(accepted_as(c, "2025-06-01", catalogue=greenstd.load("data/catalogue"))[0])
    accepted on condition: graded-green-building-materials three-star (green-product-as-three-star)
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    places = around(cat, place) if place is not None else None
    about = context(cat, certificate)
    if about.scheme is None or state_of(certificate, when) not in (State.IN_FORCE, State.UNKNOWN):
        return ()
    category = about.category.id if about.category else None
    found: list[Acceptance] = []

    def walk(scheme: str, level: str | None, steps: tuple[_Edge, ...], doubts: tuple[str, ...], seen: tuple[str, ...]) -> None:
        for edge in _edges(cat):
            record = edge.record
            if edge in steps or record.from_scheme not in (None, scheme) or (record.from_scheme is None and steps):
                continue
            if edge.span.holds(when) is False or not _there(record.regions, places):
                continue
            fits = _higher(cat, scheme, level, record.from_level)
            if fits is False or (category is not None and record.categories and category not in record.categories):
                continue
            more = [*doubts, *_doubts(cat, edge, when, certificate.issued)]
            if fits is None:
                more.append(f"{record.id} asks for {record.from_level}, and the level is not given")
            if category is None and record.categories:
                more.append(f"{record.id} is for some categories only, and the category is not known")
            if steps:
                more.append(f"no instrument says that {record.id} follows on {steps[-1].record.id}")
            chain = (*steps, edge)
            found.append(_acceptance(chain, tuple(more)))
            if record.to_scheme and record.to_scheme not in seen and len(chain) < _LONGEST:
                walk(record.to_scheme, record.to_level, chain, tuple(more), (*seen, record.to_scheme))

    walk(about.scheme.id, certificate.level, (), (), (about.scheme.id,))
    kept = [a for a in found if (purpose is None or a.purpose == purpose) and _overlap(a.valid_from, a.valid_until)]
    return tuple(sorted(kept, key=lambda a: (_RANK.index(a.answer), len(a.steps))))


def _there(regions: tuple[str, ...], places: tuple[str, ...] | None) -> bool:
    return not regions or places is None or bool(set(regions) & set(places))


def _overlap(start: dt.date | None, until: dt.date | None) -> bool:
    return start is None or until is None or start < until


def _spans(spans: Iterable[Span]) -> tuple[dt.date | None, dt.date | None]:
    """The days on which all of several spans hold; a bound that is not known does not narrow them."""
    starts, ends = [], []
    for one in spans:
        start = one.start or (one.within[1] if one.within else None)
        if start is not None:
            starts.append(start)
        if one.until is not None:
            ends.append(one.until)
    return max(starts, default=None), min(ends, default=None)


def _graded(doubts: tuple[str, ...], conditions: tuple[str, ...]) -> Recognised:
    if doubts:
        return Recognised.NOT_KNOWN
    return Recognised.ON_CONDITION if conditions else Recognised.ACCEPTED


def _acceptance(chain: tuple[_Edge, ...], doubts: tuple[str, ...]) -> Acceptance:
    records = [edge.record for edge in chain]
    start, until = _spans(edge.span for edge in chain)
    conditions = tuple(dict.fromkeys(record.condition for record in records if record.condition))
    last = records[-1]
    return Acceptance(
        _graded(doubts, conditions),
        tuple(record.id for record in records),
        last.to_scheme,
        last.to_level,
        last.purpose,
        tuple(dict.fromkeys(region for record in records for region in record.regions)),
        start,
        until,
        conditions,
        tuple(dict.fromkeys((*doubts, *(text for record in records for text in record.unknown)))),
        tuple(dict.fromkeys(text for record in records for text in record.notes)),
        tuple(dict.fromkeys(e for record in records for e in record.evidence)),
    )


def routes_to(
    target: str,
    *,
    level: str | None = None,
    category: str | None = None,
    on: DateLike | None = None,
    place: str | None = None,
    held: Iterable[Certificate] = (),
    catalogue: Catalogue | None = None,
) -> tuple[Route, ...]:
    """Which certificates would get a product accepted for a target 采信路径, and what is missing; the surest and shortest first.

    Args:
        target: a scheme, or a purpose (`procurement`, `building`, `finance`, `publicity`, `other`).
        level: the level wanted, where the target is a scheme.
        category: the product's category; what is for other categories is left out.
        on: the day of acceptance; without one every route is given whose parts hold at once on some day.
        place: a region; without one only what holds in the whole country.
        held: certificates that are there already; what they cover is not missing.

    Raises:
        LookupError: no such target, category or place.

    >>> import greenstd
    >>> cat = greenstd.load("data/catalogue")
    >>> for route in routes_to("graded-green-building-materials", level="three-star", category="furniture", on="2025-06-01", catalogue=cat):
    ...     print(route)
    graded-green-building-materials three-star > graded-green-building-materials: accepted
    green-product > green-product-as-three-star > graded-green-building-materials: accepted on condition
    """
    cat = catalogue or default_catalogue()
    when = as_date(on) if on is not None else None
    kind = cat.categories.identify(category) if category is not None else None
    places = around(cat, place) if place is not None else ()
    purpose = target if target in PURPOSES and target != "certification" else None
    if purpose is None and target not in cat.schemes:
        names = [*PURPOSES[1:], *cat.schemes]
        raise UnknownSchemeError(
            f"{target!r} is neither a scheme nor a purpose{nearest(target, names)}; purposes are {listing(PURPOSES[1:])}"
        )
    goal = target if purpose else cat.schemes.identify(target)
    certificates = tuple(held)
    routes = [
        route
        for chain, scheme, wanted in _chains(cat, purpose, goal, level, kind, places)
        if (route := _route(cat, chain, scheme, wanted, goal, kind, when, certificates)) is not None
    ]
    return tuple(sorted(routes, key=lambda r: (_RANK.index(r.answer), len(r.missing), len(r.steps), r.from_scheme)))


def _chains(
    cat: Catalogue, purpose: str | None, goal: str, level: str | None, category: str | None, places: tuple[str, ...]
) -> Iterator[tuple[tuple[_Edge, ...], str, str | None]]:
    """Every chain of recognitions that ends at the goal, with the scheme and level it starts from."""
    usable = [
        edge
        for edge in _edges(cat)
        if _there(edge.record.regions, places) and (category is None or not edge.record.categories or category in edge.record.categories)
    ]

    def back(chain: tuple[_Edge, ...], scheme: str, wanted: str | None) -> Iterator[tuple[tuple[_Edge, ...], str, str | None]]:
        yield chain, scheme, wanted
        if len(chain) >= _LONGEST:
            return
        for edge in usable:
            record = edge.record
            if record.to_scheme != scheme or record.from_scheme is None or record.purpose == "procurement":
                continue
            if _higher(cat, scheme, record.to_level, wanted) is False or any(edge.record.from_scheme == e.record.to_scheme for e in chain):
                continue
            if edge not in chain:
                yield from back((edge, *chain), record.from_scheme, record.from_level)

    if purpose is None:
        yield from back((), goal, level)
        return
    for edge in usable:
        if edge.record.purpose == purpose and edge.record.from_scheme is not None:
            yield from back((edge,), edge.record.from_scheme, edge.record.from_level)


def _route(
    cat: Catalogue,
    chain: tuple[_Edge, ...],
    scheme: str,
    level: str | None,
    goal: str,
    category: str | None,
    on: dt.date | None,
    held: tuple[Certificate, ...],
) -> Route | None:
    own = [c for c in held if scheme in cat.schemes.candidates(c.scheme) and _fits(cat, c, scheme, level, category, on)]
    spans = [edge.span for edge in chain]
    record = cat.schemes.get(scheme)
    if record is not None and not own:
        spans.append(Span(record.valid_from, None, record.valid_until))
    start, until = _spans(spans)
    if not _overlap(start, until) or (on is not None and any(one.holds(on) is False for one in spans)):
        return None
    if on is not None and ((start is not None and on < start) or (until is not None and on >= until)):
        return None
    issued = max((c.issued for c in own if c.issued), default=None)
    doubts = [doubt for edge in chain for doubt in _doubts(cat, edge, on, issued)]
    doubts += [f"no instrument says that {b.record.id} follows on {a.record.id}" for a, b in pairwise(chain)]
    missing: tuple[str, ...] = () if own else (_needed(cat, scheme, level, category, on),)
    part: tuple[str, ...] = ()
    rows = [p for p in cat.procurement.values() if p.scheme == scheme and p.categories]
    if chain and chain[-1].record.purpose == goal == "procurement" and rows and category is not None:
        named = [row for row in rows if category in row.categories]
        if not named:
            missing = (*missing, f"a row of the procurement lists that names {category}: none under {scheme} has been seen")
        elif all(row.narrower for row in named):
            part = (f"the product is one that a row names: {listing((row.zh or row.id for row in named), 20)}",)
    conditions = tuple(dict.fromkeys((*part, *(edge.record.condition for edge in chain if edge.record.condition))))
    return Route(
        scheme,
        level,
        goal,
        _graded(tuple(doubts), conditions),
        tuple(edge.record.id for edge in chain),
        tuple(dict.fromkeys(region for edge in chain for region in edge.record.regions)),
        start,
        until,
        conditions,
        missing,
        tuple(dict.fromkeys((*doubts, *(text for edge in chain for text in edge.record.unknown)))),
        tuple(dict.fromkeys(e for edge in chain for e in edge.record.evidence)),
    )


def _fits(cat: Catalogue, c: Certificate, scheme: str, level: str | None, category: str | None, on: dt.date | None) -> bool:
    """Whether a certificate that is held is one that a route starts from."""
    if on is not None and state_of(c, on) is not State.IN_FORCE:
        return False
    about = context(cat, c)
    same = category is None or (about.category is not None and about.category.id == category)
    return same and _higher(cat, scheme, c.level, level) is True


def _needed(cat: Catalogue, scheme: str, level: str | None, category: str | None, on: dt.date | None) -> str:
    """The certificate that a route starts from, with the standard that applies."""
    name = cat.schemes[scheme].en or scheme if scheme in cat.schemes else scheme
    text = f"a certificate of {name}" + (f", {level}" if level else "") + (f", for {category}" if category else "")
    if category is not None and on is not None and scheme in cat.schemes:
        resolution = cat.resolve(category, on, scheme)
        if resolution.edition is not None and resolution.listing is not None:
            text += f" (by {resolution.edition.label})"
    return text
