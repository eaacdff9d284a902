"""Numbers of standards and days, in every spelling; the state of an edition on a day; texts and equality of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from greenstd import StandardNumber
from greenstd.model.dates import as_date, reached, shifted, to_bounds
from greenstd.model.edition import Edition
from greenstd.model.evidence import Evidence, best_grade, to_evidence
from greenstd.model.names import fold
from greenstd.model.record import Dispute, holds, to_texts
from greenstd.model.rule import CertificationRule

NUMBERS = [
    "GB/T 35607-2024", "gb/t35607—2024", "ＧＢ／Ｔ 35607－2024", "GBT35607", "GB T 35607-2017", "GB_T 35607_2017", "GB 30981.1-2025",
    "GB18580-2017", "GBJ 1-86", "GB 1-49", "GB 1-50", "GB/T 35607-24", "DB11/3005-2017", "DB11/T 1234-2020",
    "DB44 T 1-2020", "DB1101 1-2020", "JC/T 2640-2021", "JCT2640", "T/CECS 10026-2019", "T/ZZB 0001-2018", "Q/ABC 1-2020",
    "CNCA-CGP-07:2021", "CNCA-CGP-04-2020", "CNCA-CGP-07:2020", "CNCA-CGP-04-2021", "CNCA-CGP-13", "HJ 571-2010", "SB/T 10-1999",
    "GB / T 35607 - 2024", "GB/T 35607 : 2024", "ISO 14024", "GB", "GB/T", "35607-2024", "GB/T 35607-2124", "GB/T 123456789",
    "GB/T 1.12345", "x" * 65, "", "GB/T 35607-2024 and more", "JJF 1-2020", "GB/Z 1-2020",
]  # fmt: skip
ORDERED = [
    "GB/T 35607",
    "GB/T 35607-2024",
    "GB/T 35607-2017",
    "GB 9-2010",
    "GB 10-2010",
    "GB 10.2-2010",
    "GB 10.1-2010",
    "T/CECS 01-2010",
    "T/CECS 1-2010",
]
CHINA = dt.timezone(dt.timedelta(hours=8))
DAYS: list[Any] = [
    "2026-11-22", "2024-02-29", "2023-02-29", "20260601", "2026-6-1", "2026-W01-1", "2026/06/01", "0001-01-01", "9999-12-31",
    "10000-01-01", "", "x" * 50, dt.date(2026, 6, 1), dt.datetime.fromisoformat("2026-06-01 23:30"),
    dt.datetime(2026, 6, 1, 15, 59, tzinfo=dt.UTC), dt.datetime(2026, 6, 1, 16, 0, tzinfo=dt.UTC),
    dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC), dt.datetime(2026, 6, 1, 0, 0, tzinfo=CHINA), 20260601, None,
]  # fmt: skip
BOUNDS: list[Any] = [
    None,
    ["", "2024-07-21"],
    ["2024-07-21", ""],
    ["2024-07-21", "2024-07-21"],
    ("2024-07-01", "2024-07-21"),
    ["2024-07-22", "2024-07-21"],
    ["", ""],
    ["2024-07-21"],
    "2024-07-21",
    ["", "July"],
    [1, 2, 3],
]
DATED: dict[str, dict[str, Any]] = {
    "a draft": {"draft": True, "issued": "2020-01-01", "effective": "2020-07-01"},
    "issued and effective": {"issued": "2020-01-01", "effective": "2020-07-01"},
    "superseded": {"issued": "2020-01-01", "effective": "2020-07-01", "valid_until": "2024-01-01"},
    "withdrawn": {"issued": "2020-01-01", "effective": "2020-07-01", "withdrawn": "2024-01-01"},
    "superseded before it was withdrawn": {"effective": "2020-07-01", "valid_until": "2024-01-01", "withdrawn": "2025-01-01"},
    "withdrawn on the day that ends it": {"effective": "2020-07-01", "valid_until": "2024-01-01", "withdrawn": "2024-01-01"},
    "issued within bounds": {"issued_within": ["2019-12-01", "2020-01-01"], "effective": "2020-07-01"},
    "issued, and its effect not known": {"issued": "2020-01-01"},
    "nothing known": {},
    "only its effect known": {"effective": "2020-07-01"},
}
ON = ["2019-11-30", "2019-12-01", "2019-12-31", "2020-01-01", "2020-06-30", "2020-07-01", "2023-12-31", "2024-01-01", "2025-01-01"]


def _number(text: str) -> dict[str, object]:
    n = StandardNumber.parse(text)
    return {
        "prefix": n.prefix,
        "number": n.number,
        "part": n.part,
        "year": n.year,
        "level": n.level,
        "family": str(n.family),
        "printed": str(n),
    }


def _states(**dates: Any) -> dict[str, object]:
    edition = Edition(id="x", standard="GB/T 90001", **dates)
    return {day: edition.status(day) for day in ON}


def _bounds(value: Any) -> object:
    return repr(to_bounds(value))


def _reached(exact: str | None, within: tuple[str, str] | None) -> dict[str, object]:
    day = None if exact is None else as_date(exact)
    return {on: reached(as_date(on), day, None if within is None else to_bounds(within)) for on in ON}


def _rule(**surveillance: Any) -> object:
    return CertificationRule(id="x", scheme="green-product", surveillance=surveillance).surveillance


ASKED: dict[str, Callable[[], object]] = {
    **{f"a number: {text[:40]!r}": partial(_number, text) for text in NUMBERS},
    "a number that is no text": lambda: StandardNumber.parse(35607),  # type: ignore[arg-type]
    "numbers in their order": lambda: [str(n) for n in sorted(map(StandardNumber.parse, ORDERED))],
    **{f"a day: {str(day)[:40]!r} ({type(day).__name__})": partial(as_date, day) for day in DAYS},
    **{f"bounds of a day: {bounds!r}": partial(_bounds, bounds) for bounds in BOUNDS},
    "days later and earlier": lambda: [shifted(dt.date(2024, 2, 28), n) for n in (-59, -1, 0, 1, 2, 10**7, -(10**7))],
    **{f"the states of an edition: {name}": partial(_states, **dates) for name, dates in DATED.items()},
    "whether a day has come": lambda: _reached("2020-01-01", None),
    "whether a day within bounds has come": lambda: _reached(None, ("2019-12-01", "2020-01-01")),
    "whether a day not after another has come": lambda: _reached(None, ("", "2020-01-01")),
    "whether a day not before another has come": lambda: _reached(None, ("2020-01-01", "")),
    "whether a day of which nothing is known has come": lambda: _reached(None, None),
    "the days of a half-open interval": lambda: [on for on in ON if holds(as_date("2019-12-31"), as_date("2020-07-01"), as_date(on))],
    "the days of an interval without end": lambda: [on for on in ON if holds(as_date("2020-01-01"), None, as_date(on))],
    "the days of an interval without beginning": lambda: [on for on in ON if holds(None, as_date("2020-01-01"), as_date(on))],
    "an edition is called by its number, its name, or its family and the project": lambda: [
        Edition(id="x", standard="GB/T 90001", number="GB/T 90001-2020", zh="例").label,
        Edition(id="x", standard="GB/T 90001", project="2020-1", zh="例").label,
        Edition(id="x", standard="GB/T 90001", project="2020-1").label,
    ],
    "records and their parts as they show themselves": lambda: [
        repr(Edition(id="x", standard="y", zh="例")), repr(Edition(id="x", standard="y", en="example")),
        repr(Edition(id="x", standard="y")),
        repr(Dispute("the day of issue", ("1", "2"))), repr(Dispute("")),
    ],
    "evidence as it is written": lambda: [str(e) for e in to_evidence(["text a", "official b", Evidence.parse("secondary c")])],
    "the best of several readings": lambda: [
        best_grade(to_evidence(texts)) for texts in ((), ("secondary a", "text b"), ("official a",))
    ],
    "evidence without a grade": lambda: Evidence.parse("a"),
    "evidence of a grade that is none": lambda: Evidence.parse("best a"),
    "evidence without a source": lambda: Evidence.parse("text "),
    "a text is no list of texts": lambda: to_texts("ab"),
    "surveillance by months": lambda: _rule(first_after_months=12, interval_max_months=1_200, more="said"),
    "surveillance by more months than a century has": lambda: _rule(first_after_months=1_201),
    "surveillance by less than no months": lambda: _rule(interval_max_months=-1),
    "surveillance by half months": lambda: _rule(interval_max_months=0.5),
    "surveillance that is no table": lambda: CertificationRule(id="x", scheme="y", surveillance="yearly"),
    "names as they are compared": lambda: [fold("Wood-plastic  Products (外墙)"), fold("ＧＢ／Ｔ　３５６０７"), fold("x" * 201)],
}  # fmt: skip
