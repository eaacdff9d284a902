"""How long the site takes: the newest bundled release and the source folder, in one run, and what it weighs.

Run: python tests/benchmarks/bench_site.py
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import greenstd
from greenstd.publish.site import publish

SOURCE = Path(__file__).parents[2] / "data" / "catalogue"
ROUNDS = 5


def timed(load: Callable[[], greenstd.Catalogue]) -> tuple[float, float, dict[str, bytes]]:
    """Seconds by the clock and of the processor, to read the data and to write the site; and its files."""
    with tempfile.TemporaryDirectory() as folder:
        begun, cpu = time.perf_counter(), time.process_time()
        files = publish(load(), Path(folder) / "site")
        return time.perf_counter() - begun, time.process_time() - cpu, files


def main() -> None:
    """Print medians of interleaved rounds."""
    cases: dict[str, Callable[[], greenstd.Catalogue]] = {
        "newest bundled release": greenstd.load,
        "source folder": lambda: greenstd.load(SOURCE),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, load in cases.items():
            wall, cpu, files = timed(load)
            times[name].append((wall, cpu))
    for name, taken in times.items():
        wall, cpu = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"{name}: {wall:.2f} s by the clock, {cpu:.2f} s of a processor")
    assets = sum(len(content) for name, content in files.items() if name.startswith("assets/"))
    print(f"{len(files)} files; before data {assets / 1e3:.1f} kB, first page {len(files['index.html']) / 1e3:.1f} kB more, ", end="")
    print(f"search {len(files['search.json']) / 1e3:.1f} kB when somebody searches")


if __name__ == "__main__":
    main()
