"""Source folders 源数据: TOML files as people edit them, read strictly and turned into the records of a release.

The format is described in `docs/data-format.md`. Every problem of every file is collected; nothing is read by halves.
"""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import cattrs
from attrs import fields, has, resolve_types
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception, transform_error

from greenstd.errors import DataError, GreenstdError
from greenstd.model import edition as edition_module
from greenstd.model import indicator
from greenstd.model.number import StandardNumber
from greenstd.store.blanks import blanks
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import Snapshot, Tables, Wire

# Editions name the classes of their parts only for type checkers; cattrs wants to see them.
resolve_types(edition_module.Edition, localns=vars(indicator))

_LARGEST_FILE = 8 * 2**20
# Arrays of an edition file, and the field of `Edition` that each fills.
_PARTS = {
    "level": "levels",
    "product_type": "product_types",
    "condition": "conditions",
    "basic_requirement": "basic_requirements",
    "indicator": "indicators",
}
_DERIVED = {"layer", "valid_until", "superseded_by", "requirements", *_PARTS.values()} - {"levels"}


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, prefer_attrib_converters=True)

    def exactly(kind: type) -> Any:
        def check(value: Any, _: Any) -> Any:
            if type(value) is not kind:
                raise TypeError(f"expected {kind.__name__}, found {value!r}")
            return value

        return check

    for kind in (str, bool, int):
        converter.register_structure_hook(kind, exactly(kind))
    converter.register_structure_hook_factory(
        has,
        lambda cls: make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_prefer_attrib_converters=True, _cattrs_use_alias=True
        ),
    )
    return converter


_CONVERTER = _converter()


def structure(kind: Any, record: Wire) -> list[str]:
    """What keeps a plain record from being an instance of a class: empty where nothing does."""
    try:
        _CONVERTER.structure(record, kind)
    except GreenstdError as error:
        return [str(error)]
    except Exception as error:
        return [text.removesuffix(" @ $") for text in transform_error(error, format_exception=_describe)]
    return []


def _describe(error: BaseException, kind: type | None) -> str:
    if isinstance(error, (GreenstdError, TypeError)):
        return str(error)
    if isinstance(error, cattrs.errors.ForbiddenExtraKeysError):
        known = ", ".join(sorted(field.name.removeprefix("_") for field in fields(error.cl)))
        return f"unknown key {', '.join(map(repr, sorted(error.extra_fields)))}; the keys of this table are {known}"
    return format_exception(error, kind)


