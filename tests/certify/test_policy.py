"""Procurement, credit, incentives, responsibilities, targets and certificate numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue
from greenstd.certify import (
    CreditRecord,
    CreditRegister,
    body_conditions,
    incentives,
    laid_down,
    procurement,
    progress,
    read_number,
    responsibilities,
    targets,
)
from greenstd.errors import CertificateError, UnitError
from greenstd.model.policy import Target


@pytest.mark.parametrize(
    ("category", "on", "force", "narrower"),
    [
        ("projectors", "2026-11-22", "priority", False),
        ("projectors", "2018-12-31", "none", False),
        ("furniture", "2026-11-22", "priority", True),
        ("computers", "2026-11-22", "mandatory", True),
        ("data-centres", "2023-05-31", "none", False),
        ("data-centres", "2023-06-01", "demand-standard", False),
        ("textiles", "2026-11-22", "priority", True),
        ("dyes", "2026-11-22", "none", False),
    ],
)
def test_procurement_binds_as_the_lists_say(full: Catalogue, category: str, on: str, force: str, narrower: bool) -> None:
    """Mandatory, priority, a demand standard or none; a row that is narrower than the category says so."""
    answer = procurement(category, on=on, catalogue=full)
    assert (answer.force, answer.narrower) == (force, narrower)
    assert all(row.narrower == full.procurement[row.row].narrower for row in answer.rows)
    assert ("but only for" in str(answer)) == narrower


def test_rows_have_the_code_that_the_list_prints(full: Catalogue) -> None:
    """A020101 and the following, with the row's number and standards."""
    rows = {row.code: row for row in procurement("computers", on="2026-11-22", catalogue=full).rows if row.code}
    assert rows["A020101"].number == "1"
    assert "HJ 2507" in rows["A020101"].standards


def test_parts_of_lists_that_were_not_seen_are_not_known(full: Catalogue) -> None:
    """So that none means that no row was seen."""
    assert any("have not been seen" in text for text in procurement("dyes", on="2026-11-22", catalogue=full).unknown)


def test_a_city_with_a_demand_standard_of_its_own_is_named(full: Catalogue) -> None:
    """Its products are not known, so nothing more is said."""
    assert any("huzhou" in note for note in procurement("coatings", "huzhou", "2024-01-01", catalogue=full).notes)
    assert not procurement("coatings", "wuxi", "2024-01-01", catalogue=full).notes


@pytest.mark.parametrize(
    ("category", "level", "measurements"),
    [
        ("data-centres", "2025", {"power-ratio": "1.3", "renewable-energy-share": "30 %"}),
        ("express-packaging", None, {"heavy-metals-total": "90 mg/kg"}),
    ],
)
def test_demand_standards_can_be_judged(full: Catalogue, category: str, level: str | None, measurements: dict[str, str]) -> None:
    """The row leads to an edition that `assess` takes."""
    row = next(row for row in procurement(category, on="2026-11-22", catalogue=full).rows if row.editions)
    kwargs: dict[str, Any] = {"level": level} if level else {"product_type": "paper"}
    result = greenstd.assess(measurements, edition=row.editions[0], catalogue=full, **kwargs)
    assert {f.outcome for f in result.findings if f.indicator in measurements} == {"passed"}


def test_producers_answer_for_quality_and_bodies_jointly_for_results(regional: Catalogue) -> None:
    """As Tacheng and the Delta lay it down, and nobody for another place."""
    tacheng = " ".join(p.en or "" for p in responsibilities("tacheng", "2024-01-01", catalogue=regional))
    assert "joint liability" in tacheng
    assert "yrd-liability" not in {p.id for p in responsibilities("tacheng", "2024-01-01", catalogue=regional)}
    assert {p.id for p in responsibilities("huzhou", "2024-01-01", catalogue=regional)} >= {"yrd-liability"}
    assert "yrd-liability" not in {p.id for p in responsibilities("huzhou", "2021-05-16", catalogue=regional)}


