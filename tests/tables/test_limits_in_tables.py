"""Exact at the limit 限值处的精确性: one comparison with a bound in the column's figures says what decimal arithmetic says."""

from __future__ import annotations

import math
import random
import struct
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import greenstd
from greenstd.assessment.rounding import Bounds, bounds, round_value
from greenstd.model.limit import Limit
from greenstd.tables.exact import FLOAT32, FLOAT64, Kind, cell, highest, lowest, reading
from greenstd.units import unit
from tests.tables import engines, examples

BOUND = st.decimals("0.0001", "9999", places=4)
PAIRS = [
    ("mg/kg", "µg/kg"),
    ("µg/kg", "mg/kg"),
    ("mg/m3", "µg/m3"),
    ("%", "mg/kg"),
    ("mm", "m"),
    ("kW·h", "MJ"),
    ("MJ", "kW·h"),
    ("min", "h"),
]


def beside(value: float, kind: Kind) -> list[float]:
    """A float and its neighbours, in its own length."""
    if kind is FLOAT64:
        return [value, math.nextafter(value, math.inf), math.nextafter(value, -math.inf)]
    (bits,) = struct.unpack("<i", struct.pack("<f", value))
    return [struct.unpack("<f", struct.pack("<i", bits + step))[0] for step in (0, 1, -1)]


@pytest.mark.parametrize("kind", [FLOAT64, FLOAT32], ids=["64 bits", "32 bits"])
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
@given(bound=BOUND, closed=st.booleans())
def test_a_converted_bound_judges_its_neighbours_as_decimals_do(kind: Kind, pair: tuple[str, str], bound: Decimal, closed: bool) -> None:
    """At the limit and one float around it, a column in another unit is judged as the decimal that is printed is."""
    limit, own = pair
    scale = Fraction(unit(limit).factor) / Fraction(unit(own).factor)
    exact = Fraction(bound) * scale
    found = cell(Bounds(None, False, bound, closed), scale, kind, own)
    near = float(exact) if kind is FLOAT64 else float(np.float32(float(exact)))
    for value in beside(near, kind):
        read = reading(value, kind)
        assert (found.low <= value <= found.high) == (read < exact or (closed and read == exact))
    found = cell(Bounds(bound, closed, None, False), scale, kind, own)
    for value in beside(near, kind):
        read = reading(value, kind)
        assert (found.low <= value <= found.high) == (read > exact or (closed and read == exact))


@given(st.floats(width=32, min_value=0, max_value=2.0**30, allow_subnormal=False))
def test_short_floats_are_read_as_they_print(value: float) -> None:
    """A float of 32 bits stands for the decimal that NumPy prints for it."""
    assert reading(value, FLOAT32) == Fraction(Decimal(str(np.float32(value))))


@given(bound=BOUND, closed=st.booleans(), value=st.integers(-5, 10_005))
def test_whole_numbers(bound: Decimal, closed: bool, value: int) -> None:
    """A column of whole numbers is compared with a whole number."""
    small = Kind("int", -128, 127)
    high, low = highest(Fraction(bound), closed, small), lowest(Fraction(bound), closed, small)
    if -128 <= value < 127:
        assert (value <= high) == (value < bound or (closed and value == bound))
    if -128 < value <= 127 and bound <= 127:
        assert (value >= low) == (value > bound or (closed and value == bound))


def test_a_bound_beyond_a_column_s_type_is_not_met_by_its_last_number() -> None:
    """A column of bytes cannot meet `>= 300`, and always meets `<= 300`."""
    byte = Kind("int", 0, 255)
    assert cell(Bounds(Decimal(300), True, None, False), Fraction(1), byte, "mg/kg") == (1, 0)
    assert cell(Bounds(None, False, Decimal(300), True), Fraction(1), byte, "mg/kg") == (0, 255)


@settings(max_examples=300)
@given(
    limit=st.decimals("0.1", "99.9", places=1),
    value=st.decimals("0", "110", places=3),
    interval=st.sampled_from(["0.1", "0.2", "0.5", "1"]),
    sign=st.sampled_from(["<=", "<", ">=", ">"]),
)
def test_rounding_is_a_shifted_bound(limit: Decimal, value: Decimal, interval: str, sign: str) -> None:
    """A column compared with a shifted bound is judged as each value rounded half to even is."""
    found = bounds(Limit.parse(f"{sign} {limit} mg/kg"), Decimal(interval))
    assert found is not None
    made = cell(found, Fraction(1), FLOAT64, "mg/kg")
    rounded = round_value(value, interval)
    meets = {"<=": rounded <= limit, "<": rounded < limit, ">=": rounded >= limit, ">": rounded > limit}[sign]
    assert (made.low <= float(value) <= made.high) == meets


