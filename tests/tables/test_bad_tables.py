"""Bad tables 有问题的表: a clear error that names the column, or an undetermined row; never a silent pass, never a lost row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import greenstd
from greenstd.errors import GreenstdError, MeasurementError, TableError, UnitError, UnknownIndicatorError
from greenstd.tables import match_columns
from tests.tables import engines, examples


@pytest.fixture(scope="module")
def cat(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The example edition."""
    return examples.product(tmp_path_factory.mktemp("product"))


ASKED: dict[str, Any] = {"edition": "GB/T 90001-2020", "product_type": "A", "level": "high"}


@pytest.mark.parametrize(
    ("columns", "error", "told"),
    [
        ({"formaldehyde [mg/m3]": ["0.03", "not detected"]}, TableError, "'formaldehyde \\[mg/m3\\]' holds text"),
        ({"formaldehyde": [0.03, 0.04]}, MeasurementError, "'formaldehyde' has no unit"),
        ({"formaldehyde [mg/L]": [0.03, 0.04]}, UnitError, "'formaldehyde \\[mg/L\\]'.*not comparable"),
        ({"formaldehyde [ppm]": [0.03, 0.04]}, UnitError, "'formaldehyde \\[ppm\\]'"),
        ({"formaldehyde [mg/m3]": [0.03, 0.04], "甲醛释放量 [µg/m3]": [30.0, 40.0]}, MeasurementError, "two columns hold 'formaldehyde'"),
        ({"odour": [1.0, 2.0]}, TableError, "'odour' holds figures"),
        ({"colour": ["red", "blue"]}, UnknownIndicatorError, "no column of the table"),
        ({"ph": [7.0, 7.1], "verdict": ["x", "y"]}, TableError, "already has a column 'verdict'"),
    ],
    ids=lambda value: str(list(value)) if isinstance(value, dict) else None,
)
def test_what_cannot_be_read_is_named(columns: dict[str, list[Any]], error: type[GreenstdError], told: str, cat: Any) -> None:
    """Text for numbers, units that are missing or wrong, duplicates and names taken are errors that name the column."""
    with pytest.raises(error, match=told):
        greenstd.assess_table(pl.DataFrame(columns), catalogue=cat, **ASKED)


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"columns": {"nowhere": "ph"}}, TableError, "no column 'nowhere'"),
        ({"columns": {"a": "phh"}}, UnknownIndicatorError, "'phh'"),
        ({"units": {"nowhere": "mg/kg"}}, TableError, "'nowhere'"),
        ({"conditions": {"nothing": True}}, UnknownIndicatorError, "'nothing'"),
        ({"conditions": {"wet": "nowhere"}}, TableError, "'nowhere'"),
        ({"output": ["verdicts"]}, TableError, "did you mean 'verdict'"),
        ({"edition": "GB/T 90002-2020"}, LookupError, "90002"),
        ({"product_type": "C"}, LookupError, "'C'"),
        ({"edition": None}, TableError, "either an edition or a category"),
        ({"comparison": "loose"}, MeasurementError, "full-value"),
    ],
    ids=str,
)
def test_requests_that_lead_nowhere(asked: dict[str, Any], error: type[Exception], told: str, cat: Any) -> None:
    """Names of columns, indicators, units, conditions and outputs that there are not are errors."""
    with pytest.raises(error, match=told):
        greenstd.assess_table(pl.DataFrame({"ph": [7.0], "a": [1.0]}), catalogue=cat, **{**ASKED, **asked})


def test_what_is_no_frame_is_refused(cat: Any) -> None:
    """A list is not a table."""
    with pytest.raises(TableError, match=r"builtins\.list"):
        greenstd.assess_table([1], catalogue=cat, **ASKED)


