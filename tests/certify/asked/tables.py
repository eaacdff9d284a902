"""Tables of certificates: what is added to each row, and what is refused."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from greenstd.certify import check_certificates
from tests.certify.conftest import example, national
from tests.certify.made import SEALED, Asked

ROW: dict[str, Any] = {
    "number": "EXAMPLE-1",
    "category": "furniture",
    "body": "SGS (China)",
    "holder": "an example maker",
    "sites": "a plant",
    "edition": "GB/T 35607-2017",
    "issued": "2023-03-01",
    "expires": "2028-02-29",
    "surveillance": "2024-02-20",
}
ADDED = ("verdict", "state", "failed", "open")
LISTED = [{"party": "an example maker", "list": "an example list", "ground": "an example", "from": "2024-01-01"}]


def table(*rows: dict[str, Any], on: str = "2024-06-01", **asked: Any) -> Asked:
    """What is added to rows, each the good one with some cells changed."""
    columns = dict.fromkeys(name for row in rows for name in (*ROW, *row))
    cells = {name: [{**ROW, **row}.get(name) for row in rows] for name in columns}
    return lambda: [
        {name: row[name] for name in ADDED}
        for row in check_certificates(pl.DataFrame(cells), on=on, catalogue=national(), **asked).to_dicts()
    ]


def frame(value: Any, **asked: Any) -> Asked:
    """What comes of a frame: its columns and rows."""
    return lambda: check_certificates(value, on="2024-06-01", catalogue=national(), **asked).to_dicts()


def without_narwhals() -> object:
    """As where the library that reads tables is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "narwhals.stable.v2", None)
        return check_certificates(pl.DataFrame({"number": ["EXAMPLE-1"]}), catalogue=national())


def numbers(*values: Any) -> pl.DataFrame:
    """A table of numbers only."""
    return pl.DataFrame({"number": values})


def named(columns: dict[str, str], names: Sequence[str] = ("No.", "issued")) -> Asked:
    """A table whose columns have names of their own."""
    return frame(pl.DataFrame({name: ["2023-03-01"] for name in names}), columns=columns)


ASKED: dict[str, Asked] = {
    "a good row, and what is wrong, open, or both": table(
        {},
        {"edition": "GB/T 35607-2024"},
        {"body": None, "edition": None},
        {"edition": "GB/T 35607-2024", "body": "?", "surveillance": None},
    ),
    "several questions fail": table({"edition": "GB/T 35607-2024", "expires": "2023-01-01"}),
    "each column of an event": table(
        *({f"{kind}_on": "2024-05-01"} for kind in ("suspended", "resumed", "withdrawn", "cancelled", "changed")),
        {"suspended_on": "2024-04-01", "resumed_on": "2024-05-01"},
        {"converted_on": dt.date(2024, 5, 1), "suspended_on": "2024-06-02"},
    ),
    "lists with a sign between, of either width": table(
        {"sites": "a plant; another plant ;", "units": "木家具(实木家具)；金属家具"}, {"sites": "a plant；another plant"}, {"sites": " ; "}
    ),
    "days of surveillance in a cell": table(
        {"surveillance": "2024-02-20;2023-09-01"}, {"surveillance": "2024-03-20"}, {"surveillance": ""}
    ),
    "a status, a level and a rule": table({"status": "暂停"}, {"level": "three-star"}, {"rule": "cgp-2020-furniture"}),
    "a register of credit": table({}, {"holder": "another maker"}, credit=LISTED),
    "an empty register of credit": table({}, credit=[]),
    "the day counts": table({}, on="2028-03-01"),
    "other columns are left alone": frame(
        pl.DataFrame({"number": ["EXAMPLE-1"], "remark": ["left"], "events": ["left"], "converted": [1]})
    ),
    "no rows: the columns are texts": lambda: {
        name: str(kind) for name, kind in check_certificates(pl.DataFrame(schema={"number": pl.Int8}), catalogue=national()).schema.items()
    },
    "columns by names of their own": named({"number": "No."}),
    "a column of the usual name is not taken where another one is named": named({"number": "No.", "issued": "No."}),
    "a list that is one": frame(pl.DataFrame({"number": ["EXAMPLE-1"], "sites": [["a plant", "another plant"]]})),
    "nothing is installed that reads tables": without_narwhals,
    "what is no table": frame([1, 2]),
    "what is no table, by its whole name": frame(dt.date(2024, 6, 1)),
    "by the catalogue that is asked": lambda: check_certificates(
        pl.DataFrame([{**SEALED, "sites": "a plant", "surveillance": "2023-08-20; 2024-02-10"}]), on="2024-06-01", catalogue=example()
    ).to_dicts(),
    "a column that the answer needs": frame(pl.DataFrame({"number": ["EXAMPLE-1"], "open": [1], "state": [1]})),
    "no column of numbers": frame(pl.DataFrame({"No.": ["EXAMPLE-1"], "issued": ["2023-03-01"]})),
    "a field that is none, with the nearest": named({"isued": "No."}),
    "a field that is none": named({"zzz": "No."}),
    "a column that is not there, with the nearest": named({"number": "No"}),
    "a column that is not there": named({"number": "zzz"}),
    "many columns": named({"number": "zzz"}, [f"column {number}" for number in range(25)]),
    "many columns, and none of numbers": frame(pl.DataFrame({f"column {number}": ["EXAMPLE-1"] for number in range(25)})),
    "a cell without a number": frame(numbers("EXAMPLE-1", None)),
    "an empty number": frame(numbers("EXAMPLE-1", "")),
    "a number of spaces": frame(numbers(" ")),
    "a number that is none": frame(numbers(1)),
    "a missing number under a name of its own": frame(pl.DataFrame({"No.": [None]}, schema={"No.": pl.String}), columns={"number": "No."}),
    "a day that is none": table({}, {"issued": "2023-13-01"}),
    "a day that is none under a name of its own": frame(
        pl.DataFrame({"number": ["EXAMPLE-1"], "day": ["2023"]}), columns={"expires": "day"}
    ),
    "a day of an event that is none": table({"withdrawn_on": "soon"}),
    "a day of surveillance that is none": table({"surveillance": "2024-02-20; soon"}),
    "a status that is none": table({"status": "fine"}),
    "a scheme that is none": table({"scheme": 3}),
    "a list of what is no text": frame(pl.DataFrame({"number": ["EXAMPLE-1"], "sites": [[1, 2]]})),
    "the first of two cells that cannot be read": table({"issued": "now", "expires": "soon"}),
    "a cell beside an event": table({"issued": "now", "suspended_on": "2024-01-01"}),
    "a day of the check that is none": table({}, on="June"),
}
