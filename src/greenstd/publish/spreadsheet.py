"""Spreadsheet 电子表格: an XLSX that a person can read, an edition a sheet laid out as in the standard, and back.

The first sheet lists the others. A sheet of rows has one kind of record; a sheet of an edition has its own facts on top, then what its
table distinguishes, then the table: an indicator a row, a column for each product type, level and condition. The first cells of a row say
what the row is.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

from greenstd import outside
from greenstd.catalogue import Catalogue
from greenstd.errors import DataError, ExportError, InputError, ReleaseError
from greenstd.model import indicator
from greenstd.model.edition import Edition
from greenstd.publish.cells import Cell, from_cells, kinds, to_cells
from greenstd.publish.document import head
from greenstd.publish.files import library
from greenstd.publish.identifiers import BASE, Identifiers, slug
from greenstd.publish.schema import PARTS
from greenstd.publish.wire import as_of, catalogue, content, tables
from greenstd.publish.words import meaning, title
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.place import Place, Problem
from greenstd.store.release import SCHEMA, Tables, Wire
from greenstd.workbook import check_workbook

_CONTENTS = "contents"
_PART_WORDS = {"levels": "levels 等级", "product_types": "product types 产品类型", "conditions": "conditions 适用条件",
               "basic_requirements": "basic requirements 基本要求", "indicators": "indicators 评价指标"}  # fmt: skip
_HEAD = ("limit 限量", "of product type 产品类型", "at level 等级", "where 条件")
_ORDER = "order of limits"
_LAYERS = "limit layers"
_FORMS = {"name": "string", "pinyin": "string", "traditional": "texts"}
_NOT_KNOWN = "not transcribed"
_LONGEST = 32_767
_WIDE = {"en", "zh", "title", "notes", "unknown", "scope", "url", "evidence", "decides", "changes", "method", "disputes"}


class _Sheets:
    """A workbook being written: every cell is a text, a whole number or a day."""

    def __init__(self, path: Path, made: dt.date) -> None:
        xlsxwriter = library("xlsxwriter", "XlsxWriter", "spreadsheets are written with")
        self.book = xlsxwriter.Workbook(os.fspath(path), {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False})
        self.book.set_properties({"title": "greenstd 绿色产品体系", "created": dt.datetime(made.year, made.month, made.day)})  # noqa: DTZ001
        top = {"valign": "top", "text_wrap": True}
        self.plain = self.book.add_format(top)
        self.bold = self.book.add_format({**top, "bold": True, "bg_color": "#DDEBDA", "border": 1})
        self.day = self.book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.mark = self.book.add_format({**top, "font_color": "#777777"})

    def add(self, name: str) -> Any:
        return self.book.add_worksheet(name)

    def row(self, sheet: Any, number: int, cells: list[Cell], style: Any = None, start: int = 0) -> None:
        for column, cell in enumerate(cells, start):
            if cell is None:
                continue
            if isinstance(cell, dt.date):
                sheet.write_datetime(number, column, dt.datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell, style or self.plain)
            else:
                if len(cell) > _LONGEST:
                    raise ExportError(f"{cell[:40]!r}… has {len(cell)} characters, more than the {_LONGEST} of a cell; export as JSON")
                sheet.write_string(number, column, cell, style or self.plain)


def to_spreadsheet(cat: Catalogue, path: Path, base_uri: str = BASE) -> None:
    """Write the catalogue as an XLSX workbook.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
    """
    held = tables(cat)
    sheets = _Sheets(path, as_of(cat))
    first = sheets.add(_CONTENTS)
    names = sheet_names(held)
    for kind in KINDS:
        if kind != "editions":
            _rows(sheets, kind, list(held[kind].values()))
    _names(sheets, held["names"])
    for id_, record in held["editions"].items():
        _edition(sheets, names[id_], record, cat)
    _contents(sheets, first, cat, held, names, Identifiers(base_uri))
    sheets.book.close()


def sheet_names(held: Tables) -> dict[str, str]:
    """The sheet of each edition; names of sheets have at most 31 characters, and capitals make no difference in them."""
    names: dict[str, str] = {}
    used = {_CONTENTS, "names", *KINDS}
    for id_ in held["editions"]:
        name = base = slug(id_)[:28].rstrip("-")
        number = 2
        while name.casefold() in used:
            name, number = f"{base}~{number}", number + 1
        used.add(name.casefold())
        names[id_] = name
    return names


def _contents(sheets: _Sheets, sheet: Any, cat: Catalogue, held: Tables, names: dict[str, str], uris: Identifiers) -> None:
    about = {**head(cat, held), "base": uris.base}
    lines: list[list[Cell]] = [["greenstd 绿色产品体系", "China's green product system"]]
    lines += [[key, "\n".join(value) if isinstance(value, list) else value] for key, value in about.items()]
    lines += [[], ["sheet", "what it holds", "名称", "rows"]]
    lines += [[kind, f"every {KINDS[kind][3]}", None, len(held[kind])] for kind in KINDS if kind != "editions"]
    lines.append(["names", "forms of names by which people look things up", None, len(held["names"])])
    for id_, name in names.items():
        record = held["editions"][id_]
        lines.append([name, id_, record.get("zh"), len(record.get("indicators", ()))])
    for number, line in enumerate(lines):
        sheets.row(sheet, number, line, sheets.bold if line and line[0] in ("sheet", "greenstd 绿色产品体系") else None)
        if line and line[0] in {*names.values(), *KINDS}:
            sheet.write_url(number, 0, f"internal:'{line[0]}'!A1", None, str(line[0]))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 2, 50)
    sheet.freeze_panes(len(about) + 3, 1)


def _rows(sheets: _Sheets, kind: str, records: list[Wire]) -> None:
    fields = kinds(record_class(kind))
    sheet = sheets.add(kind)
    sheets.row(sheet, 0, list(fields), sheets.bold)
    sheets.row(sheet, 1, [f"{title(name)}\n{meaning(name)}" for name in fields], sheets.mark)
    for number, record in enumerate(records, 2):
        sheets.row(sheet, number, to_cells(record, fields))
    _widths(sheet, list(fields))
    sheet.freeze_panes(2, 1)
    sheet.autofilter(0, 0, len(records) + 1, len(fields) - 1)


def _names(sheets: _Sheets, names: dict[str, Wire]) -> None:
    """The forms of names by which people look things up."""
    sheet = sheets.add("names")
    sheets.row(sheet, 0, list(_FORMS), sheets.bold)
    for number, (name, forms) in enumerate(names.items(), 1):
        sheets.row(sheet, number, [name, *to_cells(forms, {key: kind for key, kind in _FORMS.items() if key != "name"})])
    sheet.set_column(0, 2, 40)
    sheet.freeze_panes(1, 1)


def _widths(sheet: Any, names: list[str]) -> None:
    for column, name in enumerate(names):
        sheet.set_column(column, column, 44 if name in _WIDE else 18)


def _edition(sheets: _Sheets, name: str, record: Wire, cat: Catalogue) -> None:
    sheet = sheets.add(name)
    fields = kinds(Edition, tuple(PARTS))
    number = 0
    for field, cell in zip(fields, to_cells(record, fields), strict=True):
        if cell is not None:
            sheets.row(sheet, number, [field, cell, title(field)], None)
            sheet.write_string(number, 0, field, sheets.bold)
            number += 1
    for part in PARTS:
        if record.get(part) and part != "indicators":
            number = _part(sheets, sheet, number + 1, part, record[part])
    if record.get("indicators"):
        number = _table(sheets, sheet, number + 1, record["indicators"])
    number += 1
    cited = dict.fromkeys(evidence for item in (record, *record.get("indicators", ())) for evidence in item.get("evidence", ()))
    for text in cited:
        source = cat.sources.get(text.partition(" ")[2]) if text.partition(" ")[2] in cat.sources else None
        # A line without a name in front is for readers only.
        sheets.row(sheet, number, [f"# source: {text}", source.title if source else None, source.url if source else None], sheets.mark)
        number += 1
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 40, 20)
    sheet.freeze_panes(0, 1)


def _part(sheets: _Sheets, sheet: Any, number: int, part: str, rows: list[Wire]) -> int:
    fields = kinds(getattr(indicator, PARTS[part]))
    used = [name for name in fields if any(name in row for row in rows)]
    sheets.row(sheet, number, [_PART_WORDS[part], *used], sheets.bold)
    for row in rows:
        number += 1
        sheets.row(sheet, number, [None, *to_cells(row, {name: fields[name] for name in used})])
    return number + 1


def _table(sheets: _Sheets, sheet: Any, number: int, rows: list[Wire]) -> int:
    """The table: fields of the indicators that are used, the limits between them as in print, and what has to be said of their order."""
    fields = kinds(indicator.Indicator, ("requirements",))
    used = [name for name in fields if any(name in row for row in rows)]
    cells = [{tuple(_full(cell)[1:4]): _full(cell) for cell in row.get("requirements", ())} for row in rows]
    columns = list(dict.fromkeys(key for row in cells for key in row))
    orders = [
        None if (own := list(row)) == [key for key in columns if key in row] else " ".join(str(columns.index(key) + 1) for key in own)
        for row in cells
    ]
    layers = [None if not any(cell[4] for cell in row.values()) else "\n".join(str(cell[4]) for cell in row.values()) for row in cells]
    extra = [(name, values) for name, values in ((_ORDER, orders), (_LAYERS, layers)) if any(values)]
    before = [name for name in ("id", "zh", "en") if name in used]
    after = [name for name in used if name not in before]
    heads = [[*_blank(len(before)), *(_HEAD[n + 1] and column[n] for column in columns)] for n in range(3)]
    sheets.row(
        sheet, number, [_PART_WORDS["indicators"], *before, *(_HEAD[0] for _ in columns), *after, *(name for name, _ in extra)], sheets.bold
    )
    for label, line in zip(_HEAD[1:], heads, strict=True):
        number += 1
        sheets.row(sheet, number, [label, *line], sheets.bold)
    for row, own, *more in zip(rows, cells, *(values for _, values in extra), strict=True):
        number += 1
        limits = [_NOT_KNOWN if key in own and own[key][0] is None else own[key][0] if key in own else None for key in columns]
        front, back = (to_cells(row, {name: fields[name] for name in part}) for part in (before, after))
        sheets.row(sheet, number, [None, *front, *limits, *back, *more])
    return number + 1


def _blank(count: int) -> list[Cell]:
    return [None] * count


def _full(cell: list[Any]) -> list[Any]:
    return [*cell, *[""] * (5 - len(cell))]


def read_spreadsheet(path: str | os.PathLike[str]) -> Catalogue:
    """The catalogue that a workbook holds; of one that nobody edited every record is equal to the original.

    A workbook is there to be edited: what was changed is read, checked, and gets a version of its own (`2026.1.0+edited`).

    Raises:
        MissingExtraError: python-calamine is not installed.
        ReleaseError: it is no such workbook.
        DataError: with every cell that cannot be read and every record that is not as the model demands.
    """
    calamine = library("python_calamine", "python-calamine", "spreadsheets are read with")
    name = os.fspath(path)
    try:
        content_ = outside.content(name, outside.WORKBOOK)
        check_workbook(content_)
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content_))
        first = book.get_sheet_by_name(_CONTENTS).to_python(skip_empty_area=False)
        about = {row[0]: row[1] for row in first[: next(n for n, row in enumerate(first) if row[0] == "sheet")]}
        version, schema, said = (str(about[key]) for key in ("version", "schema", "content"))
        listed = {str(row[0]): str(row[1]) for row in first if row[0]}
    except (calamine.CalamineError, InputError, KeyError, TypeError, StopIteration, IndexError) as error:
        raise ReleaseError(f"{name} is not a workbook as `greenstd export spreadsheet` writes it ({error!r})") from None
    if schema != SCHEMA:
        raise ReleaseError(f"{name} has the schema {schema}; this version of greenstd reads {SCHEMA}: install another greenstd")
    held: Tables = {kind: {} for kind in (*KINDS, "names")}
    reader = _Reader(name)
    for sheet in book.sheet_names:
        lines = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        if sheet in KINDS:
            reader.rows(sheet, lines, held[sheet])
        elif sheet == "names":
            reader.names(lines, held["names"])
        elif sheet in listed and sheet != _CONTENTS:
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
        names = [str(name) for name in lines[0]]
        for number, line in enumerate(lines[2:], 2):
            if any(cell != "" for cell in line):
                record = self.cells(kind, number, {n: c for n, c in zip(names, line, strict=True) if n or c}, fields)
                self.put(kind, number, record, found)

    def names(self, lines: list[list[Any]], found: dict[str, Wire]) -> None:
        for number, line in enumerate(lines[1:], 1):
            forms = self.cells("names", number, dict(zip(_FORMS, line, strict=False)), _FORMS)
            found[str(forms.pop("name", ""))] = forms

    def put(self, sheet: str, number: int, record: Wire, found: dict[str, Wire]) -> None:
        if not record.get("id"):
            self.problem(sheet, number, "the id is missing")
        elif found.setdefault(record["id"], record) is not record:
            self.problem(sheet, number, f"{record['id']!r} is there already")

    def edition(self, sheet: str, lines: list[list[Any]], found: dict[str, Wire]) -> None:
        fields, record = kinds(Edition, tuple(PARTS)), Wire()
        words = {text: part for part, text in _PART_WORDS.items()}
        part, names, columns = "", list[str](), list[list[str]]()
        for number, line in enumerate(lines):
            mark = str(line[0])
            if mark in words:
                part, names, columns = words[mark], [str(cell) for cell in line[1:]], []
                record[part] = []
            elif mark in _HEAD:
                columns.append([str(cell) for cell in line[1:]])
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
        given = {name: cell for name, cell in zip(names, line, strict=False) if name and name not in (_HEAD[0], _ORDER, _LAYERS)}
        made = self.cells(sheet, number, given, fields)
        if part != "indicators":
            return made
        keys = [tuple(column[n] for column in columns) for n, name in enumerate(names) if name == _HEAD[0]]
        limits = [cell for cell, name in zip(line, names, strict=False) if name == _HEAD[0]]
        others = {name: str(cell) for name, cell in zip(names, line, strict=False) if name in (_ORDER, _LAYERS)}
        order = [int(n) - 1 for n in others.get(_ORDER, "").split()] or range(len(keys))
        cells = [[None if limits[n] == _NOT_KNOWN else str(limits[n]), *keys[n]] for n in order if limits[n] != ""]
        if others.get(_LAYERS):
            cells = [[*cell, layer] for cell, layer in zip(cells, others[_LAYERS].split("\n"), strict=True)]
        for cell in cells:
            while len(cell) > 1 and not cell[-1]:
                cell.pop()
        if cells:
            made["requirements"] = cells
        return made
