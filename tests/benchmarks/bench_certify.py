"""What checking certificates costs: `python tests/benchmarks/bench_certify.py`.

A table of 100,000 made-up certificates, all different, is checked at once, and a part of it one by one; both must agree. Exits 1 if the
table takes 10 seconds or more on one core, or the paths differ.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time

import polars as pl

import greenstd

ROWS, SINGLES, MOST = 100_000, 2_000, 10.0
ON = "2026-11-22"
EDITIONS = ("GB/T 35607-2017", "GB/T 35607-2024", "GB/T 35602-2017", "GB/T 35608-2017", "GB/T 35608-2024", "GB/T 35607-2019", None)
BODIES = ("CQC", "SGS (China)", "北京国建联信认证中心有限公司", "an unknown body", None)


def made_up(rows: int) -> list[dict[str, object]]:
    """Certificates that differ in everything, good ones and bad ones."""
    chance = random.Random(20261122)
    made: list[dict[str, object]] = []
    for number in range(rows):
        issued = dt.date(2020, 4, 1) + dt.timedelta(days=chance.randrange(2400))
        done = [issued + dt.timedelta(days=300 * (n + 1) + chance.randrange(120)) for n in range(chance.randrange(6))]
        made.append(
            {
                "number": f"EXAMPLE-{number:06}",
                "scheme": chance.choice(("green-product", "green-product", "graded-green-building-materials")),
                "edition": chance.choice(EDITIONS),
                "body": chance.choice(BODIES),
                "holder": f"example holder {chance.randrange(5000)}",
                "sites": chance.choice(("one site", "one site; another site", None)),
                "issued": issued,
                "expires": issued + dt.timedelta(days=chance.choice((1825, 1826, 1825, 1461, 3000, -3))),
                "surveillance": ";".join(day.isoformat() for day in done if day <= dt.date(2026, 11, 22)) or None,
                "suspended_on": issued + dt.timedelta(days=500) if chance.random() < 0.05 else None,
            }
        )
    return made


def main() -> int:
    """Measure, print and judge."""
    cat = greenstd.load("data/catalogue")
    rows = made_up(ROWS)
    schema = {key: pl.Date if key in ("issued", "expires", "suspended_on") else pl.String for key in rows[0]}
    frame = pl.DataFrame(rows, schema=schema)
    begin = time.process_time()
    checked = greenstd.check_certificates(frame, on=ON, catalogue=cat)
    table = time.process_time() - begin
    begin = time.process_time()
    differ = 0
    verdicts = checked["verdict"].to_list()
    for row, verdict in zip(rows[:SINGLES], verdicts, strict=False):
        plain = {key: value for key, value in row.items() if value is not None and key != "suspended_on"}
        for key in ("sites", "surveillance"):
            if key in plain:
                plain[key] = tuple(part.strip() for part in str(plain[key]).split(";"))
        if row["suspended_on"]:
            plain["events"] = [{"kind": "suspended", "on": row["suspended_on"]}]
        single = greenstd.check_certificate(greenstd.Certificate.from_dict(plain), on=ON, catalogue=cat)
        differ += single.verdict != verdict
    one = (time.process_time() - begin) / SINGLES
    print(f"table     {ROWS:>7} rows  {table:6.2f} s  {table / ROWS * 1e6:6.1f} us a row")
    print(f"one by one {SINGLES:>6} rows  {one * SINGLES:6.2f} s  {one * 1e6:6.1f} us each (with mark, dates and recognition)")
    print(f"verdicts: {dict(checked['verdict'].value_counts().iter_rows())}; {differ} differ")
    return int(table >= MOST or differ > 0)


if __name__ == "__main__":
    sys.exit(main())
