"""Assessments by tables that exist only here, and by the catalogue; every product here is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import greenstd
from tests.test_assess import CLASS_A
from tests.test_findings import judged, row

Ask = Callable[[], object]
LEAD = row("lead", "<= 20 mg/kg", zh="铅")
TYPES = {"product_types": [{"id": "A", "en": "for infants"}, {"id": "B", "zh": "直接接触皮肤"}]}
LEVELS = {"levels": [{"id": "one-star"}, {"id": "two-star", "zh": "二星"}]}
BASIC = {"basic_requirements": [{"id": "licence", "zh": "许可", "en": "a licence", "evidence": ["secondary itself"]}]}
BY_TYPE = row("lead", ["<= 20 mg/kg", "A"], ["<= 90 mg/kg", "B"])
BY_LEVEL = row("lead", ["<= 20 mg/kg", "", "one-star"], ["<= 10 mg/kg", "", "two-star"])
TOTAL = row("total", "<= 100 mg/kg", sum_of=["a", "b"])


def on(rows: list[dict[str, Any]], measured: Any, **more: Any) -> Ask:
    """A question to a table of these rows."""
    return lambda: judged(rows, measured, **more)


def of(measured: Any, **more: Any) -> Ask:
    """A question to the newest release."""
    return lambda: greenstd.assess(measured, **more)


ASKED: dict[str, Ask] = {
    "what is met has its limit, value, margin, evidence and Chinese name": on([LEAD], {"铅": "15 mg/kg"}),
    "what is not met says the same": on([LEAD], {"lead": "25 mg/kg"}),
    "what is met after rounding says that": on([row("lead", "<= 0.08 mg/kg")], {"lead": "0.084 mg/kg"}, comparison="rounded-value"),
    "in another unit too": on([row("lead", "<= 0.08 mg/kg")], {"lead": "0.0000084 %"}, comparison="rounded-value"),
    "what rounding does not change says nothing of it": on(
        [row("lead", "<= 0.08 mg/kg")], {"lead": "80 µg/kg"}, comparison="rounded-value"
    ),
    "what rounding would mend says that": on([row("lead", "<= 0.08 mg/kg")], {"lead": "84 µg/kg"}),
    "a basic requirement that is met says its value and Chinese name": on([LEAD], {"lead": "1 mg/kg", "许可": "yes"}, edition=BASIC),
    "a basic requirement that nobody spoke of is untested": on([LEAD], {"lead": "1 mg/kg"}, edition=BASIC),
    "a total and no parts is judged as it is": on([TOTAL], {"total": "90 mg/kg"}),
    "a total without a value names no detail": on([TOTAL], {}),
    "a total of parts in other units": on([TOTAL], {"a": "0.004 %", "b": "60000 µg/kg"}),
    "a stated total of nothing is believed where no part was found": on([TOTAL], {"total": "not detected", "a": "0 mg/kg"}),
    "parts that add up to what a limit does not reach": on(
        [row("total", "< 100 mg/kg", sum_of=["a", "b"])], {"a": "60 mg/kg", "b": "40 mg/kg"}
    ),
    "a demand in words that may take the place of a figure": on(
        [row("x", "<= 20 mg/kg", ["qualitative: none", "", "", "wet"], accepts=["fine"])], {"x": "5 mg/kg"}
    ),
    "a grade that is not met says nothing of rounding": on([row("x", ">= grade 4")], {"x": "3-4"}),
    "a word that is not met says nothing of rounding": on([row("x", "qualitative: none", rejects=["foul"])], {"x": "foul"}),
    "a condition that was not stated is asked for": on([row("lead", "<= 20 mg/kg", when="wet")], {"lead": "25 mg/kg"}),
    "a condition is told by its name": on(
        [row("lead", "<= 20 mg/kg", when="wet")], {"lead": "25 mg/kg"}, conditions={"Wet Processing": True}
    ),
    "conditions that were stated stand in the result": on([LEAD], {"lead": "1 mg/kg"}, conditions={"wet": True, "hot": False}),
    "what fails has no open questions": on([LEAD, row("x", "<= 1 mg/kg", when="wet")], {"lead": "25 mg/kg"}),
    "of two rows that are open both are missing, after one that waits for a condition": on(
        [row("x", "<= 1 mg/kg", ["<= 5 mg/kg", "", "", "wet"]), row("y", "<= 1 mg/kg"), TOTAL, row("z", "<= 1 mg/kg")], {"x": "3 mg/kg"}
    ),
    "a sum whose parts are missing anyway is not missing itself, after a row that is": on(
        [row("y", "<= 1 mg/kg"), TOTAL, row("a", "<= 50 mg/kg"), row("b", "<= 50 mg/kg")], {}
    ),
    "a sum stays missing where a part is": on([TOTAL, row("a", "<= 50 mg/kg"), row("z", "<= 1 mg/kg")], {}),
    "the limits of the product type that was named": on([BY_TYPE], {"lead": "80 mg/kg"}, edition=TYPES, product_type="直接接触皮肤"),
    "the only product type needs no name": on(
        [row("lead", ["<= 20 mg/kg", "A"])], {"lead": "1 mg/kg"}, edition={"product_types": [{"id": "A"}]}
    ),
    "limits that differ by product type ask for one": on([BY_TYPE], {"lead": "80 mg/kg"}, edition=TYPES),
    "a product type that is none, with the nearest": on([BY_TYPE], {"lead": "80 mg/kg"}, edition=TYPES, product_type="for infant"),
    "a product type where there is none": on([LEAD], {"lead": "80 mg/kg"}, product_type="A"),
    "limits that differ by level ask for one": on([BY_LEVEL], {"lead": "15 mg/kg"}, edition=LEVELS),
    "the limits of the level that was named": on([BY_LEVEL], {"lead": "15 mg/kg"}, edition=LEVELS, level="二星"),
    "a level that is none, with the nearest": on([BY_LEVEL], {"lead": "15 mg/kg"}, edition=LEVELS, level="to-star"),
    "a level where there is none": on([LEAD], {"lead": "1 mg/kg"}, level="two-star"),
    "a row whose figure is not known for a type that was named": on(
        [row("lead", [None, "A"])], {"lead": "1 mg/kg"}, edition=TYPES, product_type="A"
    ),
    "a row for another type asks nothing, though its figure is not known": on(
        [row("lead", [None, "B"], ["<= 1 mg/kg", "B", "one-star"])], {}, edition={**TYPES, **LEVELS}, product_type="A", level="two-star"
    ),
    "a row for another level asks nothing": on(
        [row("lead", [None, "A", "one-star"])], {}, edition={**TYPES, **LEVELS}, product_type="A", level="two-star"
    ),
    "a row whose figures are not known is open where no level was named": on(
        [row("lead", [None, "", "one-star"], [None, "", "two-star"])], {"lead": "1 mg/kg"}, edition=LEVELS
    ),
    "a measurement may be given by the symbol": on([row("lead", "<= 20 mg/kg", symbol="Pb")], {"pb": "1 mg/kg"}),
    "a name that two rows share leads to neither": on(
        [row("a", "<= 1 mg/kg", zh="铅"), row("b", "<= 1 mg/kg", zh="铅")], {"铅": "1 mg/kg"}
    ),
    "an identifier goes before another row's name": on([row("a", "<= 1 mg/kg", zh="b"), row("b", "<= 1 mg/kg")], {"b": "1 mg/kg"}),
    "what is prohibited and was not detected down to a limit": on(
        [row("x", "prohibited")], {"x": "not detected (detection limit 5 mg/kg)"}
    ),
    "what is prohibited and was not detected": on([row("x", "prohibited")], {"x": "nd"}),
    "what is prohibited and was found": on([row("x", "prohibited")], {"x": "0.1 mg/kg"}),
    "what is prohibited and may be there": on([row("x", "prohibited")], {"x": "<0.1 mg/kg"}),
    "a limit from an overlay names its layer, another names none": on([row("x", ["<= 20 mg/kg", "", "", "", "ours"]), LEAD], {}),
    "two values for one thing": on([LEAD], [("lead", "1 mg/kg"), ("铅", "2 mg/kg")]),
    "two values for one thing, one of them none": on([LEAD], [("lead", None), ("铅", "2 mg/kg")]),
    "pairs are measurements": on([LEAD], [("lead", "1 mg/kg")]),
    "an indicator that is none, with the nearest": on([LEAD], {"laed": "1 mg/kg"}),
    "an indicator with a long name": on([LEAD], {"x" * 100: "1 mg/kg"}),
    "an indicator of a table without rows": on([], {"lead": "1 mg/kg"}),
    "an indicator that is no text": on([LEAD], {1: "1 mg/kg"}),
    "a condition that is none, with the nearest": on([LEAD], {}, conditions={"wett": True}),
    "a condition where there is none": on([LEAD], {}, conditions={"wet": True}, edition={"conditions": []}),
    "a condition that is neither true nor false": on([LEAD], {}, conditions={"wet": "yes"}),
    "a method of comparison that is none": on([LEAD], {}, comparison="by eye"),
    "a value without its unit": on([LEAD], {"lead": 5}),
    "a value in a unit of something else": on([LEAD], {"lead": "5 mm"}),
    "a value that cannot be read": on([LEAD], {"lead": "some"}),
    "a value below nothing": on([LEAD], {"lead": "-1 mg/kg"}),
    "neither an edition nor a category": of({}),
    "an edition and a category": of({}, edition="GB 18401-2010", category="furniture"),
    "an edition that is none, with the nearest": of({}, edition="GB 18401-2011"),
    "a category whose standard is in force": of({}, category="wood-plastic-products", on="2024-01-01"),
    "a category before it had a standard": of({}, category="furniture", on="2016-01-01"),
    "a category of another scheme": of({}, category="furniture", on="2024-01-01", scheme="graded-green-building-materials"),
    "a scheme that is none": of({}, category="furniture", on="2024-01-01", scheme="green"),
    "a category that is none": of({}, category="furnitures", on="2024-01-01"),
    "a product that conforms": of(CLASS_A, edition="GB 18401-2010", product_type="A", on="2024-01-01"),
    "an edition on its last day says that it is in force": of({}, edition="GB 18580-2017", on="2026-05-31"),
    "an edition that was superseded says so": of({}, edition="GB 18580-2017", on="2026-06-01"),
    "an edition before its day, whose issue has not been seen": of({}, edition="GB 18401-2010", on="2010-01-01", product_type="A"),
}
