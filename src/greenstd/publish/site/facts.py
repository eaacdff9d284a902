"""The plain facts of a record 基本信息: its fields as labels and values, whatever its kind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
from markupsafe import Markup

from greenstd.publish.site.links import target
from greenstd.publish.site.words import label

if TYPE_CHECKING:
    from greenstd.publish.site.view import View

# What stands elsewhere on the page, or is shown together with another field.
_ELSEWHERE = {
    "id", "zh", "en", "aliases", "evidence", "checked", "notes", "unknown", "disputes", "layer", "levels", "product_types", "conditions",
    "basic_requirements", "indicators", "clauses", "changes", "decides", "table", "comparison", "rounding", "editions", "standard_evidence",
    "schemes_inferred", "supersedes_note", "unit", "value", "draft", "qualitative", "at_least", "mutual", "standard_roles", "start",
    "start_value", "subject", "code_scheme", "parts", "lower", "upper", "per",
}  # fmt: skip
_CODED = {"kind", "role"}

Fact = tuple[str, Markup]


def facts(view: View, kind: str, record: Any, skip: tuple[str, ...] = ()) -> list[Fact]:
    """The labels and values of what is known of a record."""
    found: list[Fact] = []
    for field in attrs.fields(type(record)):
        name = field.name.removeprefix("_")
        if name in _ELSEWHERE or name in skip or not field.init:
            continue
        value = getattr(record, name)
        if value in (None, "", (), {}) or value is False:
            continue
        found.append((_label(view, kind, name), _value(view, kind, name, value)))
    if getattr(record, "value", None) is not None:
        sign = getattr(record, "comparison", "") or ("≥" if getattr(record, "at_least", False) else "")
        sign = sign.replace("<=", "≤").replace(">=", "≥")
        unit = "" if record.unit == "1" else record.unit
        found.append((view.w["value"], Markup("{} {} {}").format(sign, f"{record.value:f}", view.text(unit)).strip()))
    return found


def _label(view: View, kind: str, name: str) -> str:
    return view.w.get(f"{name}.{kind}") or label(view.language, name.removesuffix("_within"))


def _value(view: View, kind: str, name: str, value: Any) -> Markup:
    aim = target(kind, name)
    if aim is not None:
        return view.links(aim, value if isinstance(value, tuple) else (value,))
    if name.endswith("_within"):
        return view.bounds(value)
    if isinstance(value, dt.date):
        return view.day(value)
    if name == "codes":
        return view.comma.join(Markup("{} <small>({})</small>").format(code.code, code.scheme) for code in value)
    if name == "surveillance":
        return Markup("<br>").join(
            Markup("{}{}{}").format(view.w.get(f"{name}.{key}", key.replace("_", " ")), view.colon, _plain(view, item))
            for key, item in value.items()
        )
    if name == "attributes":
        return view.comma.join(Markup("{}").format(view.w.get(f"attribute.{item}", item)) for item in value)
    if name in _CODED and f"{name}.{value}" in view.w:
        return Markup("{}").format(view.w[f"{name}.{value}"])
    if isinstance(value, tuple):
        return (Markup("<br>") if any(len(str(item)) > 30 for item in value) else view.comma).join(_plain(view, item) for item in value)
    return _plain(view, value)


def _plain(view: View, value: Any) -> Markup:
    if isinstance(value, Decimal):
        return Markup("{}").format(f"{value:f}")
    if isinstance(value, (list, tuple)):
        return view.comma.join(_plain(view, item) for item in value)
    if value is True:
        return Markup("{}").format(view.w["yes"])
    return view.text(view.w.get(f"code.{value}", str(value)))
