"""Validation 数据校验: everything that must hold of a source folder, with every problem, its file and its line."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from greenstd.maintain.dates import check_dates
from greenstd.maintain.references import check_references
from greenstd.model.indicator import Indicator
from greenstd.model.limit import Limit
from greenstd.model.names import fold
from greenstd.store.derived import finished
from greenstd.store.place import Place, Problem
from greenstd.store.source import Reader, read_source
from greenstd.units import unit

# Kinds in which two records may not share a name. A category may share one with a category of another scheme.
_NAMED = ("schemes", "marks", "mark_regimes", "regions", "organisations")


def validate(folder: str | os.PathLike[str], base: str | os.PathLike[str] | None = None) -> list[Problem]:
    """Every problem of a source folder; an empty list says that a release can be made of it.

    Args:
        folder: the source folder, or an overlay if `base` is given.
        base: the source folder that an overlay is to be laid over.
    """
    if base is not None:
        return _overlay(Path(folder), Path(base))
    reader = read_source(folder)
    if not reader.problems:
        finished(reader.tables)
    problems = [*reader.problems, *check_references(reader)]
    if not reader.problems:
        problems += [*_tables(reader), *_names(reader), *check_dates(reader)]
    return sorted(problems, key=lambda p: (p.place.file, p.line, p.text))


def _overlay(folder: Path, base: Path) -> list[Problem]:
    from greenstd.errors import DataError
    from greenstd.store.overlay import find, lay
    from greenstd.store.source import read_folder

    try:
        lay(read_folder(base), [find(folder, folder.parent)])
    except DataError as error:
        return [problem for problem in error.problems if isinstance(problem, Problem)]
    return []


def _tables(reader: Reader) -> list[Problem]:
    """What must hold inside an edition's table."""
    problems = []
    for id_, edition in reader.tables["editions"].items():
        place = reader.places["editions", id_]
        rows = [Indicator(**row) for row in edition.get("indicators", ())]
        for name, count in Counter(row.id for row in rows).items():
            if count > 1:
                problems.append(Problem(place, f"two indicators have the id {name!r}"))
        for number, row in enumerate(rows, 1):
            at = Place(place.file, "indicator", number, row.id, place.folder)
            problems += [Problem(at, text, "limit") for text in _row_faults(row, edition)]
        if edition.get("table", "none") == "complete" and any(cell.limit is None for row in rows for cell in row.requirements):
            problems.append(Problem(place, "the table is said to be complete, and a limit in it is not transcribed", "table"))
        if edition.get("table", "none") == "complete" and not rows:
            problems.append(Problem(place, "the table is said to be complete, and it has no row", "table"))
        if edition.get("comparison", "full-value") not in ("full-value", "rounded-value"):
            problems.append(Problem(place, f"comparison {edition['comparison']!r} is neither full-value nor rounded-value", "comparison"))
    return problems


def _row_faults(row: Indicator, edition: dict[str, object]) -> list[str]:
    """Units of one dimension, product types and levels and conditions that are declared, no cell twice."""
    faults = []
    limits: dict[str, Limit] = {}
    for cell in row.requirements:
        if cell.limit is None or cell.limit.value is None:
            continue
        # A printed row may give each product type its own quantity; one product type has one.
        first = limits.setdefault(cell.product_type, cell.limit)
        if not unit(cell.limit.unit).compatible(unit(first.unit)):
            faults.append(f"the limits {first} and {cell.limit} of one indicator measure different quantities")
    declared = {
        kind: {part["id"] for part in edition.get(kind, ())}  # type: ignore[attr-defined]
        for kind in ("product_types", "levels", "conditions")
    }
    for cell in row.requirements:
        for value, kind, what in (
            (cell.product_type, "product_types", "product type"),
            (cell.level, "levels", "level"),
            (cell.when, "conditions", "condition"),
        ):
            if value and value not in declared[kind]:
                faults.append(f"the {what} {value!r} is not declared in this edition")
    faults += [
        f"the condition {name!r} is not declared in this edition"
        for name in (row.when, row.unless)
        if name and name not in declared["conditions"]
    ]
    keys = Counter((cell.product_type, cell.level, cell.when) for cell in row.requirements)
    faults += [f"two limits for {' '.join(filter(None, key)) or 'every product type'}" for key, count in keys.items() if count > 1]
    return list(dict.fromkeys(faults))


def _names(reader: Reader) -> list[Problem]:
    """No two records of a kind bear one name, for then the name leads to neither."""
    problems = []
    for kind in _NAMED:
        bearers: dict[str, list[str]] = {}
        for id_, record in reader.tables[kind].items():
            for key in {fold(name) for name in (record.get("zh"), record.get("number"), *record.get("aliases", ())) if name}:
                bearers.setdefault(key, []).append(id_)
        for name, ids in bearers.items():
            if len(ids) > 1:
                problems.append(Problem(reader.places[kind, ids[-1]], f"the name {name!r} is also that of {', '.join(ids[:-1])}"))
    schemes: dict[str, set[str]] = {}
    for row in reader.tables["listings"].values():
        schemes.setdefault(row.get("category", ""), set()).add(row["scheme"])
    return problems + _shared_categories(reader, schemes)


def _shared_categories(reader: Reader, schemes: dict[str, set[str]]) -> list[Problem]:
    """Categories that share a name are in different schemes, so that the scheme tells them apart."""
    problems = []
    bearers: dict[str, list[str]] = {}
    for id_, category in reader.tables["categories"].items():
        for key in {fold(name) for name in (category.get("zh"), category.get("en"), *category.get("aliases", ())) if name}:
            bearers.setdefault(key, []).append(id_)
    for name, ids in bearers.items():
        shared = Counter(scheme for id_ in ids for scheme in schemes.get(id_, {""}))
        if any(count > 1 for count in shared.values()):
            problems.append(Problem(reader.places["categories", ids[-1]], f"the name {name!r} is also that of {', '.join(ids[:-1])}"))
    return problems
