"""Data package 数据包: the catalogue as CSV tables with a Frictionless `datapackage.json`, and back."""

from __future__ import annotations

import csv
import io
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

from greenstd import outside
from greenstd.catalogue import Catalogue
from greenstd.errors import DataError, InputError, ReleaseError
from greenstd.publish.document import head, require_readable
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.relational import Row, Table, layout, records, rows
from greenstd.publish.wire import as_of, catalogue, content, tables
from greenstd.publish.words import title
from greenstd.shown import guarded, unguarded
from greenstd.store.place import Place, Problem

_LICENCE = {"name": "Apache-2.0", "title": "Apache License 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
# Units of whole columns; where figures differ in unit, the row says its own.
_UNITS = {"validity_years": "a", "time_limit_days": "d"}


def to_data_package(cat: Catalogue, base_uri: str = BASE) -> dict[str, str]:
    """The files of a data package by name: one CSV a table, and `datapackage.json` with fields, keys, licence and sources.

    >>> import greenstd
    >>> sorted(to_data_package(greenstd.load()))[:2]
    ['basic_requirement_evidence.csv', 'basic_requirements.csv']
    """
    held = tables(cat)
    files = {}
    resources = []
    for name, given in rows(held).items():
        files[f"{name}.csv"] = text = _csv(layout()[name], given)
        resources.append(_resource(layout()[name], text.encode()))
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "greenstd",
        "id": Identifiers(base_uri).base,
        "title": "China's green product system 绿色产品体系",
        "description": "Categories, standards, limits, lists, certification rules, marks and policy, each with its dates and its sources.",
        "version": cat.release,
        "created": f"{as_of(cat)}T00:00:00Z",
        "keywords": ["China", "green product", "绿色产品", "conformity assessment", "standards"],
        "licenses": [_LICENCE],
        "sources": [{"title": s.title} | ({"path": s.url} if s.url else {}) for s in cat.sources.values()],
        "greenstd": head(cat, held),
        "resources": resources,
    }
    return {"datapackage.json": dump(package), **files}


def _csv(table: Table, given: list[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [column.name for column in table.columns], lineterminator="\n")
    writer.writeheader()
    kinds = {column.name: column.type for column in table.columns}
    writer.writerows({name: _written(value, kinds[name]) for name, value in row.items()} for row in given)
    return out.getvalue()


def _written(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind in ("array", "object"):
        return json.dumps(value, ensure_ascii=False, sort_keys=kind == "object")
    if kind == "boolean":
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) and kind == "string" else value


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    fields = []
    for column in table.columns:
        field: dict[str, Any] = {"name": column.name, "type": column.type, "title": title(column.name), "description": column.meaning}
        if column.needed:
            field["constraints"] = {"required": True}
        if column.name in _UNITS:
            field["unit"] = _UNITS[column.name]
        fields.append(field)
    links = [
        {
            "fields": list(link.columns),
            # An empty name is the table itself.
            "reference": {"resource": "" if link.table == table.name else link.table, "fields": list(link.to)},
        }
        for link in table.links
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key)}
    if links:
        schema["foreignKeys"] = links
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.name.replace("_", " "),
        "description": table.meaning,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": schema,
    }


def read_data_package(folder: str | os.PathLike[str]) -> Catalogue:
    """The catalogue that a folder with a `datapackage.json` holds; every record of it is equal to the original.

    Raises:
        ReleaseError: it is no such package, or a file of it is damaged or was edited.
        DataError: a cell is not of its column's type, or a record not as the model demands.
    """
    path = Path(folder)
    try:
        package = outside.from_json(outside.text(path / "datapackage.json", outside.EXPORT))
        about = package["greenstd"]
        hashes = {resource["name"]: resource["hash"] for resource in package["resources"]}
        version, schema, said, layers = (about[key] for key in ("version", "schema", "content", "layers"))
        lacking = sorted(set(layout()) - set(hashes))
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(
            f"{path / 'datapackage.json'} is not a package as `greenstd export data-package` writes it ({error!r})"
        ) from None
    if lacking:
        raise ReleaseError(f"{path / 'datapackage.json'} lacks the table {lacking[0]!r}; export the package again")
    given: dict[str, list[Row]] = {}
    for name, table in layout().items():
        try:
            data = outside.content(path / f"{name}.csv", outside.EXPORT)
        except InputError as error:
            raise ReleaseError(str(error)) from None
        found = f"sha256:{sha256(data).hexdigest()}"
        if found != hashes[name]:
            raise ReleaseError(f"{path / name}.csv is damaged or was edited: its digest is {found}, the package says {hashes[name]}")
        given[name] = _read_csv(table, data.decode(), os.fspath(folder))
    try:
        found_records = records(given)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise ReleaseError(
            f"{path} is not a package as `greenstd export data-package` writes it: a row belongs to no record ({error!r})"
        ) from None
    require_readable(os.fspath(folder), schema, said, content(found_records, version))
    return catalogue(
        found_records, version, tuple(layers), os.fspath(folder), lambda kind, id_: Place(f"{kind}.csv", kind, called=id_)
    )  # fmt: skip


def _read_csv(table: Table, text: str, folder: str) -> list[Row]:
    kinds = {column.name: column.type for column in table.columns}
    found = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), 2):
        try:
            found.append({name: _read(value, kinds[name]) for name, value in row.items() if value})
        except (ValueError, KeyError) as error:
            problem = Problem(Place(f"{table.name}.csv", folder=folder), f"line {number} is not as its table says ({error!r})")
            raise DataError([problem]) from None
    return found


def _read(value: str, kind: str) -> Any:
    if kind in ("array", "object"):
        return json.loads(value)
    if kind == "boolean":
        return {"true": True, "false": False}[value]
    return int(value) if kind == "integer" else unguarded(value) if kind == "string" else value
