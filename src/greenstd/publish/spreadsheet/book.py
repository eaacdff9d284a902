"""A workbook 工作簿 being written: every cell is a text, a whole number or a day."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

from greenstd.publish.cells import Cell
from greenstd.publish.files import library


class Book:
    """A workbook being written: every cell is a text, a whole number or a day."""

    def __init__(self, path: Path, made: dt.date) -> None:
        xlsxwriter = library("xlsxwriter", "XlsxWriter", "spreadsheets are written with")
        self.book = xlsxwriter.Workbook(os.fspath(path), {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False})
        self.book.set_properties({"title": "greenstd 绿色产品体系", "created": dt.datetime(made.year, made.month, made.day)})  # noqa: DTZ001
        top = {"valign": "top", "text_wrap": True}
        self.plain = self.book.add_format(top)
        self.bold = self.book.add_format({**top, "bold": True, "bg_color": "#DDEBDA", "border": 1})
        self.day = self.book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.big = self.book.add_format({"bold": True, "font_size": 13})
        self.mark = self.book.add_format({**top, "font_color": "#777777"})

    def add(self, name: str) -> Any:
        """A new sheet."""
        return self.book.add_worksheet(name)

    def row(self, sheet: Any, number: int, cells: list[Cell], style: Any = None, start: int = 0) -> None:
        """Write cells beside one another; one that says nothing is left empty."""
        for column, cell in enumerate(cells, start):
            if cell is None:
                continue
            if isinstance(cell, dt.date):
                sheet.write_datetime(number, column, dt.datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell, style or self.plain)
            else:
                sheet.write_string(number, column, cell, style or self.plain)

    def close(self) -> None:
        """Write the file."""
        self.book.close()
