"""`greenstd data template` and `greenstd data import`: the table of a standard by way of a spreadsheet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from greenstd.cli.help import examples
from greenstd.cli.output import as_json, block, table

if TYPE_CHECKING:
    from greenstd.maintain.table import ReadTable


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    command = commands.add_parser(
        "template",
        help="the empty spreadsheet for the table of an edition",
        description="Write the spreadsheet for the table of an edition; what the catalogue knows of it is filled in.",
        epilog=examples(
            'greenstd data template "GB/T 35605-2024" -o walls.xlsx', 'greenstd data template "GB 18401-2010" -o textiles.csv --headings en'
        ),
    )
    command.add_argument("edition", help="the number of an edition of the catalogue")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="a .xlsx or .csv file (default: the edition's number as .xlsx)")
    command.add_argument("--headings", choices=("zh", "en"), default="zh", help="the language of the headings (default: zh)")
    command.add_argument("--replace", action="store_true", help="write over a file that is there")
    _common(command)
    command.set_defaults(run=template)

    command = commands.add_parser(
        "import",
        help="make an edition file of a spreadsheet",
        description="Read a table of indicators from a spreadsheet (CSV, XLSX) with Chinese or English headings, show what was understood "
        "and what was not, and with --into write the edition file. Exits 2 where something was not understood; then nothing is written.",
        epilog=examples(
            'greenstd data import examples/wall-materials.csv --edition "GB/T 35605-2024" --evidence "text itself"',
            'greenstd data import examples/wall-materials.csv --edition "GB/T 35605-2024" --evidence "text itself" --complete --into ours',
        ),
    )
    command.add_argument("file", type=Path, help="the spreadsheet")
    command.add_argument("--edition", required=True, help="the number of the edition whose table it is; the catalogue need not have it")
    command.add_argument("--evidence", default="", help="what was read: grade and source, like 'text itself' for the standard itself")
    command.add_argument("--checked", metavar="DATE", help="when the table was compared with its source (default: today in China)")
    command.add_argument("--complete", action="store_true", help="every row and column of the printed table is there")
    command.add_argument("--into", type=Path, metavar="FOLDER", help="write the edition file into this folder (default: only show)")
    command.add_argument("--replace", action="store_true", help="write over an edition file that is there")
    for name, what in (("zh", "its Chinese title"), ("en", "its English title"), ("role", "its role, like green-product")):
        command.add_argument(f"--{name}", help=f"of an edition that the catalogue does not have: {what}")
    _common(command)
    command.set_defaults(run=import_)


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command.add_argument("--data", metavar="RELEASE", help="a version, release file or source folder (default: the newest bundled release)")


def template(arguments: argparse.Namespace) -> int:
    """`greenstd data template`."""
    import greenstd
    from greenstd.errors import DataError
    from greenstd.files import write_whole
    from greenstd.maintain.edition_file import file_name
    from greenstd.maintain.template import csv_template, xlsx_template

    edition = greenstd.load(arguments.data).editions[arguments.edition]
    path: Path = arguments.output or Path(file_name(edition.id)).with_suffix(".xlsx")
    make = {".csv": csv_template, ".xlsx": xlsx_template}.get(path.suffix.lower())
    if make is None:
        raise DataError([f"{path}: expected a file that ends in .csv or .xlsx"])
    if path.exists() and not arguments.replace:
        raise DataError([f"{path} is there already: name another file, or replace it (--replace)"])
    write_whole(path, make(edition, arguments.headings))
    shown = {"file": str(path), "edition": edition.id, "indicators": len(edition.indicators)}
    print(as_json(shown) if arguments.json else f"{path}: {edition.label}, {len(edition.indicators)} indicators filled in")
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """`greenstd data import`."""
    import greenstd
    from greenstd.maintain.edition_file import edition_text, write_edition
    from greenstd.maintain.table import read_table
    from greenstd.model.dates import as_date, today

    edition = greenstd.load(arguments.data).editions.get(arguments.edition)
    read = read_table(arguments.file, edition, arguments.evidence)
    if arguments.json:
        print(as_json(_plain(read)))
    else:
        print(_preview(read, arguments.edition))
    if read.problems:
        return 2
    header = {} if edition else {key: value for key in ("zh", "en", "role") if (value := getattr(arguments, key))}
    checked = as_date(arguments.checked) if arguments.checked else today()
    evidence = arguments.evidence or read.rows[0].fields["evidence"]
    text = edition_text(read, arguments.edition, evidence, checked, complete=arguments.complete, header=header)
    if arguments.into is None:
        sys.stderr.write("nothing was written: name a folder with --into\n")
        return 0
    sys.stderr.write(f"written: {write_edition(text, arguments.into, replace=arguments.replace)}\n")
    return 0


def _plain(read: ReadTable) -> dict[str, object]:
    rows = [
        {
            "row": row.row + 1,
            "id": row.id,
            "name": row.name,
            "id_is": row.how,
            "condition": row.when,
            "limits": [{"product_type": type_, "level": level, "limit": text} for (type_, level), text in row.limits.items()],
        }
        for row in read.rows
    ]
    return {"sheet": read.sheet, "rows": rows, "not_read": list(read.ignored), "problems": list(read.problems)}


def _preview(read: ReadTable, number: str) -> str:
    """What was understood and what was not."""
    rows = []
    for row in read.rows:
        limits = [f"{' / '.join(filter(None, cell))}: {text}" if any(cell) else text for cell, text in row.limits.items()]
        rows.append((row.row + 1, row.id, row.how, row.name, "; ".join(limits) + (f" (if {row.when})" if row.when else "")))
    known = "" if read.edition else ", which the catalogue does not have"
    parts = [f"sheet {read.sheet!r}, the table of {read.edition.label if read.edition else number}{known}", ""]
    if rows:
        parts.append(table(("row", "id", "the id is", "indicator", "limits"), rows))
    for title, names in (("new product types", read.product_types), ("new conditions", read.conditions)):
        parts.append(block(title, [f"{item.id}: {item.zh or item.en}" for item in names]))
    parts += [block("not read", read.ignored), block("not understood", read.problems)]
    return "\n".join(part for n, part in enumerate(parts) if part or n == 1)
