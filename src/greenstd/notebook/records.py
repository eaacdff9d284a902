"""Views of records: a card for every kind, and an edition's table as it looks in the standard."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.model.limit import Comparison, Limit
from greenstd.notebook.labels import labelled, language, name_of, word
from greenstd.notebook.names import sentences as translated
from greenstd.notebook.view import Cell, Facts, Grid, Points, View, points

if TYPE_CHECKING:
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Requirement

# Fields that a card shows in a place of their own, or not at all.
_APART = {"zh", "en", "evidence", "notes", "unknown", "disputes", "layer", "id"}
_WORDS = {"kind", "role", "attributes", "table", "comparison", "level", "force", "standard_evidence"}
_SIGNS = {"<=": "≤", ">=": "≥", "=": "="}
_KINDS = {"StandardList": "standard list", "CertificationRule": "certification rule", "MarkRegime": "mark regime",
          "ProcurementRow": "procurement row", "CertificateFormat": "certificate format"}  # fmt: skip


def unit_text(code: str) -> str:
    """A unit as it is printed: `mg/m3` is mg/m³."""
    return re.sub(r"m([23])(?!\d)", lambda found: "m" + "²³"[int(found[1]) - 2], code)


def limit_text(limit: Limit | None) -> Cell:
    """A limit as a standard prints it."""
    if limit is None:
        return Cell(word("not known"), "gap")
    if limit.comparison is Comparison.QUALITATIVE:
        return Cell(labelled(limit.text) or limit.text if language() == "zh" else limit.text)
    if limit.comparison in (Comparison.PROHIBITED, Comparison.NOT_DETECTED):
        bound = f" ({word('detection limit')} {limit.value:f} {unit_text(limit.unit)})" if limit.value is not None else ""
        return Cell(word(str(limit.comparison)) + bound)
    text = str(limit)
    for sign, printed in _SIGNS.items():
        text = text.replace(sign, printed)
    if limit.unit == "grade" and language() == "zh":
        text = re.sub(r"grade (\S+)", r"\1 级", text)
    return Cell(unit_text(text))


def _text(value: Any, field: str) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, (_text(item, field) for item in value)))
    if isinstance(value, Mapping):
        return "; ".join(f"{key.replace('_', ' ')}: {_text(item, '')}" for key, item in value.items())
    if attrs.has(type(value)) and not isinstance(value, Limit):
        return " ".join(filter(None, (_text(getattr(value, f.name), "") for f in attrs.fields(type(value)))))
    return word(value) if field in _WORDS else str(value)


def facts(record: Any, skip: set[str] | None = None) -> Facts:
    """Everything that is known of a record, a line a field, with how well it was read."""
    rows: list[tuple[str, Cell]] = [] if not getattr(record, "id", "") else [(word("identifier"), Cell(record.id))]
    # What is said of every record comes after what its own kind has.
    for field in sorted(attrs.fields(type(record)), key=lambda field: field.name in ("aliases", "checked")):
        if field.name.startswith("_") or field.name in _APART | (skip or set()):
            continue
        value = getattr(record, field.name)
        if value in (None, "", (), {}, False):
            continue
        if field.name.endswith("_within") and isinstance(value, tuple):
            first, last = (str(day) if isinstance(day, dt.date) else "…" for day in value)
            rows.append((word(field.name.removesuffix("_within")), Cell(f"{first} – {last}", "doubt")))
            continue
        rows.append((word(field.name.replace("_", " ")), Cell(_text(value, field.name))))
    layer = getattr(record, "layer", "")
    if layer:
        rows.append((word("overlay"), Cell(layer)))
    evidence = getattr(record, "evidence", ())
    if evidence:
        rows.append((word("read in"), Cell("; ".join(f"{word(str(e.grade))}: {e.source}" for e in evidence), "quiet")))
    return Facts(tuple(rows))


def sentences(record: Any) -> tuple[Points, ...]:
    """What is not known, disputed, and what a reader has to know."""
    disputed = tuple(f"{d.about}: {' / '.join(d.readings)}" for d in getattr(record, "disputes", ()))
    return (
        *points(word("not known"), translated(getattr(record, "unknown", ())), "gap"),
        *points(word("disputed"), disputed, "doubt"),
        *points(word("notes"), translated(getattr(record, "notes", ()))),
    )


def record(value: Any) -> View:
    """The card of any record."""
    kind = type(value).__name__
    title = name_of(value) if hasattr(value, "id") else str(value)
    return View(word(_KINDS.get(kind, kind.lower())), title, None, (facts(value), *sentences(value)))


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
