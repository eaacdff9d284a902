"""The approval of the certification body on the day of issue."""

from __future__ import annotations

from typing import Any

from tests.certify.made import Asked, check, issued, sealed, sealed_issued

OFFICE: dict[str, Any] = {"body": "an office of an example", "edition": None}

ASKED: dict[str, Asked] = {
    "an approved body, whole": check("body"),
    "no body is given": check("body", body=None),
    "on what the question rests, by the day of issue": issued(
        "body", ["2018-03-25", "2018-03-26", "2019-05-31", "2019-06-01", "2020-03-25", "2020-03-26", "2025-12-31", "2026-01-01"], body=None
    ),
    "on what it rests for another scheme": issued("body", ["2019-05-31", "2019-06-01", "2026-01-01"], body=None, scheme="low-carbon"),
    "on what it rests while no scheme is known": check("body", body=None, scheme="nothing such"),
    "on what it rests before there was any instrument": check("body", body="CQC", issued="2017-01-01"),
    "a body that nobody knows": check("body", body="a body that nobody knows"),
    "a body whose approvals were not seen": check("body", body="CQC"),
    "a body and no category": check("body", category=None, edition=None),
    "a body that is approved for other categories": check("body", category="textiles", edition=None),
    "a body that is approved for the category, and another scheme": check("body", scheme="low-carbon"),
    "a body while no scheme is known": check("body", scheme="nothing such"),
    "an approval counts from the day on which it was seen": issued("body", ["2023-01-10", "2023-01-11"]),
    "an approval before the category was listed": check("body", issued="2017-01-01"),
    "a listing alone is enough to ask for the approval": issued("body", ["2018-04-18", "2020-03-25"]),
    "an approval without a day": sealed("body", body="a body of an example"),
    "an approval that the seal speaks of": sealed_issued(
        "body", ["2020-12-31", "2021-01-01", "2021-01-31", "2021-02-01", "2024-05-31", "2024-06-01"], **OFFICE
    ),
    "on days without a list a rule is enough": sealed_issued("body", ["2022-02-28", "2022-03-01"], **OFFICE),
    "neither list nor rule": sealed("body", body="an office of an example", category="example-tools", edition=None),
    "a list and no rule": sealed("body", body="an office of an example", category="example-tools", edition=None, scheme="example-grades"),
    "an instrument whose day is known within a month is rested on from the first of its days": sealed_issued(
        "body", ["2022-11-30", "2022-12-01", "2022-12-31"], **OFFICE, scheme="example-grades"
    ),
    "an approval of the seal, whole": sealed("body"),
}
