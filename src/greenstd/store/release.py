"""Releases 数据版本: one file a release, frozen, with its digest in front and an index that finds each record without reading the others.

The file is lines of JSON. The first holds the SHA-256 of everything after it, so that one changed byte anywhere is noticed when the
file is read. The second is the header: version, schema, where each record stands, and what belongs to which category. The third holds the
names by which records are found, the fourth, where there is one, the pinyin and traditional forms of names for searching. Then one record a
line, turned into an object when somebody asks for it.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import Any

from greenstd import outside
from greenstd.errors import InputError, ReleaseError
from greenstd.once import once_property

SCHEMA = "1.0"
SCHEMAS = "==1.0"
_FIRST = '{"greenstd-release":"sha256:%s"}'

Wire = dict[str, Any]
Tables = dict[str, dict[str, Wire]]


class Release:
    """The records of a release file, as they stand in it; `path` is only for messages."""

    layers: tuple[str, ...] = ()

    def __init__(self, content: bytes, path: str = "a release") -> None:
        # Views, not copies: a release is a megabyte, and this runs at every start.
        first_end = content.find(b"\n")
        rest = memoryview(content)[first_end + 1 :]
        digest = sha256(rest).hexdigest()
        first = content[: max(first_end, 0)]
        if first != (_FIRST % digest).encode():
            raise ReleaseError(
                f"{path} is damaged or was edited: its content has the digest sha256:{digest}, its first line says "
                f"{first[:100].decode(errors='replace')!r}; restore the file, or load another release"
            )
        head_end = content.find(b"\n", first_end + 1)
        head = content[first_end + 1 : head_end]
        try:
            header = json.loads(head)
            self.version: str = header["version"]
            schema = str(header["schema"])
            self._index: dict[str, dict[str, list[int]]] = header["index"]
            self._keys: list[int] = header["keys"]
            self._names: list[int] | None = header.get("names")
            self.relations: dict[str, Wire] = header["relations"]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ReleaseError(f"{path} is not a release: its header cannot be read ({error!r})") from None
        self.digest: str = f"sha256:{digest}"
        self._content, self._start = content, head_end + 1
        self.schema = schema
        self.path = path
        if schema != SCHEMA:
            self._migrate()

    def _migrate(self) -> None:
        """Read on as if the file had been written in the schema of today."""
        from greenstd.store.migrate import migrate, readable

        if not readable(self.schema, SCHEMA):
            raise ReleaseError(
                f"{self.path} has the schema {self.schema}; this version of greenstd reads {SCHEMAS}: install a newer greenstd"
            )
        tables: Tables = {kind: {id_: self.get(kind, id_) for id_ in ids} for kind, ids in self._index.items()}
        made = Release(encode(migrate(tables, self.schema, SCHEMA, self.path), self.version), self.path)
        self._index, self._keys, self.relations = made._index, made._keys, made.relations
        self._content, self._start = made._content, made._start

    @once_property
    def keys(self) -> dict[str, dict[str, str | list[str]]]:
        """The names by which records are found; read when somebody first asks by name."""
        return self._line(*self._keys)

    @once_property
    def names(self) -> dict[str, Wire]:
        """The pinyin and traditional forms of Chinese names; read when somebody first searches."""
        return self._line(*self._names) if self._names else {}

    def kinds(self) -> list[str]:
        """The kinds of record it holds."""
        return list(self._index)

    def ids(self, kind: str) -> list[str]:
        """The identifiers of a kind, in order."""
        return list(self._index.get(kind, ()))

    def has(self, kind: str, id_: str) -> bool:
        """Whether there is such a record."""
        return id_ in self._index.get(kind, ())

    def get(self, kind: str, id_: str) -> Wire:
        """One record as plain data."""
        return self._line(*self._index[kind][id_])

    def _line(self, offset: int, length: int) -> Wire:
        start = self._start + offset
        line = self._content[start : start + length]
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise TypeError(f"expected a table, found {str(value)[:40]!r}")
            # What greenstd writes has no escaped character but a line's end or a quote; what somebody else wrote may have anything.
            return outside.fit(value) if b"\\u" in line else value
        except (ValueError, TypeError, RecursionError) as error:
            raise ReleaseError(f"{self.path} is not a release: the line at byte {start} cannot be read ({error})") from None


class Snapshot:
    """Records in memory, made from source folders or overlays; answers as a `Release` does."""

    def __init__(self, tables: Tables, version: str, digest: str, path: str = "", layers: tuple[str, ...] = ()) -> None:
        from greenstd.store.relations import keys_of, relations_of

        self.names: dict[str, Wire] = tables.get("names", {})
        self._tables = {kind: records for kind, records in tables.items() if kind != "names"}
        self.version: str = version
        self.digest: str = digest
        self.path: str = path
        self.layers: tuple[str, ...] = layers
        self.keys: dict[str, dict[str, str | list[str]]] = keys_of(self._tables)
        self.relations: dict[str, Wire] = relations_of(self._tables)

    def kinds(self) -> list[str]:
        """The kinds of record it holds."""
        return list(self._tables)

    def ids(self, kind: str) -> list[str]:
        """The identifiers of a kind, in order."""
        return list(self._tables.get(kind, ()))

    def has(self, kind: str, id_: str) -> bool:
        """Whether there is such a record."""
        return id_ in self._tables.get(kind, ())

    def get(self, kind: str, id_: str) -> Wire:
        """One record as plain data."""
        return self._tables[kind][id_]


def read(path: str | os.PathLike[str]) -> Release:
    """Read a release file and check its digest.

    Raises:
        ReleaseError: the file is damaged, edited, too large, or has a schema that is not read.
        OSError: the file cannot be read.
    """
    name = os.fspath(path)
    try:
        return Release(outside.content(name, outside.RELEASE, plain=True), name)
    except InputError as error:
        raise ReleaseError(f"{error}, which no release is") from None


def encode(tables: Tables, version: str) -> bytes:
    """The bytes of a release: the same records and version give the same bytes, on any machine."""
    from greenstd.store.relations import keys_of, relations_of

    index: dict[str, dict[str, list[int]]] = {}
    names = tables.get("names", {})
    tables = {kind: records for kind, records in tables.items() if kind != "names"}
    lines = [_dump(keys_of(tables)), *([_dump(names)] if names else [])]
    keys = [0, len(lines[0])]
    offset = sum(len(line) + 1 for line in lines)
    header: Wire = {"names": [keys[1] + 1, len(lines[1])]} if names else {}
    for kind in sorted(tables):
        index[kind] = {}
        for id_, record in tables[kind].items():
            line = _dump(record)
            index[kind][id_] = [offset, len(line)]
            lines.append(line)
            offset += len(line) + 1
    head = _dump(
        {"version": version, "schema": SCHEMA, "index": index, "keys": keys, **header, "relations": relations_of(tables)}, sort=False
    )
    rest = b"\n".join([head, *lines, b""])
    return (_FIRST % sha256(rest).hexdigest()).encode() + b"\n" + rest


def _dump(value: Any, sort: bool = True) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort).encode()
