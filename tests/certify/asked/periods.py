"""The length of validity, the intervals of surveillance, and how months are counted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from greenstd.certify.periods import add_months, latest_end
from tests.certify.made import Asked, check, daily, issued, sealed, sealed_daily

DAY = dt.date.fromisoformat
LOW: dict[str, Any] = {"scheme": "low-carbon", "category": None, "edition": None, "issued": "2023-03-01"}
SEALED_OLD: dict[str, Any] = {"issued": "2022-05-31", "expires": "2026-05-31"}
YEARLY = ["2024-02-28", "2025-02-28", "2026-02-28", "2027-02-28"]
YEARS = ["2027-03-02", "2028-02-28", "2028-02-29", "2030-01-01"]
LATE = ["2024-02-29", "2024-03-01", "2024-03-02"]


def later(*pairs: tuple[str, int]) -> Asked:
    """So many months after a day."""
    return lambda: [f"{day} + {months}: {add_months(DAY(day), months)}" for day, months in pairs]


ASKED: dict[str, Asked] = {
    "months are counted to the same day, or to the last of a shorter month": later(
        *(("2024-01-31", months) for months in (0, 1, 2, 3, 11, 12, 13, -1, -2, -12)),
        *(("2023-11-30", months) for months in (1, 2, 3, 14)),
        *(("2023-01-29", 1), ("2024-01-29", 1), ("2024-01-28", 1), ("2024-02-29", 12), ("2024-02-29", 48), ("2024-12-31", -1)),
    ),
    "months never pass an end of the calendar": later(
        ("9999-11-30", 1),
        ("9999-11-30", 2),
        ("9999-12-31", 1),
        ("9998-12-31", 12),
        ("0001-02-28", -1),
        ("0001-01-31", -1),
        ("0002-01-31", -12),
    ),
    "years end on the anniversary": lambda: [
        latest_end(DAY(day), years) for day, years in (("2023-03-01", 5), ("2024-02-29", 5), ("2024-02-29", 4))
    ],
    "valid for five years less a day": check("validity"),
    "valid until the anniversary itself": check("validity", expires="2028-03-01"),
    "a day longer than the rule": check("validity", expires="2028-03-02"),
    "two days shorter than the rule": check("validity", expires="2028-02-28"),
    "no last day, within the years": check("validity", expires=None),
    "no last day, on the days around the end of the years": daily("validity", ["2028-02-29", "2028-03-01", "2028-03-02"], expires=None),
    "no last day, after the years, whole": check("validity", expires=None, on="2028-03-02"),
    "no day of issue": check("validity", issued=None),
    "a rule whose years were not seen": check("validity", issued="2020-06-01", expires="2025-05-31"),
    "no rule is known": check("validity", category=None, edition=None),
    "no rule is known, and the scheme's certificates state three years": check("validity", expires="2026-03-01", **LOW),
    "a day longer than certificates of the scheme state": check("validity", expires="2026-03-02", **LOW),
    "the same by another name of the scheme": check("validity", expires="2026-03-02", **{**LOW, "scheme": "低碳认证"}),
    "a scheme that has rules is not judged by what its certificates state": check("validity", category="nothing such"),
    "a scheme whose form of certificate states no years": check("validity", scheme="organic", category=None, edition=None),
    "a rule of three years": sealed("validity", expires="2026-03-02"),
    "the years of a rule that is named": issued("validity", ["2021-05-31"], rule="cgp-2021-furniture"),
    "a scheme whose rules are for other categories": sealed("validity", category="example-tools", edition=None),
    "a rule without years where certificates of the scheme state them": sealed("validity", **SEALED_OLD),
    "surveillance in time": check("surveillance"),
    "surveillance without the day of issue": check("surveillance", issued=None),
    "no rule is known for surveillance": check("surveillance", category=None, edition=None),
    "the intervals of the rule were not seen": check("surveillance", issued="2020-06-01"),
    "none done: due on the anniversary, overdue the day after": daily("surveillance", LATE, surveillance=[]),
    "overdue, whole": check("surveillance", surveillance=[]),
    "one done on the last day": check("surveillance", surveillance=["2024-03-01"]),
    "one done a day late": check("surveillance", surveillance=["2024-03-02"]),
    "one done a day late, as long as that is to come": daily("surveillance", LATE, surveillance=["2024-03-02"]),
    "the second one late": check("surveillance", on="2025-06-01", surveillance=["2024-02-20", "2025-02-21"]),
    "the second one in time, the third overdue": daily(
        "surveillance", ["2026-02-20", "2026-02-21"], surveillance=["2024-02-20", "2025-02-20"]
    ),
    "one that is to come does not count": daily("surveillance", ["2025-02-20", "2025-02-21"], surveillance=["2024-02-20", "2025-02-25"]),
    "one before the issue does not shorten the first interval": check("surveillance", on="2024-02-01", surveillance=["2022-01-01"]),
    "four done, and a fifth is due on the day before the last": daily("surveillance", YEARS, surveillance=YEARLY),
    "four done, and the fifth would be due on the last day": daily("surveillance", YEARS, surveillance=YEARLY, expires="2028-02-28"),
    "due on the last day: none before it": check("surveillance", on="2023-06-01", expires="2024-03-01", surveillance=[]),
    "due the day before the last day": check("surveillance", on="2023-06-01", expires="2024-03-02", surveillance=[]),
    "overdue is counted until the last day only": daily("surveillance", ["2030-01-01"], expires="2024-03-01", surveillance=[]),
    "overdue a day before the last day": daily("surveillance", ["2030-01-01"], expires="2024-03-02", surveillance=[]),
    "no last day is given, and the next is told": check("surveillance", expires=None),
    "the days are not known: open once the first was due": daily("surveillance", LATE, surveillance=None),
    "the days are not known, whole": check("surveillance", surveillance=None),
    "the last one is known, in time": daily(
        "surveillance", ["2025-02-20", "2025-02-21"], surveillance=None, last_surveillance="2024-02-20"
    ),
    "the last one is known, overdue, whole": check("surveillance", on="2025-06-01", surveillance=None, last_surveillance="2024-02-20"),
    "the last one is known, and it lies ahead": daily("surveillance", LATE, surveillance=None, last_surveillance="2024-03-02"),
    "the last one is of today": check("surveillance", surveillance=None, last_surveillance="2024-06-01"),
    "an interval of six months": sealed_daily("surveillance", ["2024-08-10", "2024-08-11"]),
}
