"""What is laid down 制度规定 on a subject: in a place, on a day, for a scheme or a category."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from greenstd.assessment.product import default_catalogue
from greenstd.certify.memory import kept
from greenstd.certify.places import Span, around, span
from greenstd.errors import UnknownRecordError, listing, nearest
from greenstd.model.dates import DateLike, as_date, today
from greenstd.model.record import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenstd.catalogue import Catalogue
    from greenstd.model.policy import Provision
    from greenstd.model.rule import MarkRegime

# What provisions are about, as the description of the data's format lists it.
SUBJECTS = (
    *(
        "unified-catalogue",
        "unified-standard",
        "unified-evaluation",
        "unified-mark",
        "implementation-rules",
        "mark-use",
        "scheme-integration",
    ),
    *("acceptance", "mutual-recognition", "standard-levels", "service-certification", "supply-chain", "body-qualification"),
    *(
        "information-platform",
        "credit",
        "blacklist",
        "liability",
        "transition",
        "procurement",
        "incentive",
        "leading-area",
        "international",
    ),
    *("supervision", "publicity", "coordination", "certificate-content", "certificate-state", "definition", "judgement", "principle"),
    *("key-industry", "capacity", "other"),
)


def laid_down(
    subject: str,
    place: str | None = None,
    on: DateLike | None = None,
    *,
    scheme: str | None = None,
    category: str | None = None,
    drafts: bool = True,
    catalogue: Catalogue | None = None,
) -> tuple[Provision, ...]:
    """What instruments lay down on a subject 制度规定: for the whole country, and for a place and the regions it lies in.

    Args:
        subject: a subject of provisions, such as `liability`, `mark-use`, `transition`, `incentive`; the format's description lists them.
        place: a region; without one only what holds for the whole country is given.
        on: the date asked about (today in China if none is given). What is not known to have begun by then is left out only where a
            date says so; a provision whose instrument has no known date is given.
        scheme: leave out what is for other schemes.
        category: leave out what is for other categories.
        drafts: also what drafts propose; their `draft` is true.

    Raises:
        LookupError: no such subject, place, scheme or category.

    >>> import greenstd
    >>> [p.id for p in laid_down("blacklist", on="2026-11-22", catalogue=greenstd.load())]
    ['guobanfa-2016-86-blacklist']
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    if subject not in SUBJECTS:
        raise UnknownRecordError(
            f"{subject!r} is no subject of provisions{nearest(subject, SUBJECTS)}; subjects are {listing(SUBJECTS, 40)}"
        )
    places = around(cat, place) if place is not None else ()
    scheme = cat.schemes.identify(scheme) if scheme is not None else None
    category = cat.categories.identify(category) if category is not None else None
    found = [
        p
        for p in cat.provisions.values()
        if p.subject == subject
        and (p.region in (None, "china") or p.region in places)
        and (scheme is None or p.scheme in (None, scheme))
        and (category is None or not p.categories or category in p.categories)
        and (drafts or not p.draft)
        and span(cat, p).holds(when) is not False
    ]
    return tuple(sorted(found, key=lambda p: (places.index(p.region) if p.region in places else len(places), p.id)))


def responsibilities(
    place: str | None = None, on: DateLike | None = None, *, scheme: str | None = None, catalogue: Catalogue | None = None
) -> tuple[Provision, ...]:
    """Who answers for what 主体责任与连带责任: producers for quality, bodies and laboratories for their results."""
    return laid_down("liability", place, on, scheme=scheme, catalogue=catalogue)


def body_conditions(
    scheme: str | None = None, on: DateLike | None = None, *, place: str | None = None, catalogue: Catalogue | None = None
) -> tuple[Provision, ...]:
    """What certification bodies and laboratories have to meet 机构资质条件."""
    return laid_down("body-qualification", place, on, scheme=scheme, catalogue=catalogue)


def speaking_of(cat: Catalogue, about: str, scheme: str | None, on: dt.date, regime: str | None = None) -> Iterator[Provision]:
    """The provisions on an aspect that hold for a scheme on a day, those of the scheme itself before the general ones."""
    for provision, dates in aspect(cat, about):
        if (
            provision.scheme in (None, scheme)
            and provision.regime in (None, regime)
            and not provision.draft
            and dates.holds(on) is not False
        ):
            yield provision


def aspect(cat: Catalogue, about: str) -> list[tuple[Provision, Span]]:
    """Every provision on an aspect, with its span."""
    return kept(cat, "aspects", lambda: _by_aspect(cat)).get(about, [])


def _by_aspect(cat: Catalogue) -> dict[str, list[tuple[Provision, Span]]]:
    """The provisions that a program can apply, by what they are about, each with its span."""
    aspects: dict[str, list[tuple[Provision, Span]]] = {}
    for provision in cat.provisions.values():
        if provision.aspect:
            aspects.setdefault(provision.aspect, []).append((provision, span(cat, provision)))
    for provisions in aspects.values():
        provisions.sort(key=lambda pair: pair[0].scheme is None)
    return aspects


def regime_on(cat: Catalogue, on: dt.date) -> MarkRegime | None:
    """The instrument that governs the marks on a day."""
    return next((r for r in cat.mark_regimes.values() if holds(r.valid_from, r.valid_until, on)), None)
