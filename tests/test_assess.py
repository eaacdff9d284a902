"""One product against one edition."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Assessment, Catalogue, Outcome, Quantity, Verdict
from greenstd.errors import (
    MeasurementError,
    NoEditionInForceError,
    UnitError,
    UnknownEditionError,
    UnknownIndicatorError,
    UnknownLevelError,
    UnknownProductTypeError,
)
from greenstd.units import units

# An example: made-up values that meet every limit of class A.
CLASS_A: dict[str, Any] = {
    "formaldehyde": "15 mg/kg",
    "ph": 6.5,
    "colour-fastness-water": "4",
    "colour-fastness-acid-perspiration": "3-4",
    "colour-fastness-alkaline-perspiration": "4",
    "colour-fastness-dry-rubbing": 4,
    "colour-fastness-saliva": "4",
    "odour": "无",
    "azo-dyes": "not detected (detection limit 5 mg/kg)",
}


def judge(cat: Catalogue, measurements: Any, edition: str = "GB 18401-2010", **more: Any) -> Assessment:
    """Assess with the catalogue under test."""
    return greenstd.assess(measurements, edition=edition, catalogue=cat, **more)


@pytest.mark.parametrize("value", ["75 mg/kg", "0.0075 %", "75000 µg/kg", "0.075 g/kg", Quantity("75", "mg/kg"), (75, "mg/kg")])
def test_a_value_exactly_at_the_limit_meets_it_in_any_unit(cat: Catalogue, value: object) -> None:
    """Class B allows 75 mg/kg of formaldehyde; 0.0075 % is the same."""
    finding = judge(cat, {"formaldehyde": value}, product_type="B").finding("formaldehyde")
    assert finding.outcome is Outcome.PASSED
    assert finding.margin == 0


def test_a_grade_below_the_limit_fails(cat: Catalogue) -> None:
    """Class A demands grade 4 for dry rubbing; 3-4 is half a grade less."""
    a = judge(cat, {"colour-fastness-dry-rubbing": "3-4"}, product_type="A")
    assert a.verdict is Verdict.DOES_NOT_CONFORM
    assert a.finding("colour-fastness-dry-rubbing").outcome is Outcome.FAILED


def test_a_limit_is_judged_as_printed_unless_the_standard_rounds(cat: Catalogue) -> None:
    """0.084 mg/m³ fails <= 0.08 by full value and would meet it by rounded value, and the finding says both."""
    a = judge(cat, {"formaldehyde": "0.084 mg/m³"}, "GB 18584-2024")
    assert a.verdict is Verdict.DOES_NOT_CONFORM
    assert a.comparison == "full-value"
    assert "by rounded value it would meet it" in a.finding("formaldehyde").reason
    rounded = judge(cat, {"formaldehyde": "0.084 mg/m³"}, "GB 18584-2024", comparison="rounded-value")
    assert rounded.finding("formaldehyde").outcome is Outcome.PASSED


def test_a_standard_that_rounds_is_judged_by_rounded_value(cat: Catalogue) -> None:
    """GB 6566-2010 compares results with one decimal: 1.04 is 1.0 and meets <= 1.0, 1.06 is 1.1 and does not."""
    measured = {"internal-exposure-index": "1.04", "external-exposure-index": "1.06"}
    a = judge(cat, measured, "GB 6566-2010", product_type="main-building-material")
    assert a.comparison == "rounded-value"
    assert a.finding("internal-exposure-index").outcome is Outcome.PASSED
    assert a.finding("external-exposure-index").outcome is Outcome.FAILED


def test_a_product_conforms_only_when_every_row_of_a_complete_table_is_met(cat: Catalogue) -> None:
    """All nine rows of class A are met; without any one of them the verdict is undetermined and names what is missing."""
    assert judge(cat, CLASS_A, product_type="A").verdict is Verdict.CONFORMS
    for name in CLASS_A:
        rest = {other: value for other, value in CLASS_A.items() if other != name}
        a = judge(cat, rest, product_type="A")
        assert a.verdict is Verdict.UNDETERMINED
        assert a.missing == (name,)


def test_an_edition_whose_table_is_partly_known_never_lets_a_product_conform(cat: Catalogue) -> None:
    """GB 18584-2024 was not seen to its end: with every known row met the verdict is undetermined and says what is not known."""
    edition = cat.editions["GB 18584-2024"]
    measured = {i.id: f"0 {cell.limit.unit}" for i in edition.indicators for cell in i.requirements[:1] if cell.limit is not None}
    a = judge(cat, measured, edition.id, conditions={c.id: True for c in edition.conditions})
    assert {f.outcome for f in a.findings} == {Outcome.PASSED}
    assert a.verdict is Verdict.UNDETERMINED
    assert a.missing == ()
    assert any("polybrominated diphenyl ethers" in sentence for sentence in a.unknown)


def test_no_green_product_edition_can_be_conformed_to_while_its_table_is_unknown(cat: Catalogue) -> None:
    """No 绿色产品评价 standard's table is complete, so none of them gives a positive verdict."""
    for edition in cat.editions.values():
        if edition.role == "green-product":
            assert edition.table != "complete"
            product_type = edition.product_types[0].id if edition.product_types else None
            level = edition.levels[0].id if edition.levels else None
            basics = {b.id: True for b in edition.basic_requirements}
            a = judge(cat, basics, edition.id, product_type=product_type, level=level)
            assert a.verdict is Verdict.UNDETERMINED
            assert a.unknown


