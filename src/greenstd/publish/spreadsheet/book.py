"""A workbook 工作簿 being written: every cell is a text, a whole number or a day."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

from greenstd.errors import ExportError
from greenstd.publish.cells import Cell
from greenstd.publish.files import library
from greenstd.text import width

WIDE, NARROW = 50, 18
_LONG = {"notes", "unknown", "scope", "url", "evidence", "decides", "changes", "disputes", "title", "en"}
_LINE, _HIGHEST = 15, 405
# Characters of a cell that spreadsheet programs keep.
_LONGEST = 32_767


def widths(fields: list[str]) -> list[int]:
    """How wide the columns of some fields are."""
    return [WIDE if field in _LONG else 30 if field in ("id", "zh", "method") else NARROW for field in fields]


class Book:
    """A workbook being written."""

    def __init__(self, path: Path, made: dt.date) -> None:
        xlsxwriter = library("xlsxwriter", "XlsxWriter", "spreadsheets are written with")
        self.book: Any = xlsxwriter.Workbook(
            os.fspath(path), {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self.book.set_properties({"title": "greenstd 绿色产品体系", "created": dt.datetime(made.year, made.month, made.day)})  # noqa: DTZ001
        top = {"valign": "top", "text_wrap": True}
        self.plain: Any = self.book.add_format(top)
        self.bold: Any = self.book.add_format({**top, "bold": True, "bg_color": "#DDEBDA", "border": 1})
        self.day: Any = self.book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.big: Any = self.book.add_format({"bold": True, "font_size": 13})
        self.mark: Any = self.book.add_format({**top, "font_color": "#777777"})

    def add(self, name: str, columns: list[int]) -> Sheet:
        """A new sheet with columns of some widths; on paper (A4) it is as wide as a page."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for column, wide in enumerate(columns):
            sheet.set_column(column, column, wide)
        return Sheet(self, sheet, columns)

    def close(self) -> None:
        """Write the file."""
        self.book.close()


class Sheet:
    """A sheet being written, with rows as high as their texts."""

    def __init__(self, book: Book, page: Any, columns: list[int]) -> None:
        self.book: Book = book
        self.page: Any = page
        self.columns: list[int] = columns

    def row(self, number: int, cells: list[Cell], style: Any = None, start: int = 0) -> None:
        """Write cells beside one another; one that says nothing is left empty."""
        lines = 1
        for column, cell in enumerate(cells, start):
            if cell is None:
                continue
            if isinstance(cell, dt.date):
                self.page.write_datetime(number, column, dt.datetime(cell.year, cell.month, cell.day), self.book.day)  # noqa: DTZ001
            elif isinstance(cell, int):
                self.page.write_number(number, column, cell, style or self.book.plain)
            elif len(cell) > _LONGEST:
                raise ExportError(
                    f"a cell of a workbook holds at most {_LONGEST} characters, and the one that begins {cell[:40]!r} has {len(cell)}: "
                    "shorten it, or export another format"
                )
            else:
                self.page.write_string(number, column, cell, style or self.book.plain)
                # Programs that do not work out how high a row is show what they are told; words break before the last columns.
                room = (self.columns[column] if column < len(self.columns) else NARROW) - 2
                lines = max(lines, sum(-(-width(line) // room) or 1 for line in cell.split("\n")))
        if lines > 1 and style is not self.book.big:
            self.page.set_row(number, min(_LINE * lines, _HIGHEST))
