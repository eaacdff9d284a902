"""Writing 写出 the workbook: a sheet of contents, one of rows for each kind, one for each edition."""

from __future__ import annotations

from pathlib import Path

from greenstd.catalogue import Catalogue
from greenstd.publish.cells import Cell, kinds, to_cells
from greenstd.publish.document import head
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.spreadsheet.book import Book, Sheet, widths
from greenstd.publish.spreadsheet.edition import write_edition
from greenstd.publish.spreadsheet.headings import CONTENTS, FORMS, sheet_names
from greenstd.publish.units import UNIT, unit_rows
from greenstd.publish.wire import as_of, tables
from greenstd.publish.words import meaning, title
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import Tables, Wire


def to_spreadsheet(cat: Catalogue, path: Path, base_uri: str = BASE) -> None:
    """Write the catalogue as an XLSX workbook.

    Raises:
        ExportError: a text is longer than a cell can be.
        MissingExtraError: XlsxWriter is not installed.
    """
    held = tables(cat)
    book = Book(path, as_of(cat))
    first = book.add(CONTENTS, [30, 70, 60, 8])
    names = sheet_names(held)
    for kind in KINDS:
        if kind != "editions":
            _rows(book, kind, list(held[kind].values()))
    _names(book, held["names"])
    _units(book)
    for id_, record in held["editions"].items():
        write_edition(book, names[id_], record, cat)
    _contents(book, first, cat, held, names, Identifiers(base_uri))
    book.close()


def _contents(book: Book, sheet: Sheet, cat: Catalogue, held: Tables, names: dict[str, str], uris: Identifiers) -> None:
    about = {**head(cat, held), "base": uris.base}
    sheet.row(0, ["greenstd 绿色产品体系", "China's green product system"], book.bold)
    for number, (key, value) in enumerate(about.items(), 1):
        sheet.row(number, [key, "\n".join(value) if isinstance(value, list) else value])
    top = len(about) + 2
    sheet.row(top, ["sheet", "what it holds", "名称", "rows"], book.bold)
    lines: list[list[Cell]] = [[kind, f"every {KINDS[kind][3]}", None, len(held[kind])] for kind in KINDS if kind != "editions"]
    lines.append(["names", "forms of names by which people look things up", None, len(held["names"])])
    lines.append(["units", "the vocabulary of units", None, len(unit_rows())])
    for id_, name in names.items():
        record = held["editions"][id_]
        lines.append([name, id_, record.get("zh"), len(record.get("indicators", ()))])
    for number, line in enumerate(lines, top + 1):
        sheet.row(number, line)
        sheet.page.write_url(number, 0, f"internal:'{line[0]}'!A1", None, str(line[0]))
    sheet.page.freeze_panes(top + 1, 1)


def _rows(book: Book, kind: str, records: list[Wire]) -> None:
    fields = kinds(record_class(kind))
    sheet = book.add(kind, widths(list(fields)))
    sheet.row(0, list(fields), book.bold)
    sheet.row(1, [f"{title(name)}\n{meaning(name)}" for name in fields], book.mark)
    for number, record in enumerate(records, 2):
        sheet.row(number, to_cells(record, fields))
    sheet.page.freeze_panes(2, 1)
    sheet.page.repeat_rows(0, 1)
    sheet.page.autofilter(0, 0, len(records) + 1, len(fields) - 1)


def _names(book: Book, names: dict[str, Wire]) -> None:
    """The forms of names by which people look things up."""
    sheet = book.add("names", [40] * len(FORMS))
    sheet.row(0, list(FORMS), book.bold)
    for number, (name, forms) in enumerate(names.items(), 1):
        sheet.row(number, [name, *to_cells(forms, {key: kind for key, kind in FORMS.items() if key != "name"})])
    sheet.page.freeze_panes(1, 1)
    sheet.page.repeat_rows(0)


def _units(book: Book) -> None:
    """The vocabulary of units, which is for readers only."""
    sheet = book.add("units", [20] * len(UNIT))
    sheet.row(0, [name for name, *_ in UNIT], book.bold)
    sheet.row(1, [words for _, words, *_ in UNIT], book.mark)
    for number, row in enumerate(unit_rows(), 2):
        sheet.row(number, [row.get(name) for name, *_ in UNIT])
    sheet.page.freeze_panes(2, 1)
