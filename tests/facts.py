"""The facts the data was made from, and the account of where each of them went; what several tests read."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from greenstd.store.release import Tables, Wire
from greenstd.store.source import read_tables

ROOT = Path(__file__).parent.parent
ACCOUNTING = Path(__file__).parent / "accounting"
# One file of facts is accounted for in two parts.
PARTS = {"regional": ("regional-places", "regional-national")}


def folder() -> Path:
    """Where the facts are: in the folder that GREENSTD_FACTS names, or beside the checkout."""
    return Path(os.environ.get("GREENSTD_FACTS") or ROOT.parent / "shared" / "facts")


def present() -> bool:
    """Whether the facts are on this machine."""
    return any(folder().glob("*.yaml"))


@cache
def facts() -> dict[str, dict[str, Wire]]:
    """Every fact by file and place: items `0`, `1` …, conflicts `c0` …, notes `n0` …."""
    import yaml

    result: dict[str, dict[str, Wire]] = {}
    for path in sorted(folder().glob("*.yaml")):
        content = yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
        result[path.stem] = {
            f"{letter}{number}": fact
            for letter, key in (("", "items"), ("c", "conflicts"), ("n", "notes"))
            for number, fact in enumerate(content.get(key) or [])
        }
    return result


def lines(name: str) -> list[dict[str, str]]:
    """The lines of one accounting file."""
    with (ACCOUNTING / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(name: str) -> tuple[str, ...]:
    """The accounting files of a file of facts."""
    return PARTS.get(name, (name,))


def accounts() -> Iterator[tuple[str, dict[str, str]]]:
    """Every line of every account, with the name of its file."""
    for path in sorted(ACCOUNTING.glob("*.csv")):
        if path.stem != "exceptions":
            for line in lines(path.stem):
                yield path.stem, line


def places(line: dict[str, str]) -> list[str]:
    """Where a line says that its fact is."""
    return [place for place in line["where"].split("|") if place]


@cache
def layers() -> dict[str, Tables]:
    """The catalogue, under an empty name, and each overlay that ships with it."""
    overlays = {path.name: read_tables(path) for path in sorted((ROOT / "data" / "overlays").iterdir()) if path.is_dir()}
    return {"": read_tables(ROOT / "data" / "catalogue"), **overlays}


def record(place: str) -> Wire | None:
    """What stands at a place, `kind:id` or `editions:NUMBER#part`; None where nothing does."""
    kind, _, name = place.partition(":")
    id_, _, part = name.partition("#")
    found = next((tables[kind][id_] for tables in layers().values() if id_ in tables.get(kind, {})), None)
    if found is None or not part:
        return found
    rows: list[Any] = [row for field in ("indicators", "basic_requirements", "product_types") for row in found.get(field, ())]
    return next((row for row in rows if row["id"] == part), None)
