"""An edition 标准版本 as a sheet: its facts, what its table distinguishes, and the table as in print."""

from __future__ import annotations

from typing import Any

from greenstd.catalogue import Catalogue
from greenstd.model import indicator
from greenstd.model.edition import Edition
from greenstd.publish.cells import Cell, kinds, to_cells
from greenstd.publish.schema.types import PARTS
from greenstd.publish.spreadsheet.book import Book
from greenstd.publish.spreadsheet.headings import HEAD, LAYERS, NOT_KNOWN, ORDER, PART_WORDS
from greenstd.publish.words import title
from greenstd.store.release import Wire


def write_edition(book: Book, name: str, record: Wire, cat: Catalogue) -> None:
    """Write the sheet of an edition; its table stands first, so that its headings stay in sight."""
    sheet = book.add(name)
    # A line that begins with # is for readers only.
    book.row(sheet, 0, [f"# {_heading(record)}"], book.big)
    number = 1
    if record.get("indicators"):
        number = _table(book, sheet, number, record)
        sheet.freeze_panes(2 + len(HEAD) - 1, 2)
    else:
        sheet.freeze_panes(1, 1)
    for part in PARTS:
        if record.get(part) and part != "indicators":
            number = _part(book, sheet, number + 1, part, record[part])
    number = _facts(book, sheet, number + 1, record)
    _sources(book, sheet, number + 1, record, cat)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 40, 20)


def _heading(record: Wire) -> str:
    number = record.get("number") or record.get("project") or record["id"]
    told = (
        f"{title(name)} {name.replace('_', ' ')}: {record[name]}" for name in ("issued", "effective", "valid_until") if record.get(name)
    )
    known = f"{title('table')} table: {record.get('table', 'none')}"
    return " · ".join([" ".join(filter(None, (number, record.get("zh"), record.get("en")))), *told, known])


def _facts(book: Book, sheet: Any, number: int, record: Wire) -> int:
    fields = kinds(Edition, tuple(PARTS))
    for field, cell in zip(fields, to_cells(record, fields), strict=True):
        if cell is not None:
            book.row(sheet, number, [field], book.bold)
            book.row(sheet, number, [cell, title(field)], start=1)
            number += 1
    return number


def _sources(book: Book, sheet: Any, number: int, record: Wire, cat: Catalogue) -> None:
    cited = dict.fromkeys(evidence for item in (record, *record.get("indicators", ())) for evidence in item.get("evidence", ()))
    for number_, text in enumerate(cited, number):
        source = cat.sources.get(text.partition(" ")[2])
        book.row(sheet, number_, [f"# source: {text}", source.title if source else None, source.url if source else None], book.mark)


def _part(book: Book, sheet: Any, number: int, part: str, rows: list[Wire]) -> int:
    fields = kinds(getattr(indicator, PARTS[part]))
    used = [name for name in fields if any(name in row for row in rows)]
    book.row(sheet, number, [PART_WORDS[part], *used], book.bold)
    for row in rows:
        number += 1
        book.row(sheet, number, [None, *to_cells(row, {name: fields[name] for name in used})])
    return number + 1


def _table(book: Book, sheet: Any, number: int, record: Wire) -> int:
    """The table: fields of the indicators that are used, the limits between them as in print, and what has to be said of their order."""
    rows: list[Wire] = record["indicators"]
    fields = kinds(indicator.Indicator, ("requirements",))
    used = [name for name in fields if any(name in row for row in rows)]
    cells = [{tuple(_full(cell)[1:4]): _full(cell) for cell in row.get("requirements", ())} for row in rows]
    columns = list(dict.fromkeys(key for row in cells for key in row))
    orders = [
        None if (own := list(row)) == [key for key in columns if key in row] else " ".join(str(columns.index(key) + 1) for key in own)
        for row in cells
    ]
    layers = [None if not any(cell[4] for cell in row.values()) else "\n".join(str(cell[4]) for cell in row.values()) for row in cells]
    extra = [(name, values) for name, values in ((ORDER, orders), (LAYERS, layers)) if any(values)]
    before = [name for name in ("id", "zh", "en") if name in used]
    after = [name for name in used if name not in before]
    names = [_names(record, part) for part in ("product_types", "levels", "conditions")]
    heads = [[*_blank(len(before)), *(named.get(column[n], column[n]) for column in columns)] for n, named in enumerate(names)]
    book.row(
        sheet, number, [PART_WORDS["indicators"], *before, *(HEAD[0] for _ in columns), *after, *(name for name, _ in extra)], book.bold
    )
    for label, line in zip(HEAD[1:], heads, strict=True):
        number += 1
        book.row(sheet, number, [label, *line], book.bold)
    for row, own, *more in zip(rows, cells, *(values for _, values in extra), strict=True):
        number += 1
        limits = [NOT_KNOWN if key in own and own[key][0] is None else own[key][0] if key in own else None for key in columns]
        front, back = (to_cells(row, {name: fields[name] for name in part}) for part in (before, after))
        book.row(sheet, number, [None, *front, *limits, *back, *more])
    return number + 1


def _names(record: Wire, part: str) -> dict[str, str]:
    """What stands above a column: the identifier, and below it the name."""
    return {item["id"]: "\n".join(filter(None, (item["id"], item.get("zh") or item.get("en")))) for item in record.get(part, ())}


def _blank(count: int) -> list[Cell]:
    return [None] * count


def _full(cell: list[Any]) -> list[Any]:
    return [*cell, *[""] * (5 - len(cell))]
