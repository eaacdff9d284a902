"""Long tables 长表: a row a measurement, with its indicator, unit and product in columns."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import greenstd
from greenstd.errors import GreenstdError, TableError
from greenstd.tables import assess_long
from tests.tables import engines, examples

TYPES = {"row": "int", "product": "text", "item": "text", "result": "float", "unit": "text", "kind": "text", "date": "date"}
NAMES = {0: ["substance-0", "物质substance-0"], 1: ["substance-1", "substance 1"], 2: ["substance-2"]}
UNITS = {"mg/kg": 1.0, "µg/kg": 1000.0, "μg/kg": 1000.0, "ng/g": 1000.0, "g/kg": 0.001, "mg/L": 1.0, "stone": 1.0}


def measurements(products: int) -> engines.Data:
    """Measurements of products: units from row to row, some missing, some twice, some of unknown indicators or units."""
    pick = random.Random(11)
    data: engines.Data = {name: [] for name in TYPES}
    for product in range(products):
        c, day = pick.randrange(3), pick.choice(engines.days("2016-06-01", "2018-01-01", "2021-06-01", "2024-01-01"))
        rows = [i for i in range(3) if pick.random() < 0.95]
        if pick.random() < 0.1:
            rows.append(rows[0] if rows else 0)
        for i in rows:
            code = pick.choice(["mg/kg"] * 4 + list(UNITS) if pick.random() < 0.3 else ["mg/kg", "µg/kg"])
            limit = float(examples.limit(c, 0, i))
            value = pick.choice(
                [limit, limit * 0.5, 0.0, limit * 0.3, limit + 0.1 if pick.random() < 0.2 else 0.0, None if pick.random() < 0.2 else 0.0]
            )
            name = "nothing known" if pick.random() < 0.02 else pick.choice(NAMES[i])
            figure = None if value is None else round(value * UNITS[code], 6)
            row = (len(data["row"]), f"p{product}", name, figure, code, f"category-{c}", day)
            for key, item in zip(TYPES, row, strict=True):
                data[key].append(item)
    order = list(range(len(data["row"])))
    pick.shuffle(order)
    return {key: [values[n] for n in order] for key, values in data.items()}


def by_hand(rows: list[dict[str, Any]], cat: Any) -> tuple[str, list[str]]:
    """The verdict on a product and the outcomes of its rows; two values for one thing, and what cannot be read, leave it open."""
    given: dict[str, Any] = {}
    outcomes = []
    twice = set()
    edition = cat.resolve(rows[0]["kind"], rows[0]["date"]).edition
    for row in rows:
        try:
            measured = {row["item"]: (row["result"], row["unit"]) if row["result"] is not None else None}
            one = greenstd.assess(measured, edition=edition.id, catalogue=cat)
            about = next(i.id for i in edition.indicators if row["item"] in i.names())
            outcomes.append(str(one.finding(about).outcome))
            if about in given:
                twice.add(about)
            given[about] = measured[row["item"]]
        except (GreenstdError, AttributeError):
            outcomes.append("cannot tell")
            known = [i.id for i in (edition.indicators if edition else ()) if row["item"] in i.names()]
            twice |= {id_ for id_ in known if id_ in given}
            given.update(dict.fromkeys(known))
    if edition is None:
        return "undetermined", outcomes
    single = {about: value for about, value in given.items() if about not in twice}
    return str(greenstd.assess(single, edition=edition.id, catalogue=cat).verdict), outcomes


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Three categories of three editions each."""
    return examples.market(tmp_path_factory.mktemp("market"), categories=3, editions=3, indicators=3)


def check(make: Any, market: Any) -> None:
    """Outcomes and verdicts are those of `assess`, product by product."""
    data = measurements(120)
    frame = make(data, TYPES)
    judged = assess_long(
        frame, indicator="item", value="result", unit="unit", product="product", category="kind", on="date",
        output=["outcome", "margin", "verdict", "edition"], catalogue=market,
    )  # fmt: skip
    assert type(judged) is type(frame)
    found = engines.rows(judged, "row")
    assert [row["row"] for row in found] == sorted(data["row"])
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        groups.setdefault(row["product"], []).append(row)
    seen = set()
    for rows in groups.values():
        verdict, outcomes = by_hand(rows, market)
        assert [row["outcome"] for row in rows] == outcomes or [
            {"untested": "cannot tell"}.get(row["outcome"], row["outcome"]) for row in rows
        ] == [{"untested": "cannot tell"}.get(outcome, outcome) for outcome in outcomes], rows
        assert {row["verdict"] for row in rows} == {verdict}, rows
        seen.add(verdict)
    assert seen == {"conforms", "does not conform", "undetermined"}


@pytest.mark.parametrize("engine", engines.HERE)
def test_measurements_are_judged_as_the_products_they_belong_to(engine: str, market: Any) -> None:
    """Rows of one product anywhere in the table make its verdict; units and editions differ from row to row."""
    check(engines.HERE[engine], market)


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore")
def test_spark_judges_the_long_form(market: Any) -> None:
    """PySpark gives the same outcomes and verdicts."""
    check(engines.spark_frame, market)


def test_open_conditions_count_only_where_all_demands_agree(tmp_path: Path) -> None:
    """A pH value that only the demand under a condition allows is open until the condition is stated."""
    cat = examples.product(tmp_path)
    frame = pl.DataFrame({"item": ["ph"] * 4, "result": [7.0, 9.0, 11.0, -1.0]})
    asked: dict[str, Any] = {"indicator": "item", "value": "result", "edition": "GB/T 90001-2020", "product_type": "A", "level": "high"}
    for conditions, wanted in (({}, "cannot tell"), ({"wet": True}, "passed"), ({"湿处理": False}, "failed")):
        judged = assess_long(frame, conditions=conditions, catalogue=cat, **asked)
        assert judged["outcome"].to_list() == ["passed", wanted, "failed", "cannot tell"]
    assert judged.columns == ["item", "result", "outcome"]


@pytest.mark.parametrize("engine", engines.HERE)
def test_rows_that_name_no_product_do_not_belong_together(engine: str, market: Any) -> None:
    """Measurements without a product are not put together to one that conforms."""
    data: engines.Data = {
        "row": list(range(6)),
        "product": ["a", "a", "a", None, None, None],
        "item": [f"substance-{i}" for i in range(3)] * 2,
        "result": [1.0] * 6,
    }
    frame = engines.HERE[engine](data, {"row": "int", "product": "text", "item": "text", "result": "float"})
    judged = assess_long(
        frame, indicator="item", value="result", unit="mg/kg", product="product", edition="GB/T 91000-2016", catalogue=market
    )
    rows = engines.rows(judged, "row")
    assert [row["verdict"] for row in rows] == ["conforms"] * 3 + ["undetermined"] * 3
    assert [row["outcome"] for row in rows] == ["passed"] * 6


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"value": "item"}, "'item' holds String"),
        ({"indicator": "items"}, "did you mean 'item'"),
        ({"output": ["verdict"]}, "product="),
        ({"output": ["reasons"]}, "no output"),
    ],
    ids=str,
)
def test_requests_that_lead_nowhere(asked: dict[str, Any], told: str, market: Any) -> None:
    """Columns that are not there or hold text, and a verdict without products, are errors."""
    frame = pl.DataFrame({"item": ["substance-0"], "result": [1.0]})
    with pytest.raises(TableError, match=told):
        assess_long(frame, **{"indicator": "item", "value": "result", "edition": "GB/T 91000-2016", "catalogue": market, **asked})
