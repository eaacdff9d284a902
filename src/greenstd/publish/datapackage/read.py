"""Reading 读回 a data package, every file of it checked against its digest."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from greenstd import outside
from greenstd.catalogue import Catalogue
from greenstd.errors import DataError, InputError, ReleaseError
from greenstd.publish.datapackage.forms import FORMS
from greenstd.publish.document import require_readable
from greenstd.publish.relational import Row, layout, records
from greenstd.publish.wire import catalogue, content
from greenstd.store.place import Place, Problem


def read_data_package(folder: str | os.PathLike[str]) -> Catalogue:
    """The catalogue that a folder with a `datapackage.json` holds; every record of it is equal to the original.

    Raises:
        ReleaseError: it is no such package, or a file of it is damaged or was edited.
        MissingExtraError: its tables are Parquet, and Polars is not installed.
        DataError: a cell is not of its column's type, or a record not as the model demands.
    """
    path = Path(folder)
    try:
        package = outside.from_json(outside.text(path / "datapackage.json", outside.EXPORT))
        about = package["greenstd"]
        hashes = {resource["name"]: resource["hash"] for resource in package["resources"]}
        (form,) = {FORMS[resource["format"]] for resource in package["resources"]}
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
        file = f"{name}.{form.name}"
        try:
            data = outside.content(path / file, outside.EXPORT)
        except InputError as error:
            raise ReleaseError(str(error)) from None
        found = f"sha256:{sha256(data).hexdigest()}"
        if found != hashes[name]:
            raise ReleaseError(f"{path / file} is damaged or was edited: its digest is {found}, the package says {hashes[name]}")
        try:
            given[name] = form.read(table, data)
        except ValueError as error:
            raise DataError([Problem(Place(file, folder=os.fspath(folder)), str(error))]) from None
    try:
        found_records = records(given)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise ReleaseError(
            f"{path} is not a package as `greenstd export data-package` writes it: a row belongs to no record ({error!r})"
        ) from None
    require_readable(os.fspath(folder), schema, said, content(found_records, version))
    ending = form.name
    return catalogue(
        found_records, version, tuple(layers), os.fspath(folder), lambda kind, id_: Place(f"{kind}.{ending}", kind, called=id_)
    )  # fmt: skip
