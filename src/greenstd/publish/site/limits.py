"""Limits 限量 as pages show them: with their printed digits and the signs of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from greenstd.model.limit import Comparison, format_grade

if TYPE_CHECKING:
    from greenstd.model.limit import Limit
    from greenstd.publish.site.view import View

_SIGNS = {"<=": "≤", ">=": "≥"}


def limit_cell(view: View, limit: Limit | None) -> Markup:
    """A limit in a cell of a table."""
    if limit is None:
        return Markup('<span class="gap">{}</span>').format(view.w["not_transcribed"])
    if limit.comparison is Comparison.QUALITATIVE:
        return view.text(view.w.get(f"code.{limit.text}", limit.text))
    # A figure stays in one line with its sign and its unit; words may break.
    kind = "limit words" if limit.comparison in (Comparison.PROHIBITED, Comparison.NOT_DETECTED) else "limit"
    return Markup('<span class="{}">{}</span>').format(kind, _limit(view, limit))


def _limit(view: View, limit: Limit) -> str:
    sign = _SIGNS.get(str(limit.comparison), str(limit.comparison))
    unit = "" if limit.unit == "1" else f" {limit.unit}".replace("m3", "m³").replace("m2", "m²")
    if limit.value is None:
        return view.w[f"limit.{limit.comparison}"]
    if limit.unit == "grade":
        return f"{sign} {view.w['limit.grade'] % format_grade(limit.value)}"
    if limit.comparison is Comparison.PROHIBITED:
        return view.w["limit.detection"] % f"{limit.value:f}{unit}"
    if limit.comparison is Comparison.RANGE:
        return f"{limit.value:f}–{limit.upper:f}{unit}"
    if limit.comparison is Comparison.DEVIATION:
        return str(limit)
    return f"{sign} {limit.value:f}{unit}"
