"""Reading 读回 a workbook: its sheets as records, with every cell that cannot be read named."""

from __future__ import annotations

import os
from typing import Any

from greenstd import outside
from greenstd.catalogue import Catalogue
from greenstd.errors import DataError, InputError, ReleaseError
from greenstd.model import indicator
from greenstd.model.edition import Edition
from greenstd.publish.cells import from_cells, kinds
from greenstd.publish.files import library
from greenstd.publish.schema.types import PARTS
from greenstd.publish.spreadsheet.headings import CONTENTS, FORMS, HEAD, LAYERS, NOT_KNOWN, ORDER, PART_WORDS, field_of
from greenstd.publish.wire import catalogue, content
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.place import Place, Problem
from greenstd.store.release import SCHEMA, Tables, Wire
from greenstd.workbook import opened


def read_spreadsheet(path: str | os.PathLike[str]) -> Catalogue:
    """The catalogue that a workbook holds; of one that nobody edited every record is equal to the original.

    A workbook is there to be edited: what was changed is read, checked, and gets a version of its own (`2026.1.0+edited`).

    Raises:
        MissingExtraError: python-calamine is not installed.
        ReleaseError: it is no such workbook.
        DataError: with every cell that cannot be read and every record that is not as the model demands.
    """
    library("python_calamine", "python-calamine", "spreadsheets are read with")
    name = os.fspath(path)
    try:
        with opened(outside.content(name, outside.WORKBOOK)) as book:
            sheets = {sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for sheet in book.sheet_names}
        first = sheets[CONTENTS]
        about = {row[0]: row[1] for row in first[: next(n for n, row in enumerate(first) if row[0] == "sheet")]}
        version, schema, said = (str(about[key]) for key in ("version", "schema", "content"))
        listed = {str(row[0]): str(row[1]) for row in first if row[0]}
    except (InputError, KeyError, TypeError, StopIteration, IndexError) as error:
        raise ReleaseError(f"{name} is not a workbook as `greenstd export spreadsheet` writes it ({error!r})") from None
    if schema != SCHEMA:
        raise ReleaseError(f"{name} has the schema {schema}; this version of greenstd reads {SCHEMA}: install another greenstd")
    held: Tables = {kind: {} for kind in (*KINDS, "names")}
    reader = _Reader(name)
    for sheet, lines in sheets.items():
        if sheet in KINDS:
            reader.rows(sheet, lines, held[sheet])
        elif sheet == "names":
            reader.names(lines, held["names"])
        elif sheet in listed and sheet not in (CONTENTS, "units"):
            reader.edition(sheet, lines, held["editions"])
    if reader.problems:
        raise DataError(reader.problems)
    if content({kind: dict(sorted(rows.items())) for kind, rows in held.items()}, version) != said:
        version = f"{version.partition('+')[0]}+edited"
    layers = tuple(str(about.get("layers") or "").split("\n")) if about.get("layers") else ()
    return catalogue(held, version, layers, name, lambda kind, id_: Place(name, kind, called=id_))


class _Reader:
    """Reads the sheets of a workbook and collects what is wrong in them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    # Rows are counted from 0 here and from 1 in messages, as the programs that show them do.

    def cells(self, sheet: str, number: int, row: dict[str, Any], fields: dict[str, str]) -> Wire:
        try:
            return from_cells(row, fields)
        except ValueError as error:
            self.problem(sheet, number, str(error))
            return {}

    def problem(self, sheet: str, number: int, text: str) -> None:
        self.problems.append(Problem(Place(self.name), f"sheet {sheet!r}, row {number + 1}: {text}"))

    def rows(self, kind: str, lines: list[list[Any]], found: dict[str, Wire]) -> None:
        fields = kinds(record_class(kind))
        names = [str(name) for name in lines[0]] if lines else []
        for number, line in enumerate(lines[2:], 2):
            if any(cell != "" for cell in line):
                record = self.cells(kind, number, {n: c for n, c in zip(names, line, strict=True) if n or c}, fields)
                self.put(kind, number, record, found)

    def names(self, lines: list[list[Any]], found: dict[str, Wire]) -> None:
        for number, line in enumerate(lines[1:], 1):
            forms = self.cells("names", number, dict(zip(FORMS, line, strict=False)), FORMS)
            found[str(forms.pop("name", ""))] = forms

    def put(self, sheet: str, number: int, record: Wire, found: dict[str, Wire]) -> None:
        if not record.get("id"):
            self.problem(sheet, number, "the id is missing")
        elif found.setdefault(record["id"], record) is not record:
            self.problem(sheet, number, f"{record['id']!r} is there already")

    def edition(self, sheet: str, lines: list[list[Any]], found: dict[str, Wire]) -> None:
        fields, record = kinds(Edition, tuple(PARTS)), Wire()
        words = {text: part for part, text in PART_WORDS.items()}
        part, names, columns = "", list[str](), list[list[str]]()
        for number, line in enumerate(lines):
            mark = str(line[0])
            if mark in words:
                part, names, columns = words[mark], [field_of(cell) for cell in line[1:]], []
                record[part] = []
            elif mark in HEAD:
                columns.append([field_of(cell) for cell in line[1:]])
            elif mark.startswith("#"):
                part = ""
            elif mark:
                if mark not in fields:
                    self.problem(sheet, number, f"{mark!r} is no field of an edition")
                else:
                    record |= self.cells(sheet, number, {mark: line[1]}, fields)
            elif part and any(cell != "" for cell in line):
                record[part].append(self.row(sheet, number, part, names, columns, line[1:]))
        self.put(sheet, 0, record, found)

    def row(self, sheet: str, number: int, part: str, names: list[str], columns: list[list[str]], line: list[Any]) -> Wire:
        fields = kinds(getattr(indicator, PARTS[part]), ("requirements",))
        given = {name: cell for name, cell in zip(names, line, strict=False) if name and name not in (HEAD[0], ORDER, LAYERS)}
        made = self.cells(sheet, number, given, fields)
        if part != "indicators":
            return made
        try:
            cells = _limits(names, columns, line)
        except (ValueError, IndexError):
            self.problem(sheet, number, f"{ORDER!r} or {LAYERS!r} does not fit the limits of the row; empty the cell")
        else:
            if cells:
                made["requirements"] = cells
        return made


def _limits(names: list[str], columns: list[list[str]], line: list[Any]) -> list[list[str | None]]:
    """The limits of a row, with what stands above each: product type, level and condition."""
    keys = [[column[n] for column in columns] for n, name in enumerate(names) if name == HEAD[0]]
    limits = [cell for cell, name in zip(line, names, strict=False) if name == HEAD[0]]
    others = {name: str(cell) for name, cell in zip(names, line, strict=False) if name in (ORDER, LAYERS)}
    order = [int(n) - 1 for n in others.get(ORDER, "").split()] or range(len(keys))
    cells: list[list[str | None]] = [[None if limits[n] == NOT_KNOWN else str(limits[n]), *keys[n]] for n in order if limits[n] != ""]
    if others.get(LAYERS):
        cells = [[*cell, layer] for cell, layer in zip(cells, others[LAYERS].split("\n"), strict=True)]
    for cell in cells:
        while len(cell) > 1 and not cell[-1]:
            cell.pop()
    return cells
