"""An edition's table 限量表 as it looks in the standard: a row an indicator, a column a product type and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from greenstd.publish.site.addresses import slug

if TYPE_CHECKING:
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Named
    from greenstd.publish.site.view import View


class Row(NamedTuple):
    """A row of the table: its anchor, its name, its cells, and what belongs to it."""

    anchor: str
    name: Markup
    cells: list[Markup]
    method: Markup
    readings: Markup


class LimitTable(NamedTuple):
    """The headings and rows of an edition's table."""

    columns: list[Markup]
    rows: list[Row]


def limit_table(view: View, edition: Edition) -> LimitTable:
    """The table of an edition in the language of a view."""
    keys = list(dict.fromkeys((cell.product_type, cell.level) for i in edition.indicators for cell in i.requirements))
    types = {part.id: part for part in edition.product_types}
    levels = {part.id: part for part in edition.levels}
    conditions = {part.id: part for part in edition.conditions}
    columns = []
    for product_type, level in keys:
        parts = [named(view, table.get(id_), id_) for table, id_ in ((types, product_type), (levels, level)) if id_]
        columns.append(Markup("<br>").join(parts) or Markup("{}").format(view.w["limit"]))
    rows = [_row(view, indicator, keys, conditions) for indicator in edition.indicators]
    return LimitTable(columns, rows)


def named(view: View, part: Named | None, id_: str = "") -> Markup:
    """The name of a part of an edition."""
    if part is None:
        return view.text(id_)
    both = (part.en, part.zh) if view.language == "en" else (part.zh, part.en)
    return view.text(both[0] or both[1] or part.id)


def _row(view: View, indicator: Indicator, keys: list[tuple[str, str]], conditions: dict[str, Any]) -> Row:
    cells: dict[tuple[str, str], list[Markup]] = {}
    for cell in indicator.requirements:
        shown = view.limit(cell.limit)
        if cell.when:
            shown = Markup("{} <small>({} {})</small>").format(shown, view.w["if"], named(view, conditions.get(cell.when), cell.when))
        cells.setdefault((cell.product_type, cell.level), []).append(shown)
    name = named(view, indicator)
    other = indicator.zh if view.language == "en" else indicator.en
    if other and indicator.zh and indicator.en:
        name = Markup("{}<br><small>{}</small>").format(name, view.text(other))
    for word, condition in (("when", indicator.when), ("unless", indicator.unless)):
        if condition:
            told = named(view, conditions.get(condition), condition)
            name += Markup("<br><small>{} {}</small>").format(view.w[word], told)
    for sentence in (*indicator.notes, *indicator.unknown):
        name += Markup('<br><small class="note">{}</small>').format(view.text(sentence))
    for dispute in indicator.disputes:
        told = Markup("; ").join(view.text(reading) for reading in dispute.readings)
        name += Markup('<br><small class="note">{}: {}</small>').format(view.w["disputes"], told)
    method = Markup("<br>").join(view.text(part) for part in (indicator.method, indicator.clause) if part)
    if indicator.attribute:
        method = Markup("{}{}<small>{}</small>").format(
            method, Markup("<br>") if method else "", view.w.get(f"attribute.{indicator.attribute}", indicator.attribute)
        )
    return Row(
        anchor(indicator.id), name, [Markup("<br>").join(cells.get(key, ())) for key in keys], method, view.cited(indicator.evidence)
    )


def anchor(id_: str) -> str:
    """The place of an indicator on its edition's page."""
    return f"i-{slug(id_)}"
