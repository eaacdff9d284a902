"""Views of editions: the card, and the table as it looks in the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from greenstd.notebook.labels import name_of, word
from greenstd.notebook.records import facts, limit_text, sentences
from greenstd.notebook.view import Cell, Facts, Grid, Points, View, points

if TYPE_CHECKING:
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Requirement


def edition(value: Edition) -> View:
    """An edition: its dates, and its table with a row an indicator and a column a product type and level."""
    state = value.status()
    tone = {"in force": "good", "issued": "doubt", "unknown": "doubt"}.get(str(state), "quiet")
    skip = {"levels", "product_types", "conditions", "basic_requirements", "indicators"}
    blocks: list[Grid | Facts | Points] = [facts(value, skip)]
    if value.indicators:
        blocks.append(table(value))
    blocks += points(word("basic requirements"), tuple(map(name_of, value.basic_requirements)))
    blocks += points(word("conditions"), tuple(f"{c.id}: {name_of(c)}" for c in value.conditions))
    return View(word("edition"), value.label, Cell(word(str(state)), tone), (*blocks, *sentences(value)), name_of(value))


def table(value: Edition) -> Grid:
    """The table of an edition as it looks in the standard."""
    cells = [cell for indicator in value.indicators for cell in indicator.requirements]
    used_types, used_levels = {c.product_type for c in cells}, {c.level for c in cells}
    types = [t for t in value.product_types if t.id in used_types]
    levels = [level for level in value.levels if level.id in used_levels]
    type_ids = [t.id for t in types] or [""]
    level_ids = [level.id for level in levels] or [""]
    columns = [(t, level) for t in type_ids for level in level_ids]
    grouped, methods = any(i.group for i in value.indicators), any(i.method for i in value.indicators)
    attributes = any(i.attribute for i in value.indicators)
    rows = []
    shared: dict[tuple[str, str], Cell] = {}
    last = ""
    for indicator in value.indicators:
        if indicator.attribute != last:
            shared.clear()
            last = indicator.attribute
        lead = [shared.setdefault(("a", indicator.attribute), Cell(word(indicator.attribute), "strong"))] if attributes else []
        lead += [shared.setdefault(("g", indicator.group), Cell(indicator.group))] if grouped else []
        row = [*lead, Cell(name_of(indicator), "strong"), *_cells(indicator, columns)]
        rows.append((*row, Cell(indicator.method, "quiet")) if methods else tuple(row))
    return Grid(_head(types, levels, attributes, grouped, methods), tuple(rows), word("limit table") + ": " + word(value.table))


def _head(types: list[Any], levels: list[Any], attributes: bool, grouped: bool, methods: bool) -> tuple[tuple[Cell, ...], ...]:
    lead = [Cell(word(name)) for name, shown in (("attribute", attributes), ("group", grouped), ("indicator", True)) if shown]
    tail = [Cell(word("test method"))] if methods else []
    if not types and not levels:
        return ((*lead, Cell(word("limit")), *tail),)
    by_type = [Cell(name_of(t)) for t in types for _ in range(1)]
    if not types:
        return ((*lead, *(Cell(name_of(level)) for level in levels), *tail),)
    if not levels:
        return ((*lead, *by_type, *tail),)
    first = [cell for cell in by_type for _ in levels]
    return ((*lead, *first, *tail), (*lead, *(Cell(name_of(level)) for _ in types for level in levels), *tail))


def _cells(indicator: Indicator, columns: list[tuple[str, str]]) -> list[Cell]:
    """One cell a column; columns for which the same demands hold share a cell."""
    made: dict[tuple[int, ...], Cell] = {}
    row = []
    for product_type, level in columns:
        demands = indicator.demands(product_type, level)
        row.append(made.setdefault(tuple(map(id, demands)), _cell(demands)))
    return row


def _cell(demands: tuple[Requirement, ...]) -> Cell:
    if not demands:
        return Cell("–", "quiet")
    texts = []
    tone = ""
    for demand in demands:
        cell = limit_text(demand.limit)
        tone = tone or cell.tone
        texts.append(f"{cell.text} ({word('if')} {demand.when})" if demand.when else cell.text)
    return Cell("; ".join(texts), tone)
