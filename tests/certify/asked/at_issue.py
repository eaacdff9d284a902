"""The scheme and the listing of the category on the day of issue; the example's folder is beside this one."""

from __future__ import annotations

from typing import Any

from tests.certify.made import Asked, check, issued, sealed, sealed_issued

FIRST_BATCH = ["2018-04-11", "2018-04-12", "2018-04-17", "2018-04-18", "2018-04-19"]
UNGRADED: dict[str, Any] = {"scheme": "example-grades", "edition": None}

ASKED: dict[str, Asked] = {
    "a scheme that is not known, with the nearest ones": check("scheme", scheme="green-products"),
    "a scheme that is not known, and nothing near it": check("scheme", scheme="zzzzzzzz"),
    "a scheme by another of its names": check("scheme", scheme="CGP"),
    "a scheme without dates has no day to be before": issued("scheme", ["2001-01-01", "2023-03-01"], scheme="low-carbon"),
    "a scheme passes from its first day": issued("scheme", ["2020-10-29", "2020-10-30"], scheme="express-packaging"),
    "a scheme passes until the day before its end": sealed_issued("scheme", ["2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01"]),
    "a scheme that has not begun, whole": sealed("scheme", issued="2019-12-31"),
    "a scheme that has ended, whole": sealed("scheme", issued="2025-01-01", expires=None),
    "a listing within the days that its list was published on is not known": issued("listing", FIRST_BATCH),
    "a listing, whole": check("listing"),
    "a category that was not listed yet, whole": check("listing", issued="2018-04-11"),
    "a list whose first possible day is not known": issued("listing", ["2022-03-17", "2022-03-18"], category="tyres", edition=None),
    "a row that has ended, the days between two rows, and the second row": sealed_issued(
        "listing", ["2020-02-29", "2020-03-01", "2022-02-28", "2022-03-01", "2023-02-28", "2023-03-01"]
    ),
    "before the first of two lists the first is named": issued(
        "listing",
        ["2018-07-31", "2018-08-01", "2020-12-31", "2021-01-01"],
        scheme="water-efficiency-label",
        category="toilets",
        edition=None,
    ),
    "a category on the list of another scheme only": check("listing", category="toilets", edition=None),
    "a category on no list at all": check("listing", category="photovoltaics", edition=None),
    "rows of one scheme say nothing about another": sealed("listing", category="example-tools", edition=None),
    "the row of the scheme that was asked about": sealed("listing", category="example-tools", edition=None, scheme="example-grades"),
    "no category and no standard": check("listing", category=None, edition=None),
    "no category and a text that is no standard": check("listing", category=None, edition="the standard"),
    "the category follows from the standard": check("listing", category=None),
    "the category follows from the family of an edition that is not known": check("listing", category=None, edition="GB/T 35607-2030"),
    "no category of a standard": check("listing", category=None, edition="GB/T 8170-2008"),
    "several categories of a standard": check("listing", category=None, edition="国邮发〔2020〕62号", scheme="express-packaging"),
    "a category that is not known, with the nearest ones": check("listing", category="furnitures"),
    "a category that is not known, and nothing near it": check("listing", category="zzzzzzzzzz"),
    "a name of two categories leads to the one of the scheme": check("listing", category="石材", issued="2025-10-01", edition=None),
    "a name of two categories leads to the other one of the other scheme": check(
        "listing", category="石材", scheme="graded-green-building-materials", edition=None
    ),
    "a name of two categories and a scheme of neither": check("listing", category="石材", scheme="organic", edition=None),
    "a name of two categories and a scheme of both": sealed("listing", category="things of an example"),
    "a name of three categories, two of them of the scheme": sealed("listing", category="objects of an example"),
    "a name of three categories, one on a list of the scheme and one under its rule": sealed(
        "listing", category="objects of an example", **UNGRADED
    ),
    "a name of two categories, one of them under a rule of the scheme": sealed("listing", category="things of an example", **UNGRADED),
    "a scheme that is not known": check("listing", scheme="no such scheme"),
    "a scheme that is not known, and a category that is not": check("listing", scheme="no such scheme", category="nothing such"),
    "the category that follows from the standard is one under a rule of the scheme": sealed(
        "listing", scheme="example-grades", category=None, edition="T/EXM 1-2022"
    ),
    "the category that follows from the standard is one on a list of the scheme": sealed("listing", category=None, edition="T/EXM 2-2023"),
}
