"""The pages 页面 of records: what each kind shows, besides what every record has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from greenstd.publish.site import compare, states
from greenstd.publish.site.addresses import ending
from greenstd.publish.site.events import told
from greenstd.publish.site.facts import facts
from greenstd.publish.site.related import dates, related, row
from greenstd.publish.site.tables import limit_table, named
from greenstd.publish.site.words import words

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
    title = view.label(kind, record) if kind in ("editions", "standards") else view.title(record)
    page: dict[str, Any] = {
        "title": title,
        "heading": view.text(title),
        "subtitles": [view.text(text) for text in dict.fromkeys(both) if text and text != title],
        "aliases": [view.text(alias) for alias in record.aliases],
        "what": view.w[SINGULAR[kind]],
        "state": view.state(record),
        "facts": facts(view, kind, record),
        "events": [(event.day, told(view, event)) for event in events],
        "unknown": [view.text(text) for text in record.unknown],
        "notes": [view.text(text) for text in record.notes],
        "disputes": [(view.text(d.about), [view.text(reading) for reading in d.readings]) for d in record.disputes],
        "evidence": [(view.grade(e), view.source(e)) for e in record.evidence],
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


def _category(view: View, category: Any) -> dict[str, Any]:
    schemes, tables = [], []
    for scheme in states.schemes_of(view.cat, category):
        found = states.of_category(view.cat, category, scheme)
        now = states.at(found, view.on)
        blocks = [{"spans": _spans([s]), "hidden": s is not now, "rows": _applies(view, s), **_sentences(view, s.state)} for s in found]
        history = [
            (
                view.span(s),
                view.link("lists", s.state.listing.list) if s.state.listing else view.w["not_listed"],
                view.link("editions", s.state.edition.id) if s.state.edition else view.w["none"],
                view.link("rules", s.state.rule.id) if s.state.rule else view.w["none"],
                view.link("marks", s.state.mark.id) if s.state.mark else view.w["none"],
            )
            for s in _merged(found)
        ]
        schemes.append({"scheme": view.link("schemes", scheme), "blocks": blocks, "history": history[::-1]})
        editions = {s.state.edition.id: s.state.edition for s in found if s.state.edition}
        for edition in editions.values():
            mine = [s for s in found if s.state.edition is edition]
            if edition.indicators:
                head = view.link("editions", edition.id)
                tables.append({"edition": head, "spans": _spans(mine), "hidden": now not in mine, "table": limit_table(view, edition)})
    return {"schemes": schemes, "tables": tables, "skip": ("rules",) if schemes else ()}


def _merged(found: list[states.Stretch]) -> list[states.Stretch]:
    """The stretches by what the history shows of them."""
    result: list[states.Stretch] = []
    for stretch in found:
        r = stretch.state
        if result and all(getattr(r, name) is getattr(result[-1].state, name) for name in ("listing", "edition", "rule", "mark")):
            result[-1] = result[-1]._replace(ends=stretch.ends)
        else:
            result.append(stretch)
    return result


def _applies(view: View, stretch: states.Stretch) -> list[tuple[str, Markup]]:
    r = stretch.state
    w = view.w
    none = Markup('<span class="gap">{}</span>').format(w["none_known"])
    listing = none
    if r.listing:
        listing = view.link("lists", r.listing.list)
        if r.listing.row:
            listing = Markup("{} <small>{} {}</small>").format(listing, w["row"], r.listing.row)
    edition = none
    if r.edition:
        status = Markup('<span class="state s-{}">{}</span>').format(str(r.status).replace(" ", "-"), w[f"status.{r.status}"])
        table = f"{w['table']}: {w[f'table.{r.edition.table}']}"
        edition = Markup("{} {} {}<br><small>{}</small>").format(
            view.link("editions", r.edition.id), view.text(view.title(r.edition)) if r.edition.number else "", status, table
        )
    return [
        (w["list"], listing if r.listing else Markup('<span class="gap">{}</span>').format(w["not_listed"])),
        (w["edition"], edition),
        (w["rule"], view.link("rules", r.rule.id) if r.rule else none),
        (w["mark"], view.link("marks", r.mark.id) if r.mark else none),
        (w["regime"], view.link("mark_regimes", r.regime.id) if r.regime else none),
        (w["dates"], view.span(stretch)),
    ]


def _sentences(view: View, r: Any) -> dict[str, list[Markup]]:
    return {"unknown": [view.text(text) for text in r.unknown], "notes": [view.text(text) for text in r.notes]}


def _spans(found: list[states.Stretch]) -> str:
    """Stretches as the date picker reads them: `/2021-06-01 2022-01-01/`."""
    return " ".join(f"{s.begins or ''}/{s.ends or ''}" for s in found)


def current_editions(view: View, category: Any, scheme: str) -> list[tuple[str, bool, Markup]]:
    """The editions that judge a category, each with its days and whether these are not now."""
    found = states.of_category(view.cat, category, scheme)
    editions = {s.state.edition.id: s.state.edition for s in found if s.state.edition}
    return [
        (
            _spans(mine),
            not any(s.contains(view.on) for s in mine),
            Markup("{} {}").format(view.link("editions", edition.id), view.state(edition)),
        )
        for edition in editions.values()
        for mine in [[s for s in found if s.state.edition is edition]]
    ]


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
    "categories": _category,
    "standards": _standard,
    "editions": _edition,
    "marks": _mark,
    "notices": _notice,
}


def other_language(language: str) -> tuple[str, str, str]:
    """The other language: its code, the ending of its files, and what it calls itself."""
    other = "zh" if language == "en" else "en"
    return other, ending(other), words(language)["other_language"]


def index_rows(view: View, kind: str) -> list[dict[str, Any]]:
    """The rows of the page that lists all records of a kind."""
    result = []
    for id_, record in getattr(view.cat, kind).items():
        both = (record.en, record.zh) if view.language == "en" else (record.zh, record.en)
        label = view.label(kind, record)
        other = next((text for text in both[::-1] if text and text != label and text not in label), "")
        regime = view.cat.mark_regimes[record.regime] if kind == "marks" and record.regime in view.cat.mark_regimes else None
        result.append(
            {
                "link": Markup('<a href="{}">{}</a>').format(view.href(kind, id_), view.text(label)),
                "other": view.text(other),
                "state": view.state(regime or record),
                "dates": dates(view, record),
                "editions": [e for scheme in states.schemes_of(view.cat, record) for e in current_editions(view, record, scheme)]
                if kind == "categories"
                else [],
                "more": view.comma.join(view.link("editions", e) for e in record.editions)
                if kind == "standards"
                else view.w[f"table.{record.table}"]
                if kind == "editions"
                else "",
            }
        )
    return result
