"""Plain records 纯数据记录: the catalogue's objects as a release writes them, and a catalogue made of such records again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.catalogue import Catalogue
from greenstd.errors import DataError
from greenstd.model.evidence import Evidence
from greenstd.model.indicator import Requirement
from greenstd.model.limit import Limit
from greenstd.store.kinds import KINDS
from greenstd.store.place import Place
from greenstd.store.release import Snapshot, Tables, Wire, encode

if TYPE_CHECKING:
    from collections.abc import Callable


def _value(value: Any) -> Any:
    if isinstance(value, (Limit, Evidence, Decimal, dt.date)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Requirement):
        cell = [_value(part) for part in attrs.astuple(value, recurse=False)]
        while len(cell) > 1 and not cell[-1]:
            cell.pop()
        return cell
    if attrs.has(type(value)):
        return wire(value)
    if isinstance(value, Mapping):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return ["" if item is None else _value(item) for item in value]
    return value


def wire(record: Any) -> Wire:
    """An object of the catalogue as plain data that makes an equal one; fields that say nothing are left out.

    >>> import greenstd
    >>> wire(greenstd.load().standards["GB 18580"])["editions"][-1]
    'GB 18580-2025'
    """
    shown = {}
    for field in attrs.fields(type(record)):
        if field.init:
            name = field.alias or field.name
            value = _value(getattr(record, name))
            default = field.default
            if value != (_value(default.factory()) if isinstance(default, attrs.Factory) else _value(default)):  # type: ignore[arg-type]
                shown[name] = value
    return shown


def tables(cat: Catalogue) -> Tables:
    """Every record of a catalogue, by kind and identifier, and the forms of names (`names`) by which people look them up."""
    records: Tables = {kind: {id_: wire(record) for id_, record in getattr(cat, kind).items()} for kind in KINDS}
    return {**records, "names": dict(sorted(cat._store.names.items()))}  # noqa: SLF001 - they have no objects of their own


def content(records: Tables, version: str) -> str:
    """The SHA-256 of records, whatever the format they were read from."""
    return f"sha256:{sha256(encode(records, version)).hexdigest()}"


def as_of(cat: Catalogue) -> dt.date:
    """The day that a catalogue speaks of: the last on which a fact of it was compared with its source."""
    days = [record.checked for kind in KINDS if kind != "sources" for record in getattr(cat, kind).values() if record.checked]
    return max(days, default=dt.date(2000, 1, 1))


def catalogue(records: Tables, version: str, layers: tuple[str, ...], path: str, place: Callable[[str, str], Place]) -> Catalogue:
    """A catalogue of records that were read from somewhere; `place` says where a record stood.

    Raises:
        DataError: with every record that is not as the model demands.
        ReleaseError: the version is none.
    """
    from greenstd.store.strict import problems_of, require_version

    require_version(version)
    problems = problems_of(records, place)
    if problems:
        raise DataError(problems)
    ordered = {kind: dict(sorted(records[kind].items())) for kind in (*KINDS, "names")}
    return Catalogue(Snapshot(ordered, version, content(ordered, version), path, layers))
