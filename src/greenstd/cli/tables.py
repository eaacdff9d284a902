"""What the commands on whole tables do and print: `assess` on a file of many products, and `impact`."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import greenstd
from greenstd.assessment.result import Verdict
from greenstd.cli.loading import load
from greenstd.cli.measurements import _NAMES, _VALUES
from greenstd.cli.output import as_json, block, table
from greenstd.errors import MeasurementError, TableError
from greenstd.outside import FIRST_LINE

_TABLES = (".parquet", ".arrow", ".feather", ".ipc", ".xlsx")


def is_table(arguments: argparse.Namespace) -> bool:
    """Whether `assess` was given a table of products rather than the measurements of one.

    Parquet, Arrow and XLSX always are. A CSV is the measurements of one product if its first line has the headings of an indicator and a
    value, else a table; `--table` says that it is one in any case.
    """
    path: Path = arguments.file
    if arguments.table or path.suffix.lower() in _TABLES:
        return True
    if path.suffix.lower() != ".csv":
        return False
    with path.open("rb") as file:
        first = file.readline(FIRST_LINE).decode("utf-8-sig", errors="replace")
    try:
        heads = {cell.strip().lower() for cell in next(csv.reader([first]), [])}
    except csv.Error as error:
        raise TableError(f"{path}, line 1 cannot be read: {error}") from None
    return bool(heads) and not (heads & set(_NAMES) and heads & set(_VALUES))


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments that `assess` has for tables."""
    group = command.add_argument_group("tables of products (Parquet, Arrow, XLSX, or a CSV without the headings indicator and value)")
    group.add_argument("--table", action="store_true", help="the file is a table of products, whatever its headings")
    group.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the judged table goes: .parquet, .csv or .arrow")
    group.add_argument("--columns", action="append", default=[], metavar="COLUMN=INDICATOR", help="what a column holds; may be repeated")
    group.add_argument("--units", action="append", default=[], metavar="COLUMN=UNIT", help="what a column is in; may be repeated")
    group.add_argument(
        "--add",
        default="verdict,reason",
        metavar="LIST",
        help="columns to add: verdict, reason, counts, outcomes, margin, margins, edition",
    )
    group.add_argument("--quiet", action="store_true", help="no progress bar and no report of columns")


def assess(arguments: argparse.Namespace) -> int:
    """`greenstd assess` on a table."""
    return _interruptible(_assess, arguments)


