"""What the core costs, beside what others cost, in one run: `python tests/benchmarks/bench_core.py`.

Ratios are the result; times depend on the machine. Each process is started many times in random order, and the medians are compared.
Exits 1 if a target is missed.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import pint

import greenstd

ROUNDS = 31
START = {
    "python": "pass",
    "import attrs": "import attrs",
    "import greenstd": "import greenstd",
    "pycountry, one country": "import pycountry; pycountry.countries.get(alpha_2='CN')",
    "greenstd, one category": "import greenstd; greenstd.load().resolve('furniture', on='2026-11-22').edition",
}
MEMORY = """
def resident():
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * 4096
before = resident()
import greenstd
greenstd.load().resolve('furniture', on='2026-11-22').edition
print((resident() - before) / 2**20)
"""


def starts() -> dict[str, float]:
    """Median seconds of a fresh process for each piece of code, interleaved in random order."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    samples: dict[str, list[float]] = {name: [] for name in START}
    for round_ in range(ROUNDS + 1):
        for name in random.sample(list(START), len(START)):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", START[name]], check=True, env=environment)
            if round_:  # the first round writes byte code
                samples[name].append(time.perf_counter() - begin)
    return {name: statistics.median(values) for name, values in samples.items()}


def per_call(function: Callable[[], object], times: int) -> float:
    """Median seconds of one call, over seven runs."""
    samples = []
    for _ in range(7):
        begin = time.perf_counter()
        for _ in range(times):
            function()
        samples.append((time.perf_counter() - begin) / times)
    return statistics.median(samples)


def product(cat: greenstd.Catalogue) -> tuple[dict[str, str], dict[str, bool]]:
    """Twenty made-up values for rows of GB 18584-2024, and its conditions."""
    edition = cat.editions["GB 18584-2024"]
    limits = [(i.id, cell.limit.unit) for i in edition.indicators for cell in i.requirements if cell.limit is not None]
    values = {id_: f"0.03 {unit}" for id_, unit in limits if unit in ("mg/m3", "mg/kg")}
    return dict(list(values.items())[:20]), {c.id: True for c in edition.conditions}


def main() -> int:
    """Run everything, print it, and compare with the targets."""
    cat = greenstd.load()
    begin = starts()
    memory = float(subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True).stdout)
    categories = cat.categories
    look_up = per_call(lambda: categories["furniture"], 200_000)
    resolve = per_call(lambda: cat.resolve("furniture", on="2026-11-22"), 20_000)
    values, conditions = product(cat)
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    texts = [value.replace("m3", "m**3") for value in values.values()]
    bounds = [registry.Quantity(1, text.split(" ")[1]) for text in texts]

    def with_pint() -> list[object]:
        return [registry(text) <= bound for text, bound in zip(texts, bounds, strict=True)]

    def with_greenstd() -> object:
        return greenstd.assess(values, edition="GB 18584-2024", conditions=conditions, on="2026-11-22", catalogue=cat)

    ours = per_call(with_greenstd, 300)
    theirs = per_call(with_pint, 30)
    rows = [
        ("import greenstd / import attrs", begin["import greenstd"] / begin["import attrs"], 1.3, "at most"),
        ("fresh process: greenstd, one category / pycountry, one country",
         begin["greenstd, one category"] / begin["pycountry, one country"], 1.1, "at most"),
        ("resident memory after one resolution, MB", memory, 12, "at most"),
        ("keyed look-ups per second", 1 / look_up, 500_000, "at least"),
        ("resolutions per second", 1 / resolve, 100_000, "at least"),
        (f"one assessment of {len(values)} indicators, ms", ours * 1000, 0.2, "at most"),
        ("plain pint loop / assessment", theirs / ours, 30, "at least"),
    ]  # fmt: skip
    missed = 0
    for name, figure, target, kind in rows:
        held = figure <= target if kind == "at most" else figure >= target
        missed += not held
        print(f"{name:66s} {figure:14,.3f}   {kind} {target:,}   {'held' if held else 'MISSED'}")
    print("\nfresh processes, ms:", ", ".join(f"{name} {seconds * 1000:.1f}" for name, seconds in begin.items()))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