def test_a_level_need_not_be_named_where_no_figure_is_known(cat: Catalogue) -> None:
    """GB/T 35607-2024 has two benchmarks and none has been seen: the answer is undetermined with and without a level."""
    for level in (None, "green-product", "benchmark"):
        a = greenstd.assess({}, category="furniture", on="2026-11-22", level=level, catalogue=cat)
        assert a.verdict is Verdict.UNDETERMINED
        assert any("is not known" in sentence for sentence in a.unknown)


def test_a_limit_belongs_to_its_medium(cat: Catalogue) -> None:
    """0.05 mg/L is in a solution, the limit is in air: their dimensions agree and they are still not comparable."""
    with pytest.raises(UnitError, match="medium"):
        judge(cat, {"formaldehyde": "0.05 mg/L"}, "GB 18584-2024")


def test_a_sum_is_added_up_from_its_parts(cat: Catalogue) -> None:
    """Lead, mercury, cadmium and chromium give the total of GB 43352-2023, here 100 mg/kg, exactly at the limit."""
    measured = {"lead": "49.5 mg/kg", "mercury": "0.25 mg/kg", "cadmium": "0.00025 g/kg", "chromium": "0.005 %"}
    finding = judge(cat, measured, "GB 43352-2023", product_type="paper").finding("heavy-metals-total")
    assert finding.outcome is Outcome.PASSED
    assert finding.margin == 0
    worse = {**measured, "mercury": "0.26 mg/kg"}
    assert judge(cat, worse, "GB 43352-2023", product_type="paper").finding("heavy-metals-total").outcome is Outcome.FAILED


def test_some_parts_of_a_sum_can_fail_it_but_not_pass_it(cat: Catalogue) -> None:
    """What is already above the limit stays above; what is below may still rise."""
    above = judge(cat, {"DBP": "600 mg/kg", "BBP": "500 mg/kg"}, "GB 43352-2023", product_type="plastic")
    assert above.finding("phthalates-dbp-bbp-dehp").outcome is Outcome.FAILED
    below = judge(cat, {"DBP": "600 mg/kg"}, "GB 43352-2023", product_type="plastic")
    assert below.finding("phthalates-dbp-bbp-dehp").outcome is Outcome.CANNOT_TELL


def test_a_total_below_its_own_parts_is_not_believed(cat: Catalogue) -> None:
    """The larger of two contradicting figures decides."""
    measured = {
        "heavy-metals-total": "60 mg/kg",
        "lead": "50 mg/kg",
        "chromium": "50 mg/kg",
        "cadmium": "0.5 mg/kg",
        "mercury": "0.5 mg/kg",
    }
    finding = judge(cat, measured, "GB 43352-2023", product_type="paper").finding("heavy-metals-total")
    assert finding.outcome is Outcome.FAILED
    assert "less than its parts" in finding.reason


def test_a_condition_is_asked_for_when_it_matters(cat: Catalogue) -> None:
    """pH 9 breaks 4.0-7.5 and meets the 4.0-10.5 of products that are still to be wet processed: it depends."""
    a = judge(cat, {**CLASS_A, "ph": "9.0"}, product_type="A")
    assert a.verdict is Verdict.UNDETERMINED
    assert a.questions == ("wet-processing",)
    assert a.missing == ()
    assert judge(cat, {**CLASS_A, "ph": "9.0"}, product_type="A", conditions={"wet-processing": True}).verdict is Verdict.CONFORMS
    assert judge(cat, {**CLASS_A, "ph": "9.0"}, product_type="A", conditions={"wet-processing": False}).verdict is Verdict.DOES_NOT_CONFORM