def _interruptible(run: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    try:
        return run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("greenstd: interrupted; no output was written\n")
        return 130


def _assess(arguments: argparse.Namespace) -> int:
    from greenstd.tables.files import ROW, look, rows_in, scan, write
    from greenstd.tables.judge import numbered
    from greenstd.tables.summary import Summary

    if arguments.measured:
        raise MeasurementError(f"{arguments.file} is a table of products; --measured tells of one product")
    frame = scan(arguments.file)
    asked = _asked(arguments)
    asked |= {name: getattr(arguments, name) for name in ("edition", "category", "product_type", "level", "on")}
    if asked["edition"] is None and asked["category"] is None:
        raise MeasurementError("by which standard are the products judged? Give --edition or --category, a value or a column of the table")
    wanted = [name.strip() for name in arguments.add.split(",") if name.strip()]
    output = list(dict.fromkeys([*wanted, "verdict", "reason", "margin"]))
    judged, texts = numbered(frame, output=output, report=_reporter(arguments), catalogue=load(arguments), **asked)
    # What is not asked for is not made; what is only counted is dropped when it has been.
    judged = judged.drop([name for name in ("verdict", "reason") if name not in wanted])
    counted = [*(text.numbers for text in texts.values()), *(["margin"] if "margin" not in wanted else [])]
    summary = Summary(texts["verdict"], texts["reason"])
    target = arguments.output
    with _progress(arguments, rows_in(arguments.file, frame)) as advance:

        def seen(part: Any) -> None:
            summary.add(part, "margin", ROW)
            advance(len(part))

        if target is None:
            look(judged.select(list(dict.fromkeys([ROW, "margin", *counted]))), arguments.file, seen)
        else:
            write(judged, arguments.file, target, seen, counted)
    print(as_json(summary.to_dict()) if arguments.json else _summary(summary, target))
    counts = summary.verdicts
    return 1 if counts[str(Verdict.DOES_NOT_CONFORM)] else 3 if counts[str(Verdict.UNDETERMINED)] else 0


def _asked(arguments: argparse.Namespace) -> dict[str, Any]:
    conditions: dict[str, bool | str] = {}
    for name, answer in _pairs(arguments.condition, "--condition"):
        conditions[name] = {"yes": True, "no": False}.get(answer, answer)
    return {
        "conditions": conditions,
        "columns": {column: about or None for column, about in _pairs(arguments.columns, "--columns")},
        "units": dict(_pairs(arguments.units, "--units")),
    }


def _pairs(texts: list[str], option: str) -> list[tuple[str, str]]:
    pairs = []
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise MeasurementError(f"{option} {text!r}: expected NAME=VALUE")
        pairs.append((name, value))
    return pairs


def _reporter(arguments: argparse.Namespace) -> Any:
    if arguments.quiet:
        return None
    return lambda matching: sys.stderr.write(f"{matching}\n")


class _progress:  # noqa: N801 - used as a function
    """A bar on the error stream where that is a terminal and tqdm is installed."""

    def __init__(self, arguments: argparse.Namespace, rows: int | None) -> None:
        self.bar: Any = None
        if arguments.quiet or not sys.stderr.isatty():
            return
        try:
            from tqdm import tqdm
        except ImportError:
            return
        # The bar moves the cursor itself.
        stream = getattr(sys.stderr, "stream", sys.stderr)
        self.bar = tqdm(total=rows, unit=" rows", unit_scale=True, file=stream, leave=False)

    def __enter__(self) -> Any:
        return self.bar.update if self.bar is not None else lambda count: None

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()


def _summary(summary: Any, target: Path | None) -> str:
    rows = [(verdict, f"{summary.verdicts[str(verdict)]:,}", _share(summary.verdicts[str(verdict)], summary.rows)) for verdict in Verdict]
    text = [table((f"{summary.rows:,} products", "rows", ""), rows)]
    text.append(block("first failing indicator", [f"{count:,} {name}" for name, count in summary.failing.most_common(10)]))
    text.append(block("undetermined because of", [f"{count:,} {why}" for why, count in summary.wanting.most_common(10)]))
    calls = [f"row {row}: {room:+.2%} of the limit, {said}" for room, row, said in summary.closest]
    text.append(block("closest calls", calls))
    if target is not None:
        text.append(f"\nwritten to {target}")
    return "\n".join(part for part in text if part)


def _share(count: int, rows: int) -> str:
    return f"{count / rows:.1%}" if rows else ""


def impact(arguments: argparse.Namespace) -> int:
    """`greenstd impact`."""
    return _interruptible(_impact, arguments)


def _impact(arguments: argparse.Namespace) -> int:
    from greenstd.tables.files import look, rows_in, scan, write

    frame = scan(arguments.file)
    told = greenstd.impact(
        frame, arguments.old, arguments.new, product_type=arguments.product_type, level=arguments.level,
        new_product_type=arguments.new_product_type, new_level=arguments.new_level, catalogue=load(arguments),
        **_asked(arguments),
    )  # fmt: skip
    counts: Counter[tuple[str, str]] = Counter()
    start = ""
    with _progress(arguments, rows_in(arguments.file, frame)) as advance:

        def seen(part: Any) -> None:
            nonlocal start
            # As in summaries: operations on single columns do not wait for the engine.
            for both, count in (part["change"] + "\n" + part["because"]).value_counts().iter_rows():
                change, _, why = both.partition("\n")
                counts[change, why] += count
            start = part["from"][0] if len(part) else start
            advance(len(part))

        if arguments.output is None:
            look(told.select("change", "because", "from"), arguments.file, seen)
        else:
            write(told, arguments.file, arguments.output, seen)
    changes: Counter[str] = Counter()
    for (change, _), count in counts.items():
        changes[change] += count
    if arguments.json:
        why = [{"change": change, "because": reason, "rows": count} for (change, reason), count in counts.most_common()]
        print(as_json({"from": arguments.old, "to": arguments.new, "on": start, "changes": dict(changes), "because": why}))
    else:
        from greenstd.tables.impact import CHANGES

        print(table((f"{arguments.old} → {arguments.new}", f"from {start}"), [(change, f"{changes[change]:,}") for change in CHANGES]))
        print(block("because of", [f"{count:,} {change}: {why}" for (change, why), count in counts.most_common(12) if why]))
    return 1 if changes["loses"] else 3 if changes["cannot be told"] else 0


def add_impact(command: argparse.ArgumentParser) -> None:
    """The arguments of `impact`."""
    command.add_argument("file", type=Path, help="a table of products: Parquet, CSV, Arrow or XLSX")
    command.add_argument("--from", dest="old", required=True, metavar="EDITION", help="the edition that applied")
    command.add_argument("--to", dest="new", required=True, metavar="EDITION", help="the edition that replaces it")
    command.add_argument("--product-type", help="the column of the table, or a column of the file")
    command.add_argument("--level", help="the level to be met, or a column of the file")
    command.add_argument("--new-product-type", help="the product type by the new edition, where it has others")
    command.add_argument("--new-level", help="the level by the new edition, where it has others")
    command.add_argument("--condition", action="append", default=[], metavar="NAME=yes|no|COLUMN", help="what is known of the products")
    command.add_argument("--columns", action="append", default=[], metavar="COLUMN=INDICATOR", help="what a column holds; may be repeated")
    command.add_argument("--units", action="append", default=[], metavar="COLUMN=UNIT", help="what a column is in; may be repeated")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the table goes: .parquet, .csv or .arrow")
    command.add_argument("--quiet", action="store_true", help="no progress bar")
