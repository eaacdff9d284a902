"""Routes 采信路径: which certificates would get a product accepted for a purpose or by a scheme, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.certificate import Certificate
from greenstd.certify.context import context
from greenstd.certify.graph import LONGEST, PURPOSES, RANK, Edge, Recognised, doubts_on, edges, graded, higher, overlap, there, together
from greenstd.certify.places import Span, around, span
from greenstd.certify.state import State, state_of
from greenstd.display import Displayed
from greenstd.errors import UnknownLevelError, UnknownSchemeError, listing, nearest
from greenstd.model.dates import DateLike, as_date
from greenstd.model.evidence import Evidence

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


@attrs.frozen
class Route(Displayed):
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
        held: certificates that are there already; what they cover is not missing, if they are in force on the day (without one: today).

    Raises:
        LookupError: no such target, level, category or place.

    >>> import greenstd
    >>> cat = greenstd.load()
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
    wanted = None if purpose else level
    if wanted is not None and wanted not in (levels := cat.schemes[goal].levels):
        raise UnknownLevelError(f"{goal} has no level {wanted!r}{nearest(wanted, levels)}; levels are {listing(levels or ('none',))}")
    certificates = tuple(held)
    routes = [
        route
        for chain, scheme, at_least in _chains(cat, purpose, goal, wanted, kind, places)
        if (route := _route(cat, chain, scheme, at_least, goal, wanted, kind, when, places, certificates)) is not None
    ]
    return tuple(sorted(routes, key=lambda r: (RANK.index(r.answer), len(r.missing), len(r.steps), r.from_scheme)))


def _chains(
    cat: Catalogue, purpose: str | None, goal: str, level: str | None, category: str | None, places: tuple[str, ...]
) -> Iterator[tuple[tuple[Edge, ...], str, str | None]]:
    """Every chain of recognitions that ends at the goal, with the scheme and level it starts from."""
    usable = [
        edge
        for edge in edges(cat)
        if there(edge.record.regions, places) and (category is None or not edge.record.categories or category in edge.record.categories)
    ]

    def back(chain: tuple[Edge, ...], scheme: str, wanted: str | None) -> Iterator[tuple[tuple[Edge, ...], str, str | None]]:
        yield chain, scheme, wanted
        if len(chain) >= LONGEST:
            return
        for edge in usable:
            record = edge.record
            if record.to_scheme != scheme or record.from_scheme is None or record.purpose == "procurement":
                continue
            if higher(cat, scheme, record.to_level, wanted) is False or any(edge.record.from_scheme == e.record.to_scheme for e in chain):
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
    chain: tuple[Edge, ...],
    scheme: str,
    level: str | None,
    goal: str,
    wanted: str | None,
    category: str | None,
    on: dt.date | None,
    places: tuple[str, ...],
    held: tuple[Certificate, ...],
) -> Route | None:
    own = [c for c in held if scheme in cat.schemes.candidates(c.scheme) and _fits(cat, c, scheme, level, category, on)]
    spans = [edge.span for edge in chain]
    # What is not held yet has to be had, and the schemes on the way have to be there.
    for passed in (*(() if own else (scheme,)), *(edge.record.to_scheme for edge in chain)):
        record = cat.schemes.get(passed) if passed else None
        if record is not None:
            spans.append(Span(record.valid_from, None, record.valid_until))
    start, until = together(spans)
    if not overlap(start, until) or (on is not None and any(one.holds(on) is False for one in spans)):
        return None
    if on is not None and ((start is not None and on < start) or (until is not None and on >= until)):
        return None
    # Of several that are held the oldest serves: what is known to end, ends for younger ones.
    issued = min((c.issued for c in own if c.issued), default=None)
    doubts = [doubt for edge in chain for doubt in doubts_on(edge, on, issued)]
    doubts += [f"no instrument says that {b.record.id} follows on {a.record.id}" for a, b in pairwise(chain)]
    for edge, asked in zip(chain, (*(edge.record.from_level for edge in chain[1:]), wanted), strict=False):
        got = edge.record.to_level
        if higher(cat, edge.record.to_scheme, got, asked) is None:
            gap = f"which level {edge.record.id} leads to is not given" if got is None else f"whether {got} reaches it is not known"
            doubts.append(f"{asked} is wanted, and {gap}")
    missing: tuple[str, ...] = () if own else (_needed(cat, scheme, level, category, on),)
    part: tuple[str, ...] = ()
    here = (None, "china", *places)
    rows = [p for p in cat.procurement.values() if p.scheme == scheme and p.categories and p.region in here]
    rows = [p for p in rows if on is None or span(cat, p).holds(on) is not False]
    if chain and chain[-1].record.purpose == goal == "procurement" and rows and category is not None:
        named = [row for row in rows if category in row.categories]
        if not named:
            missing = (*missing, f"a row of the procurement lists that names {category}: none under {scheme} has been seen")
        elif all(row.narrower for row in named):
            part = (f"the product is one that a row names: {listing((row.zh or row.id for row in named), 20)}",)
    if category is None:
        limited = [edge.record for edge in chain if edge.record.categories]
        part = tuple(f"the product is of a category that {r.id} is for: {listing(r.categories, 20)}" for r in limited)
    conditions = tuple(dict.fromkeys((*part, *(edge.record.condition for edge in chain if edge.record.condition))))
    return Route(
        scheme,
        level,
        goal,
        graded(tuple(doubts), conditions),
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
    if state_of(c, on) is not State.IN_FORCE:
        return False
    about = context(cat, c)
    same = category is None or (about.category is not None and about.category.id == category)
    return same and higher(cat, scheme, c.level, level) is True


def _needed(cat: Catalogue, scheme: str, level: str | None, category: str | None, on: dt.date | None) -> str:
    """The certificate that a route starts from, with the standard that applies."""
    name = cat.schemes[scheme].en or scheme if scheme in cat.schemes else scheme
    text = f"a certificate of {name}" + (f", {level}" if level else "") + (f", for {category}" if category else "")
    if category is not None and on is not None and scheme in cat.schemes:
        resolution = cat.resolve(category, on, scheme)
        if resolution.edition is not None and resolution.listing is not None:
            text += f" (by {resolution.edition.label})"
    return text
