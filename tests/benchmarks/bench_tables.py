"""How fast tables are judged, beside what else could be done: ratios of medians in one run.

    python tests/benchmarks/bench_tables.py [--rows 1000000] [--file 100000000] [--only mixed]

Every figure is a median of seven, taken in turns so that other work on the machine falls on both sides alike; of files, of `--rounds`
runs in processes of their own. Exits 1 if a target is missed. OpenFisca is compared where `openfisca-core` is installed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import numpy as np
import pandas as pd
import pint
import polars as pl
from tests.tables import examples, generator

import greenstd

ROUNDS = 7


def compare(*runs: Callable[[], Any], rounds: int = ROUNDS) -> list[float]:
    """The median seconds of each, run in turns."""
    taken: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for _ in range(rounds):
        for times, run in zip(taken, runs, strict=True):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
    return [median(times) for times in taken]


def bandwidth() -> float:
    """Bytes a second that a large array is read at."""
    array = np.ones(25_000_000)
    (seconds,) = compare(lambda: array.sum())
    return array.nbytes / seconds


missed: list[str] = []


def held(name: str, figure: float, most: float | None) -> str:
    """Whether a target is held, in a word; what has none is for information."""
    if most is None:
        return "(for information)"
    if figure > most:
        missed.append(name)
    return f"at most {most:g}: {'missed' if figure > most else 'held'}"


def say(name: str, ours: float, other: float, most: float | None = None) -> None:
    """One line: two times, their ratio and what it may be at most."""
    times = f" = 1/{other / ours:,.0f}" if other > 100 * ours else ""
    line = f"{name:<62} {ours * 1000:>9.1f} ms {other * 1000:>11.1f} ms   ratio {ours / other:.3g}{times}"
    print(f"{line}   {held(name.strip(), ours / other, most)}", flush=True)


def verdicts(failed: list[pl.Expr], passed: list[pl.Expr]) -> pl.Expr:
    """The three-valued verdict, written by hand."""
    return (
        pl.when(pl.any_horizontal(failed)).then(pl.lit("does not conform"))
        .when(pl.all_horizontal(passed)).then(pl.lit("conforms")).otherwise(pl.lit("undetermined")).alias("verdict")
    )  # fmt: skip


def one_edition(rows: int, folder: Path) -> None:
    """One edition of 20 limits, against the same by hand, one by one, and a loop with pint."""
    cat = examples.market(folder, 1, 1, 20)
    frame = generator.products(rows, categories=1, editions=1).drop("category", "date")
    heads = frame.columns[1:]
    bounds = [float(Decimal(examples.limit(0, 0, i)) * generator.UNITS[i % 3][1]) for i in range(20)]

    def ours() -> pl.DataFrame:
        return greenstd.assess_table(frame, edition="GB/T 91000-2016", output=["verdict"], catalogue=cat)

    def by_hand(table: Any) -> Any:
        # What is missing, infinite or negative is neither a pass nor a failure.
        failed = [pl.col(h).is_between(b, 1e100, closed="right") for h, b in zip(heads, bounds, strict=True)]
        passed = [pl.col(h).is_between(0.0, b) for h, b in zip(heads, bounds, strict=True)]
        return table.with_columns(verdicts(failed, passed))

    def by_hand_loosely() -> pl.DataFrame:
        # No thought for the impossible.
        failed = [pl.col(h) > b for h, b in zip(heads, bounds, strict=True)]
        passed = [pl.col(h) <= b for h, b in zip(heads, bounds, strict=True)]
        return frame.lazy().with_columns(verdicts(failed, passed)).collect()

    assert ours()["verdict"].equals(by_hand(frame)["verdict"])
    mine, hand, lazily, loose = compare(ours, lambda: by_hand(frame), lambda: by_hand(frame.lazy()).collect(), by_hand_loosely)
    say(f"{rows:,} rows × 20 limits: ours / by hand in Polars", mine, min(hand, lazily), 1.3)
    say("  … / by hand, without a thought for impossible values", mine, loose)
    print(f"  by hand eagerly {hand * 1000:.1f} ms, lazily {lazily * 1000:.1f} ms")
    bytes_read, speed = 20 * 8 * rows, bandwidth()
    limit = bytes_read / speed
    print(
        f"  physical limit: {bytes_read / 1e6:.0f} MB ÷ {speed / 1e9:.1f} GB/s = {limit * 1000:.1f} ms; ours is {mine / limit:.1f} × that"
    )
    some = frame.head(2_000).to_dicts()
    units = [generator.UNITS[i % 3][0] for i in range(20)]

    def one_by_one() -> None:
        for row in some[:300]:
            given = {f"substance-{i}": (row[h], units[i]) for i, h in enumerate(heads) if row[h] is not None}
            greenstd.assess(given, edition="GB/T 91000-2016", catalogue=cat)

    (single,) = compare(one_by_one)
    say(f"  … against assess() one by one ({rows:,} rows reckoned)", mine, single / 300 * rows, 1 / 500)
    registry: Any = pint.UnitRegistry()
    limits = [float(examples.limit(0, 0, i)) for i in range(20)]
    names = ["milligram/kilogram" if code == "mg/kg" else "microgram/kilogram" for code in units]

    def with_pint() -> None:
        for row in some[:20]:
            for head, limit_, name in zip(heads, limits, names, strict=True):
                value = row[head]
                _ = value is not None and registry.Quantity(value, name) <= registry.Quantity(limit_, "milligram/kilogram")

    (slow,) = compare(with_pint)
    say(f"  … against a plain pint loop ({rows:,} rows reckoned)", mine, slow / 20 * rows, 1 / 10_000)
    for output in (["verdict", "reason"], ["verdict", "reason", "counts", "outcomes", "margins"]):
        (more,) = compare(lambda output=output: greenstd.assess_table(frame, edition="GB/T 91000-2016", output=output, catalogue=cat))  # type: ignore[misc]
        print(f"  with {', '.join(output)}: {more * 1000:.1f} ms")


def openfisca(rows: int, folder: Path) -> None:
    """The same 20 rules as OpenFisca computes them, in floats of 32 bits and with two values."""
    try:
        from openfisca_core.entities import build_entity
        from openfisca_core.periods import DateUnit
        from openfisca_core.simulations import SimulationBuilder
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem
        from openfisca_core.variables import Variable
    except ImportError:
        print("OpenFisca is not installed: pip install openfisca-core")
        return
    cat = examples.market(folder, 1, 1, 20)
    frame = generator.products(rows, categories=1, editions=1).drop("category", "date")
    product = build_entity(key="product", plural="products", label="", is_person=True)
    system = TaxBenefitSystem([product])

    def met(name: str, bound: float) -> Callable[[Any, Any], Any]:
        return lambda people, period: people(name, period) <= bound

    for i in range(20):
        bound = float(examples.limit(0, 0, i)) * generator.UNITS[i % 3][1]
        common: dict[str, Any] = {"entity": product, "definition_period": DateUnit.MONTH}
        system.add_variable(type(f"value_{i}", (Variable,), {"value_type": float, **common}))
        rule = {"value_type": bool, **common, "formula": met(f"value_{i}", bound)}
        system.add_variable(type(f"met_{i}", (Variable,), rule))

    def conforms(people: Any, period: Any) -> Any:
        found = people("met_0", period)
        for i in range(1, 20):
            found = found & people(f"met_{i}", period)
        return found

    system.add_variable(type("conforms", (Variable,), {"value_type": bool, **common, "formula": conforms}))
    arrays = [frame[generator.heading(i)].to_numpy() for i in range(20)]

    def build() -> Any:
        simulation = SimulationBuilder().build_default_simulation(system, count=rows)
        for i, array in enumerate(arrays):
            simulation.set_input(f"value_{i}", "2026-01", array)
        return simulation

    def whole() -> Any:
        return build().calculate("conforms", "2026-01")

    ready = [build() for _ in range(ROUNDS + 1)]
    # OpenFisca keeps its figures in 32 bits: the same table in as many.
    short = frame.with_columns(pl.col(pl.Float64).cast(pl.Float32))
    ours, same, theirs, calculated = compare(
        lambda: greenstd.assess_table(frame, edition="GB/T 91000-2016", output=["verdict"], catalogue=cat),
        lambda: greenstd.assess_table(short, edition="GB/T 91000-2016", output=["verdict"], catalogue=cat),
        whole,
        lambda: ready.pop().calculate("conforms", "2026-01"),
    )
    say("  … against OpenFisca, building its simulation and computing", ours, theirs, 1)
    say("  … against its calculation alone, which knows no unknown", ours, calculated)
    say("  … the same, both in 32 bits", same, calculated)


def small(folder: Path) -> None:
    """What a call on 1,000 rows costs beside the engine's own work."""
    cat = examples.market(folder, 1, 1, 20)
    frame = generator.products(1_000, categories=1, editions=1).drop("category", "date")
    heads = frame.columns[1:]
    bounds = [float(Decimal(examples.limit(0, 0, i)) * generator.UNITS[i % 3][1]) for i in range(20)]
    panda = frame.to_pandas()

    def by_hand() -> pl.DataFrame:
        failed = [pl.col(h).is_between(b, 1e100, closed="right") for h, b in zip(heads, bounds, strict=True)]
        passed = [pl.col(h).is_between(0.0, b) for h, b in zip(heads, bounds, strict=True)]
        return frame.with_columns(verdicts(failed, passed))

    def by_hand_in_pandas() -> Any:
        failed, passed = False, True
        for head, bound in zip(heads, bounds, strict=True):
            x = panda[head]
            failed = failed | ((x > bound) & (x <= 1e100))
            passed = passed & ((x >= 0) & (x <= bound))
        text = np.where(failed, "does not conform", np.where(passed, "conforms", "undetermined"))
        return panda.assign(verdict=pd.Series(text, index=panda.index, dtype="str"))

    for name, table, hand in (("Polars", frame, by_hand), ("pandas", panda, by_hand_in_pandas)):
        mine, other = compare(
            lambda table=table: greenstd.assess_table(table, edition="GB/T 91000-2016", output=["verdict"], catalogue=cat),  # type: ignore[misc]
            hand,
        )
        cost = (mine - other) * 1000
        print(
            f"1,000 rows, {name}: ours {mine * 1000:.1f} ms, by hand {other * 1000:.1f} ms: the way through costs {cost:.1f} ms   "
            f"{held(f'1,000 rows, {name}', cost, 10)}"
        )


