"""Views of records: a card for every kind, and limits as they are printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import attrs

from greenstd.model.limit import Comparison, Limit
from greenstd.notebook.labels import labelled, language, name_of, word
from greenstd.notebook.names import sentences as translated
from greenstd.notebook.view import Cell, Facts, Points, View, points

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