def test_a_condition_is_not_asked_for_when_it_makes_no_difference(cat: Catalogue) -> None:
    """pH 6.5 meets both ranges."""
    assert judge(cat, CLASS_A, product_type="A").questions == ()


def test_a_row_whose_condition_is_denied_does_not_apply(cat: Catalogue) -> None:
    """Bisphenol A is demanded of electronic waybills only, and curtains are not tested for perspiration fastness."""
    waybill = judge(cat, {}, "GB 43352-2023", product_type="paper", conditions={"electronic-waybill": False})
    assert waybill.finding("bisphenol-a").outcome is Outcome.NOT_APPLICABLE
    assert "bisphenol-a" not in waybill.missing
    curtain = judge(cat, {}, product_type="C", conditions={"hanging-decoration": True})
    assert curtain.finding("colour-fastness-acid-perspiration").outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("not detected", Outcome.PASSED),
        ("未检出", Outcome.PASSED),
        ("not detected (detection limit 20 mg/kg)", Outcome.PASSED),
        ("not detected (detection limit 50 mg/kg)", Outcome.CANNOT_TELL),
        ("20 mg/kg", Outcome.PASSED),
        ("20.1 mg/kg", Outcome.FAILED),
        ("<5 mg/kg", Outcome.PASSED),
    ],
)
def test_a_prohibited_substance_is_judged_at_its_detection_limit(cat: Catalogue, value: str, outcome: Outcome) -> None:
    """Azo dyes are prohibited with a detection limit of 20 mg/kg."""
    assert judge(cat, {"azo-dyes": value}, product_type="B").finding("azo-dyes").outcome is outcome


def test_not_detected_says_nothing_about_a_figure_without_the_detection_limit(cat: Catalogue) -> None:
    """Formaldehyde "not detected" may be anything below a limit that nobody stated."""
    a = judge(cat, {"formaldehyde": "not detected"}, product_type="A")
    assert a.finding("formaldehyde").outcome is Outcome.CANNOT_TELL
    assert "formaldehyde" in a.missing
    assert judge(cat, {"formaldehyde": "ND (<20 mg/kg)"}, product_type="A").finding("formaldehyde").outcome is Outcome.PASSED
    assert judge(cat, {"formaldehyde": "ND (<30 mg/kg)"}, product_type="A").finding("formaldehyde").outcome is Outcome.CANNOT_TELL


def test_the_mark_of_a_reported_value_decides_at_the_limit(cat: Catalogue) -> None:
    """20.0(+) is above 20, 20.0(-) below; the figure alone would be at the limit."""
    assert judge(cat, {"formaldehyde": "20.0(+) mg/kg"}, product_type="A").finding("formaldehyde").outcome is Outcome.FAILED
    assert judge(cat, {"formaldehyde": "20.0(-) mg/kg"}, product_type="A").finding("formaldehyde").outcome is Outcome.PASSED


def test_words_that_are_not_known_pass_nothing(cat: Catalogue) -> None:
    """A smell described in other words cannot be judged, and the finding says which words can."""
    assert judge(cat, {"odour": "slightly of fish"}, product_type="A").finding("odour").outcome is Outcome.CANNOT_TELL
    assert judge(cat, {"odour": "有异味"}, product_type="A").finding("odour").outcome is Outcome.FAILED
    assert judge(cat, {"odour": True}, product_type="A").finding("odour").outcome is Outcome.PASSED


def test_a_graded_standard_is_judged_at_the_level_named(cat: Catalogue) -> None:
    """0.040 mg/m³ is within E0 and not within ENF."""
    assert judge(cat, {"甲醛释放量": "0.040 mg/m3"}, "GB/T 39600-2021", level="E0").verdict is Verdict.CONFORMS
    assert judge(cat, {"甲醛释放量": "0.040 mg/m3"}, "GB/T 39600-2021", level="ENF").verdict is Verdict.DOES_NOT_CONFORM


def test_the_mandatory_limit_of_panels_depends_on_the_edition(cat: Catalogue) -> None:
    """A finished product with 0.10 mg/m³ met GB 18580-2017 and does not meet GB 18580-2025."""
    assert judge(cat, {"formaldehyde": "0.10 mg/m3"}, cat.edition("GB 18580", on="2026-05-31").id).verdict is Verdict.CONFORMS
    new = cat.edition("GB 18580", on="2026-06-01").id
    assert judge(cat, {"formaldehyde": "0.10 mg/m3"}, new, product_type="finished-product").verdict is Verdict.DOES_NOT_CONFORM


