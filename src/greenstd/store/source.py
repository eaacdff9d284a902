"""Source folders 源数据: TOML files as people edit them, read strictly and turned into the records of a release.

The format is described in `docs/data-format.md`. Every problem of every file is collected; nothing is read by halves.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

from greenstd import outside
from greenstd.errors import DataError, GreenstdError, InputError
from greenstd.model import indicator
from greenstd.model.number import StandardNumber
from greenstd.store.blanks import blanks
from greenstd.store.derived import finished
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.names import take_names
from greenstd.store.place import Place, Problem
from greenstd.store.release import Snapshot, Tables, Wire
from greenstd.store.rows import called, cited, instrument, plain_toml, spread
from greenstd.store.strict import faults

# Arrays of an edition file, and the field of `Edition` that each fills.
_PARTS = {
    "level": "levels",
    "product_type": "product_types",
    "condition": "conditions",
    "basic_requirement": "basic_requirements",
    "indicator": "indicators",
}
_CLASSES = {
    "levels": "Level",
    "product_types": "ProductType",
    "conditions": "Condition",
    "basic_requirements": "BasicRequirement",
    "indicators": "Indicator",
}
_DERIVED = {"superseded_by", "requirements", *_PARTS.values()} - {"levels"}


class Reader:
    """Collects the records of a source folder, where each stands, and every problem."""

    def __init__(self, folder: str, *, overlay: bool = False) -> None:
        self.folder = folder
        self.overlay = overlay
        # What says `replaces`: (kind, id), or ("indicator", "EDITION#id").
        self.replaces: set[tuple[str, str]] = set()
        self.tables: Tables = {kind: {} for kind in KINDS}
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, str], Place] = {}
        # Identifiers of records that could not be read: what refers to them is not at fault.
        self.broken: set[str] = set()

    def problem(self, place: Place, text: str, key: str = "") -> None:
        """Note what is wrong."""
        self.problems.append(Problem(place, text, key))

    def add(self, kind: str, place: Place, record: Wire) -> None:
        """Take one record, or note what is wrong with it."""
        found = faults(record_class(kind), record)
        for text in found:
            self.problem(place, text, _key_in(text))
        id_ = record.get("id")
        if not isinstance(id_, str) or found:
            self.broken |= {str(name) for name in (id_, record.get("standard")) if name}
            return
        if id_ in self.tables[kind]:
            self.problem(place, f"{id_!r} is there already: {self.places[kind, id_]}", "id")
            return
        self.tables[kind][id_] = record
        self.places[kind, id_] = place

    def _may_replace(self, kind: str, id_: str, row: Wire, place: Place) -> None:
        reason = row.pop("replaces", None)
        if reason is None:
            return
        if not self.overlay:
            self.problem(place, "only a row of an overlay can replace another", "replaces")
        elif not isinstance(reason, str) or not reason.strip():
            self.problem(place, "replaces = … has to say why", "replaces")
        else:
            self.replaces.add((kind, id_))

    def file(self, path: Path, name: str) -> None:
        """Read one TOML file."""
        place = Place(name, folder=self.folder)
        try:
            content = plain_toml(outside.from_toml(outside.text(path, outside.SOURCE_FILE, plain=True)))
        except (InputError, OSError) as error:
            self.problem(place, f"not a TOML file: {error}")
            return
        if self.overlay and name == "overlay.toml":
            return
        if unfilled := blanks(content):
            for text in unfilled:
                self.problem(place, text)
            return
        if "edition" in content:
            self._edition(content, name)
            return
        for kind, rows in content.items():
            if kind == "names":
                take_names(self, rows, place)
            elif kind not in KINDS or kind in ("editions", "standards"):
                self.problem(place, f"unknown table {kind!r}; expected one of {', '.join(sorted(set(KINDS) - {'standards'}))}")
            elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                self.problem(place, f"expected [[{kind}]], an array of tables")
            else:
                for number, row in enumerate(rows, 1):
                    self._row(kind, row, Place(name, kind, number, called(row), self.folder))

    def _row(self, kind: str, row: Wire, place: Place) -> None:
        if kind == "listings" and "id" not in row and isinstance(row.get("list"), str):
            mark = row.get("row") or row.get("category") or "?"
            row["id"] = f"{row['list']}/{mark}"
        self._may_replace(kind, str(row.get("id")), row, place)
        self._common(kind, row, place)
        self.add(kind, place, cited(row, instrument(kind, row)))

    def _common(self, kind: str, row: Wire, place: Place) -> None:
        if kind == "sources":
            return
        for key in ("evidence", "checked"):
            if not row.get(key):
                self.problem(place, f"the key {key!r} is needed")
        if "layer" in row:
            self.problem(place, "the key 'layer' is computed, not written", "layer")

    def _edition(self, content: Wire, name: str) -> None:
        edition = content.pop("edition")
        place = Place(name, "edition", folder=self.folder)
        if not isinstance(edition, dict):
            self.problem(place, "expected one [edition], found an array")
            return
        self._common("editions", edition, place)
        for key in sorted(set(edition) & _DERIVED):
            self.problem(place, f"the key {key!r} is computed, not written", key)
        number = edition.get("number")
        try:
            edition["id"] = str(StandardNumber.parse(number)) if number is not None else str(edition["project"])
        except GreenstdError as error:
            self.problem(place, str(error), "number")
            return
        except KeyError:
            self.problem(place, "the key 'number' is needed, or 'project' where no number has been seen")
            return
        if number is not None and number != edition["id"]:
            self.problem(place, f"number {number!r} is not in its canonical form {edition['id']!r}", "number")
        self._may_replace("editions", edition["id"], edition, place)
        settles = edition.pop("settles", None) if self.overlay else None
        edition.setdefault("standard", str(StandardNumber.parse(number).family) if number is not None else edition["id"])
        if "levels" in edition:
            # Levels are few, and may stand in one line of the edition.
            if "level" in content:
                self.problem(place, "there are [[level]] as well; put all levels in one place", "levels")
            content["level"] = edition.pop("levels")
        for part, field in _PARTS.items():
            rows = content.pop(part, None)
            if rows is None:
                continue
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                self.problem(Place(name, folder=self.folder), f"expected [[{part}]], an array of tables")
                continue
            edition[field] = [
                self._part(field, row, Place(name, part, n, called(row), self.folder), edition["id"]) for n, row in enumerate(rows, 1)
            ]
        for key in content:
            self.problem(Place(name, folder=self.folder), f"unknown table {key!r}; expected {', '.join(['edition', *_PARTS])}")
        self.add("editions", place, cited(edition, edition["id"]))
        if settles is not None:
            edition["settles"] = settles

    def _part(self, field: str, row: Wire, place: Place, owner: str) -> Wire:
        row = cited(row, owner)
        self._may_replace("indicator", f"{owner}#{row.get('id')}", row, place)
        if field == "indicators":
            cells: list[list[str | None]] = []
            try:
                spread(row.pop("limit", None), "", cells)
                for other in row.pop("alternative", ()):
                    spread(other["limit"], other["when"], cells)
            except (KeyError, TypeError, AttributeError) as error:
                self.problem(place, f"limit or alternative is not as the format says ({error!r})", "limit")
            row["requirements"] = cells or [[None]]
            if not row.get("evidence"):
                self.problem(place, "the key 'evidence' is needed")
        for text in faults(getattr(indicator, _CLASSES[field]), row):
            self.problem(place, text, _key_in(text))
        return row


def _key_in(text: str) -> str:
    """The key that a fault names: `… @ $.issued` or `unknown key 'colour'`."""
    found = re.search(r"@ \$\.(\w+)|unknown key '(\w+)'", text)
    return next(filter(None, found.groups()), "") if found else ""


def read_source(folder: str | os.PathLike[str], *, overlay: bool = False) -> Reader:
    """Everything a source folder holds, with every problem of reading it; rows of an overlay may say that they replace others."""
    root = Path(folder)
    reader = Reader(os.fspath(folder), overlay=overlay)
    paths = source_files(root)
    if not paths:
        reader.problem(Place(".", folder=reader.folder), "no TOML file is there")
    for path in paths:
        name = path.relative_to(root).as_posix()
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            reader.problem(Place(name, folder=reader.folder), "the link leads out of the folder")
        else:
            reader.file(path, name)
    return reader


def source_files(root: Path) -> list[Path]:
    """The TOML files of a folder and those in it, in order; links to other folders are not followed.

    Raises:
        DataError: there are more files and folders than a source has, so that this is none.
    """
    found, seen = [], 0
    for folder, folders, files in os.walk(root):
        seen += len(folders) + len(files)
        if seen > outside.SOURCE_FILES:
            raise DataError([f"{root} holds more than {outside.SOURCE_FILES} files and folders; name the folder of the TOML files"])
        found += [Path(folder, name) for name in files if name.endswith(".toml")]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def read_tables(folder: str | os.PathLike[str]) -> Tables:
    """The records of a source folder, checked one by one and completed with what follows from them.

    Raises:
        DataError: with every problem of every file.
    """
    reader = read_source(folder)
    if reader.problems:
        raise DataError(reader.problems)
    return finished(reader.tables)


def read_folder(folder: str | os.PathLike[str]) -> Snapshot:
    """A source folder as a store of records; its version is that of work under way, its digest that of its files."""
    tables = read_tables(folder)
    digest = sha256(repr(tables).encode()).hexdigest()
    return Snapshot(tables, "0.dev0", f"sha256:{digest}", os.fspath(folder))
