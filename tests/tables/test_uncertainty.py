"""Decision rules 判定规则: the expanded uncertainty of a measurement as a guard band, only where it is asked for."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import greenstd
from greenstd.errors import MeasurementError, TableError, UnknownIndicatorError
from tests.tables import engines, examples

RULES = ("simple-acceptance", "guarded-acceptance", "guarded-rejection")


def judged(rule: str, value: Decimal, band: Decimal, limit: Decimal) -> str:
    """An upper limit with a guard band, in decimals."""
    shift = {"simple-acceptance": Decimal(0), "guarded-acceptance": band, "guarded-rejection": -band}[rule]
    return "conforms" if value + shift <= limit else "does not conform"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("engine", engines.HERE)
def test_a_guard_band_is_added_exactly(engine: str, rule: str, tmp_path: Path) -> None:
    """Value and uncertainty of each row are added as decimals are: 0.1 + 0.2 is at the limit of 0.3."""
    cat = examples.market(tmp_path, 1, 1, 1)
    limit = Decimal(examples.limit(0, 0, 0))
    pick = random.Random(3)
    pairs = [(limit - Decimal(pick.randrange(0, 30)) / 10, Decimal(pick.randrange(0, 30)) / 10) for _ in range(200)]
    pairs += [(limit + Decimal("0.1"), Decimal("0.1")), (limit - Decimal("0.000001"), Decimal("0.000001"))]
    data: engines.Data = {
        "row": list(range(len(pairs))),
        "substance-0 [mg/kg]": [float(v) for v, _ in pairs],
        "U": [float(u) for _, u in pairs],
    }
    frame = engines.HERE[engine](data, {"row": "int", "substance-0 [mg/kg]": "float", "U": "float"})
    found = greenstd.assess_table(
        frame, edition="GB/T 91000-2016", uncertainty={"substance-0": "U"}, decision_rule=rule, output=["verdict", "rule"], catalogue=cat
    )
    rows = engines.rows(found, "row")
    assert [row["verdict"] for row in rows] == [judged(rule, v, u, limit) for v, u in pairs]
    assert {row["rule"] for row in rows} == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_one_uncertainty_for_all_rows(rule: str, tmp_path: Path) -> None:
    """A figure or a text with its unit shifts the bound once; the column's unit may be another."""
    cat = examples.market(tmp_path, 1, 1, 1)
    limit = Decimal(examples.limit(0, 0, 0))
    values = [limit + Decimal(n) / 10 for n in range(-5, 6)]
    frame = pl.DataFrame({"substance-0 [µg/kg]": [float(v * 1000) for v in values]})
    for given in ("0.2 mg/kg", greenstd.Quantity("200", "µg/kg"), 200):
        found = greenstd.assess_table(
            frame, edition="GB/T 91000-2016", uncertainty={"substance-0": given}, decision_rule=rule, catalogue=cat
        )
        assert found["verdict"].to_list() == [judged(rule, v, Decimal("0.2"), limit) for v in values]


def test_a_missing_uncertainty_leaves_it_open(tmp_path: Path) -> None:
    """Where the guard band of a row is missing, negative or no number, nothing is known of the row."""
    cat = examples.market(tmp_path, 1, 1, 1)
    frame = pl.DataFrame({"substance-0 [mg/kg]": [0.0] * 4, "U": [None, float("nan"), -1.0, float("inf")]}, strict=False)
    found = greenstd.assess_table(
        frame, edition="GB/T 91000-2016", uncertainty={"substance-0": "U"}, decision_rule="guarded-acceptance", catalogue=cat
    )
    assert found["verdict"].to_list() == ["undetermined"] * 4


def test_a_range_narrows_from_both_ends(tmp_path: Path) -> None:
    """Guarded acceptance of a range leaves the band at both of its ends."""
    cat = examples.product(tmp_path)
    frame = pl.DataFrame({"ph": [4.0, 4.2, 7.3, 7.4], "U": [0.2] * 4})
    for given in ("U", 0.2):
        found = greenstd.assess_table(
            frame, edition="GB/T 90001-2020", product_type="A", level="high", conditions={"wet": False}, uncertainty={"ph": given},
            decision_rule="guarded-acceptance", output=["outcomes"], catalogue=cat,
        )  # fmt: skip
        assert found["ph outcome"].to_list() == ["failed", "passed", "passed", "failed"]


def test_the_rule_has_to_be_named(tmp_path: Path) -> None:
    """Uncertainty without a rule, a rule without uncertainty, and rules that there are not are refused."""
    cat = examples.market(tmp_path, 1, 1, 1)
    frame = pl.DataFrame({"substance-0 [mg/kg]": [1.0]})
    refused: list[dict[str, Any]] = [
        {"uncertainty": {"substance-0": 1}},
        {"decision_rule": "simple-acceptance"},
        {"uncertainty": {"substance-0": 1}, "decision_rule": "x"},
    ]
    for asked in refused:
        with pytest.raises(TableError, match="decision_rule"):
            greenstd.assess_table(frame, edition="GB/T 91000-2016", catalogue=cat, **asked)
    with pytest.raises(MeasurementError, match="negative"):
        greenstd.assess_table(
            frame, edition="GB/T 91000-2016", uncertainty={"substance-0": -1}, decision_rule="guarded-acceptance", catalogue=cat
        )
    with pytest.raises(UnknownIndicatorError, match="nothing"):
        greenstd.assess_table(
            frame, edition="GB/T 91000-2016", uncertainty={"nothing": 1}, decision_rule="guarded-acceptance", catalogue=cat
        )
