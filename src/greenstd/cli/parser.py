"""The commands and their arguments, each with an example in its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import greenstd
from greenstd.cli import answers, certify, completion, data, export, publish, tables
from greenstd.cli.help import Parser, examples
from greenstd.cli.loading import add_options

_FIRST = """First steps:
  greenstd find 家具                            # also: jiaju, 傢俱, furnitrue
  greenstd resolve furniture --on 2024-12-31    # what applied on that day
  greenstd resolve furniture                    # and what applies today
  greenstd show "GB 18401-2010"                 # a standard with its table
  greenstd assess --edition "GB/T 39600-2021" --level E0 -m 甲醛释放量="50 µg/m3"
                                                # does a product meet it
  greenstd COMMAND --help                       # examples of every command

Files named examples/… are in the repository. Every command that answers has
--json. Exit codes: 0 yes, 1 no, 2 bad use or bad input, 3 undetermined."""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top: argparse.ArgumentParser = Parser(
        prog="greenstd",
        description="China's green product system, for any date: which category, standard, limits, rule and mark apply, "
        "and whether a product meets them.",
        epilog=_FIRST,
    )
    top.add_argument("--version", action="version", version=f"greenstd {greenstd.__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    command = _add(
        commands, "find", answers.find, "find anything by name, number or identifier",
        'greenstd find 家具; greenstd find "GB/T35607"; greenstd find formaldehide --limit 3',
    )  # fmt: skip
    command.add_argument("text", help="what to look for, in Chinese or English")
    command.add_argument("--limit", type=int, default=10, help="at most so many matches (default: 10)")

    command = _add(
        commands, "show", answers.show, "show one record, an edition with its table",
        'greenstd show "GB 18401-2010"; greenstd show 家具; greenstd show measures-2026 --kind mark_regimes --json',
    )  # fmt: skip
    command.add_argument("key", help="identifier, number or name")
    command.add_argument("--kind", help="look only among these records: categories, editions, rules, notices …")

    command = _add(
        commands, "resolve", answers.resolve, "what applies to a category on a date",
        "greenstd resolve furniture --on 2024-12-31; greenstd resolve 涂料 --on 2026-11-22 --json",
    )  # fmt: skip
    command.add_argument("category", help="identifier or name of a category")
    command.add_argument("--on", metavar="DATE", help="the date asked about (default: today in China)")
    command.add_argument("--scheme", default="green-product", help="the certification scheme (default: green-product)")

    command = _add(
        commands,
        "assess",
        answers.assess,
        "judge one product, or a table of them, by their measurements",
        'greenstd assess --edition "GB 18401-2010" --product-type B -m 甲醛含量="80 mg/kg" -m pH值=7.2; '
        "greenstd assess examples/cotton-shirt.toml; "
        'greenstd assess examples/panels.csv --edition "GB/T 39600-2021" --level E0 -o judged.csv',
    )
    command.add_argument("file", type=Path, nargs="?", help="a TOML, JSON or CSV file of measurements, or a table of products")
    command.add_argument(
        "-m", "--measured", action="append", default=[], metavar="NAME=VALUE",
        help="a measurement, by identifier or name of the indicator, with its unit; may be repeated",
    )  # fmt: skip
    command.add_argument("--edition", help="judge by this edition")
    command.add_argument("--category", help="judge by the edition that applies to this category")
    command.add_argument("--product-type", help="the column of the table")
    command.add_argument("--level", help="the level to be met")
    command.add_argument("--on", metavar="DATE", help="the date of the judgement (default: today in China)")
    command.add_argument(
        "--condition", action="append", default=[], metavar="NAME=yes|no", help="what is known of the product; may be repeated"
    )

    tables.add_arguments(command)

    command = _add(
        commands, "impact", tables.impact, "what a new edition does to the products of a table",
        'greenstd impact examples/panels.csv --from "GB 18580-2017" --to "GB 18580-2025" --new-product-type finished-product',
    )  # fmt: skip
    tables.add_impact(command)

    command = _add(
        commands, "coverage", answers.coverage, "what is known and what is not",
        "greenstd coverage; greenstd coverage --editions; greenstd coverage --oldest 5",
    )  # fmt: skip
    command.add_argument("--editions", action="store_true", help="a line for every edition")
    command.add_argument(
        "--oldest", type=int, nargs="?", const=20, metavar="N", help="the N facts whose last check is longest ago (default: 20)"
    )

    certify.add_commands(commands, _add)
    data.register(commands)
    export.register(commands)
    publish.register(commands)
    completion.register(commands)
    return top


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    does: str,
    example: str,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}.", epilog=examples(*example.split("; "))
    )
    command.set_defaults(run=run)
    command.add_argument("--json", action="store_true", help="answer in JSON")
    add_options(command)
    return command
