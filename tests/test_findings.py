"""What a finding says beside its outcome: limit, value, margin, reason, evidence and layer, and what an assessment asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import greenstd
from greenstd import Assessment, Finding, Outcome, Verdict
from greenstd.catalogue import Catalogue
from greenstd.errors import MeasurementError, UnknownIndicatorError
from greenstd.model.limit import Limit
from greenstd.store.release import Snapshot

EDITION = "GB/T 90001-2020"
CITED = ["secondary itself"]


def row(id_: str, *cells: Any, **more: Any) -> dict[str, Any]:
    """A row of the example's table: each cell a limit, or a list of limit, product type, level, condition and layer."""
    return {"id": id_, "en": id_, "evidence": CITED, "requirements": [cell if isinstance(cell, list) else [cell] for cell in cells], **more}


def judged(rows: list[dict[str, Any]], measured: dict[str, Any], **more: Any) -> Assessment:
    """The example's table judged; `edition` holds what else the edition says."""
    said = {"table": "complete", "conditions": [{"id": "wet", "en": "wet processing"}, {"id": "hot"}], **more.pop("edition", {})}
    edition = {"id": EDITION, "number": EDITION, "standard": "GB/T 90001", "indicators": rows, **said}
    cat = Catalogue(Snapshot({"editions": {EDITION: edition}}, "2026.1.0", "sha256:example"))
    return greenstd.assess(measured, edition=EDITION, catalogue=cat, on="2026-06-01", **more)


def only(rows: list[dict[str, Any]], measured: dict[str, Any], **more: Any) -> Finding:
    """The finding on the first row."""
    return judged(rows, measured, **more).findings[0]


@pytest.mark.parametrize(
    ("limit", "value", "outcome", "margin"),
    [
        # The room to the limit as a share of it; of a range, of its width; the worst value that the report leaves possible counts.
        ("<= 20 mg/kg", "15 mg/kg", "passed", "0.25"),
        ("<= 20 mg/kg", "25 mg/kg", "failed", "-0.25"),
        ("<= 20 mg/kg", "0.0015 %", "passed", "0.25"),
        ("<= 20 mg/kg", "<15 mg/kg", "passed", "0.25"),
        ("<= 20 mg/kg", "<25 mg/kg", "cannot tell", "-0.25"),
        ("<= 20 mg/kg", ">5 mg/kg", "cannot tell", None),
        (">= 20 mg/kg", "25 mg/kg", "passed", "0.25"),
        (">= 20 mg/kg", ">15 mg/kg", "cannot tell", "-0.25"),
        (">= 20 mg/kg", "15 mg/kg", "failed", "-0.25"),
        (">= 20 mg/kg", "<25 mg/kg", "cannot tell", "-1"),
        ("4-8 pH", "7", "passed", "0.25"),
        ("4-8 pH", "5", "passed", "0.25"),
        ("4-8 pH", "9", "failed", "-0.25"),
        ("4-8 pH", "3", "failed", "-0.25"),
        ("<= 0 mg/kg", "1 mg/kg", "failed", None),
        ("prohibited (detection limit 20 mg/kg)", "15 mg/kg", "passed", "0.25"),
        ("prohibited (detection limit 20 mg/kg)", "not detected", "passed", None),
        (">= grade 4", "3", "failed", "-0.25"),
        ("qualitative: none", "yes", "passed", None),
    ],
)
def test_every_finding_says_limit_value_and_margin(limit: str, value: str, outcome: str, margin: str | None) -> None:
    """Passed or not, the limit as printed, the value as reported, and the room between them."""
    found = only([row("x", limit)], {"x": value})
    assert str(found.outcome) == outcome
    assert (str(found.limit), found.value) == (str(Limit.parse(limit)), value)
    assert found.margin == (None if margin is None else Decimal(margin))
    assert (found.indicator, found.name, found.layer) == ("x", "x", "")
    assert [str(e) for e in found.evidence] == CITED


