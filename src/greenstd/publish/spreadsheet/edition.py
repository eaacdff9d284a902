"""An edition 标准版本 as a sheet: its facts, what its table distinguishes, and the table as in print."""

from __future__ import annotations

from typing import Any

from greenstd.catalogue import Catalogue
from greenstd.model import indicator
from greenstd.model.edition import Edition
from greenstd.publish.cells import Cell, kinds, to_cells
from greenstd.publish.schema.types import PARTS
from greenstd.publish.spreadsheet.book import Book, Sheet, widths
from greenstd.publish.spreadsheet.headings import HEAD, LAYERS, NOT_KNOWN, ORDER, PART_WORDS, headed
from greenstd.publish.words import title
from greenstd.store.release import Wire


def write_edition(book: Book, name: str, record: Wire, cat: Catalogue) -> None:
    """Write the sheet of an edition; its table stands first, so that its headings stay in sight."""
    table = _Table(record)
    sheet = book.add(name, [26, *widths(table.names)])
    # A line that begins with # is for readers only.
    sheet.row(0, [f"# {_heading(record)}"], book.big)
    number = 1
    if table.rows:
        number = table.write(sheet, number)
        sheet.page.freeze_panes(1 + len(HEAD), 2)
        sheet.page.repeat_rows(0, len(HEAD))
    else:
        sheet.page.freeze_panes(1, 1)
    for part in PARTS:
        if record.get(part) and part != "indicators":
            number = _part(sheet, number + 1, part, record[part])
    number = _facts(sheet, number + 1, record)
    _sources(sheet, number + 1, record, cat)


def _heading(record: Wire) -> str:
    number = record.get("number") or record.get("project") or record["id"]
    told = (
        f"{title(name)} {name.replace('_', ' ')}: {record[name]}" for name in ("issued", "effective", "valid_until") if record.get(name)
    )
    known = f"{title('table')} table: {record.get('table', 'none')}"
    return " · ".join([" ".join(filter(None, (number, record.get("zh"), record.get("en")))), *told, known])


def _facts(sheet: Sheet, number: int, record: Wire) -> int:
    fields = kinds(Edition, tuple(PARTS))
    for field, cell in zip(fields, to_cells(record, fields), strict=True):
        if cell is not None:
            sheet.row(number, [field], sheet.book.bold)
            sheet.row(number, [cell, title(field)], start=1)
            number += 1
    return number


def _sources(sheet: Sheet, number: int, record: Wire, cat: Catalogue) -> None:
    cited = dict.fromkeys(evidence for item in (record, *record.get("indicators", ())) for evidence in item.get("evidence", ()))
    for number_, text in enumerate(cited, number):
        source = cat.sources.get(text.partition(" ")[2])
        sheet.row(number_, [f"# source: {text}", source.title if source else None, source.url if source else None], sheet.book.mark)


def _part(sheet: Sheet, number: int, part: str, rows: list[Wire]) -> int:
    fields = kinds(getattr(indicator, PARTS[part]))
    used = [name for name in fields if any(name in row for row in rows)]
    sheet.row(number, [PART_WORDS[part], *map(headed, used)], sheet.book.bold)
    for row in rows:
        number += 1
        sheet.row(number, [None, *to_cells(row, {name: fields[name] for name in used})])
    return number + 1


class _Table:
    """The table: fields of the indicators that are used, the limits between them as in print, and what has to be said of their order."""

    def __init__(self, record: Wire) -> None:
        self.record = record
        self.rows: list[Wire] = record.get("indicators", [])
        self.fields = kinds(indicator.Indicator, ("requirements",))
        used = [name for name in self.fields if any(name in row for row in self.rows)]
        self.before = [name for name in ("id", "zh", "en") if name in used]
        self.after = [name for name in used if name not in self.before]
        # The limits of each row by product type, level and condition; each of these that any row has is a column.
        self.cells = [{tuple(_full(cell)[1:4]): _full(cell) for cell in row.get("requirements", ())} for row in self.rows]
        self.columns = list(dict.fromkeys(key for row in self.cells for key in row))
        self.extra = {name: values for name, values in ((ORDER, self._orders()), (LAYERS, self._layers())) if any(values)}
        self.names = [*self.before, *([HEAD[0]] * len(self.columns)), *self.after, *self.extra]

    def _orders(self) -> list[Cell]:
        """The order of a row's limits, where it is not that of the columns."""
        found: list[Cell] = []
        for row in self.cells:
            usual = list(row) == [key for key in self.columns if key in row]
            found.append(None if usual else " ".join(str(self.columns.index(key) + 1) for key in row))
        return found

    def _layers(self) -> list[Cell]:
        """The overlays that a row's limits came from, a line a limit."""
        return ["\n".join(str(cell[4]) for cell in row.values()) if any(cell[4] for cell in row.values()) else None for row in self.cells]

    def write(self, sheet: Sheet, number: int) -> int:
        """Write headings and rows from a line on; the answer is the line behind them."""
        bold = sheet.book.bold
        sheet.row(number, [PART_WORDS["indicators"], *(name if name in _OWN else headed(name) for name in self.names)], bold)
        for n, (label, part) in enumerate(zip(HEAD[1:], ("product_types", "levels", "conditions"), strict=True)):
            number += 1
            names = {item["id"]: headed(item["id"], item.get("zh") or item.get("en")) for item in self.record.get(part, ())}
            sheet.row(number, [label], bold)
            sheet.row(number, [names.get(key[n], key[n]) for key in self.columns], bold, start=1 + len(self.before))
        for row, own, *more in zip(self.rows, self.cells, *self.extra.values(), strict=True):
            number += 1
            limits: list[Cell] = [None if key not in own else NOT_KNOWN if own[key][0] is None else own[key][0] for key in self.columns]
            front, back = (to_cells(row, {name: self.fields[name] for name in part}) for part in (self.before, self.after))
            sheet.row(number, [None, *front, *limits, *back, *more])
        return number + 1


_OWN = {HEAD[0], ORDER, LAYERS}


def _full(cell: list[Any]) -> list[Any]:
    return [*cell, *[""] * (5 - len(cell))]