def test_conditions_of_bodies_follow_scheme_and_day(full: Catalogue) -> None:
    """The approval of 2019 ends with the measures of 2019."""
    assert "mark-2019-bodies" in {p.id for p in body_conditions("green-product", "2025-01-01", catalogue=full)}
    assert "mark-2019-bodies" not in {p.id for p in body_conditions("green-product", "2026-01-01", catalogue=full)}
    assert "measures-2026-bodies" in {p.id for p in body_conditions("green-product", "2026-01-01", catalogue=full)}


def test_incentives_are_looked_up_by_place_and_day(regional: Catalogue) -> None:
    """Huzhou's nine policies have their amounts; whether they are still given is not known."""
    huzhou = {i.provision: i for i in incentives("huzhou", "2024-01-01", scheme="green-product", catalogue=regional)}
    first = huzhou["huzhou-nine-policies-reward-4"]
    assert (first.amount, first.unit, first.holds) == (Decimal(200000), "CNY", None)
    assert first.unknown
    assert "huzhou-nine-policies-reward-4" not in {i.provision for i in incentives("huzhou", "2017-12-31", catalogue=regional)}
    assert "huzhou-nine-policies-reward-4" not in {i.provision for i in incentives("wuxi", "2024-01-01", catalogue=regional)}
    assert all(i.draft for i in incentives("wuxi", "2024-01-01", catalogue=regional) if i.provision.startswith("wuxi"))


def test_a_subject_that_nobody_laid_down_is_an_error(full: Catalogue) -> None:
    """With the nearest one."""
    with pytest.raises(LookupError, match="did you mean 'liability'"):
        laid_down("liabilty", catalogue=full)


