"""Mixed tables 混合表: category, edition, product type, level and date from row to row."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

import greenstd
from greenstd.errors import DateError, GreenstdError, TableError, UnitError
from greenstd.tables import column
from tests.tables import engines, examples

FIRST, LAST = dt.date(2015, 6, 1), dt.date(2025, 6, 1)


def rows(count: int) -> dict[str, list[Any]]:
    """Products of several categories and dates, with values around the limits, unknown categories and missing dates among them."""
    pick = random.Random(7)
    data: dict[str, list[Any]] = {"row": list(range(count)), "kind": [], "date": []}
    for name in range(4):
        data[f"substance-{name} [mg/kg]"] = []
    data["own-1-0 [µg/kg]"] = []
    for _ in range(count):
        c, e = pick.randrange(4), pick.randrange(3)
        data["kind"].append(
            pick.choice([f"category-{c}", f"category-{c}", f"类别{c}", "no such category", None][: 5 if pick.random() < 0.2 else 2])
        )
        data["date"].append(None if pick.random() < 0.05 else FIRST + dt.timedelta(days=pick.randrange((LAST - FIRST).days)))
        for i in range(4):
            limit = float(examples.limit(c, e, i))
            data[f"substance-{i} [mg/kg]"].append(pick.choice([limit, limit * 0.5, limit + 0.1, None if pick.random() < 0.3 else 0.0]))
        data["own-1-0 [µg/kg]"].append(pick.choice([None, 1.0, float(examples.limit(1, e, 0)) * 1000]))
    return data


TYPES = {
    "row": "int", "kind": "text", "date": "date", "own-1-0 [µg/kg]": "float", **{f"substance-{i} [mg/kg]": "float" for i in range(4)}
}  # fmt: skip


def expected(row: dict[str, Any], cat: Any) -> tuple[str, str]:
    """Verdict and edition of one row, judged as one product."""
    measured = {}
    try:
        edition = cat.resolve(row["kind"], row["date"]).edition if row["kind"] and row["date"] else None
        if edition is None:
            return "undetermined", ""
        known = {i.id for i in edition.indicators}
        for name, value in row.items():
            about, _, unit = name.partition(" [")
            if value is not None and about in known:
                measured[about] = (value, unit[:-1])
        one = greenstd.assess(measured, category=row["kind"], on=row["date"], catalogue=cat)
    except GreenstdError:
        return "undetermined", ""
    return str(one.verdict), one.edition


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Four categories of three editions each; one has an indicator of its own."""
    folder = tmp_path_factory.mktemp("market")
    return examples.market(folder, categories=4, editions=3, indicators=4, own=1)


def check(make: Any, market: Any, moments: bool = False) -> None:
    """Every row is judged by the edition in force on its date."""
    data = rows(300)
    # Only the second category's own indicator has a column: the products of the others cannot conform.
    frame = make(data, TYPES)
    judged = greenstd.assess_table(
        frame, category="kind", on=column("date"), output=["verdict", "reason", "edition", "counts"], catalogue=market
    )
    assert type(judged) is type(frame)
    found = engines.rows(judged, "row")
    assert [row["row"] for row in found] == data["row"]
    seen = set()
    for number, got in enumerate(found):
        row = {name: values[number] for name, values in data.items()}
        verdict, edition = expected(row, market)
        assert (got["verdict"], got["edition"]) == (verdict, edition), row
        assert (got["reason"] == "") == (verdict == "conforms")
        seen.add((verdict, edition != ""))
    assert seen == {("conforms", True), ("does not conform", True), ("undetermined", True), ("undetermined", False)}


@pytest.mark.parametrize("engine", engines.HERE)
def test_each_row_is_judged_by_the_edition_in_force_on_its_date(engine: str, market: Any) -> None:
    """Category and date may differ from row to row; no row is lost, and unknown ones say so."""
    check(engines.HERE[engine], market)


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", engines.AFAR)
def test_clusters_judge_mixed_tables(engine: str, market: Any) -> None:
    """Dask and PySpark find each row's edition too."""
    check(engines.AFAR[engine], market)


@pytest.mark.parametrize("engine", [e for e in engines.HERE if e != "DuckDB"])
def test_order_is_kept(engine: str, market: Any) -> None:
    """Engines that keep an order give the rows back in it."""
    judged = greenstd.assess_table(engines.HERE[engine](rows(300), TYPES), category="kind", on="date", catalogue=market)
    plain = judged.collect() if engine == "Polars, lazy" else judged
    assert list(plain["row"].to_pylist() if engine == "PyArrow" else plain["row"]) == list(range(300))


