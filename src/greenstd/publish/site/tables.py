"""An edition's table 限量表 as it looks in the standard: a row an indicator, a column a product type and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from greenstd.publish.site.addresses import anchor

if TYPE_CHECKING:
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Named, Requirement
    from greenstd.publish.site.view import View


class Row(NamedTuple):
    """A row of the table: its anchor, its name, its cells and how many columns each spans, and what belongs to it."""

    anchor: str
    name: Markup
    cells: list[Markup]
    span: int
    method: Markup
    readings: Markup


class LimitTable(NamedTuple):
    """The headings and rows of an edition's table."""

    columns: list[Markup]
    rows: list[Row]


def limit_table(view: View, edition: Edition) -> LimitTable:
    """The table of an edition in the language of a view."""
    keys = _columns(edition)
    types = {part.id: part for part in edition.product_types}
    levels = {part.id: part for part in edition.levels}
    conditions = {part.id: part for part in edition.conditions}
    columns = []
    for product_type, level in keys:
        parts = [named(view, table.get(id_), id_) for table, id_ in ((types, product_type), (levels, level)) if id_]
        columns.append(Markup("<br>").join(parts) or Markup("{}").format(view.w["limit"]))
    rows = [_row(view, indicator, keys, conditions) for indicator in edition.indicators]
    return LimitTable(columns, rows)


def _columns(edition: Edition) -> list[tuple[str, str]]:
    """The product types and levels that the table tells apart; what holds for all of them needs no column of its own."""
    keys = dict.fromkeys((cell.product_type, cell.level) for i in edition.indicators for cell in i.requirements)
    return [key for key in keys if not any(key != other and key[0] in ("", other[0]) and key[1] in ("", other[1]) for other in keys)]


def named(view: View, part: Named | None, id_: str = "") -> Markup:
    """The name of a part of an edition."""
    if part is None:
        return view.text(id_)
    both = (part.en, part.zh) if view.language == "en" else (part.zh, part.en)
    return view.text(both[0] or both[1] or part.id)


def _row(view: View, indicator: Indicator, keys: list[tuple[str, str]], conditions: dict[str, Any]) -> Row:
    cells = [_cell(view, indicator.demands(*key), conditions) for key in keys]
    wide = len(keys) > 1 and all((cell.product_type, cell.level) == ("", "") for cell in indicator.requirements)
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
    return Row(anchor(indicator.id), name, cells[:1] if wide else cells, len(keys) if wide else 1, method, view.cited(indicator.evidence))


def _cell(view: View, demands: tuple[Requirement, ...], conditions: dict[str, Any]) -> Markup:
    shown = []
    for cell in demands:
        limit = view.limit(cell.limit)
        if cell.when:
            limit = Markup("{} <small>({} {})</small>").format(limit, view.w["if"], named(view, conditions.get(cell.when), cell.when))
        shown.append(limit)
    return Markup("<br>").join(shown)
