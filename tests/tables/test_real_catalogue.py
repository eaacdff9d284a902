"""The bundled catalogue in tables 真实目录: products of every category, type and level, judged as single ones are."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import polars as pl
import pytest

import greenstd
from greenstd.errors import GreenstdError, UnitError
from greenstd.model.limit import Comparison
from greenstd.tables import match_columns
from greenstd.units import unit
from tests.tables import engines

DAYS = [dt.date(2019, 6, 1), dt.date(2024, 1, 1), dt.date(2026, 11, 22)]


def figures() -> dict[tuple[str, str], str]:
    """Every indicator judged by figures, and its kind of unit → a unit for its column, seldom the limit's own."""
    found: dict[tuple[str, str], str] = {}
    for edition in greenstd.load().editions.values():
        for indicator in edition.indicators:
            for cell in indicator.requirements:
                if cell.limit is not None and cell.limit.comparison is not Comparison.QUALITATIVE and cell.limit.unit:
                    code = cell.limit.unit
                    own = {"mg/kg": "µg/kg", "mg/m3": "µg/m3", "g/L": "mg/L"}.get(code, code)
                    found.setdefault((indicator.id, unit(code).dimension), own)
    return found


def products() -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Rows with the figures that their edition asks for, at and around its limits, and the types of the columns."""
    cat, pick = greenstd.load(), random.Random(20261122)
    columns = figures()
    # Sums are judged by their parts where these have columns; here every indicator has a column of its own.
    names = {key: f"{key[0]} [{code}]" for key, code in columns.items()}
    types = {"row": "int", "kind": "text", "date": "date", "type": "text", "level": "text"} | dict.fromkeys(names.values(), "float")
    rows: list[dict[str, Any]] = []
    for category in cat.categories:
        for day in DAYS:
            edition = cat.resolve(category, day).edition
            kinds: list[Any] = [t.id for t in edition.product_types][:3] if edition else []
            levels: list[Any] = [rank.id for rank in edition.levels] if edition else []
            for type_ in kinds or [None]:
                for rank in levels or [None]:
                    row: dict[str, Any] = dict.fromkeys(types) | {"row": len(rows), "kind": category, "date": day}
                    row |= {"type": type_, "level": rank}
                    for indicator in edition.indicators if edition else ():
                        cells = [c.limit for c in indicator.requirements if c.limit is not None and c.limit.unit]
                        if not cells or pick.random() < 0.1:
                            continue
                        limit = pick.choice(cells)
                        name = names.get((indicator.id, unit(limit.unit).dimension))
                        bound = limit.upper if limit.upper is not None else limit.value
                        if name is None or bound is None:
                            continue
                        scale = unit(limit.unit).factor / unit(name.rpartition("[")[2][:-1]).factor
                        row[name] = float(round(float(bound * pick.choice([1, 1, 1, 0, 2]) * scale), 9))
                    rows.append(row)
    used = {name for row in rows for name, value in row.items() if value is not None}
    types = {name: kind for name, kind in types.items() if name in used}
    return [{name: row[name] for name in types} for row in rows], types


def by_hand(row: dict[str, Any]) -> greenstd.Assessment | None:
    """The row as one product."""
    cat = greenstd.load()
    edition = cat.resolve(row["kind"], row["date"]).edition
    if edition is None:
        return None
    measured = {}
    for name, value in row.items():
        about, bracket, code = name.partition(" [")
        if bracket and value is not None and about in {i.id for i in edition.indicators}:
            measured[about] = (value, code[:-1])
    try:
        return greenstd.assess(measured, edition=edition.id, product_type=row["type"], level=row["level"])
    except GreenstdError:
        return None


@pytest.mark.parametrize("engine", ["Polars", "pandas, NumPy", "DuckDB"])
def test_every_category_is_judged_in_one_table(engine: str) -> None:
    """One table of all categories, with indicators in several kinds of units, has the outcomes that `assess` gives each row."""
    rows, types = products()
    data = {name: [row[name] for row in rows] for name in types}
    judged = greenstd.assess_table(
        engines.HERE[engine](data, types), category="kind", on="date", product_type="type", level="level",
        output=["verdict", "edition", "outcomes", "counts"],
    )  # fmt: skip
    found = engines.rows(judged, "row")
    assert len(found) == len(rows)
    seen = set()
    for row, got in zip(rows, found, strict=True):
        one = by_hand(row)
        if one is None:
            assert got["verdict"] == "undetermined"
            continue
        assert (got["verdict"], got["edition"]) == (str(one.verdict), one.edition), row
        assert got["failed"] == len(one.by_outcome(greenstd.Outcome.FAILED)), row
        assert got["passed"] == len(one.by_outcome(greenstd.Outcome.PASSED)), row
        for finding in one.findings:
            outcome = str(finding.outcome)
            if outcome in ("passed", "failed", "not applicable"):
                assert got[f"{finding.indicator} outcome"] == outcome, (finding, row)
            else:
                assert got[f"{finding.indicator} outcome"] in ("cannot tell", "untested"), (finding, row)
        seen.add(got["verdict"])
    assert seen >= {"does not conform", "undetermined"}


def test_the_unit_says_which_editions_a_column_is_for() -> None:
    """Formaldehyde in mg/m3 is that of panels, in mg/kg that of textiles; what a column is missing for is reported."""
    frame = pl.DataFrame({"standard": ["GB/T 39600-2021", "GB 18401-2010"], "formaldehyde [mg/m3]": [0.9, 0.9]})
    asked: dict[str, Any] = {"edition": "standard", "product_type": "type", "level": "level"}
    frame = frame.with_columns(type=pl.lit("B"), level=pl.lit("E0"))
    found = match_columns(frame, **asked)
    assert found.matched["formaldehyde [mg/m3]"] == ("formaldehyde", "mg/m3")
    assert "formaldehyde [mg/kg]" in found.without
    judged = greenstd.assess_table(frame, output=["outcomes"], **asked)
    assert judged["formaldehyde outcome"].to_list() == ["failed", "untested"]
    both = frame.with_columns(pl.Series("formaldehyde [mg/kg]", [9.0, 75.0]))
    assert greenstd.assess_table(both, output=["outcomes"], **asked)["formaldehyde outcome"].to_list() == ["failed", "passed"]
    with pytest.raises(UnitError, match=r"'formaldehyde \[mm\]'"):
        greenstd.assess_table(frame.rename({"formaldehyde [mg/m3]": "formaldehyde [mm]"}), **asked)


def test_a_name_that_categories_share_is_that_of_the_one_with_a_standard() -> None:
    """Ready-mixed mortar is a category of two schemes: in a table, as on its own, it is that of the scheme asked for."""
    cat = greenstd.load()
    shared = "预拌砂浆"
    frame = pl.DataFrame({"kind": [shared, "no such thing"], "formaldehyde [mg/kg]": [1.0, 1.0]})
    frame = frame.with_columns(type=pl.lit("B"), level=pl.lit("E0"))
    judged = greenstd.assess_table(frame, category="kind", product_type="type", level="level", on="2026-11-22", output=["edition"])
    edition = cat.resolve(shared, "2026-11-22").edition
    assert edition is not None
    assert judged["edition"].to_list() == [edition.id, ""]
