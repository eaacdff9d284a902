"""Places 地区 and spans: what holds in a place on a day, as far as the dates of instruments are known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.certify.memory import kept
from greenstd.model.dates import reached

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.record import DateBounds


def around(cat: Catalogue, place: str) -> tuple[str, ...]:
    """A place and every region it lies in, itself first, the widest last.

    Raises:
        LookupError: no such region.
    """
    members = kept(cat, "members", lambda: _members(cat))
    found = [cat.regions.identify(place)]
    for id_ in found:
        inside = cat.regions[id_].within if id_ in cat.regions else ()
        for outer in (*inside, *members.get(id_, ())):
            if outer not in found:
                found.append(outer)
    return tuple(sorted(found, key=lambda id_: id_ == "china"))


def _members(cat: Catalogue) -> dict[str, list[str]]:
    """The areas that each region is a member of."""
    areas: dict[str, list[str]] = {}
    for region in cat.regions.values():
        for member in region.members:
            areas.setdefault(member, []).append(region.id)
    return areas


@attrs.frozen
class Span:
    """Span 有效期间: from and until when something holds; `start` may be known within bounds only, or not at all."""

    start: dt.date | None
    within: DateBounds | None
    until: dt.date | None
    borrowed: bool = False

    def holds(self, on: dt.date) -> bool | None:
        """Whether it holds on a day; None where the dates do not tell."""
        if self.until is not None and on >= self.until:
            return False
        return reached(on, self.start, self.within)


def span(cat: Catalogue, record: Any) -> Span:
    """The span of a record: its own dates, or else those of the notice that laid it down (`borrowed`)."""
    until = record.valid_until
    if record.valid_from is not None:
        return Span(record.valid_from, None, until)
    named = getattr(record, "notice", None)
    # A look-up that fails searches for names that are near, which is slow; asking what a name may mean is not.
    notice = cat.notices[named] if named is not None and cat.notices.candidates(named) else None
    if notice is None:
        return Span(None, None, until)
    until = until or notice.withdrawn
    return Span(notice.effective or notice.issued, notice.issued_within, until, borrowed=True)