@pytest.mark.parametrize("value", ["15 mg/kg", "25 mg/kg", "<25 mg/kg", None])
def test_every_finding_says_from_which_layer_its_limit_came(value: str | None) -> None:
    """The cell's, or the row's, or the edition's."""
    assert only([row("x", ["<= 20 mg/kg", "", "", "", "ours"], layer="theirs")], {"x": value}).layer == "ours"
    assert only([row("x", "<= 20 mg/kg", layer="theirs")], {"x": value}, edition={"layer": "all"}).layer == "theirs"
    assert only([row("x", "<= 20 mg/kg")], {"x": value}, edition={"layer": "all"}).layer == "all"
    assert only([row("x", ["<= 20 mg/kg", "A"])], {}, edition={"layer": "all", "product_types": [{"id": "A"}]}).layer == "all"


def test_what_was_not_measured_names_what_is_demanded() -> None:
    """The limit stands in the finding, and the row in what is missing."""
    a = judged([row("x", "<= 20 mg/kg"), row("y", None)], {"x": None})
    assert (a.findings[0].outcome, str(a.findings[0].limit), a.findings[0].value, a.findings[0].margin) == (
        Outcome.UNTESTED, "<= 20 mg/kg", None, None,
    )  # fmt: skip
    assert a.findings[0].reason == "no value was given; <= 20 mg/kg is demanded"
    assert (a.findings[1].outcome, a.findings[1].detail) == (Outcome.CANNOT_TELL, "the limit is not known")
    assert a.missing == ("x",)
    assert a.unknown == ("the limit of y is not known",)


def test_what_does_not_apply_says_why() -> None:
    """No cell for the product type, or a condition that was denied."""
    types = {"product_types": [{"id": "A"}, {"id": "B"}]}
    a = judged([row("x", ["<= 20 mg/kg", "A"]), row("y", "<= 1 mg/kg")], {"y": "1 mg/kg"}, edition=types, product_type="B")
    assert (a.findings[0].outcome, a.findings[0].limit) == (Outcome.NOT_APPLICABLE, None)
    assert a.findings[0].reason == f"not demanded: {EDITION} sets no limit for this product type"
    assert a.verdict is Verdict.CONFORMS
    for more, holds in (({"when": "wet"}, False), ({"unless": "wet"}, True)):
        found = only([row("x", "<= 20 mg/kg", **more)], {"x": "25 mg/kg"}, conditions={"wet": holds})
        assert (found.outcome, found.detail) == (Outcome.NOT_APPLICABLE, "the row does not apply: wet")


def test_nothing_but_what_does_not_apply_is_no_conformity() -> None:
    """A product of which nothing is demanded has met nothing."""
    a = judged([row("x", "<= 20 mg/kg", when="wet")], {}, conditions={"wet": False})
    assert (a.verdict, a.missing) == (Verdict.UNDETERMINED, ())


def test_a_condition_is_asked_for_where_it_decides() -> None:
    """Where a row hangs on it and is not met or not measured; where a replacement would change the outcome; and nowhere else."""
    rows = [row("x", "<= 20 mg/kg", when="wet")]
    assert judged(rows, {}).questions == ("wet",)
    assert judged(rows, {"x": "25 mg/kg"}).questions == ("wet",)
    assert judged(rows, {"x": "15 mg/kg"}).questions == ()
    assert judged([row("x", "<= 20 mg/kg", unless="wet")], {"x": "25 mg/kg"}).questions == ("wet",)
    assert judged([row("x", "<= 20 mg/kg")], {}).questions == ()
    others = [row("x", "<= 20 mg/kg", ["<= 30 mg/kg", "", "", "wet"], ["<= 40 mg/kg", "", "", "hot"])]
    a = judged(others, {"x": "25 mg/kg"})
    assert a.findings[0].detail == "it depends on a condition that was not stated: wet, hot"
    assert (a.findings[0].outcome, str(a.findings[0].limit), a.questions) == (Outcome.CANNOT_TELL, "<= 20 mg/kg", ("wet", "hot"))
    assert a.missing == ()
    assert judged(others, {"x": "15 mg/kg"}).questions == ()
    assert judged(others, {"x": "45 mg/kg"}).questions == ()
    assert judged(others, {"x": "25 mg/kg"}, conditions={"hot": True, "wet": False}).questions == ()
    assert str(only(others, {"x": "25 mg/kg"}, conditions={"hot": True, "wet": False}).limit) == "<= 40 mg/kg"
    # The first that holds counts, so that one not stated stands before one that was.
    assert judged([row("x", "<= 50 mg/kg", ["<= 20 mg/kg", "", "", "wet"], ["<= 40 mg/kg", "", "", "hot"])], {"x": "25 mg/kg"},
                  conditions={"hot": True}).questions == ("wet",)  # fmt: skip


