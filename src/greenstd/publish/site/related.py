"""What else names a record 相关内容: tables of links and of the records that have no page of their own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from greenstd.publish.site import states
from greenstd.publish.site.addresses import KINDS
from greenstd.publish.site.facts import Fact, facts
from greenstd.publish.site.readings import cited

if TYPE_CHECKING:
    from greenstd.publish.site.view import View

# What a page shows of the records that name it, most telling first.
_ORDER = (
    "categories", "editions", "standards", "lists", "listings", "rules", "marks", "mark_regimes", "schemes", "recognitions", "targets",
    "provisions", "procurement", "statistics", "notices", "regions", "organisations", "certificate_formats", "factors",
)  # fmt: skip


class Row(NamedTuple):
    """A row: what it is, its state, what is known of it, and where it was read."""

    name: Markup
    state: Markup
    told: Markup
    readings: Markup


class Group(NamedTuple):
    """The records of one kind that name a record."""

    kind: str
    rows: list[Row]


def related(view: View, kind: str, id_: str, skip: tuple[str, ...] = ()) -> list[Group]:
    """The groups of records that name a record."""
    found = view.back.get((kind, id_), {})
    here = view.link(kind, id_)
    return [
        Group(other, [row(view, other, name, here) for name in _ordered(view, other, found[other])])
        for other in _ORDER
        if other in found and other not in skip
    ]


def _ordered(view: View, kind: str, names: list[str]) -> list[str]:
    """Rows of lists as they are printed, targets as they fall due; all else as the catalogue has it."""
    records = getattr(view.cat, kind)
    if kind == "listings":
        return sorted(names, key=lambda name: (records[name].list, records[name].row or 0))
    if kind == "targets":
        return sorted(names, key=lambda name: records[name].deadline or dt.date.max)
    return names


def row(view: View, kind: str, id_: str, here: Markup | None = None) -> Row:
    """A record as a row of a table; that it names the page it stands on, `here`, is not said again."""
    known: tuple[Row, list[Fact]] | None = view.rows.get((kind, id_))
    if known is None:
        known = view.rows[kind, id_] = _row(view, kind, getattr(view.cat, kind)[id_])
    shown, named = known
    said = {here}
    if kind == "listings":
        record = view.cat.listings[id_]
        listed = view.link("lists", record.list)
        if here == listed:
            said.add(view.link("schemes", record.scheme))
        elif record.category and here == view.link("categories", record.category):
            shown = shown._replace(name=listed)
            said.add(listed)
    told = [Markup("{}{}{}").format(label, view.colon, value) for label, value in named if value not in said]
    return shown._replace(told=Markup("<br>").join([*told, shown.told] if shown.told else told))


def _row(view: View, kind: str, record: Any) -> tuple[Row, list[Fact]]:
    if kind in KINDS:
        return Row(view.link(kind, record.id), view.state(record), dates(view, record), Markup("")), []
    told = [Markup('<small class="note">{}</small>').format(view.sentence(note)) for note in record.notes]
    told += [
        Markup('<small class="note gap">{}{}{}</small>').format(view.w["unknown"], view.colon, view.sentence(gap)) for gap in record.unknown
    ]
    name = view.text(view.title(record))
    if kind == "listings":
        name = view.link("categories", record.category) if record.category else name
        state = listing_state(view, record)
    else:
        state = Markup('<span class="state s-draft">{}</span>').format(view.w["draft"]) if _draft(record) else view.state(record)
    skipped = ("category",) if kind == "listings" else ()
    return Row(name, state, Markup("<br>").join(told), cited(view, record.evidence)), facts(view, kind, record, skipped)


def _draft(record: Any) -> bool:
    return bool(getattr(record, "draft", False))


def listing_state(view: View, record: Any) -> Markup:
    """The state of a list's row."""
    words = {None: "unknown", False: "to come", True: "holds"}

    def state(on: Any) -> str:
        return "ended" if record.valid_until and on >= record.valid_until else words[record.holds(on)]

    days = (record.valid_from, record.valid_until, *(record.valid_from_within or ()))
    return view.states(states.stretches(days, state))


def dates(view: View, record: Any) -> Markup:
    """The dates of a record in one line."""
    parts = []
    for name in ("issued", "published", "effective", "mandatory_from", "valid_from", "valid_until", "withdrawn"):
        value = getattr(record, name, None)
        if value is not None:
            parts.append(Markup("{} {}").format(view.w[name], view.day(value)))
        elif getattr(record, f"{name}_within", None):
            parts.append(Markup("{} {}").format(view.w[name], view.bounds(getattr(record, f"{name}_within"))))
    return view.comma.join(parts)
