"""The rule in force on the day of issue."""

from __future__ import annotations

from tests.certify.made import Asked, check, issued, sealed, sealed_issued

TURN = ["2021-05-31", "2021-06-01", "2021-06-03", "2021-06-04"]
COATINGS = {"category": "coatings", "edition": "GB/T 35602-2017"}
GEAR = {"category": "example-gear", "edition": "T/EXM 3-2020"}
WARES = {"category": "example-wares", "edition": "T/EXM 2-2023"}

ASKED: dict[str, Asked] = {
    "the rule of the day, whole": check("rule"),
    "days between those on which sources have a rule begin cannot be told": issued("rule", TURN),
    "a disputed beginning, whole": check("rule", issued="2021-06-01"),
    "a rule is named, and the day is one that its end is disputed on": issued("rule", TURN, rule="cgp-2020-furniture"),
    "a rule is named, and the day is one that its beginning is disputed on": issued("rule", TURN, rule="cgp-2021-furniture"),
    "a rule holds until the day before the next": issued("rule", ["2025-09-08", "2025-09-09"]),
    "a rule is named on the days around its end": issued("rule", ["2025-09-08", "2025-09-09"], rule="cgp-2021-furniture"),
    "a rule is named on the days around its beginning": issued("rule", ["2025-09-08", "2025-09-09"], rule="cgp-2025-furniture"),
    "a rule that is named and holds, whole": check("rule", rule="cgp-2021-furniture"),
    "a rule that had ended, whole": check("rule", rule="cgp-2020-furniture"),
    "a rule that had not begun, whole": check("rule", rule="cgp-2025-furniture"),
    "a rule for another category": check("rule", rule="CNCA-CGP-07:2021"),
    "a rule for another category while none is known": check("rule", rule="CNCA-CGP-07:2021", category="nothing such"),
    "a rule for another category by its days, while none is known": issued(
        "rule", ["2021-05-31", "2021-06-01", "2025-09-08", "2025-09-09"], rule="CNCA-CGP-07:2021", category="nothing such"
    ),
    "a rule whose beginning is not known held until its end": sealed_issued(
        "rule", ["2020-12-31", "2021-01-01"], rule="example-gear-3", **GEAR
    ),
    "rules in the order of their days": sealed_issued("rule", ["2020-12-31", "2021-01-01", "2022-12-31", "2023-01-01"], **GEAR),
    "a rule of another scheme": check("rule", rule="gbm-general-rules"),
    "a rule while no scheme is known": check("rule", rule="CNCA-CGP-07:2021", scheme="nothing such", category=None, edition=None),
    "a rule for no category in particular": check(
        "rule", scheme="carbon-footprint-label", category="steel", rule="pcf-label-trial-2025", issued="2025-04-01", edition=None
    ),
    "a rule that is not known while one without a number held": check("rule", rule="CNCA-CGP-14:2021"),
    "a rule of the series that is not known while another number held": check("rule", rule="CNCA-CGP-02:2019", **COATINGS),
    "the same in small letters": check("rule", rule="cnca-cgp-02:2019", **COATINGS),
    "a number that is none of the series while another one held": check("rule", rule="GB/T 35602-2017", **COATINGS),
    "a rule of a body": check("rule", rule="CABR/CC-TD-CGP-09:2024", **COATINGS),
    "an empty name of a rule is none": check("rule", rule="", **COATINGS),
    "a rule that is not known while none held": check("rule", rule="CNCA-CGP-02:2019", issued="2019-01-01", **COATINGS),
    "no rule held": check("rule", issued="2020-03-25"),
    "from the day on which the first holds": issued("rule", ["2020-03-25", "2020-03-26"]),
    "no rule and no category": check("rule", category=None, edition=None),
    "a rule by a name of its own": check("rule", rule="绿色产品认证实施规则 家具"),
    "a number held": check("rule", **COATINGS),
    "a number that two rules bear means the one that held": sealed("rule", issued="2024-03-01", rule="CNCA-EX-04:2024", **WARES),
    "a beginning on which readings differ, two of them no days": sealed_issued(
        "rule", ["2023-01-09", "2023-01-10", "2023-01-15", "2023-01-19", "2023-01-20"], **WARES
    ),
    "an end on which readings differ": sealed_issued("rule", ["2024-02-09", "2024-02-10", "2024-02-19", "2024-02-20"], **WARES),
    "a dispute about something else than days of validity": sealed_issued("rule", ["2023-06-01", "2023-07-01"], **WARES),
    "a disputed rule that is named, whole": sealed("rule", issued="2023-01-10", rule="example-rule-3", **WARES),
    "the next rule of the seal": sealed_issued("rule", ["2022-05-31", "2022-06-01"]),
    "a number of the seal's series that is not known": sealed("rule", rule="CNCA-EX-01:2024"),
    "a rule without dates and categories always held": sealed(
        "rule", scheme="example-grades", category="example-tools", rule="CNCA-EX-02:2021", edition=None
    ),
}