OPEN = "the reported value leaves both open"
ADDED, SOME, LESS = "added up from its parts", "from the parts that were measured", "the stated total {} is less than its parts"
SUM = [row("total", "<= 100 mg/kg", sum_of=["a", "b"])]


@pytest.mark.parametrize(
    ("measured", "outcome", "value", "detail"),
    [
        ({"a": "60 mg/kg", "b": "0.004 %"}, "passed", "100 mg/kg", ADDED),
        ({"a": "60 mg/kg", "b": "41 mg/kg"}, "failed", "101 mg/kg", ADDED),
        ({"a": "60 mg/kg", "b": "<50 mg/kg"}, "cannot tell", "60 to 110 mg/kg", f"{ADDED}; {OPEN}"),
        ({"a": "60 mg/kg"}, "cannot tell", "60 to more mg/kg", f"{SOME}; {OPEN}"),
        ({"a": "101 mg/kg"}, "failed", "101 to more mg/kg", SOME),
        ({"total": "90 mg/kg", "a": "60 mg/kg"}, "passed", "90 mg/kg", ""),
        ({"total": "90 mg/kg", "a": "90 mg/kg"}, "passed", "90 mg/kg", ""),
        ({"total": "0.0090 %", "a": "91 mg/kg"}, "cannot tell", "91 to more mg/kg", f"{LESS.format('0.0090 %')}; {OPEN}"),
        ({"total": "90 mg/kg", "a": "91 mg/kg", "b": "20 mg/kg"}, "failed", "111 mg/kg", LESS.format("90 mg/kg")),
        ({"total": "not detected", "a": "1 mg/kg", "b": "2 mg/kg"}, "passed", "3 mg/kg", LESS.format("not detected")),
        ({"total": ">90 mg/kg", "a": "1 mg/kg"}, "cannot tell", ">90 mg/kg", OPEN),
        ({"a": "not detected", "b": "1 mg/kg"}, "cannot tell", "1 to more mg/kg", f"{SOME}; {OPEN}"),
    ],
)  # fmt: skip
def test_a_sum_says_where_its_value_is_from(measured: dict[str, str], outcome: str, value: str, detail: str) -> None:
    """Reported, added up, or at least so much; and what of the report was not believed."""
    found = only(SUM, measured)
    assert (str(found.outcome), found.value, found.detail) == (outcome, value, detail)


def test_a_sum_needs_no_measurement_that_its_parts_are() -> None:
    """What is missing of a sum is the sum, unless its parts are measured anyway."""
    assert judged(SUM, {}).missing == ("total",)
    assert judged(SUM, {"a": "1 mg/kg"}).missing == ("total",)
    both = [*SUM, row("a", "<= 50 mg/kg"), row("b", "<= 50 mg/kg")]
    assert judged(both, {}).missing == ("a", "b")
    assert judged(both, {"a": "1 mg/kg"}).missing == ("b",)