def test_headings_that_are_the_same_or_no_texts_are_refused(cat: Any) -> None:
    """Two columns of one name, and headings that are numbers, are errors that name them."""
    with pytest.raises(TableError, match=r"two columns of one name.*'ph'"):
        greenstd.assess_table(pd.DataFrame([[7.0, 8.0]], columns=["ph", "ph"]), catalogue=cat, **ASKED)
    with pytest.raises(TableError, match="headings have to be texts, and 3"):
        greenstd.assess_table(pd.DataFrame({3: [7.0], "ph": [7.0]}), catalogue=cat, **ASKED)


def test_a_column_without_a_type_holds_nothing(cat: Any) -> None:
    """A column of nothing but nulls, which Polars and Arrow give a type of its own, leaves its indicator unmeasured."""
    for frame in (pl.DataFrame({"ph": [None], "odour": [None], "azo [mg/kg]": [1.0]}), pa.table({"ph": pa.nulls(1), "azo [mg/kg]": [1.0]})):
        judged = greenstd.assess_table(frame, output=["outcomes"], catalogue=cat, **ASKED)
        assert list(judged["ph outcome"].to_numpy()) == ["untested"]


@pytest.mark.parametrize("engine", engines.HERE)
def test_rows_without_an_edition_pass_and_fail_nothing(engine: str, tmp_path: Path) -> None:
    """Where no edition applies, a value within everybody's limit is not counted as passed, nor one beyond it as failed."""
    market = examples.market(tmp_path, 1, 1, 1)
    data: engines.Data = {
        "row": [0, 1, 2, 3, 4],
        "kind": ["category-0", "category-0", "nothing known", None, "category-0"],
        "date": engines.days("2020-01-01", "1999-01-01", "2020-01-01", "2020-01-01", None),
        "substance-0 [mg/kg]": [1.0, 1.0, 1.0, 1e6, 1e6],
    }
    frame = engines.HERE[engine](data, {"row": "int", "kind": "text", "date": "date", "substance-0 [mg/kg]": "float"})
    judged = greenstd.assess_table(frame, category="kind", on="date", output=["verdict", "counts", "outcomes", "margin"], catalogue=market)
    first, *rest = engines.rows(judged, "row")
    assert (first["verdict"], first["passed"], first["substance-0 outcome"]) == ("conforms", 1, "passed")
    for row in rest:
        assert (row["verdict"], row["passed"], row["failed"], row["unknown"]) == ("undetermined", 0, 0, 0)
        assert row["substance-0 outcome"] == "cannot tell"
        assert row["margin"] is None


def test_what_was_not_matched_is_reported_before_anything_runs(cat: Any) -> None:
    """The report has what was matched, what was carried along, what has no column, and what was nearly a name."""
    seen: list[Any] = []
    frame = pl.LazyFrame({"甲醛释放量（mg/m³）": [0.03], "recycled contents [%]": [40.0], "shop": ["a"], "painted": [True]})
    frame = frame.map_batches(lambda part: pytest.fail("the table was read"), schema=frame.collect_schema())
    greenstd.assess_table(frame, report=seen.append, catalogue=cat, **ASKED)
    (found,) = seen
    assert found.matched == {"甲醛释放量（mg/m³）": ("formaldehyde", "mg/m3"), "painted": ("condition painted", "")}
    assert found.unmatched == ("recycled contents [%]", "shop")
    assert found.near == {"recycled contents [%]": "recycled"}
    assert "recycled" in found.without
    assert "formaldehyde" not in found.without
    assert str(match_columns(frame, catalogue=cat, **ASKED)) == str(found)