@pytest.mark.parametrize("engine", engines.HERE)
def test_product_types_and_levels_may_be_columns(engine: str, tmp_path: Path) -> None:
    """Product type and level of each row choose the cell of the standard's table; names in Chinese and English lead to them."""
    cat = examples.product(tmp_path)
    data: engines.Data = {
        "row": [0, 1, 2, 3, 4, 5],
        "type": ["A", "甲", "second", "B", "C", None],
        "grade": ["high", "基本", "high", "basic", "high", "high"],
        "formaldehyde [mg/m3]": [0.05, 0.124, 0.1001, 0.3, 0.0, 0.0],
    }
    types = {"row": "int", "type": "text", "grade": "text", "formaldehyde [mg/m3]": "float"}
    judged = greenstd.assess_table(
        engines.HERE[engine](data, types), edition="GB/T 90001-2020", product_type="type", level="grade",
        output=["outcomes", "reason"], catalogue=cat,
    )  # fmt: skip
    found = [row["formaldehyde outcome"] for row in engines.rows(judged, "row")]
    assert found[:4] == ["passed", "passed", "failed", "passed"]
    assert not {"passed", "failed"} & set(found[4:])


def test_moments_are_turned_to_the_day_in_china(market: Any) -> None:
    """A moment with a time zone counts as the date that it is in China."""
    pl = pytest.importorskip("polars")
    start = dt.datetime(2016, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    frame = pl.DataFrame({"kind": ["category-0"] * 2, "at": [start, start - dt.timedelta(seconds=1)], "substance-1 [mg/kg]": [1.0, 1.0]})
    judged = greenstd.assess_table(
        frame.with_columns(pl.col("at").dt.convert_time_zone("UTC")), category="kind", on="at", output=["edition"], catalogue=market
    )
    assert judged["edition"].to_list() == ["GB/T 91000-2016", ""]


def test_editions_may_be_a_column(market: Any) -> None:
    """A column of edition numbers judges each row by its own."""
    pl = pytest.importorskip("polars")
    limit = float(examples.limit(0, 0, 1))
    frame = pl.DataFrame({"standard": ["GB/T 91000-2016", "GB/T 91000-2022", "GB/T 1"], "substance-1 [mg/kg]": [limit] * 3})
    judged = greenstd.assess_table(frame, edition="standard", output=["outcomes"], catalogue=market)
    assert judged["substance-1 outcome"].to_list()[:2] == ["passed", "failed"]
    assert judged["substance-1 outcome"].to_list()[2] not in ("passed", "failed")


def test_what_could_be_a_value_or_a_column_has_to_be_said(tmp_path: Path) -> None:
    """A text that is a product type and a heading is refused unless it is marked."""
    cat = examples.product(tmp_path)
    frame = engines.arrow({"A": ["B"], "ph": [8.0]}, {"A": "text", "ph": "float"})
    with pytest.raises(TableError, match="both a value and a column"):
        greenstd.assess_table(frame, edition="GB/T 90001-2020", product_type="A", level="high", catalogue=cat)
    judged = greenstd.assess_table(
        frame, edition="GB/T 90001-2020", product_type=column("A"), level="high", output=["outcomes"], catalogue=cat
    )
    # By the usual limit 8.0 would pass, under wet processing too.
    assert judged["ph outcome"].to_pylist() == ["passed"]


def test_dates_as_text_are_refused(market: Any) -> None:
    """A column of texts is no column of dates."""
    frame = engines.arrow({"kind": ["category-0"], "day": ["2020-01-01"]}, {"kind": "text", "day": "text"})
    with pytest.raises(DateError, match="'day'"):
        greenstd.assess_table(frame, category="kind", on="day", catalogue=market)


def test_a_column_in_whose_unit_no_edition_has_a_limit_is_an_error(market: Any) -> None:
    """A length of a substance is no measurement of its content."""
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"kind": ["category-0"], "substance-1 [mm]": [0.0]})
    with pytest.raises(UnitError, match=r"'substance-1 \[mm\]'.*not comparable"):
        greenstd.assess_table(frame, category="kind", on="2024-01-01", catalogue=market)
