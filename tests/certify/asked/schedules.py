"""The days that come for made-up certificates, and the same as a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import Due, calendar, schedule
from tests.certify.conftest import national
from tests.certify.examples import certificate, example

GRADED: dict[str, Any] = {"scheme": "graded-green-building-materials", "category": "gbm-stone", "level": "three-star"}


def whole(on: str, cat: Callable[[], Catalogue] = national, **of: Any) -> Callable[[], object]:
    """Everything that is said."""
    return lambda: schedule(certificate(**of), on, catalogue=cat())


def short(on: str, cat: Callable[[], Catalogue] = national, **of: Any) -> Callable[[], object]:
    """Each day, as it is printed."""
    return lambda: [str(due) for due in schedule(certificate(**of), on, catalogue=cat())]


def bare() -> Catalogue:
    """Rules with and without intervals and years, renewal in days and in months, regimes one inside the other, editions that end."""
    renewal = {"subject": "certificate-state", "aspect": "renewal"}
    return example(
        schemes={"s": {}, "t": {}, "u": {}},
        categories={"chairs": {}, "tables": {}, "lamps": {}, "beds": {}, "desks": {}},
        notices={"n": {"issued": "2020-01-01"}},
        rules={
            "r-chairs": {
                "scheme": "s", "categories": ["chairs"], "validity_years": 2, "valid_from": "2020-01-01", "evidence": ["text itself"],
                "surveillance": {"first_after_months": 3, "interval_max_months": 6},
            },
            "r-tables": {"scheme": "s", "categories": ["tables"], "validity_years": 2, "valid_from": "2020-01-01"},
            "r-lamps": {"scheme": "s", "categories": ["lamps"], "surveillance": {"interval_max_months": 6}, "valid_from": "2020-01-01"},
            "r-beds": {
                "scheme": "t", "categories": ["beds"], "valid_from": "2020-01-01", "valid_until": "2024-06-01", "validity_years": 3,
                "surveillance": {"first_after_months": 6},
            },
            "r-beds-2024": {
                "scheme": "t", "categories": ["beds"], "number": "EX-2024", "valid_from": "2024-06-01", "evidence": ["text itself"],
            },
            "r-beds-2026": {"scheme": "t", "categories": ["beds"], "valid_from": "2026-06-01"},
            "r-desks": {"scheme": "t", "categories": ["desks"], "validity_years": 2},
        },
        mark_regimes={
            "old": {"valid_from": "2019-01-01", "valid_until": "2025-01-01", "zh": "旧"},
            "inside": {"valid_from": "2024-01-01", "valid_until": "2024-07-01", "en": "inside"},
            "new": {"valid_from": "2025-01-01", "zh": "新", "evidence": ["text itself"]},
            "undated": {},
        },
        standards={"GB/T 90001": {"editions": ["GB/T 90001-2020", "GB/T 90001-2024"]}},
        editions={
            "GB/T 90001-2020": {
                "number": "GB/T 90001-2020", "standard": "GB/T 90001", "valid_until": "2024-03-01", "superseded_by": "GB/T 90001-2024",
                "evidence": ["text itself"],
            },
            "GB/T 90001-2024": {"number": "GB/T 90001-2024", "standard": "GB/T 90001"},
            "GB/T 90002-2020": {"number": "GB/T 90002-2020", "standard": "GB/T 90002", "valid_until": "2024-03-01"},
        },
        provisions={
            "in-months": {**renewal, "value": "3", "unit": "months", "scheme": "s"},
            "no-figure": {**renewal, "unit": "d", "scheme": "s"},
            "thirty-days": {**renewal, "value": "30", "unit": "d", "scheme": "s", "evidence": ["text itself"]},
            "later-one": {**renewal, "value": "60", "unit": "d", "scheme": "t", "valid_from": "2024-01-01"},
        },
    )  # fmt: skip


def of(category: str, scheme: str = "s", **more: Any) -> dict[str, Any]:
    """A certificate of the example."""
    return {"scheme": scheme, "category": category, "issued": "2023-01-31", "expires": None, **more}


def book(dues: Callable[[], Iterable[Due]]) -> Callable[[], object]:
    """The entries of a calendar, each as its lines in the order of the alphabet, put together where they were folded."""

    def ask() -> object:
        text = calendar(certificate(), dues()).decode().replace("\r\n ", "")
        return [sorted(line for line in entry.split("\r\n") if line) for entry in text.split("BEGIN:VEVENT")]

    return ask


DUES = (
    Due("surveillance", dt.date(2026, 3, 1), "an example", dt.date(2025, 9, 1), "a rule"),
    Due("expiry", dt.date(2027, 2, 28), "an example, 示例; with, signs", None, "a rule"),
    Due("mark", dt.date(2026, 1, 1), "another example"),
    Due("edition", dt.date(2026, 1, 1), "opens only", dt.date(2025, 12, 1)),
)

ASKED: dict[str, Callable[[], object]] = {
    "green furniture of 2023: edition, mark, rule and surveillance, until its last day": whole("2023-03-01"),
    "the first surveillance of a graded certificate may begin after six months; renewal opens 90 days before the end": whole(
        "2023-03-01", **GRADED
    ),
    "a scheme by name": short("2027-01-01", **{**GRADED, "scheme": "绿色建材认证"}),
    "on the day before a date it comes": short("2028-02-28"),
    "on the day itself it does not": short("2028-02-29"),
    "before the issue everything comes": short("2020-01-01", issued="2026-06-01", expires="2027-05-31"),
    "counted from the last surveillance done": short("2025-06-01", surveillance=["2024-02-20", "2025-02-10"]),
    "one that is done later does not count yet": short("2025-02-09", surveillance=["2024-02-20", "2025-02-10"]),
    "one on the day does": short("2025-02-10", surveillance=["2024-02-20", "2025-02-10"]),
    "only the last one is known": short("2025-06-01", last_surveillance="2025-02-10"),
    "one before the issue is none": short("2025-06-01", last_surveillance="2023-02-28"),
    "one on the day of issue is one": short("2023-06-01", last_surveillance="2023-03-01"),
    "none was done": short("2025-06-01", surveillance=[]),
    "without a last day it is counted from the rule's five years": short("2027-06-01", expires=None),
    "without a day of issue nothing is known to come": short("2023-03-01", issued=None),
    "an end before the issue is none": short("2023-03-01", expires="2023-02-28"),
    "an end on the day of issue is one": short("2023-02-28", expires="2023-03-01"),
    "a withdrawn certificate has nothing to come": short("2025-06-01", events=[{"kind": "withdrawn", "on": "2025-06-01"}]),
    "on the day before it has": short("2025-05-31", events=[{"kind": "withdrawn", "on": "2025-06-01"}]),
    "a cancelled one has nothing to come": short("2025-06-01", events=[{"kind": "cancelled", "on": "2024-06-01"}]),
    "nor has one whose status is withdrawn": short("2025-06-01", status="撤销"),
    "nor one whose status is expired": short("2025-06-01", status="expired"),
    "a suspended one has": short("2028-01-01", status="suspended"),
    "a scheme that nobody knows: only its end": short("2023-03-01", scheme="no such scheme"),
    "a scheme with a mark of its own, whose rule was not seen: what its certificates state": short(
        "2025-12-31", scheme="energy-saving", category=None, expires=None
    ),
    "a day that is none": short("2025-02-29"),
    "an example: first surveillance, interval, renewal and the rule's two years": whole("2023-01-31", bare, **of("chairs")),
    "an example: after the first was done nothing opens early": whole("2023-08-01", bare, **of("chairs", surveillance=["2023-07-31"])),
    "an example: a rule without an interval": short("2023-01-31", bare, **of("tables")),
    "an example: a rule without years, and no last day": whole("2023-01-31", bare, **of("lamps")),
    "an example: a rule without years, and a last day": whole("2023-01-31", bare, **of("lamps", expires="2024-01-30")),
    "an example: a last day on the very day of a surveillance": short("2023-01-31", bare, **of("lamps", expires="2023-07-31")),
    "an example: a last day one day later": short("2023-01-31", bare, **of("lamps", expires="2023-08-01")),
    "an example: surveillance by a rule of an early opening alone": short("2023-01-31", bare, **of("beds", "t")),
    "an example: a rule that takes over on the last day, and one that comes later": whole(
        "2023-01-31", bare, **of("beds", "t", expires="2024-06-01")
    ),
    "an example: the same with a last day before": short("2023-01-31", bare, **of("beds", "t", expires="2024-05-31")),
    "an example: issued on the day on which a rule takes over": short(
        "2023-01-31", bare, **of("beds", "t", issued="2024-06-01", expires="2026-05-31")
    ),
    "an example: issued on the day before": short("2023-01-31", bare, **of("beds", "t", issued="2024-05-31", expires="2026-06-01")),
    "an example: no end is known, and rules come": short("2023-01-31", bare, **of("beds", "t", issued="2024-06-01")),
    "an example: a rule without a first day takes over from none": short("2023-01-31", bare, **of("desks", "t")),
    "an example: an edition that is replaced": whole("2024-02-29", bare, **of("chairs", edition="GB/T 90001-2020")),
    "an example: on the day of the replacement": short("2024-03-01", bare, **of("chairs", edition="GB/T 90001-2020")),
    "an example: an edition that ends": whole("2024-02-29", bare, **of("chairs", edition="GB/T 90002-2020")),
    "an example: an edition that stays": short("2024-02-29", bare, **of("chairs", edition="GB/T 90001-2024")),
    "an example: a scheme that the renewal is not for": short("2023-01-31", bare, **of("chairs", "u", expires="2024-01-30")),
    "the same as a calendar": book(lambda: schedule(certificate(), "2027-01-01", catalogue=national())),
    "an example: what an entry may say": book(lambda: DUES),
    "a calendar of nothing": book(tuple),
    "the last day that can be counted": book(lambda: [Due("expiry", dt.date.max, "an example")]),
}
