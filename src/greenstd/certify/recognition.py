"""Recognition 采信互认: as a graph, what a certificate is accepted as or for, and which certificates would get a product accepted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.certificate import Certificate
from greenstd.certify.context import context
from greenstd.certify.graph import LONGEST, RANK, Edge, Recognised, doubts_on, edges, graded, higher, overlap, there, together
from greenstd.certify.places import around
from greenstd.certify.state import State, state_of
from greenstd.display import Displayed
from greenstd.model.dates import DateLike, as_date, today
from greenstd.model.evidence import Evidence

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


@attrs.frozen
class Acceptance(Displayed):
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
    >>> print(accepted_as(c, "2025-06-01", catalogue=greenstd.load())[0])
    accepted on condition: graded-green-building-materials three-star (green-product-as-three-star)
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    places = around(cat, place) if place is not None else None
    about = context(cat, certificate)
    state = state_of(certificate, when)
    if about.scheme is None or state not in (State.IN_FORCE, State.UNKNOWN):
        return ()
    first = ("whether the certificate is in force is not known: a date is missing",) if state is State.UNKNOWN else ()
    category = about.category.id if about.category else None
    found: list[Acceptance] = []

    def walk(scheme: str, level: str | None, steps: tuple[Edge, ...], doubts: tuple[str, ...], seen: tuple[str, ...]) -> None:
        for edge in edges(cat):
            record = edge.record
            if edge in steps or record.from_scheme not in (None, scheme) or (record.from_scheme is None and steps):
                continue
            if edge.span.holds(when) is False or not there(record.regions, places):
                continue
            fits = higher(cat, scheme, level, record.from_level)
            if fits is False or (category is not None and record.categories and category not in record.categories):
                continue
            more = [*doubts, *doubts_on(edge, when, certificate.issued)]
            if fits is None:
                gap = "the level is not given" if level is None else f"whether {level} reaches it is not known"
                more.append(f"{record.id} asks for {record.from_level}, and {gap}")
            if category is None and record.categories:
                more.append(f"{record.id} is for some categories only, and the category is not known")
            if steps:
                more.append(f"no instrument says that {record.id} follows on {steps[-1].record.id}")
            chain = (*steps, edge)
            found.append(_acceptance(chain, tuple(more)))
            if record.to_scheme and record.to_scheme not in seen and len(chain) < LONGEST:
                walk(record.to_scheme, record.to_level, chain, tuple(more), (*seen, record.to_scheme))

    walk(about.scheme.id, certificate.level, (), first, (about.scheme.id,))
    kept = [a for a in found if purpose is None or a.purpose == purpose]
    return tuple(sorted(kept, key=lambda a: (RANK.index(a.answer), len(a.steps))))


def _acceptance(chain: tuple[Edge, ...], doubts: tuple[str, ...]) -> Acceptance:
    records = [edge.record for edge in chain]
    start, until = together(edge.span for edge in chain)
    # Where a first day is known within bounds only, the last of them may come after the end.
    start = start if overlap(start, until) else None
    conditions = tuple(dict.fromkeys(record.condition for record in records if record.condition))
    last = records[-1]
    return Acceptance(
        graded(doubts, conditions),
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
