"""The pages that list all records of a kind 总览页."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from greenstd.publish.site import states
from greenstd.publish.site.category import current_editions
from greenstd.publish.site.related import dates

if TYPE_CHECKING:
    from greenstd.publish.site.view import View


def index_rows(view: View, kind: str) -> list[dict[str, Any]]:
    """The rows of the page that lists all records of a kind; what has no number of its own yet comes last."""
    records = getattr(view.cat, kind)
    if kind in ("categories", "marks", "schemes", "regions"):
        return [_index_row(view, kind, record) for record in view.ordered(records.values())]
    order = sorted(records, key=lambda id_: (kind == "editions" and not records[id_].number) or (kind == "standards" and id_[0].isdigit()))
    return [_index_row(view, kind, records[id_]) for id_ in order]


def _index_row(view: View, kind: str, record: Any) -> dict[str, Any]:
    title = view.title(record)
    shown = record.id if kind == "standards" else view.label(kind, record)
    both = (record.en, record.zh) if view.language == "en" else (record.zh, record.en)
    regime = view.cat.mark_regimes.get(record.regime) if kind == "marks" and record.regime else None
    more: Markup | str = ""
    if kind == "standards":
        names = {e: view.cat.editions[e].number or view.cat.editions[e].project or e for e in record.editions}
        more = view.comma.join(Markup('<a href="{}" class="number">{}</a>').format(view.href("editions", e), names[e]) for e in names)
    elif kind == "editions":
        more = view.w[f"table.{record.table}"]
    editions = (
        [e for scheme in states.schemes_of(view.cat, record) for e in current_editions(view, record, scheme)]
        if kind == "categories"
        else []
    )
    return {
        "link": Markup('<a href="{}">{}</a>').format(view.href(kind, record.id), view.text(shown)),
        "title": view.text(title) if title not in shown else "",
        "other": view.text(both[1]) if both[0] and both[1] and both[1] not in shown else "",
        "state": view.state(regime or record),
        "dates": dates(view, record),
        "editions": editions,
        "more": more,
    }
