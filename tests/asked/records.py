"""Records of the catalogue: what their fields take and refuse, how they show themselves, and on which days they hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from greenstd.model.category import Category
from greenstd.model.dates import as_date
from greenstd.model.listing import Listing
from greenstd.model.policy import CertificateFormat, Factor, FormatPart, Provision, Recognition, Statistic, Target
from greenstd.model.record import Dispute, Record
from greenstd.model.rule import CertificationRule

PATTERNS: list[Any] = [
    None, r"CGP-\d{3}", r"^(\d{2})(\d{4})$", r"([A-Z]{3})-(\d{2,4})", r"\d{2,4}-\d{2,4}", r"\d{1,2}\d{1,2}\d{1,2}", r"[A-Z_/-]{3}",
    r"\(\d{4}\)", r"A/B:C D", "", r"\d+", r"\d*", "a|b", r"(\d{2}", r"\d{2})", "(?:a)",
    r"\1", "中", "x" * 300,
    "x" * 301, 5, r"[A-Z", r"\d{100}", "[" + "A" * 40 + "]", "[" + "A" * 41 + "]", r"$\d", r"\d^", r"\d{3,2}",
]  # fmt: skip
ON = ["2019-12-31", "2020-01-01", "2020-06-30", "2020-07-01", "2021-01-01"]


def _made(kind: type[Record], **fields: Any) -> Any:
    return kind(id="x", **fields)


def _pattern(pattern: Any) -> object:
    return repr(_made(CertificateFormat, pattern=pattern).pattern)


def _listing(**dates: Any) -> object:
    listing = Listing(id="x", list="y", **dates)
    return {on: listing.holds(as_date(on)) for on in ON}


def _equal(kind: type[Record], one: dict[str, Any], two: dict[str, Any]) -> object:
    left, right = kind(id="x", **one), kind(id="x", **two)
    return {"equal": left == right, "of one hash": hash(left) == hash(right)}


ASKED: dict[str, Callable[[], object]] = {
    **{f"a pattern of numbers: {n}: {str(p)[:42]}": partial(_pattern, p) for n, p in enumerate(PATTERNS)},
    "parts of a number, from tables or as they are": lambda: (
        CertificateFormat(
            id="x",
            parts=[{"name": "year", "digits": 4}, FormatPart("serial", "running number")],
        ).parts
    ),
    "figures keep their digits": lambda: [
        _made(Provision, subject="y", value="0.50").value,
        _made(Target, value=5, start_value="4.0").value,
        _made(Target, start_value="4.0").start_value,
        _made(Statistic, value="1000").value,
        _made(Factor, value="0.1229", lower="0.1", upper="0.2").upper,
        _made(Provision, subject="y").value,
    ],
    "a figure that is none": lambda: _made(Target, value="many"),
    "what a statistic and a target are, where nothing more is said": lambda: [
        Target(id="x").comparison,
        Recognition(id="x").purpose,
        Statistic(id="x").at_least,
        _made(Statistic, as_of_within=["2020-01-01", ""]).as_of_within,
    ],
    "a row of a list holds from its day on": partial(_listing, valid_from="2020-01-01"),
    "a row of a list holds until the day that ends it": partial(_listing, valid_from="2020-01-01", valid_until="2020-07-01"),
    "a row of a list whose first day is known within bounds": partial(_listing, valid_from_within=["2020-01-01", "2020-07-01"]),
    "a row of a list of which no day is known": _listing,
    "a row of a list that ended on a day, its first not known": partial(_listing, valid_until="2020-07-01"),
    "a name is the Chinese one, or the English, or the identifier": lambda: [
        Category(id="x", zh="例", en="example", kind="product").name,
        Category(id="x", en="example", kind="product").name,
        Category(id="x", kind="product").name,
    ],
    "records as they show themselves": lambda: [
        repr(Category(id="x", zh="例", kind="product")),
        repr(Category(id="x", zh="x", kind="product")),
    ],
    "records of the same fields are equal": partial(_equal, Record, {"zh": "例"}, {"zh": "例"}),
    "records that differ in a name are not": partial(_equal, Record, {"zh": "例"}, {"zh": "样"}),
    "records that differ in a layer are not": partial(_equal, Record, {"layer": "a"}, {"layer": "b"}),
    "records of another kind are not equal": lambda: Record(id="x") == Category(id="x", kind="product"),
    "a dispute keeps every reading": lambda: (
        Record(id="x", disputes=[{"about": "the day", "readings": ["1", "2"]}, Dispute("a", ("b",))]).disputes
    ),
    "a field that takes texts refuses a text": lambda: _made(Category, aliases="ab"),
    "a rule with figures": lambda: CertificationRule(id="x", scheme="y", surveillance={"first_after_months": 0}).surveillance,
    "a rule whose months are true": lambda: CertificationRule(id="x", scheme="y", surveillance={"first_after_months": True}),
}
