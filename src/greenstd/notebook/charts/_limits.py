"""How an indicator's limit moved 限量变化."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from greenstd.errors import UnknownIndicatorError, nearest
from greenstd.notebook.charts._parts import COLOURS, WIDTH, altair, beside, end_of, finished, span, time_axis
from greenstd.notebook.labels import language, name_of, word
from greenstd.notebook.records import limit_text, unit_text
from greenstd.quantity import Quantity
from greenstd.units import unit

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Named, Requirement
    from greenstd.notebook.picture import Picture


def limits(
    cat: Catalogue, indicator: str, standards: str | Sequence[str] = (), against: str | Sequence[str] = (), on: DateLike | None = None
) -> Picture:
    """How an indicator's limit moved across the editions of standards, and against the mandatory base standards of the same matter.

    Above a line for each limit, from the day its edition took force to the day it ended, in one panel for limits that compare, since mg/L
    and mg/m³ do not convert. Below a row for each product type and level of each edition, with the day and the limit as printed; a limit
    that is not known is grey. Editions whose day is not known are named under the title.

    Args:
        indicator: identifier of the row, `formaldehyde`.
        standards: families of standards, `GB/T 35607`; every one that has the indicator where none is named.
        against: the mandatory base standards to hold them against, drawn in dashes.
        on: the day up to which open limits are drawn; today in China, or a year after the last that took force.

    Raises:
        LookupError: no such standard, or none of them has the indicator.
        MissingExtraError: Altair is not installed.
    """
    alt = altair()
    own = [standards] if isinstance(standards, str) else list(standards)
    base = [against] if isinstance(against, str) else list(against)
    families = [cat.standards[name] for name in dict.fromkeys([*own, *base])] if own or base else list(cat.standards.values())
    based = {cat.standards[name].id for name in base}
    editions = [edition for family in families for id_ in family.editions if not (edition := cat.editions[id_]).draft]
    found = [(edition, row) for edition in editions for row in edition.indicators if row.id == indicator]
    if not found:
        known = {row.id for edition in cat.editions.values() for row in edition.indicators}
        raise UnknownIndicatorError(f"none of the editions asked about has the indicator {indicator!r}{nearest(indicator, known)}")
    dated = sorted(((edition, row) for edition, row in found if edition.effective), key=lambda pair: str(pair[0].effective))
    end = end_of([edition.effective for edition, _ in dated if edition.effective], on)
    rows = [
        span(edition.effective, edition.valid_until, end) | _row(edition, cell, edition.standard in based)
        for edition, row in dated for cell in row.requirements
    ]  # fmt: skip
    panels: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for made in rows:
        if made["limit"] is not None and made["limit"].value is not None:
            kind = unit(made["limit"].unit)
            panels.setdefault((kind.dimension, kind.basis or ""), []).append(made)
    starts = [made["from"] for made in rows]
    scale = alt.Scale(domain=sorted({made["family"] for made in rows}), range=COLOURS)
    colour = alt.Color("family:N", title=word("standard"), scale=scale)
    charts = [_panel(alt, of, colour, bool(based), starts, end) for of in panels.values()]
    charts += [_key(alt, rows, colour, starts, end)] if rows else []
    undated = ", ".join(edition.label for edition, _ in found if not edition.effective)
    below = f"{undated}: {word('effective')} {word('unknown')}" if undated else ""
    chart = alt.vconcat(*charts).resolve_scale(color="shared", x="shared")
    return finished(chart, f"{name_of((dated or found)[-1][1])}: {word('limits')}", below)


def _row(edition: Edition, cell: Requirement, base: bool) -> dict[str, Any]:
    """What is drawn of one limit."""
    of = [_named(edition.product_types, cell.product_type), _named(edition.levels, cell.level), cell.when and f"({cell.when})"]
    return {
        "family": edition.standard, "edition": edition.label, "of": " ".join(filter(None, of)), "shown": limit_text(cell.limit).text,
        "sort": word("mandatory-base" if base else "standard"), "limit": cell.limit,
    }  # fmt: skip


def _named(parts: Sequence[Named], id_: str) -> str:
    """The name of a product type or level in the language in use; of both the Chinese one, where it is short."""
    part = next((part for part in parts if part.id == id_), None)
    if part is None:
        return id_
    return name_of(part, ("zh" if part.zh and len(part.zh) <= 12 else "en") if language() == "both" else None)


def _panel(alt: Any, rows: list[dict[str, Any]], colour: Any, based: bool, starts: list[str], end: dt.date) -> Any:
    """Limits that compare, as lines over time, in the unit of the newest."""
    code = rows[-1]["limit"].unit
    # A range has two ends, each of which is drawn.
    values = [
        _told(row) | {"value": float(Quantity(figure, row["limit"].unit).to(code).value)}
        for row in rows for figure in (row["limit"].value, row["limit"].upper) if figure is not None
    ]  # fmt: skip
    signs = {row["limit"].comparison.value for row in rows}
    sign = {"<": " (≤)", ">": " (≥)"}.get(next(iter(signs))[0], "") if len(signs) == 1 else ""
    y = alt.Y("value:Q", title=f"{unit_text(code) if code != '1' else ''}{sign}", scale=alt.Scale(zero=True, nice=True))
    tips = [alt.Tooltip(f"{name}:N") for name in ("edition", "shown", "of", "from", "until")]
    sorts = alt.Scale(domain=[word("standard"), word("mandatory-base")], range=[[1, 0], [6, 4]])
    dash = {"strokeDash": alt.StrokeDash("sort:N", title=None, scale=sorts)} if based else {}
    base = alt.Chart(alt.Data(values=values)).encode(x=time_axis(alt, "from", starts, end), y=y, color=colour, tooltip=tips)
    lines = base.mark_rule(strokeWidth=3, opacity=0.85).encode(x2="to", **dash)
    return alt.layer(lines, base.mark_point(filled=True, size=60)).properties(width=WIDTH, height=180)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in row.items() if key != "limit"}


def _key(alt: Any, rows: list[dict[str, Any]], colour: Any, starts: list[str], end: dt.date) -> Any:
    """A bar for every limit, with its day and its text; grey where it is not known."""
    first = dt.date.fromisoformat(min(starts)).toordinal()
    late = first + 0.6 * (end.toordinal() - first)
    values = [
        _told(row) | {
            "name": f"{row['edition']} {row['of']}".strip(), "label": f"{row['from']}  {row['shown']}", "known": row["limit"] is not None,
            "side": "before" if dt.date.fromisoformat(row["from"]).toordinal() > late else "after",
        }
        for row in sorted(rows, key=lambda row: (row["family"], row["from"]))
    ]  # fmt: skip
    names = list(dict.fromkeys(row["name"] for row in values))
    y = alt.Y("name:N", title=None, sort=names)
    data = alt.Data(values=values)
    x = time_axis(alt, "from", starts, end)
    fill = alt.condition("datum.known", colour, alt.value("#CCCCCC"))
    bars = alt.Chart(data).mark_bar(height=15, opacity=0.55).encode(
        x=x, x2="to", y=y, color=fill, tooltip=["edition:N", "shown:N", "of:N", "from:N", "until:N"]
    )  # fmt: skip
    return alt.layer(bars, *beside(alt, data, x, y)).properties(width=WIDTH, height=max(21 * len(names), 30))
