"""Whole tables 批量判定 are judged as single products are, row by row, on every engine."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import greenstd
from greenstd.catalogue import Catalogue
from greenstd.errors import MeasurementError
from tests.tables import engines, examples

UNITS = {"formaldehyde [µg/m3]": "formaldehyde", "recycled [‰]": "recycled", "thickness [cm]": "thickness", "azo [µg/kg]": "azo"}
FLOATS = ["formaldehyde [µg/m3]", "ph", "fastness", "recycled [‰]", "thickness [cm]", "azo [µg/kg]", "lead [mg/kg]"]
PARTS = ["metals [mg/kg]", "pb [mg/kg]", "cd [mg/kg]", "cr [mg/kg]"]
ANSWERS = ["odour", "no-accident", "wet", "painted"]
TYPES = {"row": "int", **dict.fromkeys([*FLOATS, *PARTS], "float"), **dict.fromkeys(ANSWERS, "yes-no")}
LIMITS = {
    "formaldehyde [µg/m3]": [50.0, 100.0, 124.0, 300.0],
    "ph": [4.0, 7.5, 8.5, 10.5, 14.0],
    "fastness": [3.0, 3.5],
    "recycled [‰]": [300.0],
    "thickness [cm]": [0.99, 1.01],
    "azo [µg/kg]": [20000.0],
    "lead [mg/kg]": [90.0],
    "metals [mg/kg]": [0.3],
    "pb [mg/kg]": [0.1, 0.2],
    "cd [mg/kg]": [0.1, 0.2],
    "cr [mg/kg]": [0.0, 0.1],
}


def around(figure: float) -> list[float]:
    """A figure, its neighbours among the floats, and what rounds to it or just does not."""
    half = 0.05 if figure < 20 else 0.5
    near = [figure, math.nextafter(figure, math.inf), math.nextafter(figure, -math.inf), figure + half, figure - half, figure * 0.7]
    return [round(x, 6) if n > 2 else x for n, x in enumerate(near)]


def values(name: str) -> list[float | None]:
    """What a column may hold: mostly figures around its limits, sometimes nothing or what is impossible."""
    # Sums are exact for parts of up to six decimals.
    good = [round(x, 6) if name in PARTS else x for figure in LIMITS[name] for x in around(figure)]
    if name == "fastness":
        good = [1.0, 3.0, 3.5, 4.0, 5.0, 3.25, 6.0]
    return [*good, *good, None, math.nan, -1.0, math.inf]


ROW = st.fixed_dictionaries(
    {
        **{name: st.sampled_from(values(name)) for name in (*FLOATS, *PARTS)},
        **{name: st.sampled_from([True, True, False, None]) for name in ANSWERS},
    }
)


def by_hand(row: dict[str, Any], cat: Catalogue, **asked: Any) -> greenstd.Assessment:
    """The row judged as one product; what is impossible counts as not measured, for one product it is an error."""
    given_: dict[str, Any] = {}
    conditions: dict[str, bool] = {}
    for column, value in row.items():
        if value is None or column == "row":
            continue
        name, _, unit = column.partition(" [")
        if column in ("wet", "painted"):
            conditions[column] = value
        elif isinstance(value, bool):
            given_[name] = "yes" if value else "no"
        else:
            try:
                measured: Any = (value, unit[:-1]) if unit else value
                greenstd.assess({name: measured}, edition="GB/T 90001-2020", catalogue=cat, **asked)
                given_[name] = measured
            except MeasurementError:
                continue
    return greenstd.assess(given_, edition="GB/T 90001-2020", conditions=conditions, catalogue=cat, **asked)


def check(rows: list[dict[str, Any]], make: Any, cat: Catalogue, **asked: Any) -> None:
    """The table's verdicts, outcomes and counts are those of the rows one by one."""
    data = {name: [row.get(name, number) for number, row in enumerate(rows)] for name in TYPES}
    frame = make(data, TYPES)
    judged = greenstd.assess_table(
        frame, edition="GB/T 90001-2020", output=["verdict", "reason", "counts", "outcomes", "margins"], catalogue=cat, **asked
    )
    assert type(judged) is type(frame)
    found = engines.rows(judged, "row")
    assert len(found) == len(rows)
    for row, got in zip(rows, found, strict=True):
        one = by_hand(row, cat, **asked)
        about = {finding.indicator: finding for finding in one.findings}
        for id_, finding in about.items():
            outcome = got[f"{id_} outcome"]
            known = {"untested": "unknown", "cannot tell": "unknown"}
            assert known.get(outcome, outcome) == known.get(str(finding.outcome), str(finding.outcome)), (id_, row, finding)
            margin = got.get(f"{id_} margin")
            if margin is not None and finding.margin is not None and id_ != "metals":
                assert margin == pytest.approx(float(finding.margin), abs=1e-6), (id_, row)
        assert got["verdict"] == str(one.verdict), (one.verdict, row, got["reason"])
        assert got["failed"] == len(one.by_outcome(greenstd.Outcome.FAILED))
        assert got["passed"] == len(one.by_outcome(greenstd.Outcome.PASSED))
        assert (got["reason"] == "") == (one.verdict is greenstd.Verdict.CONFORMS)


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Catalogue]:
    """The example edition, comparing by full value and by rounded value."""
    return {how: examples.product(tmp_path_factory.mktemp("product"), how) for how in ("full-value", "rounded-value")}


