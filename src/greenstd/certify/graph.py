"""The graph of recognitions 采信互认关系: what is accepted as what, with the days and places of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from greenstd.certify.memory import kept
from greenstd.certify.places import Span, span

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.policy import Recognition

PURPOSES = ("certification", "procurement", "building", "finance", "publicity", "other")
# No chain of instruments that was seen is longer; the graph may have circles.
LONGEST = 4


class Recognised(StrEnum):
    """How far a result is accepted 采信程度; `on condition` means that conditions in words have to be met as well."""

    ACCEPTED = "accepted"
    ON_CONDITION = "accepted on condition"
    NOT_KNOWN = "not known"


RANK = [Recognised.ACCEPTED, Recognised.ON_CONDITION, Recognised.NOT_KNOWN]


@attrs.frozen(eq=False)
class Edge:
    record: Recognition
    span: Span


def edges(cat: Catalogue) -> list[Edge]:
    return kept(cat, "recognitions", lambda: list(_made(cat)))


def _made(cat: Catalogue) -> Iterator[Edge]:
    for record in cat.recognitions.values():
        yield Edge(record, span(cat, record))
        if record.mutual and record.from_scheme and record.to_scheme:
            back = attrs.evolve(
                record,
                from_scheme=record.to_scheme,
                from_level=record.to_level,
                to_scheme=record.from_scheme,
                to_level=record.from_level,
            )
            yield Edge(back, span(cat, record))


def higher(cat: Catalogue, scheme: str | None, level: str | None, wanted: str | None) -> bool | None:
    """Whether a level is the one wanted or above it; None where it is not given or not known."""
    if wanted is None or level == wanted:
        return True
    if level is None or scheme is None:
        return None
    levels = cat.schemes[scheme].levels if scheme in cat.schemes else ()
    return levels.index(level) >= levels.index(wanted) if level in levels and wanted in levels else None


def doubts_on(edge: Edge, on: dt.date | None, issued: dt.date | None) -> tuple[str, ...]:
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


def there(regions: tuple[str, ...], places: tuple[str, ...] | None) -> bool:
    return not regions or places is None or bool(set(regions) & set(places))


def overlap(start: dt.date | None, until: dt.date | None) -> bool:
    return start is None or until is None or start < until


def together(spans: Iterable[Span]) -> tuple[dt.date | None, dt.date | None]:
    """The days on which all of several spans hold; a bound that is not known does not narrow them."""
    starts, ends = [], []
    for one in spans:
        start = one.start or (one.within[1] if one.within else None)
        if start is not None:
            starts.append(start)
        if one.until is not None:
            ends.append(one.until)
    return max(starts, default=None), min(ends, default=None)


def graded(doubts: tuple[str, ...], conditions: tuple[str, ...]) -> Recognised:
    if doubts:
        return Recognised.NOT_KNOWN
    return Recognised.ON_CONDITION if conditions else Recognised.ACCEPTED