@pytest.mark.parametrize("engine", engines.HERE)
@pytest.mark.parametrize("kind", ["float", "float32"])
def test_engines_compare_floats_as_they_are(engine: str, kind: str, tmp_path: Path) -> None:
    """Every engine keeps the comparison exact, also with floats of 32 bits: 887 of 2,000 at the limit would fail in pint's floats."""
    cat = examples.product(tmp_path)
    exact = FLOAT64 if kind == "float" else FLOAT32
    values = [
        x for text in ("50", "50.0001", "49.9999") for x in beside(float(text) if kind == "float" else float(np.float32(text)), exact)
    ]
    frame = engines.HERE[engine]({"row": list(range(9)), "formaldehyde [µg/m3]": values}, {"row": "int", "formaldehyde [µg/m3]": kind})
    judged = greenstd.assess_table(frame, edition="GB/T 90001-2020", product_type="A", level="high", output=["outcomes"], catalogue=cat)
    found = [row["formaldehyde outcome"] == "passed" for row in engines.rows(judged, "row")]
    assert found == [reading(x, exact) <= 50 for x in values]


@pytest.mark.parametrize("engine", engines.HERE)
@pytest.mark.parametrize(
    ("kind", "values", "outcomes"),
    [
        ("text", ["未检出", "N.D.", "not detected ", "yes", "合格", "found", None], ["passed"] * 3 + ["untold"] * 4),
        ("yes-no", [True, False, None], ["untold"] * 3),
        ("float", [0.0, 0.2, None], ["untold", "failed", "untold"]),
    ],
)
def test_what_is_prohibited_is_met_by_nothing_found_alone(
    engine: str, kind: str, values: list[Any], outcomes: list[str], tmp_path: Path
) -> None:
    """Without a detection limit only a text that says so is a pass; yes and no leave open whether it was found or the limit was met."""
    (tmp_path / "edition.toml").write_text(
        examples.PRODUCT.format(comparison="full-value").replace("prohibited (detection limit 20 mg/kg)", "prohibited"), "utf-8"
    )
    cat = greenstd.load(tmp_path)
    column = "azo [mg/kg]" if kind == "float" else "azo"
    data: dict[str, list[Any]] = {"row": list(range(len(values))), "ph": [7.0] * len(values), column: values}
    frame = engines.HERE[engine](data, {"row": "int", "ph": "float", column: kind})
    judged = greenstd.assess_table(frame, edition="GB/T 90001-2020", product_type="A", level="high", output=["outcomes"], catalogue=cat)
    found = [row["azo outcome"] for row in engines.rows(judged, "row")]
    assert [outcome if outcome in ("passed", "failed") else "untold" for outcome in found] == outcomes
    for value, outcome in zip(values, outcomes, strict=True):
        measured = {} if value is None else {"azo": (value, "mg/kg") if kind == "float" else value}
        one = greenstd.assess({"ph": 7.0, **measured}, edition="GB/T 90001-2020", product_type="A", level="high", catalogue=cat)
        told = str(one.finding("azo").outcome)
        assert (told if told in ("passed", "failed") else "untold") == outcome


# Figures in tenths, hundredths and thousandths of a unit around the limit of an indicator, in its own unit or another.
NEAR = st.tuples(st.integers(0, 19), st.integers(-1200, 1200), st.sampled_from(["0.1", "0.01", "0.05", "0.001", "0.0001"]))