def mixed(rows: int, folder: Path) -> None:
    """50 categories, editions by date, against an as-of join and comparison written by hand."""
    cat = examples.market(folder, 50, 3, 20)
    frame = generator.products(rows)
    heads = [generator.heading(i) for i in range(20)]
    table = pl.DataFrame(
        [
            {
                "category": f"category-{c}",
                "date": dt.date(2016 + 3 * e + c % 2, 1 + c % 12, 1),
                **{f"limit-{i}": float(Decimal(examples.limit(c, e, i)) * generator.UNITS[i % 3][1]) for i in range(20)},
            }
            for c in range(50)
            for e in range(3)
        ]
    ).sort("date")

    def ours() -> pl.DataFrame:
        return greenstd.assess_table(frame, category="category", on="date", output=["verdict"], catalogue=cat)

    def judged(joined: pl.DataFrame) -> pl.DataFrame:
        failed = [pl.col(h).is_between(pl.col(f"limit-{i}"), 1e100, closed="right") for i, h in enumerate(heads)]
        passed = [pl.col(h).is_between(0.0, pl.col(f"limit-{i}")) for i, h in enumerate(heads)]
        return joined.with_columns(verdicts(failed, passed)).drop([f"limit-{i}" for i in range(20)])

    def by_hand() -> pl.DataFrame:
        # The join wants its rows by date; the reader wants them back in the order in which they came.
        ordered = frame.with_row_index("row").sort("date")
        joined = ordered.join_asof(table, on="date", by="category", strategy="backward", check_sortedness=False)
        return judged(joined).sort("row").drop("row")

    presorted = frame.sort("date")

    def by_hand_presorted() -> pl.DataFrame:
        return judged(presorted.join_asof(table, on="date", by="category", strategy="backward", check_sortedness=False))

    assert ours()["verdict"].equals(by_hand()["verdict"])
    mine, hand, sorted_ = compare(ours, by_hand, by_hand_presorted)
    say(f"{rows:,} rows, 50 categories, by date: ours / as-of join by hand", mine, hand, 1.5)
    say("  … / by hand on rows that are in the order of their dates", mine, sorted_)