def test_a_credit_register_knows_parties_by_day() -> None:
    """Half-open, whatever the width and spacing of the name."""
    register = CreditRegister(
        [CreditRecord(party="示例（公司）", list="an example list", ground="an example", valid_from="2025-01-01", valid_until="2026-01-01")]
    )
    assert [bool(register.listed("示例(公司)", day)) for day in ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert register.listed(None, "2025-01-01") == ()


@pytest.mark.parametrize(
    "record", [{"party": "x"}, {"party": "x", "list": "y", "ground": "z", "from": "soon"}, {"party": "x", "colour": "red"}]
)
def test_a_credit_record_that_is_none_is_refused_with_its_place(record: dict[str, str]) -> None:
    """The second record of two is called so."""
    good = {"party": "x", "list": "y", "ground": "z", "from": "2025-01-01"}
    with pytest.raises(CertificateError, match="record 2 of the credit register"):
        CreditRegister([good, record])


def test_targets_of_a_place_come_with_those_around_it(regional: Catalogue) -> None:
    """Wuxi's are of a draft and say so; Jiangsu's and the Delta's follow; none before its plan."""
    found = targets("wuxi", "2024-01-01", catalogue=regional)
    assert found[0].region == "wuxi"
    assert all(t.draft for t in found if t.region == "wuxi")
    assert {t.region or "china" for t in found} == {"wuxi", "jiangsu", "yangtze-river-delta", "yrd-leading-area", "china"}
    assert {t.region for t in targets("wuxi", "2024-01-01", wider=False, catalogue=regional)} == {"wuxi"}
    assert "wuxi" not in {t.region for t in targets("wuxi", "2023-06-24", catalogue=regional)}
    assert {t.id for t in targets(on="2024-01-01", catalogue=regional)} >= {"unified-system-2020", "green-dc-renewables-2032"}
    assert targets("yangtze-river-delta", "2022-01-01", wider=False, catalogue=regional)[0].deadline == dt.date(2021, 12, 31)


FROM, UNTIL = dt.date(2021, 1, 1), dt.date(2025, 12, 31)
EXAMPLE = Target(id="example", value=Decimal(100), unit="certificates", start=FROM, start_value=Decimal(0), deadline=UNTIL)


@pytest.mark.parametrize(
    ("actual", "on", "state"),
    [
        ("100 certificates", "2022-01-01", "met"),
        ("100", "2027-01-01", "met"),
        (40, "2022-12-31", "on the way"),
        (("39", "certificates"), "2022-12-31", "behind"),
        (Decimal("99.9"), "2025-12-31", "behind"),
        ("99.9", "2026-01-01", "too late"),
        ("0", "2020-06-01", "on the way"),
    ],
)
def test_progress_follows_a_straight_way(actual: Any, on: str, state: str) -> None:
    """Met, on the way, behind or too late; the day of the deadline is in time."""
    assert progress(EXAMPLE, actual, on).state == state


def test_progress_downwards_and_in_words(full: Catalogue) -> None:
    """A figure that must fall is on the way below its line; a state in words is met or open."""
    ratio = "green-dc-pue-2025"
    start = ("2023-06-01", "1.5")
    assert progress(ratio, "1.35", "2024-06-01", start=start, catalogue=full).state == "on the way"
    assert progress(ratio, "1.45", "2024-06-01", start=start, catalogue=full).state == "behind"
    assert progress(ratio, "1.30", "2024-10-01", catalogue=full).state == "met"
    assert progress(ratio, "1.35", "2024-10-01", catalogue=full).state == "not known"
    assert progress(ratio, "1.35", "2025-01-02", catalogue=full).state == "too late"
    assert progress("unified-system-2020", True, "2020-06-01", catalogue=full).state == "met"
    assert progress("unified-system-2020", False, "2020-06-01", catalogue=full).state == "not known"
    assert progress("unified-system-2020", False, "2021-01-01", catalogue=full).state == "too late"
    assert progress("green-dc-renewables-75", "10 %", "2024-10-01", catalogue=full).state == "not known"


def test_figures_that_do_not_fit_are_errors(full: Catalogue) -> None:
    """Another unit, no figure, words for figures and figures for words."""
    with pytest.raises(UnitError, match="certificates"):
        progress(EXAMPLE, "50 %", "2022-01-01")
    with pytest.raises(CertificateError, match="not a figure"):
        progress(EXAMPLE, "many", "2022-01-01")
    with pytest.raises(CertificateError, match="in figures"):
        progress(EXAMPLE, True, "2022-01-01")
    with pytest.raises(CertificateError, match="in words"):
        progress("unified-system-2020", "5", "2022-01-01", catalogue=full)
    with pytest.raises(CertificateError, match="not before the deadline"):
        progress(EXAMPLE, "5", "2022-01-01", start=("2026-01-01", 0))


@given(st.integers(0, 200), st.integers(0, 200), st.dates(FROM, UNTIL))
def test_a_higher_figure_is_never_worse(one: int, other: int, on: Any) -> None:
    """On the same day."""
    order = ["too late", "behind", "on the way", "met"]
    low, high = sorted((one, other))
    assert order.index(progress(EXAMPLE, low, on).state) <= order.index(progress(EXAMPLE, high, on).state)


def test_numbers_are_recognised_with_their_parts(full: Catalogue) -> None:
    """One body's numbers and the organic code; nothing else is known, and nothing is invalid."""
    reading = read_number("CABR-01(02)-(2025)-CGP-035", catalogue=full)
    assert [part.text for part in reading.parts] == ["CABR", "01", "02", "2025", "CGP", "035"]
    assert reading.unknown
    organic = read_number("12326123456789012", catalogue=full)
    assert [(part.name, part.text) for part in organic.parts] == [("body", "123"), ("year", "26"), ("random", "123456789012")]
    for text in ("", "1232612345678901", "CABR-1", "x" * 10_000, "CABR-01(02)-(2025)-CGP-035\n1"):
        assert read_number(text, catalogue=full).known == "format not known"
