"""JSON 文档: a whole catalogue as one document, for programs in any language, and back."""

from __future__ import annotations

from typing import Any

from greenstd import outside
from greenstd.catalogue import Catalogue
from greenstd.errors import ReleaseError
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.units import unit_rows
from greenstd.publish.wire import catalogue, content, tables
from greenstd.store.kinds import KINDS
from greenstd.store.place import Place
from greenstd.store.release import SCHEMA, Tables


def head(cat: Catalogue, records: Tables) -> dict[str, Any]:
    """What every export says of the data it was made from; `content` is the digest of what it holds."""
    return {
        "version": cat.release,
        "schema": SCHEMA,
        "digest": cat.digest,
        "content": content(records, cat.release),
        "layers": list(cat.layers),
    }


def to_json(cat: Catalogue, base_uri: str = BASE) -> str:
    """The catalogue as one JSON document; its schema is `release.schema.json`.

    >>> import greenstd, json
    >>> json.loads(to_json(greenstd.load("2026.1.0")))["version"]
    '2026.1.0'
    """
    records = tables(cat)
    lists = {kind: list(records[kind].values()) for kind in KINDS}
    first = {"$schema": Identifiers(base_uri).schema("release.schema.json"), **head(cat, records)}
    return dump({**first, **lists, "names": records["names"], "units": unit_rows()})


def from_json(text: str, path: str = "a JSON document") -> Catalogue:
    """The catalogue that `to_json` wrote; every record of it is equal to the original.

    Raises:
        ReleaseError: it is no such document, or is damaged or was edited: `content` is not the digest of the records.
        DataError: a record is not as the model demands.
    """
    try:
        document = outside.from_json(text)
        version, schema, said, layers = (document[key] for key in ("version", "schema", "content", "layers"))
        records: Tables = {kind: {row["id"]: row for row in document[kind]} for kind in KINDS} | {"names": dict(document["names"])}
        held = content(records, version)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReleaseError(f"{path} is not a catalogue as `greenstd export json` writes it ({error!r})") from None
    require_readable(path, schema, said, held)
    return catalogue(records, version, tuple(layers), path, lambda kind, id_: Place(path, kind, called=id_))


def require_readable(path: str, schema: object, said: object, held: str) -> None:
    """Raise `ReleaseError` where an export has another schema, or holds other records than it says."""
    if schema != SCHEMA:
        raise ReleaseError(f"{path} has the schema {schema}; this version of greenstd reads {SCHEMA}: install another greenstd")
    if said != held:
        raise ReleaseError(
            f"{path} is damaged or was edited: its records have the digest {held}, it says {str(said)[:80]!r}; export it again, "
            "or edit the source files and not what is made from them"
        )