def wanted(value: Decimal, limit: Decimal, interval: str) -> str:
    """A value against an upper limit by `decimal` alone; rounded half to even to the interval where one is given."""
    if interval:
        step = Decimal(interval)
        value = (value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step
    return "passed" if value <= limit else "failed"


def check_near(make: Any, near: list[tuple[int, int, str]], comparison: str, cat: Any) -> None:
    """Every figure is judged as its decimal is, whatever the unit of its column."""
    figures = [(i, Decimal(examples.limit(0, 0, i)) + Decimal(count) * Decimal(step)) for i, count, step in near]
    columns = [f"substance-{i} [{UNITS[i % 4][0]}]" for i in range(20)]
    data: engines.Data = {"row": list(range(len(near)))} | {name: [None] * len(near) for name in columns}
    for row, (i, value) in enumerate(figures):
        data[columns[i]][row] = float(value * Decimal(UNITS[i % 4][1]))
    frame = make(data, {"row": "int"} | dict.fromkeys(columns, "float"))
    judged = greenstd.assess_table(frame, edition="GB/T 91000-2016", comparison=comparison, output=["outcomes"], catalogue=cat)
    for (i, value), found in zip(figures, engines.rows(judged, "row"), strict=True):
        limit = Decimal(examples.limit(0, 0, i))
        # Limits of these examples are written with one decimal, which is what is rounded to.
        expected = wanted(value, limit, "0.1" if comparison == "rounded-value" else "") if value >= 0 else "cannot tell"
        assert found[f"substance-{i} outcome"] == expected, (value, limit, UNITS[i % 4])


UNITS = [("mg/kg", "1"), ("µg/kg", "1000"), ("g/kg", "0.001"), ("%", "0.0001")]


@pytest.fixture(scope="module")
def substances(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An edition of twenty limits."""
    return examples.market(tmp_path_factory.mktemp("substances"), 1, 1, 20)


@pytest.mark.parametrize("comparison", ["full-value", "rounded-value"])
@pytest.mark.parametrize("engine", engines.HERE)
@settings(max_examples=20, deadline=None)
@given(near=st.lists(NEAR, min_size=1, max_size=40))
def test_every_engine_judges_as_decimal_does(engine: str, comparison: str, near: list[tuple[int, int, str]], substances: Any) -> None:
    """At and around the limit, by full and by rounded value, in four units, a table says what `decimal` says."""
    check_near(engines.HERE[engine], near, comparison, substances)


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("comparison", ["full-value", "rounded-value"])
@pytest.mark.parametrize("engine", engines.AFAR)
def test_clusters_judge_as_decimal_does(engine: str, comparison: str, substances: Any) -> None:
    """So do Dask and PySpark."""
    pick = random.Random(8)
    steps = ["0.1", "0.01", "0.05", "0.001", "0.0001"]
    near = [(pick.randrange(20), pick.choice([0, 1, -1, 5, pick.randrange(-1200, 1200)]), pick.choice(steps)) for _ in range(400)]
    check_near(engines.AFAR[engine], near, comparison, substances)


def test_units_do_not_move_a_value_over_the_limit(tmp_path: Path) -> None:
    """2,000 values exactly at limits, written in another unit, all pass."""
    cat = examples.market(tmp_path, 1, 1, 1)
    limit = Decimal(examples.limit(0, 0, 0))
    for code, factor in (("µg/kg", 1000), ("g/kg", Decimal("0.001")), ("%", Decimal("0.0001")), ("‰", Decimal("0.001"))):
        frame = pl.DataFrame({"substance-0": [float(limit * factor)]})
        judged = greenstd.assess_table(frame, edition="GB/T 91000-2016", units={"substance-0": code}, catalogue=cat)
        assert judged["verdict"].to_list() == ["conforms"], code


def test_decimal_columns_are_compared_as_decimals(tmp_path: Path) -> None:
    """A column of decimals in Polars and PyArrow is judged exactly, down to its last place."""
    import pyarrow as pa

    cat = examples.product(tmp_path)
    values = [Decimal("50.000"), Decimal("50.001"), Decimal("49.999"), None]
    for frame in (
        pl.DataFrame({"formaldehyde [µg/m3]": pl.Series(values, dtype=pl.Decimal(10, 3))}),
        pa.table({"formaldehyde [µg/m3]": pa.array(values, pa.decimal128(10, 3))}),
    ):
        judged = greenstd.assess_table(frame, edition="GB/T 90001-2020", product_type="A", level="high", output=["outcomes"], catalogue=cat)
        found: Any = judged["formaldehyde outcome"]
        assert (found.to_list() if isinstance(judged, pl.DataFrame) else found.to_pylist()) == ["passed", "failed", "passed", "untested"]


def test_integer_columns_are_compared_as_integers(tmp_path: Path) -> None:
    """A column of whole numbers is judged exactly, whatever its width."""
    cat = examples.product(tmp_path)
    for dtype in (pl.Int64, pl.UInt8, pl.Int8, pl.Int32):
        frame = pl.DataFrame({"formaldehyde [µg/m3]": pl.Series([50, 51, 0, None], dtype=dtype)})
        judged = greenstd.assess_table(frame, edition="GB/T 90001-2020", product_type="A", level="high", output=["outcomes"], catalogue=cat)
        assert judged["formaldehyde outcome"].to_list() == ["passed", "failed", "passed", "untested"]
