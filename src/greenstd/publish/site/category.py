"""The page of a category 类别页: what applies on any day under each scheme, with its limits, and how that came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from greenstd.publish.site import states
from greenstd.publish.site.tables import limit_table

if TYPE_CHECKING:
    from greenstd.publish.site.view import View


def category_page(view: View, category: Any) -> dict[str, Any]:
    """What the page of a category shows besides what every page has."""
    schemes, tables = [], []
    for scheme in states.schemes_of(view.cat, category):
        found = states.of_category(view.cat, category, scheme)
        now = states.at(found, view.on)
        blocks = [{"spans": spans([s]), "hidden": s is not now, "rows": _applies(view, s), **_sentences(view, s.state)} for s in found]
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
                tables.append({"edition": head, "spans": spans(mine), "hidden": now not in mine, "table": limit_table(view, edition)})
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
        table = f"{w['table']}{view.colon}{w[f'table.{r.edition.table}']}"
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
    return {"unknown": [view.sentence(text) for text in r.unknown], "notes": [view.sentence(text) for text in r.notes]}


def spans(found: list[states.Stretch]) -> str:
    """Stretches as the date picker reads them: `/2021-06-01 2022-01-01/`."""
    return " ".join(f"{s.begins or ''}/{s.ends or ''}" for s in found)


def current_editions(view: View, category: Any, scheme: str) -> list[tuple[str, bool, Markup]]:
    """The editions that judge a category, each with its days and whether these are not now."""
    found = states.of_category(view.cat, category, scheme)
    editions = {s.state.edition.id: s.state.edition for s in found if s.state.edition}
    return [
        (
            spans(mine),
            not any(s.contains(view.on) for s in mine),
            Markup("{} {}").format(view.link("editions", edition.id), view.state(edition)),
        )
        for edition in editions.values()
        for mine in [[s for s in found if s.state.edition is edition]]
    ]
