"""Jobs on clusters 集群作业: Parquet in, Parquet out, on engines for many machines."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import greenstd
from tests.tables import engines, examples, generator

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("ignore")]


def with_spark(source: Path, target: Path, **asked: Any) -> None:
    """As `docs/how-to/judge-tables.md` has it."""
    products = engines.spark().read.parquet(str(source))
    greenstd.assess_table(products, **asked).write.mode("errorifexists").parquet(str(target))


def with_dask(source: Path, target: Path, **asked: Any) -> None:
    """As `docs/how-to/judge-tables.md` has it."""
    dd: Any = import_module("dask.dataframe")
    greenstd.assess_table(dd.read_parquet(source), **asked).to_parquet(target)


@pytest.mark.parametrize("run", [with_spark, with_dask], ids=["PySpark", "Dask"])
def test_files_of_many_parts_are_judged_alike(run: Any, tmp_path: Path) -> None:
    """A folder of Parquet files judged on a cluster has the rows, verdicts, reasons and editions that one machine finds."""
    cat = examples.market(tmp_path, categories=5, editions=3, indicators=4)
    source, target = tmp_path / "products", tmp_path / "judged"
    source.mkdir()
    for number, part in enumerate(generator.parts(6_000, size=2_000, categories=5, indicators=4)):
        part.write_parquet(source / f"part-{number}.parquet")
    asked: dict[str, Any] = {"category": "category", "on": "date", "output": ["verdict", "reason", "edition"], "catalogue": cat}
    run(source, target, **asked)
    columns = ["id", "verdict", "reason", "edition"]
    found = pl.read_parquet(target / "*.parquet").select(columns).sort("id")
    one = greenstd.assess_table(pl.read_parquet(source / "*.parquet"), **asked).select(columns).sort("id")
    assert found.rows() == one.rows()
    assert found["verdict"].n_unique() == 3