def every_engine(rows: int, folder: Path) -> None:
    """The same table on each engine of one machine, and in plain NumPy, which knows two values and no text."""
    import duckdb

    cat = examples.market(folder, 1, 1, 20)
    frame = generator.products(rows, categories=1, editions=1).drop("category", "date")
    table = frame.to_arrow()
    bounds = [float(Decimal(examples.limit(0, 0, i)) * generator.UNITS[i % 3][1]) for i in range(20)]
    arrays = [frame[generator.heading(i)].to_numpy() for i in range(20)]

    def judged(native: Any) -> Any:
        return greenstd.assess_table(native, edition="GB/T 91000-2016", output=["verdict"], catalogue=cat)

    def in_numpy() -> Any:
        met = arrays[0] <= bounds[0]
        for array, bound in zip(arrays[1:], bounds[1:], strict=True):
            met &= array <= bound
        return met

    relation, lazy = duckdb.connect().from_arrow(table), frame.lazy()
    numpy_backed, arrow_backed = frame.to_pandas(), frame.to_pandas(use_pyarrow_extension_array=True)
    frames: dict[str, Callable[[], Any]] = {
        "Polars": lambda: judged(frame),
        "Polars, lazy": lambda: judged(lazy).collect(),
        "Polars, streaming": lambda: judged(lazy).collect(engine="streaming"),
        "PyArrow": lambda: judged(table),
        "DuckDB": lambda: judged(relation).select("verdict").to_arrow_table(),
        "pandas, NumPy": lambda: judged(numpy_backed),
        "pandas, Arrow": lambda: judged(arrow_backed),
        "plain NumPy, two values": in_numpy,
    }
    for name, took in zip(frames, compare(*frames.values()), strict=True):
        print(f"  {name:<24} {took * 1000:>8.1f} ms", flush=True)


