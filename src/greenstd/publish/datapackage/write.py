"""Writing 写出 a data package: the tables, and `datapackage.json` that says what they are."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from greenstd.catalogue import Catalogue
from greenstd.errors import ExportError, listing, nearest
from greenstd.publish.datapackage.forms import FORMS, Form
from greenstd.publish.document import head
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.relational import Table, layout, rows
from greenstd.publish.wire import as_of, tables
from greenstd.publish.words import title

_LICENCE = {"name": "Apache-2.0", "title": "Apache License 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
# Units of whole columns; where figures differ in unit, the row says its own.
_UNITS = {"validity_years": "a", "time_limit_days": "d"}


def to_data_package(cat: Catalogue, base_uri: str = BASE, form: str = "csv") -> dict[str, bytes]:
    """The files of a data package by name: one file a table, and `datapackage.json` with fields, keys, licence and sources.

    Raises:
        ExportError: tables have no such form.
        MissingExtraError: Polars, which writes Parquet, is not installed.

    >>> import greenstd
    >>> sorted(to_data_package(greenstd.load()))[:2]
    ['basic_requirement_evidence.csv', 'basic_requirements.csv']
    """
    if form not in FORMS:
        raise ExportError(f"tables are not written as {form!r}{nearest(form, FORMS) or f'; expected {listing(FORMS)}'}")
    held, written = tables(cat), FORMS[form]
    files = {}
    resources = []
    for name, given in rows(held).items():
        files[f"{name}.{form}"] = data = written.write(layout()[name], given)
        resources.append(_resource(layout()[name], data, written))
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
    return {"datapackage.json": dump(package).encode(), **files}


def _resource(table: Table, data: bytes, form: Form) -> dict[str, Any]:
    fields = []
    for column in form.columns(table):
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
        "path": f"{table.name}.{form.name}",
        "title": table.name.replace("_", " "),
        "description": table.meaning,
        "scheme": "file",
        "format": form.name,
        "mediatype": form.mediatype,
        # Of a file that is read by columns frictionless counts no bytes, and takes their number for a mistake.
        **({"encoding": "utf-8", "bytes": len(data)} if form.name == "csv" else {}),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": schema,
    }
