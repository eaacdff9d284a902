"""An edition's table 限量表 as it looks in the standard: a row an indicator, a column a product type and level, notes below it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from greenstd.publish.identifiers import slug
from greenstd.publish.site.addresses import anchor
from greenstd.publish.site.limits import limit_cell
from greenstd.publish.site.readings import cited, disputed

if TYPE_CHECKING:
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Named, Requirement
    from greenstd.publish.site.view import View


class Row(NamedTuple):
    """A row of the table: its anchor, its name and what belongs to it, its notes by number, its cells and how many columns each spans."""

    anchor: str
    name: Markup
    more: Markup
    notes: list[int]
    cells: list[Markup]
    span: int
    method: Markup
    readings: Markup


class Group(NamedTuple):
    """Rows that stand together under one heading, which may be empty."""

    heading: Markup
    rows: list[Row]


class LimitTable(NamedTuple):
    """The headings, the rows and the notes of an edition's table; `key` tells it from others on the page."""

    key: str
    columns: list[Markup]
    groups: list[Group]
    methods: bool
    notes: list[Markup]

    @property
    def readings(self) -> list[Markup]:
        """Where its rows were read, each once; one that is the same for all rows stands below the table."""
        return list(dict.fromkeys(row.readings for group in self.groups for row in group.rows))

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns) + 1 + self.methods + (len(self.readings) > 1)


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
    notes: dict[Markup, int] = {}
    groups = [
        Group(_heading(view, *about), [_row(view, indicator, keys, conditions, notes) for indicator in indicators])
        for about, indicators in groupby(edition.indicators, key=lambda indicator: (indicator.attribute, indicator.group))
    ]
    methods = any(indicator.method or indicator.clause for indicator in edition.indicators)
    return LimitTable(slug(edition.id), columns, groups, methods, list(notes))


def _heading(view: View, attribute: str, group: str) -> Markup:
    parts = [view.text(view.w.get(f"attribute.{attribute}", attribute))] if attribute else []
    return Markup(" · ").join([*parts, view.text(group)] if group else parts)


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


def _row(view: View, indicator: Indicator, keys: list[tuple[str, str]], conditions: dict[str, Any], notes: dict[Markup, int]) -> Row:
    cells = [_cell(view, indicator.demands(*key), conditions) for key in keys]
    wide = len(keys) > 1 and all((cell.product_type, cell.level) == ("", "") for cell in indicator.requirements)
    name, more = named(view, indicator), Markup("")
    other = indicator.zh if view.language == "en" else indicator.en
    if other and indicator.zh and indicator.en:
        more += Markup("<br><small>{}</small>").format(view.text(other))
    for word, condition in (("when", indicator.when), ("unless", indicator.unless)):
        if condition:
            told = named(view, conditions.get(condition), condition)
            more += Markup("<br><small>{} {}</small>").format(view.w[word], told)
    said = sorted(notes.setdefault(note, len(notes) + 1) for note in _notes(view, indicator))
    method = Markup("<br>").join(view.text(part) for part in (indicator.method, indicator.clause) if part)
    readings = cited(view, indicator.evidence)
    return Row(anchor(indicator.id), name, more, said, cells[:1] if wide else cells, len(keys) if wide else 1, method, readings)


def _notes(view: View, indicator: Indicator) -> list[Markup]:
    """What has to be said of a row; what is said of several stands below the table once."""
    gaps = [Markup('<span class="gap">{}</span>').format(view.sentence(text)) for text in indicator.unknown]
    between = escape(view.semicolon)
    disputes = [
        escape(view.w["disputes"] + view.colon) + between.join(disputed(view, reading) for reading in dispute.readings)
        for dispute in indicator.disputes
    ]
    return [*map(view.sentence, indicator.notes), *gaps, *disputes]


def _cell(view: View, demands: tuple[Requirement, ...], conditions: dict[str, Any]) -> Markup:
    shown = []
    for cell in demands:
        limit = limit_cell(view, cell.limit)
        if cell.when:
            limit = Markup("{} <small>({} {})</small>").format(limit, view.w["if"], named(view, conditions.get(cell.when), cell.when))
        shown.append(limit)
    return Markup("<br>").join(shown)
