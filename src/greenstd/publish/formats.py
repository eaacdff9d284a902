"""Formats 格式: what can be exported, in what form, and what can be read back."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from greenstd import outside
from greenstd.errors import ExportError, InputError, ReleaseError, UnknownSchemeError, listing, nearest
from greenstd.publish.identifiers import BASE
from greenstd.publish.inputs import named_file, read_assessment, read_table

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


@attrs.frozen(kw_only=True)
class Request:
    """What is asked for: which part (None: everything), under which base, and what an assessment or a certificate needs beside it.

    `tables` is what the tables of a data package are, `csv` or `parquet`.
    """

    what: str | None = None
    base_uri: str = BASE
    on: dt.date | None = None
    party: str | None = None
    product: str | None = None
    tables: str = "csv"
    assessment: Path | None = None


# A text is one document; a folder is files by name; a writer fills a path.
Output = str | Mapping[str, str | bytes] | Callable[[Path], None]


@attrs.frozen
class Format:
    """Format 格式: its name on the command line, what it holds, what `--what` may be, and what makes it."""

    name: str
    holds: str
    what: str
    make: Callable[[Catalogue, Request], Output]


def _whole(request: Request, name: str) -> None:
    if request.what is not None:
        raise ExportError(f"{name} always holds the whole catalogue; leave out --what {request.what!r}")


def _json(cat: Catalogue, request: Request) -> Output:
    from greenstd.publish.document import to_json

    _whole(request, "json")
    return to_json(cat, request.base_uri)


def _json_schema(_: Catalogue, request: Request) -> Output:
    from greenstd.publish.files import dump
    from greenstd.publish.schema import schemas

    made = {name: dump(schema) for name, schema in schemas(request.base_uri).items()}
    if request.what is None:
        return made
    name = f"{request.what}.schema.json"
    if name not in made:
        known = [found.partition(".")[0] for found in made]
        raise ExportError(f"there is no schema of {request.what!r}{nearest(request.what, known)}; there are {listing(known)}")
    return made[name]


def _json_ld(cat: Catalogue, request: Request) -> Output:
    from greenstd.publish.certificate import read_certificate
    from greenstd.publish.jsonld import to_certification, to_json_ld

    if request.what in (None, "categories"):
        return to_json_ld(cat, request.base_uri)
    path = named_file(str(request.what), "'categories'")
    measured = read_assessment(request.assessment) if request.assessment else None
    return to_certification(read_certificate(read_table(path)), cat, request.base_uri, on=request.on, assessment=measured)


def _untp(cat: Catalogue, request: Request) -> Output:
    from greenstd.publish.files import dump
    from greenstd.publish.untp import Party, attestation, vocabularies, vocabulary

    if request.what is None:
        return vocabularies(cat, request.base_uri, request.on)
    try:
        return dump(vocabulary(cat, request.what, request.base_uri, request.on))
    except UnknownSchemeError:
        path = named_file(request.what, "a scheme")
    if not request.party:
        raise ExportError("an attestation is issued to somebody: name the party with --party 'Name' or --party 'Name <URI>'")
    party, product = (
        Party.parse(text, request.base_uri, kind) if text else None
        for text, kind in ((request.party, "parties"), (request.product, "products"))
    )
    assert party is not None  # noqa: S101 - it was named
    return dump(attestation(read_assessment(path), cat, party, request.base_uri, product=product))


def _data_package(cat: Catalogue, request: Request) -> Output:
    from greenstd.publish.datapackage import to_data_package

    _whole(request, "data-package")
    return to_data_package(cat, request.base_uri, request.tables)


def _skos(cat: Catalogue, request: Request) -> Output:
    from greenstd.publish.skos import to_skos

    _whole(request, "skos")
    return to_skos(cat, request.base_uri)


def _spreadsheet(cat: Catalogue, request: Request) -> Output:
    from greenstd.publish.spreadsheet import to_spreadsheet

    _whole(request, "spreadsheet")
    return lambda path: to_spreadsheet(cat, path, request.base_uri)


def _sqlite(cat: Catalogue, request: Request) -> Output:
    from greenstd.publish.sqlite import to_sqlite

    _whole(request, "sqlite")
    return lambda path: to_sqlite(cat, path, request.base_uri)


FORMATS = {
    found.name: found
    for found in (
        Format("json", "the whole catalogue as one JSON document", "", _json),
        Format("json-schema", "JSON Schemas of the JSON document, the source files, assessments and certificates",
               "release, source, assessment or certificate", _json_schema),
        Format("json-ld", "the categories, or a certificate, in the words of schema.org and GS1",
               "categories, or the file of a certificate", _json_ld),
        Format("untp", "UN Transparency Protocol: schemes as conformity vocabularies, or an assessment as an attestation",
               "a scheme, or the JSON file of an assessment", _untp),
        Format("data-package", "Frictionless data package: CSV or Parquet tables and datapackage.json", "", _data_package),
        Format("skos", "categories, attributes and schemes as SKOS concepts", "", _skos),
        Format("spreadsheet", "an XLSX workbook, an edition a sheet", "", _spreadsheet),
        Format("sqlite", "an SQLite database with keys and views", "", _sqlite),
    )
}  # fmt: skip


def read(path: str | os.PathLike[str]) -> Catalogue:
    """Read a catalogue back from an export: a JSON document, the folder of a data package, or a workbook.

    Raises:
        ReleaseError: it is none of these, or is damaged.
        DataError: what it holds is not as the model demands.
        MissingExtraError: a library that reads it is not installed.
        OSError: there is nothing at the path.
    """
    place = Path(path)
    if place.is_dir() or place.name == "datapackage.json":
        from greenstd.publish.datapackage import read_data_package

        return read_data_package(place if place.is_dir() else place.parent)
    if place.suffix == ".xlsx":
        from greenstd.publish.spreadsheet import read_spreadsheet

        return read_spreadsheet(place)
    from greenstd.publish.document import from_json

    try:
        return from_json(outside.text(place, outside.EXPORT), os.fspath(path))
    except InputError as error:
        raise ReleaseError(
            f"{place} is no JSON document, no data package (a folder with datapackage.json) and no .xlsx workbook: {error}"
        ) from None