def growth(rows: int, folder: Path) -> None:
    """Time over rows and over limits."""

    def took(frame: pl.DataFrame, limits: int, rounds: int = ROUNDS) -> None:
        # A catalogue of as many limits as the table has columns: where one is missing, nothing can conform and half of the work is spared.
        own = folder / str(limits)
        own.mkdir(exist_ok=True)
        cat = examples.market(own, 1, 1, limits)
        (mine,) = compare(lambda: greenstd.assess_table(frame, edition="GB/T 91000-2016", output=["verdict"], catalogue=cat), rounds=rounds)
        value = mine / len(frame) / limits * 1e9
        print(f"  {len(frame):>12,} × {limits:<4} {mine * 1000:>9.1f} ms {value:>8.2f} ns", flush=True)

    print("rows × limits: milliseconds, nanoseconds a value")
    for limits in (5, 20, 50, 100, 200):
        took(generator.products(rows // 4, categories=1, editions=1, indicators=limits).drop("category", "date"), limits)
    part = generator.products(rows, categories=1, editions=1, indicators=5).drop("category", "date")
    for times in (1, 3, 10, 30, 100):
        took(pl.concat([part] * times, rechunk=True), 5, rounds=ROUNDS if times < 30 else 3)


_CHILD = """
import sys, time
import polars as pl
start = time.perf_counter()
if sys.argv[1] == "copy":
    pl.scan_parquet(sys.argv[2]).sink_parquet(sys.argv[3], engine="streaming")
else:
    from greenstd.cli import main
    main(["assess", sys.argv[2], "--edition", "GB/T 91000-2016", "-o", sys.argv[3], "--data", sys.argv[4], "--add", sys.argv[5], "--quiet"])
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("took", time.perf_counter() - start, peak / 1e6, file=sys.stderr)
"""


def files(rows: int, folder: Path, rounds: int) -> None:
    """Parquet to Parquet, judged and merely copied: time and peak memory of a process of its own."""
    examples.market(folder, 1, 1, 5)
    source, target = folder / "products.parquet", folder / "judged.parquet"
    generator.write(source, rows, categories=1, editions=1, indicators=5)
    print(f"{rows:,} rows of 5 limits in a file of {source.stat().st_size / 1e6:,.0f} MB")
    taken: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        for how in ("copy", "verdict", "verdict,reason"):
            made = subprocess.run(
                [sys.executable, "-c", _CHILD, how, str(source), str(target), str(folder), how],
                check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent.parent,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
            )  # fmt: skip
            _, took, used = next(line for line in made.stderr.splitlines() if line.startswith("took")).split()
            taken.setdefault(how, []).append((float(took), float(used)))
            target.unlink()
    plain = median(seconds for seconds, _ in taken["copy"])
    for how, runs in taken.items():
        seconds, memory = median(s for s, _ in runs), max(m for _, m in runs)
        print(
            f"  {how:<16} {seconds:>7.1f} s  {rows / seconds / 1e6:>6.2f} million rows a second  × {seconds / plain:.2f} "
            f"{held(f'{how}, time', seconds / plain, 1.5)}  peak {memory:.2f} GB {held(f'{how}, memory', memory, 2)}"
        )


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--file", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["one", "engines", "openfisca", "small", "mixed", "growth", "files"])
    asked = parser.parse_args()
    runs: dict[str, Callable[[Path], None]] = {
        "one": lambda folder: one_edition(asked.rows, folder),
        "engines": lambda folder: every_engine(asked.rows, folder),
        "openfisca": lambda folder: openfisca(asked.rows, folder),
        "small": small,
        "mixed": lambda folder: mixed(asked.rows, folder),
        "growth": lambda folder: growth(asked.rows, folder),
        "files": lambda folder: files(asked.file, folder, asked.rounds),
    }
    for name, run in runs.items():
        if asked.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                run(Path(folder))
    print(f"peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")
    if missed:
        print(f"missed: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