def test_a_category_is_judged_by_the_edition_in_force_on_the_date(cat: Catalogue) -> None:
    """Furniture in 2024 was judged by the edition of 2017; before it took effect by none."""
    a = greenstd.assess({}, category="furniture", on="2024-12-31", catalogue=cat)
    assert (a.edition, a.verdict) == ("GB/T 35607-2017", Verdict.UNDETERMINED)
    with pytest.raises(NoEditionInForceError, match="2018-07-01"):
        greenstd.assess({}, category="furniture", on="2018-06-01", catalogue=cat)
    with pytest.raises(NoEditionInForceError):
        greenstd.assess({}, category="dyes", on="2026-11-22", catalogue=cat)


def test_basic_requirements_are_findings_too(cat: Catalogue) -> None:
    """What the manufacturer must meet first can fail the product, and is missing where it was not stated."""
    first = cat.editions["GB/T 35607-2024"].basic_requirements[0].id
    assert judge(cat, {first: False}, "GB/T 35607-2024").verdict is Verdict.DOES_NOT_CONFORM
    assert first in judge(cat, {}, "GB/T 35607-2024").missing


def test_an_assessment_survives_dicts_and_json(cat: Catalogue) -> None:
    """What is written can be read again and is equal; the reason stands in the plain form as well."""
    a = judge(cat, {**CLASS_A, "azo-dyes": "3 mg/kg"}, product_type="A", on="2026-11-22", conditions={"wet-processing": False})
    assert Assessment.from_dict(a.to_dict()) == a
    assert Assessment.from_json(a.to_json()) == a
    plain = json.loads(a.to_json())
    assert plain["verdict"] == "conforms"
    assert plain["findings"][0]["limit"] == "<= 20 mg/kg"
    assert plain["findings"][0]["reason"] == "15 mg/kg meets <= 20 mg/kg"
    with pytest.raises(MeasurementError):
        Assessment.from_dict({"verdict": "conforms"})


def test_an_assessment_says_what_it_was_made_with(cat: Catalogue) -> None:
    """Edition, product type, level, date, release, digest and state of the edition are there to do it again."""
    a = judge(cat, {}, product_type="A类", on="2026-11-22")
    assert (a.edition, a.product_type, str(a.on)) == ("GB 18401-2010", "A", "2026-11-22")
    assert (a.release, a.digest, a.status) == (str(cat.version), cat.digest, "in force")


def test_each_finding_cites_its_evidence_with_the_grade(cat: Catalogue) -> None:
    """Limits of GB 18401-2010 were read in secondary sources, and the findings say so."""
    finding = judge(cat, {}, product_type="A").finding("formaldehyde")
    assert {str(e.grade) for e in finding.evidence} == {"secondary"}


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"edition": "GB 18401-2011"}, UnknownEditionError, "GB 18401-2010"),
        ({"product_type": None}, UnknownProductTypeError, "A, B, C"),
        ({"product_type": "D"}, UnknownProductTypeError, "A, B, C"),
        ({"edition": "GB/T 39600-2021", "product_type": None}, UnknownLevelError, "E1, E0, ENF"),
        ({"edition": "GB/T 39600-2021", "product_type": None, "level": "E9"}, UnknownLevelError, "'E9'"),
        ({"edition": "GB 18580-2017"}, UnknownProductTypeError, "names none"),
        ({"measurements": {"formaldehyd": "1 mg/kg"}}, UnknownIndicatorError, "did you mean 'formaldehyde'"),
        ({"measurements": {"formaldehyde": 75}}, MeasurementError, "has no unit"),
        ({"measurements": {"formaldehyde": "75"}}, MeasurementError, "75 mg/kg"),
        ({"measurements": {"formaldehyde": "75 mg/kgg"}}, UnitError, "mg/kgg"),
        ({"measurements": {"formaldehyde": (float("nan"), "mg/kg")}}, MeasurementError, "finite"),
        ({"measurements": {"formaldehyde": (float("inf"), "mg/kg")}}, MeasurementError, "finite"),
        ({"measurements": {"formaldehyde": "-1 mg/kg"}}, MeasurementError, "negative"),
        ({"measurements": {"ph": "15"}}, MeasurementError, "between 0 and 14"),
        ({"measurements": {"colour-fastness-water": "6"}}, MeasurementError, "1 to 5"),
        ({"measurements": {"formaldehyde": "1 mg/kg", "甲醛含量": "1 mg/kg"}}, MeasurementError, "two values"),
        ({"measurements": [("formaldehyde", "1 mg/kg"), ("formaldehyde", None)]}, MeasurementError, "two values"),
        ({"measurements": {1: "1 mg/kg"}}, MeasurementError, "not the name"),
        ({"conditions": {"wet processing": "yes"}}, MeasurementError, "True or False"),
        ({"conditions": {"dry-processing": True}}, UnknownIndicatorError, "wet-processing"),
        ({"comparison": "roughly"}, MeasurementError, "full-value"),
        ({"on": "yesterday"}, ValueError, "2026-11-22"),
    ],
)
def test_bad_input_is_a_clear_error(cat: Catalogue, arguments: dict[str, Any], error: type[Exception], says: str) -> None:
    """Every error names what was given and says what was expected."""
    given_ = {"measurements": {}, "edition": "GB 18401-2010", "product_type": "B", **arguments}
    with pytest.raises(error, match=says) as caught:
        greenstd.assess(catalogue=cat, **given_)
    assert isinstance(caught.value, greenstd.GreenstdError)