def test_units_of_the_schema(cat: Any) -> None:
    """The metadata of an Arrow field and the attrs of a pandas frame say units too."""
    field = pa.field("formaldehyde", pa.float64(), metadata={"unit": "µg/m3"})
    table = pa.table([pa.array([50.0, 50.1])], schema=pa.schema([field]))
    judged = greenstd.assess_table(table, output=["outcomes"], catalogue=cat, **ASKED)
    assert judged["formaldehyde outcome"].to_pylist() == ["passed", "failed"]
    frame = table.to_pandas()
    frame.attrs["units"] = {"formaldehyde": "µg/m3"}
    assert list(greenstd.assess_table(frame, output=["outcomes"], catalogue=cat, **ASKED)["formaldehyde outcome"]) == ["passed", "failed"]
    with pytest.raises(UnitError, match="which is it"):
        greenstd.assess_table(pl.DataFrame({"formaldehyde [mg/m3]": [1.0]}), units={"formaldehyde": "µg/m3"}, catalogue=cat, **ASKED)


@pytest.mark.parametrize("engine", engines.HERE)
def test_the_impossible_is_unknown(engine: str, cat: Any) -> None:
    """Negative, infinite and missing values neither pass nor fail, though each would meet a comparison."""
    values = [-0.001, float("-inf"), float("inf"), float("nan"), None, 1e200, -0.0]
    frame = engines.HERE[engine]({"row": list(range(7)), "formaldehyde [mg/m3]": values}, {"row": "int", "formaldehyde [mg/m3]": "float"})
    rows = engines.rows(greenstd.assess_table(frame, output=["outcomes", "counts"], catalogue=cat, **ASKED), "row")
    assert [row["formaldehyde outcome"] in ("cannot tell", "untested") for row in rows] == [True] * 6 + [False]
    assert [row["failed"] for row in rows] == [0] * 7


def test_grades_and_answers_in_words(cat: Any) -> None:
    """Grades as reports write them and answers in words are read; what is not one of them is unknown."""
    frame = pl.DataFrame({"fastness": ["3-4", "3", "4级", "3.5", "good", None], "odour": ["yes", "无", "no", "不合格", " Met ", None]})
    judged = greenstd.assess_table(frame, output=["outcomes"], catalogue=cat, **ASKED)
    assert judged["fastness outcome"].to_list() == ["passed", "failed", "passed", "passed", "cannot tell", "untested"]
    assert judged["odour outcome"].to_list() == ["passed", "cannot tell", "failed", "failed", "passed", "untested"]


def test_an_edition_that_is_known_in_part_lets_nothing_conform() -> None:
    """No row conforms to an edition whose table is not complete, and the reason says so."""
    part = next(e for e in greenstd.load().editions.values() if e.table == "partial" and any(i.requirements for i in e.indicators))
    frame = pl.DataFrame({part.indicators[0].id: pl.Series([None], dtype=pl.Float64)})
    kinds = {"product_type": part.product_types[0].id} if part.product_types else {}
    levels = {"level": part.levels[0].id} if part.levels else {}
    units = {part.indicators[0].id: next((c.limit.unit for c in part.indicators[0].requirements if c.limit), "1")}
    judged = greenstd.assess_table(frame, edition=part.id, units=units, **kinds, **levels)  # type: ignore[arg-type]
    assert judged["verdict"].to_list() == ["undetermined"]


def test_sums_too_close_to_call_are_unknown(cat: Any) -> None:
    """Parts of more than six decimals, whose sum lies within the error of floats at the limit, are not guessed."""
    frame = pl.DataFrame({"pb [mg/kg]": [0.1, 0.1000000000001], "cd [mg/kg]": [0.2, 0.1999999999999], "cr [mg/kg]": [0.0, 0.0]})
    judged = greenstd.assess_table(frame, output=["outcomes"], catalogue=cat, **ASKED)
    assert judged["metals outcome"].to_list() == ["passed", "cannot tell"]


def test_a_prefix_makes_room(tmp_path: Path, cat: Any) -> None:
    """A prefix keeps the names of the result from those of the table."""
    judged = greenstd.assess_table(pl.DataFrame({"ph": [7.0], "verdict": ["x"]}), prefix="green ", catalogue=cat, **ASKED)
    assert judged.columns == ["ph", "verdict", "green verdict", "green reason"]