@pytest.mark.parametrize("engine", engines.HERE)
@pytest.mark.parametrize("comparison", ["full-value", "rounded-value"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=8))
def test_every_row_is_judged_as_one_product_is(
    engine: str, comparison: str, rows: list[dict[str, Any]], catalogues: dict[str, Catalogue]
) -> None:
    """Verdict, outcomes, margins and counts of a table are those of `assess` row by row, by full and by rounded value."""
    check(rows, engines.HERE[engine], catalogues[comparison], product_type="A", level="high")


@pytest.mark.parametrize("engine", engines.HERE)
def test_rows_that_conform_are_found(engine: str, catalogues: dict[str, Catalogue]) -> None:
    """A row in which everything is met conforms, also exactly at the limits."""
    check(conforming(), engines.HERE[engine], catalogues["full-value"], product_type="A", level="high")


@pytest.mark.engines
@pytest.mark.parametrize("engine", engines.AFAR)
@pytest.mark.parametrize("comparison", ["full-value", "rounded-value"])
@pytest.mark.filterwarnings("ignore")
def test_clusters_judge_alike(engine: str, comparison: str, catalogues: dict[str, Catalogue]) -> None:
    """Dask and PySpark give the verdicts of `assess` row by row."""
    pick = random.Random(20261122)
    rows = [
        {**{n: pick.choice(values(n)) for n in (*FLOATS, *PARTS)}, **{n: pick.choice([True, True, False, None]) for n in ANSWERS}}
        for _ in range(150)
    ]
    check([*conforming(), *rows], engines.AFAR[engine], catalogues[comparison], product_type="A", level="high")


def conforming() -> list[dict[str, Any]]:
    """Rows that conform and rows that just do not."""
    good: dict[str, Any] = {
        "formaldehyde [µg/m3]": 50.0,
        "ph": 7.5,
        "fastness": 3.5,
        "recycled [‰]": 300.5,
        "thickness [cm]": 1.01,
        "azo [µg/kg]": 20000.0,
        "lead [mg/kg]": 89.9,
        "metals [mg/kg]": None,
        "pb [mg/kg]": 0.1,
        "cd [mg/kg]": 0.2,
        "cr [mg/kg]": 0.0,
        **dict.fromkeys(("odour", "no-accident", "wet", "painted"), True),
    }
    return [
        good,
        good | {"painted": False, "lead [mg/kg]": None},
        good | {"wet": None},
        good | {"ph": 9.0},
        good | {"ph": 9.0, "wet": None},
        good | {"formaldehyde [µg/m3]": math.nextafter(50.0, 51)},
        good | {"cr [mg/kg]": 0.000001},
        good | {"recycled [‰]": 300.0},
        good | {"odour": None},
        good | {"metals [mg/kg]": 0.3, "cd [mg/kg]": None},
    ]


def test_a_table_of_no_rows_stays_one(catalogues: dict[str, Catalogue]) -> None:
    """An empty table comes back empty, with the columns of the result."""
    for make in engines.HERE.values():
        frame = make({name: [] for name in TYPES}, TYPES)
        judged = greenstd.assess_table(frame, edition="GB/T 90001-2020", product_type="A", level="high", catalogue=catalogues["full-value"])
        assert engines.rows(judged, "row") == []


def test_the_index_of_pandas_is_kept(catalogues: dict[str, Catalogue]) -> None:
    """A pandas frame comes back with its own index, whatever rows are looked up beside it."""
    frame = engines.pandas_numpy({"kind": ["A", "B", "A"], "ph": [7.0, 8.0, 9.0]}, {"kind": "text", "ph": "float"})
    frame.index = [7, 3, 3]
    for asked in ({"product_type": "A"}, {"product_type": "kind"}):
        judged = greenstd.assess_table(frame, edition="GB/T 90001-2020", level="high", catalogue=catalogues["full-value"], **asked)  # type: ignore[arg-type]
        assert list(judged.index) == [7, 3, 3]
        assert list(judged["ph"]) == [7.0, 8.0, 9.0]


def test_nothing_is_written_beside(tmp_path: Path) -> None:
    """Judging a table leaves the frame that came in as it was."""
    cat = examples.product(tmp_path)
    frame = engines.pandas_numpy({"ph": [7.0]}, {"ph": "float"})
    greenstd.assess_table(frame, edition="GB/T 90001-2020", product_type="A", level="high", catalogue=cat)
    assert list(frame.columns) == ["ph"]
