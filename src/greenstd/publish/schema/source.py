"""Schema 模式 of what people write: the TOML files of a source folder or an overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.model import indicator
from greenstd.publish.schema.builder import DIALECT, FORMS, LIMIT, LIMITS, Builder, Schema, unit_codes
from greenstd.publish.schema.types import PARTS
from greenstd.publish.words import meaning, title
from greenstd.store.kinds import KINDS, record_class

if TYPE_CHECKING:
    from greenstd.publish.identifiers import Identifiers

_PARTS_IN_SOURCE = {field.removesuffix("s"): field for field in PARTS}


def source_schema(uris: Identifiers) -> Schema:
    """The schema of the TOML files of a source folder or an overlay."""
    builder = Builder()
    kinds = [kind for kind in KINDS if kind not in ("editions", "standards")]
    classes = [record_class(kind) for kind in kinds] + [record_class("editions"), *(getattr(indicator, name) for name in PARTS.values())]
    structs = [*(builder.struct(kind) for kind in classes), builder.names()]
    _, parts = builder.msgspec.json.schema_components(structs, ref_template="#/$defs/{name}")
    for kind in kinds:
        name = record_class(kind).__name__
        _as_source(parts[name], kind)
    _as_edition(parts)
    rows = {kind: {"type": "array", "items": {"$ref": f"#/$defs/{record_class(kind).__name__}"}} for kind in kinds}
    rows["names"] = {"description": FORMS, "type": "object", "additionalProperties": {"$ref": "#/$defs/Forms"}}
    tables = {part: {"type": "array", "items": {"$ref": f"#/$defs/{PARTS[field]}"}} for part, field in _PARTS_IN_SOURCE.items()}
    return {
        "$schema": DIALECT,
        "$id": uris.schema("source.schema.json"),
        "title": "greenstd source file",
        "description": "A TOML file of data/catalogue or of an overlay: rows by kind, or one edition and the rows of its table.",
        "type": "object",
        "if": {"required": ["edition"]},
        "then": {"properties": {"edition": {"$ref": "#/$defs/Edition"}, **tables}, "additionalProperties": False},
        "else": {"properties": rows, "additionalProperties": False},
        "$defs": {**dict(sorted(parts.items())), "UnitCode": unit_codes()},
    }


def _text(name: str) -> Schema:
    return {"title": title(name), "description": meaning(name), "type": "string"}


def _as_source(part: Schema, kind: str) -> None:
    """What people write is a little different from what a release holds: no overlay, no identifier of a row, readings needed."""
    fields = part["properties"]
    fields.pop("layer", None)
    required = [name for name in part["required"] if not (kind == "listings" and name == "id")]
    if kind != "sources":
        required += ["evidence", "checked"]
        fields["replaces"] = _text("replaces")
    part["required"] = required


def _as_edition(parts: Schema) -> None:
    edition_, row = parts["Edition"], parts["Indicator"]
    for name in ("id", "layer", "superseded_by", "product_types", "conditions", "basic_requirements", "indicators"):
        del edition_["properties"][name]
    edition_["properties"] |= {"replaces": _text("replaces"), "settles": {"type": "array", "items": {"type": "string"}}}
    edition_["required"] = ["evidence", "checked"]
    edition_["anyOf"] = [{"required": ["number"]}, {"required": ["project"]}]
    for name in ("layer", "requirements"):
        del row["properties"][name]
    text = {"type": "string", "pattern": LIMIT.replace("not detected", "not detected|not transcribed"), "examples": LIMITS}
    by_level = {"anyOf": [text, {"type": "object", "additionalProperties": text}]}
    limit = {
        "title": title("limit"),
        "description": meaning("limit"),
        "anyOf": [text, {"type": "object", "additionalProperties": by_level}],
    }
    other = {
        "type": "object",
        "properties": {"when": _text("when"), "limit": limit},
        "required": ["when", "limit"],
        "additionalProperties": False,
    }
    row["properties"] |= {"limit": limit, "alternative": {"description": meaning("alternative"), "type": "array", "items": other}}
    row["properties"]["replaces"] = _text("replaces")
    row["required"] = ["id", "evidence"]
    parts["BasicRequirement"]["properties"]["replaces"] = _text("replaces")