@pytest.mark.parametrize(
    ("limit", "value", "how", "outcome", "detail"),
    [
        ("<= 0.08 mg/kg", "0.084 mg/kg", "full-value", "failed", "judged by full value; by rounded value it would meet it"),
        ("<= 0.08 mg/kg", "0.086 mg/kg", "full-value", "failed", ""),
        ("<= 0.08 mg/kg", "0.084 mg/kg", "rounded-value", "passed", "compared by rounded value"),
        ("<= 0.08 mg/kg", "0.08 mg/kg", "rounded-value", "passed", ""),
        (">= grade 4", "3-4", "full-value", "failed", ""),
        ("<= 20 mg/kg", "not detected", "full-value", "cannot tell",
         "'not detected' says nothing about the limit without the detection limit"),
        ("<= 20 mg/kg", "not detected (detection limit 30 mg/kg)", "full-value", "cannot tell",
         "the reported value leaves both open: the detection limit is above the limit"),
        ("<= 20 mg/kg", True, "full-value", "cannot tell", "a figure is demanded, an answer in words was given"),
        ("prohibited (detection limit 20 mg/kg)", "not detected", "full-value", "passed",
         "reported as not detected without a detection limit; that of the requirement is taken"),
        ("prohibited", "not detected", "full-value", "passed", ""),
        ("prohibited", "not detected (detection limit 30 mg/kg)", "full-value", "passed", ""),
        ("prohibited", "5 mg/kg", "full-value", "failed", "it was found"),
        ("prohibited", "<5 mg/kg", "full-value", "cannot tell", "say 'not detected', or give the figure that was found"),
        ("not detected", "yes", "full-value", "cannot tell", "say 'not detected', or give the figure that was found"),
        ("qualitative: none", "of fish", "full-value", "cannot tell", "the answer is not one that is known; known are 'fine', 'foul'"),
        ("qualitative: none", "FINE", "full-value", "passed", ""),
        ("qualitative: none", "foul", "full-value", "failed", ""),
        ("qualitative: none", "no", "full-value", "failed", ""),
    ],
)  # fmt: skip
def test_a_finding_says_what_has_to_be_said(limit: str, value: Any, how: str, outcome: str, detail: str) -> None:
    """Where rounding would decide otherwise, where a report is not enough, and which words would be."""
    found = only(
        [row("x", limit, accepts=["Fine"] if "qual" in limit and value == "FINE" else ["fine"], rejects=["foul"])],
        {"x": value},
        comparison=how,
    )
    assert (str(found.outcome), found.detail) == (outcome, detail)


def test_a_qualitative_row_without_known_words_takes_yes_and_no() -> None:
    """And says so."""
    assert only([row("x", "qualitative: none")], {"x": "perhaps"}).detail.endswith("known are 'yes' or 'no'")


@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (Finding("x", "x", Outcome.PASSED, Limit.parse("<= 5 mg/kg"), "4 mg/kg"), "4 mg/kg meets <= 5 mg/kg"),
        (Finding("x", "x", Outcome.PASSED, None, "yes"), "yes: met"),
        (Finding("x", "x", Outcome.FAILED, Limit.parse("<= 5 mg/kg"), "6 mg/kg", None, "why"), "6 mg/kg does not meet <= 5 mg/kg: why"),
        (Finding("x", "x", Outcome.FAILED, None, "no"), "no: not met"),
        (Finding("x", "x", Outcome.UNTESTED, Limit.parse("<= 5 mg/kg")), "no value was given; <= 5 mg/kg is demanded"),
        (Finding("x", "x", Outcome.UNTESTED), "no value was given"),
        (Finding("x", "x", Outcome.NOT_APPLICABLE, detail="why"), "not demanded: why"),
        (Finding("x", "x", Outcome.CANNOT_TELL, Limit.parse("<= 5 mg/kg"), "<6 mg/kg"), "<6 mg/kg against <= 5 mg/kg cannot be judged"),
        (Finding("x", "x", Outcome.CANNOT_TELL, None, "<6 mg/kg"), "cannot be judged"),
        (Finding("x", "x", Outcome.CANNOT_TELL, Limit.parse("<= 5 mg/kg")), "cannot be judged"),
    ],
)
def test_the_outcome_in_words(finding: Finding, reason: str) -> None:
    """A sentence that stands by itself, after the name."""
    assert finding.reason == reason
    assert str(finding) == f"x: {finding.outcome} ({reason})"


