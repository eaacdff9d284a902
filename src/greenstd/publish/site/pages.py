"""The pages 页面 of records: what each kind shows, besides what every record has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from greenstd.publish.site import compare
from greenstd.publish.site.addresses import ending
from greenstd.publish.site.category import category_page
from greenstd.publish.site.events import told
from greenstd.publish.site.facts import facts
from greenstd.publish.site.readings import disputed, graded
from greenstd.publish.site.related import related, row
from greenstd.publish.site.tables import limit_table, named
from greenstd.publish.site.words import label, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from greenstd.model.edition import Edition
    from greenstd.publish.site.events import Event
    from greenstd.publish.site.view import View

SINGULAR = {
    "categories": "category",
    "standards": "standard",
    "editions": "edition",
    "lists": "list",
    "rules": "rule",
    "marks": "mark",
    "mark_regimes": "regime",
    "schemes": "scheme",
    "regions": "region",
    "notices": "notice",
}


def record_page(view: View, kind: str, record: Any, events: list[Event]) -> dict[str, Any]:
    """What the template of a record's page is given."""
    both = (record.en, record.zh) if view.language == "en" else (record.zh, record.en)
    title = record.id if kind == "standards" else view.label(kind, record) if kind in ("editions", "rules") else view.title(record)
    page: dict[str, Any] = {
        "title": title,
        "heading": view.text(title),
        "subtitles": [view.text(text) for text in dict.fromkeys(both) if text and text not in title],
        "aliases": [view.text(alias) for alias in record.aliases],
        "what": view.w[SINGULAR[kind]],
        "state": view.state(record),
        "facts": facts(view, kind, record),
        "events": [(event.day, told(view, event)) for event in events],
        "unknown": [view.sentence(text) for text in record.unknown],
        "notes": [view.sentence(text) for text in record.notes],
        "disputes": [(_about(view, d.about), [disputed(view, reading) for reading in d.readings]) for d in record.disputes],
        "evidence": [graded(view, str(e.grade), e.source) for e in record.evidence],
        "checked": view.day(record.checked),
        "layer": record.layer,
        "identifier": record.id,
        "skip": (),
    }
    special = _SPECIAL.get(kind)
    if special:
        page.update(special(view, record))
    page["related"] = related(view, kind, record.id, page["skip"])
    return page


def _about(view: View, about: str) -> Markup:
    """What sources differ on: a field of the record, or something else in words."""
    own = label(view.language, about.replace(" ", "_"))
    return view.text(own if own != about.replace("_", " ") else about)


def _edition(view: View, edition: Edition) -> dict[str, Any]:
    w = view.w
    versions = view.cat.standards[edition.standard].editions if edition.standard in view.cat.standards else ()
    pairs = [pair for pair in view.pairs if edition.id in pair]
    parts = [
        (w["levels"], [named(view, part) for part in edition.levels]),
        (w["product_types"], [named(view, part) for part in edition.product_types]),
        (
            w["conditions"],
            [Markup("{}{}").format(named(view, part), f" ({w['presumed']})" if part.presumed else "") for part in edition.conditions],
        ),
        (w["basic_requirements"], [named(view, part) for part in edition.basic_requirements]),
        (w["clauses"], [view.text(text) for text in edition.clauses]),
        (w["edition_changes"], [view.text(text) for text in edition.changes]),
    ]
    about = [(w["table"], Markup("{}").format(w[f"table.{edition.table}"]))]
    if edition.supersedes_note:
        about.append((w["supersedes"], view.text(edition.supersedes_note)))
    users = [id_ for id_, category in view.cat.categories.items() if edition.standard in category.standards]
    return {
        "facts": facts(view, "editions", edition) + about,
        "table": limit_table(view, edition) if edition.indicators else None,
        "parts": [part for part in parts if part[1]],
        "siblings": [row(view, "editions", id_) for id_ in versions if id_ != edition.id],
        "categories": [row(view, "categories", id_) for id_ in users],
        "compared": comparisons(view, pairs),
        "skip": ("standards", "editions"),
    }


def _standard(view: View, standard: Any) -> dict[str, Any]:
    pairs = [pair for pair in view.pairs if set(pair) <= set(standard.editions)]
    return {
        "siblings": [row(view, "editions", id_) for id_ in standard.editions],
        "compared": comparisons(view, pairs),
        "skip": ("editions",),
    }


def comparisons(view: View, pairs: list[tuple[str, str]], root: str | None = None) -> list[Markup]:
    """Links to comparisons."""
    return [
        Markup('<a href="{}">{}</a>').format(
            compare.href(view, old, new, root),
            view.w["compared"] % (view.label("editions", view.cat.editions[old]), view.label("editions", view.cat.editions[new])),
        )
        for old, new in pairs
    ]


def _mark(view: View, mark: Any) -> dict[str, Any]:
    regime = view.cat.mark_regimes.get(mark.regime or "")
    about = [("", Markup("{}").format(view.w["carried_inferred"]))] if mark.schemes_inferred else []
    return {"state": view.state(regime) if regime else Markup(""), "facts": facts(view, "marks", mark) + about}


def _notice(view: View, notice: Any) -> dict[str, Any]:
    return {"parts": [(view.w["decides"], [view.text(text) for text in notice.decides])] if notice.decides else []}


_SPECIAL: dict[str, Callable[[View, Any], dict[str, Any]]] = {
    "categories": category_page,
    "standards": _standard,
    "editions": _edition,
    "marks": _mark,
    "notices": _notice,
}


def other_language(language: str) -> tuple[str, str, str]:
    """The other language: its code, the ending of its files, and what it calls itself."""
    other = "zh" if language == "en" else "en"
    return other, ending(other), words(language)["other_language"]
