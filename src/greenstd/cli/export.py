"""`greenstd export`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from greenstd.cli.help import examples
from greenstd.cli.loading import add_options, load
from greenstd.cli.output import as_json
from greenstd.errors import ExportError
from greenstd.model.dates import as_date

# The names stand here too, so that the help of other commands needs none of the formats.
_FORMATS = ("json", "json-schema", "json-ld", "untp", "data-package", "skos", "spreadsheet", "sqlite")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "export",
        help="write the catalogue in a format that other systems read",
        description="Write the catalogue, an assessment or a certificate in a format that other systems read.",
        epilog=examples(
            "greenstd export spreadsheet -o greenstd.xlsx",
            "greenstd export data-package -o package",
            "greenstd export json-ld --what examples/furniture-certificate.toml --on 2026-11-22",
            "greenstd export untp --what green-product --base-uri https://standards.example/",
        ),
    )
    command.add_argument("format", choices=_FORMATS, metavar="FORMAT", help=f"one of {', '.join(_FORMATS)}")
    command.add_argument("--what", help="a part: a scheme (untp), a schema (json-schema), or the file of an assessment or certificate")
    command.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="where to write (default: standard output, for one document of text)"
    )
    add_options(command)
    command.add_argument("--base-uri", metavar="URI", help="the address under which the catalogue is published")
    command.add_argument("--on", metavar="DATE", help="the day on which states are told (default: the day of the data)")
    command.add_argument("--party", metavar="NAME", help="to whom an attestation is issued: 'Name' or 'Name <URI>'")
    command.add_argument("--product", metavar="NAME", help="what was assessed: 'Name' or 'Name <URI>'")
    command.add_argument(
        "--assessment", type=Path, metavar="FILE", help="measurements of a certified product, as `assess --json` writes them"
    )
    command.add_argument("--tables", choices=("csv", "parquet"), help="what the tables of a data package are (default: csv)")
    command.add_argument("--json", action="store_true", help="say what was written in JSON")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the export, whole or not at all."""
    from greenstd.publish.files import write_file, write_folder, write_text
    from greenstd.publish.formats import FORMATS, Request
    from greenstd.publish.identifiers import BASE

    request = Request(
        what=arguments.what,
        base_uri=arguments.base_uri or BASE,
        on=as_date(arguments.on) if arguments.on else None,
        party=arguments.party,
        product=arguments.product,
        tables=arguments.tables or "csv",
        assessment=arguments.assessment,
    )
    if arguments.tables and arguments.format != "data-package":
        raise ExportError(f"--tables says what a data package is made of; {arguments.format} has no tables of that kind: leave it out")
    cat = load(arguments)
    output, path = FORMATS[arguments.format].make(cat, request), arguments.output
    if path is None:
        if not isinstance(output, str):
            what = "a folder" if isinstance(output, Mapping) else "a file"
            raise ExportError(f"{arguments.format} is {what}: say where to write it with -o")
        sys.stdout.write(output)
        return 0
    files = [path.name]
    if isinstance(output, str):
        write_text(path, output)
    elif isinstance(output, Mapping):
        write_folder(path, output)
        files = sorted(output)
    else:
        write_file(path, output)
    if arguments.json:
        print(as_json({"format": arguments.format, "path": str(path), "files": files, "release": cat.release, "digest": cat.digest}))
    else:
        sys.stderr.write(f"{path}: {arguments.format}, {len(files)} file{'s' if len(files) != 1 else ''}, data {cat.release}\n")
    return 0
