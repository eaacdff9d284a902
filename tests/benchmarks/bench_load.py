"""How loading grows with the size of a release: `python tests/benchmarks/bench_load.py`.

Releases of once to ten times today's records are made up, and each is read, asked and read whole in a process of its own, in random order.
The time per megabyte must not grow with the size. Exits 1 if it does.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.generators import enlarged

from greenstd.maintain.diff import diff
from greenstd.maintain.release import build
from greenstd.store.release import encode
from greenstd.store.source import read_tables

SOURCE = Path(__file__).parent.parent.parent / "data" / "catalogue"
TIMES = (1, 2, 4, 7, 10)
ROUNDS = 11
LINEAR = 1.3
CODE = """
import sys, time
import greenstd
greenstd.load()
begin = time.perf_counter()
cat = greenstd.load(sys.argv[1])
loaded = time.perf_counter()
cat.resolve("furniture", on="2026-11-22").edition
resolved = time.perf_counter()
count = 0
for kind in ("editions", "categories", "listings", "rules", "provisions"):
    count += len([record for record in getattr(cat, kind).values()])
print(loaded - begin, resolved - loaded, time.perf_counter() - resolved)
"""


def main() -> int:
    """Make the releases, measure, and compare the largest with the smallest."""
    begin = time.perf_counter()
    tables = read_tables(SOURCE)
    read = time.perf_counter() - begin
    begin = time.perf_counter()
    build(SOURCE, "2026.9.0")
    built = time.perf_counter() - begin
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for times in TIMES:
            paths[times] = Path(folder) / f"{times}.jsonl"
            paths[times].write_bytes(encode(enlarged(tables, times), "2026.9.0"))
        samples: dict[int, list[tuple[float, ...]]] = {times: [] for times in TIMES}
        for _ in range(ROUNDS):
            for times in random.sample(TIMES, len(TIMES)):
                done = subprocess.run(
                    [sys.executable, "-c", CODE, str(paths[times])], capture_output=True, text=True, check=True, env=environment
                )
                samples[times].append(tuple(map(float, done.stdout.split())))
        sizes = {times: path.stat().st_size for times, path in paths.items()}
        begin = time.perf_counter()
        diff("2026.1.0", SOURCE)
        compared = time.perf_counter() - begin
    medians = {times: [statistics.median(column) * 1000 for column in zip(*rows, strict=True)] for times, rows in samples.items()}
    print(f"read the source {read:.2f} s, build a release {built:.2f} s, compare it with 2026.1.0 {compared:.2f} s\n")
    print("times   MB      load ms   first answer ms   all records ms   load ms/MB")
    for times in TIMES:
        load, answer, records = medians[times]
        size = sizes[times] / 2**20
        print(f"{times:5d}   {size:5.2f}   {load:7.1f}   {answer:15.2f}   {records:14.1f}   {load / size:10.2f}")
    missed = 0
    for column, name in ((0, "load"), (2, "all records")):
        ratio = (medians[10][column] / sizes[10]) / (medians[1][column] / sizes[1])
        held = ratio <= LINEAR
        missed += not held
        print(f"{name}: time per MB at ten times the size / at once {ratio:.2f}   at most {LINEAR}   {'held' if held else 'MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
