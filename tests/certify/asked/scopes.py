"""The level, the sites, the units and the number of a certificate."""

from __future__ import annotations

from typing import Any

from tests.certify.made import Asked, check, sealed

GRADED: dict[str, Any] = {"scheme": "graded-green-building-materials", "category": "gbm-wall-coatings", "edition": "T/CECS 10051-2019"}
GRADES: dict[str, Any] = {"scheme": "example-grades", "category": None, "edition": None}
TWO = ["one plant", "another plant"]
UNIT = "木家具（实木家具）"

ASKED: dict[str, Asked] = {
    "no level, and the scheme has none": check("level"),
    "no level, and the scheme is not known": check("level", scheme="nothing such"),
    "no level, and the scheme has some": check("level", scheme="graded-green-building-materials"),
    "no level, and the scheme by another name has some": check("level", scheme="绿色建材认证"),
    "a level of the scheme": check("level", level="two-star", **GRADED),
    "no level of the scheme": check("level", level="four-star", **GRADED),
    "a level as it is called on paper cannot be told": check("level", level="三星级", **GRADED),
    "a level of the edition by its identifier": check("level", level="benchmark", edition="GB/T 35607-2024"),
    "a level of the edition in Chinese": check("level", level="绿色标杆产品", edition="GB/T 35607-2024"),
    "a level of the edition in English": check("level", level="green benchmark product", edition="GB/T 35607-2024"),
    "a level of the edition, while the scheme has others": sealed("level", level="fine", scheme="example-grades", category=None),
    "no level of the edition": check("level", level="worst", edition="GB/T 35607-2024"),
    "a level without an edition": check("level", level="benchmark", edition=None),
    "a level without a scheme": check("level", level="two-star", scheme="nothing such"),
    "a level of the example": sealed("level", level="gold", **GRADES),
    "the example has its levels": sealed("level", level="bronze", **GRADES),
    "no site": check("sites", sites=[]),
    "one site": check("sites"),
    "two sites and no unit": check("sites", sites=TWO),
    "two sites and one unit": check("sites", sites=TWO, units=[UNIT]),
    "two sites in two units": check("sites", sites=TWO, units=[UNIT, "金属家具"]),
    "two sites of the scheme by another name": check("sites", sites=TWO, scheme="CGP"),
    "two sites of a scheme that says nothing of them": check("sites", sites=TWO, scheme="low-carbon"),
    "no site of a scheme that says nothing of them": check("sites", sites=[], scheme="low-carbon"),
    "one site of a scheme that says nothing of them": check("sites", scheme="low-carbon"),
    "two sites before the rules on them": check("sites", sites=TWO, issued="2020-08-02", **GRADED),
    "two sites from the day of the rules on them": check("sites", sites=TWO, issued="2020-08-03", **GRADED),
    "two sites without a day of issue: the day of the check counts": check(
        "sites", on="2020-08-02", sites=TWO, **{**GRADED, "issued": None}
    ),
    "two sites without a day of issue, checked later": check("sites", on="2020-08-03", sites=TWO, **{**GRADED, "issued": None}),
    "no unit": check("units"),
    "a unit of the rule": check("units", units=[UNIT]),
    "two units of the rule": check("units", units=[UNIT, "软体家具(沙发)"]),
    "a unit that the rule has not": check("units", units=[UNIT, "帐篷", "船"]),
    "units of a rule that lists none": check("units", units=[UNIT], issued="2020-06-01"),
    "units without a rule": check("units", units=[UNIT], category=None, edition=None),
    "units without a day of issue, under the rule that is named": check("units", units=[UNIT], issued=None, rule="cgp-2021-furniture"),
    "many units of coatings": check("units", category="coatings", edition="GB/T 35602-2017", units=["帐篷"]),
    "units of the example": sealed("units", units=["Small Goods", "huge goods"]),
    "a number of a known form": check("number", number="CABR-01（02）-（2025）-CGP-035"),
    "a number of no known form": check("number"),
    "a number of a form without a name": sealed("number", number="EXM-0001"),
}
