"""Spreadsheets 电子表格 (CSV, XLSX) as grids of cells, read and written with the libraries of the extra `maintain`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from greenstd import outside
from greenstd.errors import DataError, InputError, MissingExtraError
from greenstd.shown import guarded, unguarded
from greenstd.workbook import opened

_ROWS, _COLUMNS = 20_000, 200


@attrs.frozen
class Sheet:
    """Sheet 工作表: its name, its cells as they stand in it (texts, numbers, dates; None or an empty text where empty), merged ranges."""

    name: str
    rows: list[list[Any]]
    merged: tuple[str, ...] = ()


def place(sheet: str, row: int, column: int) -> str:
    """Where a cell is, for messages; rows and columns count from 0 here and from 1 and A there.

    >>> place("indicators", 6, 1)
    "sheet 'indicators', row 7, column B"
    """
    return f"sheet {sheet!r}, row {row + 1}, column {letters(column)}"


def letters(column: int) -> str:
    """The letters of a column, counted from 0: A, B … AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def need(module: str) -> Any:
    """A module of the extra `maintain`.

    Raises:
        MissingExtraError: it is not installed; the message has the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtraError(f'{module} is not installed: pip install "greenstd[maintain]"') from None


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a spreadsheet; a CSV file is one, named after the file.

    Raises:
        DataError: the file is no spreadsheet that can be read, or too large.
        MissingExtraError: a library is missing.
        OSError: the file cannot be read.
    """
    try:
        content = outside.content(path, outside.SPREADSHEET)
    except InputError as error:
        raise DataError([f"{error}, which no table of a standard is"]) from None
    kind = path.suffix.lower()
    if kind == ".csv":
        sheets = [Sheet(path.stem, _csv(content, path.name))]
    elif kind == ".xlsx":
        sheets = _xlsx(content, path.name)
    else:
        raise DataError([f"{path.name}: expected a file that ends in .csv or .xlsx"])
    wide = [s.name for s in sheets if len(s.rows) > _ROWS or any(len(row) > _COLUMNS for row in s.rows)]
    if wide:
        raise DataError([f"{path.name}: sheet {name!r} has more than {_ROWS} rows or {_COLUMNS} columns" for name in wide])
    return sheets


def _csv(content: bytes, name: str) -> list[list[Any]]:
    # Spreadsheet programs set to Chinese write CSV in GB 18030; what is valid UTF-8 is never meant as that.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise DataError([f"{name}: the text is neither UTF-8 nor GB 18030; save it as CSV in UTF-8"])
    try:
        return [list(map(unguarded, row)) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise DataError([f"{name}: not a CSV file: {error}"]) from None


def _xlsx(content: bytes, name: str) -> list[Sheet]:
    need("python_calamine")
    try:
        with opened(content, outside.SPREADSHEET) as book:
            sheets = []
            for title in book.sheet_names:
                sheet = book.get_sheet_by_name(title)
                merged = tuple(f"{_cell(*start)}:{_cell(*end)}" for start, end in sheet.merged_cell_ranges or ())
                sheets.append(Sheet(title, sheet.to_python(skip_empty_area=False), merged))
    except (OSError, ValueError) as error:
        raise DataError([f"{name}: not a spreadsheet that can be read: {error}"]) from None
    if not sheets:
        raise DataError([f"{name}: the workbook has no sheet"])
    return sheets


def _cell(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as CSV in UTF-8, with the mark by which spreadsheet programs know it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(sheets: Sequence[Sheet], lists: dict[int, list[str]] | None = None) -> bytes:
    """Sheets as XLSX: every cell is text, so that no program takes a grade `3-4` for a date or drops the last zero of `0.050`.

    `lists` gives the words that a column of the first sheet may hold.
    """
    xlsxwriter = need("xlsxwriter")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"num_format": "@", "bold": True, "text_wrap": True, "bottom": 1})
    for number, sheet in enumerate(sheets):
        page = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", sheet.name)[:31])
        page.freeze_panes(1, 0)
        widest = max((len(row) for row in sheet.rows), default=1)
        page.set_column(0, max(widest - 1, 0), 20, text)
        for r, row in enumerate(sheet.rows):
            for c, value in enumerate(row):
                page.write_string(r, c, value, bold if r == 0 else text)
        for column, words in (lists or {}).items() if number == 0 else ():
            page.data_validation(1, column, 1000, column, {"validate": "list", "source": words})
    book.close()
    return out.getvalue()
