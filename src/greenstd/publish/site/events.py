"""Events 变更: every dated change in the system, told from the dates of the records."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from greenstd.publish.site.addresses import KINDS
from greenstd.publish.site.links import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenstd.catalogue import Catalogue
    from greenstd.publish.site.view import View

_DATED = {
    "issued": "issued",
    "published": "published",
    "effective": "effective",
    "mandatory_from": "mandatory_from",
    "withdrawn": "withdrawn",
    "valid_from": "valid_from",
    "valid_until": "valid_until",
    "deadline": "deadline",
}
_TOLD = ("editions", "lists", "listings", "rules", "mark_regimes", "schemes", "notices", "recognitions", "targets")


class Event(NamedTuple):
    """Something that happens to a record on a day; `pages` are the records on whose pages it is told."""

    day: dt.date
    what: str
    kind: str
    id: str
    pages: tuple[tuple[str, str], ...]

    @property
    def urn(self) -> str:
        """A name for the feed that stays the same whatever else changes."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'greenstd:{self.kind}:{self.id}:{self.what}')}"


def events(cat: Catalogue) -> list[Event]:
    """Every event, the newest first."""
    found = [event for kind in _TOLD for record in getattr(cat, kind).values() for event in _of(cat, kind, record)]
    return sorted(found, key=lambda event: (-event.day.toordinal(), event.kind, event.id, event.what))


def _of(cat: Catalogue, kind: str, record: Any) -> Iterator[Event]:
    if getattr(record, "draft", False):
        return
    told: dict[tuple[str, str], None] = {(kind, record.id): None} if kind in KINDS else {}
    told.update(dict.fromkeys((aim, id_) for _, aim, id_ in references(cat, kind, record) if aim != "notices" or kind == "lists"))
    if kind == "editions":
        told.update({("categories", id_): None for id_, c in cat.categories.items() if record.standard in c.standards})
    seen: set[dt.date] = set()
    for field, what in _DATED.items():
        day = getattr(record, field, None)
        if day is None or (kind == "listings" and field not in ("valid_from", "valid_until")):
            continue
        # What is issued and holds from the same day is told once.
        if (kind, field) in (("notices", "effective"), ("rules", "valid_from")) and day in seen:
            continue
        if kind == "editions" and field == "valid_until":
            if record.withdrawn == day:
                continue
            what = "superseded"
        if kind == "listings":
            what = "listed" if field == "valid_from" else "unlisted"
        seen.add(day)
        yield Event(day, what, kind, record.id, tuple(told))


def title(view: View, event: Event) -> str:
    """An event in words."""
    record = getattr(view.cat, event.kind)[event.id]
    if event.kind == "listings" and record.category in view.cat.categories:
        name = view.title(view.cat.categories[record.category])
    else:
        name = view.label(event.kind, record)
    if event.kind == "editions" and record.number and view.title(record) != record.id:
        name = f"{record.number} {view.title(record)}"
    own = view.w.get(f"event.{event.kind}.{event.what}")
    return (own or view.w[f"event.{event.what}"]) % name.rstrip(".。")


def told(view: View, event: Event, root: str | None = None) -> Markup:
    """An event in words, with the way to the first page that tells it."""
    if not event.pages:
        return view.text(title(view, event))
    kind, id_ = event.pages[0]
    return Markup('<a href="{}">{}</a>').format(view.href(kind, id_, root), view.text(title(view, event)))