class _Reader:
    """Collects records and problems while files are read."""

    def __init__(self) -> None:
        self.tables: Tables = {kind: {} for kind in KINDS}
        self.problems: list[str] = []
        self.places: dict[tuple[str, str], str] = {}

    def add(self, kind: str, place: str, record: Wire) -> None:
        """Take one record, or note what is wrong with it."""
        found = structure(record_class(kind), record)
        self.problems += [f"{place}: {problem}" for problem in found]
        id_ = record.get("id")
        if not isinstance(id_, str) or found:
            return
        if id_ in self.tables[kind]:
            self.problems.append(f"{place}: {id_!r} is there already: {self.places[kind, id_]}")
            return
        self.tables[kind][id_] = record
        self.places[kind, id_] = place

    def file(self, path: Path, name: str) -> None:
        """Read one TOML file."""
        if path.stat().st_size > _LARGEST_FILE:
            self.problems.append(f"{name}: larger than {_LARGEST_FILE} bytes")
            return
        try:
            content = _plain(tomllib.loads(path.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            self.problems.append(f"{name}: not a TOML file: {error}")
            return
        if unfilled := blanks(content):
            self.problems += [f"{name}: {text}" for text in unfilled]
            return
        if "edition" in content:
            self._edition(content, name)
            return
        for kind, rows in content.items():
            if kind not in KINDS or kind in ("editions", "standards"):
                self.problems.append(f"{name}: unknown table {kind!r}; expected one of {', '.join(sorted(set(KINDS) - {'standards'}))}")
            elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                self.problems.append(f"{name}: expected [[{kind}]], an array of tables")
            else:
                for number, row in enumerate(rows, 1):
                    self._row(kind, row, f"{name}: [[{kind}]] {number}{_called(row)}")

    def _row(self, kind: str, row: Wire, place: str) -> None:
        if kind == "listings" and "id" not in row and isinstance(row.get("list"), str):
            mark = row.get("row") or row.get("category") or "?"
            row["id"] = f"{row['list']}/{mark}"
        self._common(kind, row, place)
        self.add(kind, place, _cited(row, str(row.get("id"))))

    def _common(self, kind: str, row: Wire, place: str) -> None:
        if kind == "sources":
            return
        self.problems += [f"{place}: the key {key!r} is needed" for key in ("evidence", "checked") if not row.get(key)]
        self.problems += [f"{place}: the key {key!r} is computed, not written" for key in sorted(set(row) & {"layer"})]

    def _edition(self, content: Wire, name: str) -> None:
        edition = content.pop("edition")
        if not isinstance(edition, dict):
            self.problems.append(f"{name}: expected one [edition], found an array")
            return
        place = f"{name}: [edition]"
        self._common("editions", edition, place)
        self.problems += [
            f"{place}: the key {key!r} is computed, not written" for key in sorted(set(edition) & (_DERIVED - {"valid_until"}))
        ]
        number = edition.get("number")
        try:
            edition["id"] = str(StandardNumber.parse(number)) if number is not None else str(edition["project"])
        except GreenstdError as error:
            self.problems.append(f"{place}: {error}")
            return
        except KeyError:
            self.problems.append(f"{place}: the key 'number' is needed, or 'project' where no number has been seen")
            return
        if number is not None and number != edition["id"]:
            self.problems.append(f"{place}: number {number!r} is not in its canonical form {edition['id']!r}")
        edition.setdefault("standard", str(StandardNumber.parse(number).family) if number is not None else edition["id"])
        for part, field in _PARTS.items():
            rows = content.pop(part, None)
            if rows is None:
                continue
            if not isinstance(rows, list):
                self.problems.append(f"{name}: expected [[{part}]], an array of tables")
                continue
            edition[field] = [
                self._part(field, row, f"{name}: [[{part}]] {n}{_called(row)}", edition["id"]) for n, row in enumerate(rows, 1)
            ]
        self.problems += [f"{name}: unknown table {key!r}; expected {', '.join(['edition', *_PARTS])}" for key in content]
        self.add("editions", place, _cited(edition, edition["id"]))

    def _part(self, field: str, row: Wire, place: str, owner: str) -> Wire:
        row = _cited(row, owner)
        if field == "indicators":
            cells: list[list[str | None]] = []
            try:
                _cells(row.pop("limit", None), "", cells)
                for other in row.pop("alternative", ()):
                    _cells(other["limit"], other["when"], cells)
            except (KeyError, TypeError, AttributeError) as error:
                self.problems.append(f"{place}: limit or alternative is not as the format says ({error!r})")
            row["requirements"] = cells or [[None]]
            if not row.get("evidence"):
                self.problems.append(f"{place}: the key 'evidence' is needed")
        classes = {"levels": "Level", "product_types": "ProductType", "conditions": "Condition", "basic_requirements": "BasicRequirement"}
        found = structure(getattr(indicator, classes.get(field, "Indicator")), row)
        self.problems += [f"{place}: {problem}" for problem in found]
        return row


def _cells(limit: Any, when: str, cells: list[list[str | None]]) -> None:
    """Spread a printed row over its cells: `[limit, product type, level, when]`, without empty ends."""
    by_type = limit if isinstance(limit, dict) else {"*": limit}
    for product_type, by_level in by_type.items():
        for level, text in (by_level if isinstance(by_level, dict) else {"": by_level}).items():
            if text is not None and not isinstance(text, str):
                raise TypeError(f"expected a text, found {text!r}")
            known = None if text in (None, "not transcribed") else text
            cell = [known, "" if product_type == "*" else product_type, level, when]
            while len(cell) > 1 and not cell[-1]:
                cell.pop()
            cells.append(cell)


def _plain(value: Any) -> Any:
    """TOML's values as JSON has them: dates become ISO texts."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def _cited(row: Wire, owner: str) -> Wire:
    """The row with `itself` in its evidence replaced by what it stands for."""
    evidence = row.get("evidence")
    if isinstance(evidence, list):
        row["evidence"] = [
            text.replace(" itself", f" {owner}") if isinstance(text, str) and text.endswith(" itself") else text for text in evidence
        ]
    return row


def _called(row: Any) -> str:
    name = row.get("id") or row.get("row") if isinstance(row, dict) else None
    return f" ({name})" if name else ""


def _derive(tables: Tables) -> None:
    """What follows from the records together: families, successors, and from when a row of a list holds."""
    editions = tables["editions"]
    for row in tables["listings"].values():
        batch = tables["lists"].get(row["list"], {})
        if "valid_from" not in row and "valid_from_within" not in row:
            row.update({f"valid_from{end}": batch[f"published{end}"] for end in ("", "_within") if f"published{end}" in batch})
        row.setdefault("scheme", batch.get("scheme", ""))
    for id_, edition in editions.items():
        if edition.get("withdrawn"):
            edition.setdefault("valid_until", edition["withdrawn"])
        for old in edition.get("supersedes", ()):
            if old in editions and not edition.get("draft"):
                editions[old].setdefault("superseded_by", id_)
                if edition.get("effective") and "valid_until" not in editions[old]:
                    editions[old]["valid_until"] = edition["effective"]
    families: dict[str, list[Wire]] = {}
    for edition in editions.values():
        families.setdefault(edition["standard"], []).append(edition)
    for family, members in sorted(families.items()):
        members.sort(key=lambda e: (e.get("effective") or e.get("issued") or "", e["id"]))
        newest = next((e for e in reversed(members) if not e.get("draft")), members[-1])
        tables["standards"][family] = {
            "id": family,
            **{key: newest[key] for key in ("zh", "en", "role", "evidence", "checked") if key in newest},
            "editions": [e["id"] for e in members],
        }


def read_tables(folder: str | os.PathLike[str]) -> Tables:
    """The records of a source folder, checked one by one and completed with what follows from them.

    Raises:
        DataError: with every problem of every file.
    """
    root = Path(folder)
    reader = _Reader()
    paths = sorted(root.rglob("*.toml"), key=lambda p: p.relative_to(root).as_posix())
    if not paths:
        raise DataError([f"{root}: no TOML file is there"])
    for path in paths:
        reader.file(path, path.relative_to(root).as_posix())
    if reader.problems:
        raise DataError(reader.problems)
    _derive(reader.tables)
    return {kind: dict(sorted(records.items())) for kind, records in reader.tables.items()}


def read_folder(folder: str | os.PathLike[str]) -> Snapshot:
    """A source folder as a store of records; its version is that of work under way, its digest that of its files."""
    tables = read_tables(folder)
    digest = sha256(repr(tables).encode()).hexdigest()
    return Snapshot(tables, "0.dev0", f"sha256:{digest}", os.fspath(folder))
