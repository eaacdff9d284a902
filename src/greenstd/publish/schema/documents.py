"""Schemas 模式 of what the library writes: the catalogue as one document, an assessment, a certificate."""

from __future__ import annotations

from types import GenericAlias
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.publish.schema.builder import FORMS, Builder, Schema, document
from greenstd.publish.units import UNIT
from greenstd.publish.words import meaning, title
from greenstd.store.kinds import KINDS, record_class

if TYPE_CHECKING:
    from greenstd.publish.identifiers import Identifiers


def release_schema(uris: Identifiers) -> Schema:
    """The schema of a catalogue as one JSON document (`greenstd export json`); its `$defs` are those of the lines of a release file."""
    builder = Builder()
    field = builder.msgspec.field
    kinds = [(kind, builder.meta(list[builder.struct(record_class(kind))], title=KINDS[kind][3])) for kind in KINDS]  # type: ignore[misc]
    digest = builder.meta(str, pattern="^sha256:[0-9a-f]{64}$")
    root = builder.msgspec.defstruct(
        "Release",
        [
            ("schema_uri", str, field(name="$schema")),
            ("version", builder.meta(str, pattern=r"^[0-9]+(\.[0-9]+)*", title=title("release"), description=meaning("release"))),
            ("schema", builder.meta(str, description="version of the schema")),
            ("digest", builder.meta(digest, description="SHA-256 of the release that was exported")),
            ("content", builder.meta(digest, description="SHA-256 of the records in this document")),
            ("layers", builder.meta(list[str], description=meaning("layers"))),
            *kinds,
            ("units", builder.meta(list[_unit(builder)], description="the vocabulary of units")),  # type: ignore[misc]
            ("names", builder.meta(GenericAlias(dict, (str, builder.names())), description=FORMS)),
        ],
        forbid_unknown_fields=True,
        namespace={"__doc__": "A catalogue 目录: every record of one release."},
    )
    return document(builder, root, uris.schema("release.schema.json"), "greenstd release")


def _unit(builder: Builder) -> Any:
    """A unit of the vocabulary."""
    unset = builder.msgspec.UNSET
    fields: list[Any] = []
    for name, words, needed, example in UNIT:
        kind = builder.meta(str, title=title(name), description=words, examples=[example])
        fields.append((name, kind) if needed else (name, kind | builder.msgspec.UnsetType, unset))
    return builder.msgspec.defstruct(
        "Unit", fields, kw_only=True, forbid_unknown_fields=True, namespace={"__doc__": "A unit 单位 of the vocabulary."}
    )


def assessment_schema(uris: Identifiers) -> Schema:
    """The schema of `Assessment.to_dict()`."""
    from greenstd.assessment.result import Assessment, Finding

    builder = Builder()
    schema = document(builder, builder.struct(Assessment), uris.schema("assessment.schema.json"), "greenstd assessment")
    # to_dict() writes every field, and says the reason of each finding.
    for name, kind in (("Assessment", Assessment), ("Finding", Finding)):
        part = schema["$defs"][name]
        part["required"] = [field.name for field in attrs.fields(kind)]
    finding = schema["$defs"]["Finding"]
    finding["properties"]["reason"] = {"title": title("reason"), "description": meaning("reason"), "type": "string"}
    for name in ("limit", "value", "margin", "zh"):
        finding["properties"][name] = {"anyOf": [finding["properties"][name], {"type": "null"}]}
    schema["$defs"]["Assessment"]["properties"]["conditions"]["additionalProperties"] = {"type": "boolean"}
    return schema


def certificate_schema(uris: Identifiers) -> Schema:
    """The schema of `Certificate.to_dict()`."""
    from greenstd.certify.certificate import Certificate

    builder = Builder()
    return document(builder, builder.struct(Certificate), uris.schema("certificate.schema.json"), "greenstd certificate")
