"""Tables of certificates are checked as single ones are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue, Certificate, check_certificate
from greenstd.errors import TableError

pd = pytest.importorskip("pandas")

ROWS: dict[str, list[Any]] = {
    "number": ["EXAMPLE-1", "EXAMPLE-2", "EXAMPLE-3"],
    "category": ["furniture", "furniture", None],
    "edition": ["GB/T 35607-2017", "GB/T 35607-2019", None],
    "body": ["SGS (China)", None, "SGS (China)"],
    "sites": ["a plant", "a plant; another plant", ""],
    "issued": [dt.date(2023, 3, 1), dt.date(2023, 3, 1), None],
    "expires": [dt.date(2028, 2, 29), dt.date(2022, 1, 1), dt.date(2028, 2, 29)],
    "surveillance": ["2024-02-20", None, "2024-02-20; 2025-02-10"],
    "suspended_on": [None, dt.date(2024, 1, 1), None],
    "left alone": [1, 2, 3],
}
ON = "2024-06-01"


def test_polars_pandas_and_lazy_frames_come_back_as_they_came(full: Catalogue) -> None:
    """Same type, same rows in the same order, four columns more."""
    eager = greenstd.check_certificates(pl.DataFrame(ROWS), on=ON, catalogue=full)
    assert isinstance(eager, pl.DataFrame)
    assert eager.columns == [*ROWS, "verdict", "state", "failed", "open"]
    assert eager["verdict"].to_list() == ["valid", "not valid", "undetermined"]
    assert eager["failed"].to_list()[1] == "dates; state; edition; sites"
    lazy = greenstd.check_certificates(pl.LazyFrame(ROWS), on=ON, catalogue=full)
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect().equals(eager)
    frame = pd.DataFrame(ROWS, index=[7, 5, 7])
    for column in ("issued", "expires"):
        frame[column] = pd.to_datetime(frame[column])
    answer = greenstd.check_certificates(frame, on=ON, catalogue=full)
    assert isinstance(answer, pd.DataFrame)
    assert list(answer.index) == [7, 5, 7]
    assert list(answer["verdict"]) == eager["verdict"].to_list()
    assert list(answer["open"]) == eager["open"].to_list()


def test_an_empty_table_stays_empty(full: Catalogue) -> None:
    """With the columns of the answer."""
    answer = greenstd.check_certificates(pl.DataFrame({"number": []}, schema={"number": pl.String}), catalogue=full)
    assert answer.columns == ["number", "verdict", "state", "failed", "open"]
    assert answer.height == 0


def test_columns_may_have_names_of_their_own(full: Catalogue) -> None:
    """As registers print them."""
    frame = pl.DataFrame({"证书编号": ["EXAMPLE-1"], "有效期至": ["2022-01-01"], "发证日期": ["2017-01-01"]})
    answer = greenstd.check_certificates(
        frame, on=ON, columns={"number": "证书编号", "expires": "有效期至", "issued": "发证日期"}, catalogue=full
    )
    assert answer["state"].to_list() == ["expired"]


@pytest.mark.parametrize(
    ("frame", "columns", "says"),
    [
        (
            pl.DataFrame({"number": ["a", "b"], "issued": ["2024-01-01", "2024-13-01"]}),
            {},
            "row 2, column 'issued': '2024-13-01' is not a date",
        ),
        (pl.DataFrame({"number": ["a", None]}), {}, "row 2, column 'number': the number of the certificate is missing"),
        (pl.DataFrame({"number": [1]}), {}, "row 1, column 'number': "),
        (pl.DataFrame({"number": ["a"], "status": ["fine"]}), {}, "row 1, column 'status': 'fine' is not the status"),
        (pl.DataFrame({"number": ["a"], "withdrawn_on": ["soon"]}), {}, "row 1, column 'withdrawn_on': "),
        (pl.DataFrame({"number": ["a"], "scheme": [3]}), {}, "row 1, column 'scheme': "),
        (pl.DataFrame({"no": ["a"]}), {}, "no column 'number'"),
        (pl.DataFrame({"number": ["a"], "verdict": [1]}), {}, "'verdict' has a name that the answer needs"),
        (pl.DataFrame({"number": ["a"]}), {"issued": "date"}, "no column 'date'"),
        (pl.DataFrame({"number": ["a"]}), {"isued": "number"}, "did you mean 'issued'"),
        ([1, 2], {}, "not a table"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_row_and_column(full: Catalogue, frame: Any, columns: dict[str, str], says: str) -> None:
    """Nothing is guessed, and nothing comes back by halves."""
    with pytest.raises(TableError) as caught:
        greenstd.check_certificates(frame, columns=columns, catalogue=full)
    assert says in str(caught.value)


rows = st.fixed_dictionaries(
    {
        "number": st.just("EXAMPLE-1") | st.just("CABR-01(02)-(2025)-CGP-035"),
        "scheme": st.sampled_from(["green-product", "graded-green-building-materials", "nothing"]),
        "category": st.none() | st.sampled_from(["furniture", "gbm-doors-and-windows", "none such"]),
        "edition": st.none() | st.sampled_from(["GB/T 35607-2017", "GB/T 35607-2024", "T/CECS 10026-2019", "?"]),
        "body": st.none() | st.sampled_from(["SGS (China)", "CQC", "?"]),
        "holder": st.none() | st.sampled_from(["a listed party", "another party"]),
        "sites": st.lists(st.sampled_from(["one", "two"]), max_size=2),
        "issued": st.none() | st.dates(dt.date(2017, 1, 1), dt.date(2027, 1, 1)),
        "expires": st.none() | st.dates(dt.date(2017, 1, 1), dt.date(2032, 1, 1)),
        "surveillance": st.none() | st.lists(st.dates(dt.date(2019, 1, 1), dt.date(2027, 1, 1)), min_size=1, max_size=3),
        "last_surveillance": st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2027, 1, 1)),
    }
)


@settings(max_examples=50)
@given(st.lists(rows, min_size=1, max_size=8), st.dates(dt.date(2017, 1, 1), dt.date(2032, 1, 1)))
def test_a_table_is_checked_as_each_of_its_rows(full: Catalogue, made: list[dict[str, Any]], on: dt.date) -> None:
    """Whatever the rows are."""
    credit = [{"party": "a listed party", "list": "an example list", "ground": "an example", "from": "2020-01-01"}]
    dates: dict[str, Any] = {
        "issued": pl.Date,
        "expires": pl.Date,
        "last_surveillance": pl.Date,
        "sites": pl.List(pl.String),
        "surveillance": pl.List(pl.Date),
    }
    frame = pl.DataFrame(made, schema={name: dates.get(name, pl.String) for name in made[0]})
    answer = greenstd.check_certificates(frame, on=on, credit=credit, catalogue=full)
    single = [
        check_certificate(Certificate(**{k: v for k, v in row.items() if v is not None}), on=on, credit=credit, catalogue=full)
        for row in made
    ]
    assert answer["verdict"].to_list() == [str(check.verdict) for check in single]
    assert answer["state"].to_list() == [str(check.state) for check in single]
    assert answer["failed"].to_list() == ["; ".join(f.check for f in check.by_outcome("failed")) for check in single]


def test_pyarrow_and_nullable_pandas_columns_are_read_alike(full: Catalogue) -> None:
    """Whatever an engine calls missing is missing."""
    pa = pytest.importorskip("pyarrow")
    answer = greenstd.check_certificates(pa.table(ROWS), on=ON, catalogue=full)
    assert isinstance(answer, pa.Table)
    assert answer["verdict"].to_pylist() == ["valid", "not valid", "undetermined"]
    frame = pd.DataFrame(ROWS).convert_dtypes()
    assert list(greenstd.check_certificates(frame, on=ON, catalogue=full)["verdict"]) == ["valid", "not valid", "undetermined"]


def test_a_table_that_is_computed_later_is_collected_first() -> None:
    """An engine that computes later is named, with what is expected."""
    duckdb = pytest.importorskip("duckdb")
    with pytest.raises(
        TableError, match=r"^a table of duckdb is checked after it has been collected; expected a frame of pandas, Polars or PyArrow$"
    ):
        greenstd.check_certificates(duckdb.sql("select 'EXAMPLE-1' as number"))