def test_basic_requirements_are_met_not_met_or_not_stated() -> None:
    """They have no limit; other words than yes and no decide nothing."""
    basics = {"basic_requirements": [{"id": "licence", "en": "a licence", "evidence": CITED}]}
    for said, outcome in ((True, "passed"), ("no", "failed"), ("perhaps", "cannot tell"), (None, "untested")):
        a = judged([row("x", "<= 5 mg/kg")], {"x": "1 mg/kg", "licence": said}, edition=basics)
        found = a.finding("licence")
        assert (str(found.outcome), found.name, found.limit) == (outcome, "a licence", None)
        assert found.detail == "basic requirement 基本要求"
        assert [str(e) for e in found.evidence] == CITED
        assert ("licence" in a.missing) == (outcome in ("cannot tell", "untested"))


def test_an_assessment_can_be_asked_and_printed() -> None:
    """By indicator, by outcome, in a line; a name that is not there is answered with the nearest."""
    a = judged([row("lead", "<= 5 mg/kg"), row("mercury", "<= 1 mg/kg")], {"lead": "6 mg/kg"})
    assert [found.indicator for found in a.by_outcome(Outcome.UNTESTED)] == ["mercury"]
    assert str(a) == f"does not conform ({EDITION}, 2026-06-01): 1 failed, 1 untested"
    assert str(judged([], {})) == f"undetermined ({EDITION}, 2026-06-01): no findings"
    with pytest.raises(UnknownIndicatorError, match="no finding on 'leed'; did you mean 'lead'"):
        a.finding("leed")
    plain = a.to_dict()
    assert plain["findings"][0]["reason"] == "6 mg/kg does not meet <= 5 mg/kg"
    assert Assessment.from_json(a.to_json()) == a
    # Written for readers: Chinese as it is, two blanks a level.
    assert '\n      "name": "lead"' in a.to_json()
    assert '"zh": "铅"' in judged([row("lead", "<= 5 mg/kg", zh="铅")], {}).to_json()
    with pytest.raises(MeasurementError, match="this is not JSON: "):
        Assessment.from_json("{")
    types = {"product_types": [{"id": "A"}], "levels": [{"id": "one"}]}
    assert str(judged([], {}, edition=types, product_type="A", level="one")) == f"undetermined ({EDITION} A one, 2026-06-01): no findings"
    for wrong in ({}, {**plain, "more": 1}, {**plain, "verdict": "fine"}, {**plain, "findings": [{}]}):
        with pytest.raises(MeasurementError, match="not an assessment"):
            Assessment.from_dict(wrong)


def test_a_table_known_in_part_says_so() -> None:
    """Each reason once, and nothing conforms."""
    for table, indicators, says in (("partial", [row("x", "<= 5 mg/kg")], "is known only in part"), ("none", [], "is not known")):
        a = judged(indicators, {"x": "1 mg/kg"} if indicators else {}, edition={"table": table, "unknown": ["its annex", "its annex"]})
        assert a.verdict is Verdict.UNDETERMINED
        assert a.unknown == ("its annex", f"the limit table of {EDITION} {says}")


def test_an_unknown_figure_is_a_demand_whatever_the_product_type() -> None:
    """Where no figure of a row is known no type has to be named, and the row is open all the same; other rows are not asked for one."""
    types = {"product_types": [{"id": "A"}, {"id": "B"}]}
    rows = [row("x", [None, "A"], [None, "B"]), row("y", "<= 1 mg/kg")]
    for product_type in (None, "A"):
        a = judged(rows, {"x": "1 mg/kg", "y": "1 mg/kg"}, edition=types, product_type=product_type)
        assert (a.findings[0].outcome, a.verdict) == (Outcome.CANNOT_TELL, Verdict.UNDETERMINED)
    assert judged([row("y", "<= 1 mg/kg"), row("z")], {"y": "1 mg/kg"}).finding("z").outcome is Outcome.NOT_APPLICABLE