def test_either_an_edition_or_a_category_is_named(cat: Catalogue) -> None:
    """Both or neither is a mistake of the caller."""
    with pytest.raises(TypeError):
        greenstd.assess({}, catalogue=cat)
    with pytest.raises(TypeError):
        greenstd.assess({}, edition="GB 18401-2010", category="textiles", catalogue=cat)


def test_two_thousand_values_exactly_at_their_limit_are_judged_right(cat: Catalogue) -> None:
    """Given in another unit of the same dimension, every one of 2,000 values at the limit meets it, and the next digit beyond fails."""
    chance = random.Random(8170)
    upper = [
        (edition, indicator, cell, cell.limit)
        for edition in cat.editions.values()
        for indicator in edition.indicators
        for cell in indicator.requirements
        if cell.limit is not None and cell.limit.comparison == "<=" and cell.limit.unit in ("mg/kg", "mg/m3", "mg/m2") and not cell.when
    ]
    for _ in range(2000):
        edition, indicator, cell, limit = chance.choice(upper)
        assert limit.value is not None
        own = units()[limit.unit]
        other = chance.choice([u for u in units().values() if u.compatible(own)])
        exact = Fraction(limit.value) * Fraction(own.factor) / Fraction(other.factor)
        figure = Decimal(exact.numerator) / Decimal(exact.denominator)
        assert Fraction(figure) == exact
        beyond = figure + Decimal(1).scaleb(int(figure.as_tuple().exponent) - 1)
        for value, outcome in ((figure, Outcome.PASSED), (beyond, Outcome.FAILED)):
            conditions = {c.id: c.id == indicator.when for c in edition.conditions}
            a = judge(
                cat,
                {indicator.id: f"{value:f} {other.code}"},
                edition.id,
                product_type=cell.product_type or (edition.product_types[0].id if edition.product_types else None),
                level=cell.level or (edition.levels[0].id if edition.levels else None),
                conditions=conditions,
                comparison="full-value",
            )
            assert a.finding(indicator.id).outcome is outcome, (edition.id, indicator.id, value, other.code)


@given(
    figure=st.decimals(min_value=0, max_value=400, places=3),
    product_type=st.sampled_from(["A", "B", "C"]),
)
def test_the_verdict_on_a_figure_agrees_with_fractions(cat: Catalogue, figure: Decimal, product_type: str) -> None:
    """An oracle written with fractions says the same of formaldehyde in all three classes."""
    limit = {"A": 20, "B": 75, "C": 300}[product_type]
    finding = judge(cat, {"formaldehyde": f"{figure:f} mg/kg"}, product_type=product_type).finding("formaldehyde")
    assert (finding.outcome is Outcome.PASSED) == (Fraction(figure) <= limit)
    assert finding.margin is not None
    assert abs(Fraction(finding.margin) - (limit - Fraction(figure)) / limit) < Fraction(1, 10**7)


@given(missing=st.sets(st.sampled_from(sorted(CLASS_A))))
def test_what_is_missing_decides(cat: Catalogue, missing: set[str]) -> None:
    """Whatever is left out, measuring just what `missing` names decides the verdict, and less does not."""
    partial = {name: value for name, value in CLASS_A.items() if name not in missing}
    a = judge(cat, partial, product_type="A")
    assert set(a.missing) == missing
    assert (a.verdict is Verdict.CONFORMS) == (not missing)
