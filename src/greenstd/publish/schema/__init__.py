"""JSON Schema 2020-12 of the release, the source files, assessments and certificates, generated from the model by msgspec.

The classes of the model take what the wire format writes; here each becomes a structure of what is written: a limit is its text, a
reading `grade source`, a date an ISO day.
"""

from __future__ import annotations

from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.schema.builder import Schema
from greenstd.publish.schema.documents import assessment_schema, certificate_schema, release_schema
from greenstd.publish.schema.source import source_schema

SCHEMAS = {
    "release.schema.json": release_schema,
    "source.schema.json": source_schema,
    "assessment.schema.json": assessment_schema,
    "certificate.schema.json": certificate_schema,
}


def schemas(base_uri: str = BASE) -> dict[str, Schema]:
    """Every schema by the name of its file.

    Raises:
        MissingExtraError: msgspec is not installed.
    """
    uris = Identifiers(base_uri)
    return {name: make(uris) for name, make in SCHEMAS.items()}


__all__ = ["SCHEMAS", "Schema", "schemas"]
