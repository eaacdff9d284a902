"""The edition of the standard on the day of issue."""

from __future__ import annotations

from tests.certify.made import Asked, check, issued, sealed, sealed_issued

FURNITURE = ["2018-06-30", "2018-07-01", "2024-12-31", "2025-01-01"]
SEAL = {"scheme": "example-seal", "category": "example-wares", "edition": "T/EXM 2-2023"}

ASKED: dict[str, Asked] = {
    "an edition in force, whole": check("edition"),
    "no edition is given": check("edition", edition=None),
    "an edition is in force from its effective day until the day before its successor's": issued("edition", FURNITURE),
    "its successor from that day on": issued("edition", FURNITURE[2:], edition="GB/T 35607-2024"),
    "before it takes effect, whole": check("edition", issued="2024-12-31", edition="GB/T 35607-2024"),
    "superseded, whole": check("edition", issued="2025-01-01"),
    "the edition of another category's standard": check("edition", edition="GB/T 35602-2017"),
    "another standard where the category is matched by title only cannot tell": check(
        "edition", category="tyres", edition="GB/T 35602-2017"
    ),
    "an edition for a category whose standard is not known": check("edition", category="printers", edition="GB/T 44443-2024"),
    "a category that is not known and an edition in force": check("edition", category="nothing such"),
    "a standard of another role": check("edition", edition="GB 18580-2017"),
    "a standard of a role that the scheme is not known to certify by or not": check(
        "edition", scheme="environmental-labelling", category=None, edition="HJ 209-2017"
    ),
    "a scheme that is not known says nothing of roles": check("edition", scheme="nothing such", edition="GB 18580-2017", category=None),
    "an edition whose dates were not seen": check("edition", category="plastic-products", edition="GB/T 37866-2019"),
    "an edition issued and without an effective day": check("edition", category=None, edition="GB/T 26694-2024", scheme="low-carbon"),
    "an edition whose issue is not known takes effect on its day": issued(
        "edition", ["2011-07-31", "2011-08-01"], category=None, scheme="low-carbon", edition="GB 18401-2010"
    ),
    "an edition between the days of its issue": sealed_issued("edition", ["2022-09-30", "2022-10-01", "2022-10-31"], **SEAL),
    "an edition withdrawn without a successor": sealed_issued("edition", ["2022-04-30", "2022-05-01", "2023-12-31", "2024-01-01"]),
    "withdrawn, whole": sealed("edition", issued="2024-01-01"),
    "an edition withdrawn with a successor": issued(
        "edition", ["2021-04-22", "2021-04-23"], scheme="environmental-labelling", category=None, edition="HJ/T 297-2006"
    ),
    "a draft is never in force": check("edition", category=None, edition="绿色产品评价 水泥"),
    "a project with a day of effect": issued("edition", ["2024-12-31", "2025-01-01"], category="premixed-mortar", edition="20204813-T-609"),
    "an edition withdrawn on a day to come": check("edition", category=None, edition="GB 6675.4-2014", scheme="low-carbon"),
    "an edition of a year that there is none of, while another was in force": check("edition", edition="GB/T 35607-2019"),
    "an edition of a year that there is none of, before any was in force": check("edition", edition="GB/T 35607-2019", issued="2018-06-30"),
    "an edition of a year that there is none of, from the day on which the first is in force": issued(
        "edition", FURNITURE, edition="GB/T 35607-2019"
    ),
    "an edition of a family that is not known": check("edition", edition="GB/T 99999-2019"),
    "an edition that comes near one": check("edition", edition="GB/T 35607-2017x"),
    "a text that is no number, with no category": check("edition", edition="zzzzzz", category=None),
    "a number without a year names no edition, and is not wrong": check("edition", edition="GB/T 35607"),
    "a number without a year of a family that is not known": check("edition", edition="GB/T 99999"),
    "an edition written otherwise": check("edition", edition="gb/t35607—2017"),
}
