"""`greenstd data validate`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from greenstd.cli.help import examples
from greenstd.cli.output import as_json


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "validate",
        help="check a source folder, or an overlay over it",
        description="Check everything that must hold of a source folder; all problems come in one run, each with file and line.",
        epilog=examples(
            "greenstd data validate data/catalogue", "greenstd data validate examples/overlays/example-company --base data/catalogue --json"
        ),
    )
    command.add_argument("folder", type=Path, nargs="?", default=Path("data/catalogue"), help="the source folder (default: data/catalogue)")
    command.add_argument("--base", type=Path, help="the source folder that an overlay is laid over")
    command.add_argument("--schema", action="store_true", help="also check each file against the JSON Schema that editors use")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command.add_argument("--github", action="store_true", help="write GitHub annotations")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Validate, print the problems, and exit 2 if there is one."""
    from greenstd.maintain.validate import validate

    problems = validate(arguments.folder, arguments.base)
    if arguments.schema:
        from greenstd.maintain.by_schema import check_schema

        problems += check_schema(arguments.folder)
    if arguments.json:
        print(as_json([{"file": p.place.file, "line": p.line, "place": str(p.place), "problem": p.text} for p in problems]))
    elif arguments.github:
        for problem in problems:
            print(problem.annotation())
    else:
        for problem in problems:
            print(
                f"{problem.place.file}:{problem.line}: {problem.place.table} {problem.place.called or ''}: {problem.text}".replace(
                    " :", ":"
                )
            )
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "no problem"
        sys.stderr.write(f"{arguments.folder}: {count}\n")
    return 2 if problems else 0
