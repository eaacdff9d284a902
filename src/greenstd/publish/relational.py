"""Tables 关系表: the catalogue as flat tables with keys, for data packages and databases, and back.

The tables follow from the model: a table a kind, and one for each list of things that have fields of their own. Lists of identifiers are
tables of links, other lists of texts stay together in one field. Every row of a list keeps its place in it (`position`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

import attrs

from greenstd.maintain.references import LINKS
from greenstd.model.evidence import Evidence
from greenstd.model.indicator import Requirement
from greenstd.model.limit import Limit
from greenstd.publish.schema import types_of
from greenstd.publish.words import meaning
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import Tables, Wire
from greenstd.units import unit, units

Row = dict[str, Any]

# Further references, which hold of finished records and are not written by hand.
_FURTHER = {
    "editions": {"standard": "standards", "superseded_by": "editions"},
    "listings": {"scheme": "schemes"},
    "standards": {"editions": "editions"},
}
_FIGURES = {"value": "the figure; of a range the lower end", "upper": "the upper end of a range", "minus": "the deviation down",
            "plus": "the deviation up"}  # fmt: skip
_SHARED = ("evidence", "disputes")


@attrs.frozen
class Column:
    """Column 列: its name, its type (`string`, `integer`, `number`, `boolean`, `date`, `array`, `object`) and what it means."""

    name: str
    type: str
    meaning: str
    needed: bool = False


@attrs.frozen
class Link:
    """Foreign key 外键: columns here, the table and its columns there."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@attrs.frozen
class Table:
    """Table 表: its columns, key and foreign keys; `owner` and `field` say where its rows stand in a record."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()


def _singular(kind: str) -> str:
    return KINDS[kind][3].replace(" ", "_")


def target(kind: str, field: str) -> str | None:
    """The kind that a field of a record leads to, if to one."""
    return _FURTHER.get(kind, {}).get(field) or next(iter(LINKS.get(kind, {}).get(field, ())), None)


def kind_of(written: Any) -> str:
    """How a field of the model is kept: a type of column, `bounds`, `texts`, or `parts` where it is a list of things with fields."""
    inside = get_args(written)
    if NoneType in inside:
        return kind_of(next(item for item in inside if item is not NoneType))
    if get_origin(written) is tuple:
        if len(inside) == 2 and inside[1] is Ellipsis:
            return "texts" if inside[0] is str else "evidence" if inside[0] is Evidence else "parts"
        return "bounds"
    if get_origin(written) is dict:
        return "object"
    return {"str": "string", "int": "integer", "bool": "boolean", "date": "date", "Decimal": "number"}[written.__name__]


def part_class(written: Any) -> type:
    """The class of the things in a list."""
    found: type = get_args(written)[0]
    return found


@cache
def layout() -> dict[str, Table]:
    """Every table by name."""
    found: dict[str, Table] = {}
    for kind in KINDS:
        _add(found, kind, record_class(kind), (), "", f"every {KINDS[kind][3]}")
    for name, cells in (("evidence", ("grade", "source", "instrument")), ("disputes", ("about", "readings"))):
        columns = [
            Column("kind", "string", "table of the record", needed=True),
            Column("record", "string", "its id", needed=True),
            _POSITION,
        ]
        columns += [Column(cell, "array" if cell == "readings" else "string", _CITED.get(cell) or meaning(cell)) for cell in cells]
        links = (Link(("source",), "sources", ("id",)),) if name == "evidence" else ()
        found[name] = Table(name, f"{name} of every record", tuple(columns), ("kind", "record", "position"), links)
    columns = [Column(name, "string", words) for name, words in (("dimension", "what it measures"), ("basis", "medium or method"))]
    found["names"] = _NAMES
    code = Column("code", "string", "unit of the vocabulary", needed=True)
    factor = Column("factor", "number", "how many of the first unit of its dimension it is")
    found["units"] = Table(
        "units", "the vocabulary of units", (code, *columns, factor, Column("uncefact", "string", "UN/CEFACT Rec. 20 code")), ("code",)
    )
    return found


_NAMES = Table(
    "names",
    "forms of Chinese names by which people look things up",
    (
        Column("name", "string", "the name", needed=True),
        Column("pinyin", "string", "its pinyin without tones", needed=True),
        Column("traditional", "array", "its traditional forms"),
    ),
    ("name",),
)
_POSITION = Column("position", "integer", "place in the list, from 1", needed=True)
_CITED = {
    "grade": "text, official or secondary",
    "source": "row of sources",
    "instrument": "the instrument itself, where a copy of it was read",
}


def _add(found: dict[str, Table], name: str, kind: type, owner: tuple[str, ...], above: str, words: str) -> None:
    """The table of a class, and those of the lists in it."""
    shared = not owner
    columns = [Column(column, "string", f"{column} that it belongs to", needed=True) for column in owner]
    links = [Link(owner, above, ("id",) if len(owner) == 1 else ("edition", "id"))] if owner else []
    own_key = "id" in types_of(kind)
    if owner:
        columns.append(_POSITION)
    key = (*owner, "id") if own_key else (*owner, "position")
    below = (*owner, _PART_NAMES.get(name, name.rstrip("s"))) if owner else (_singular(name),)
    for field, written in types_of(kind).items():
        how = kind_of(written) if kind is not Requirement else "limit" if field == "limit" else "string"
        to = target(name, field) if shared else None
        if how == "bounds":
            columns += [Column(f"{field}_{end}", "date", f"{meaning(field)}: the {end}") for end in ("first", "last")]
        elif how == "texts" and to:
            there = _singular(to) if _singular(to) != below[0] else "other"
            link = (Link((below[0],), name, ("id",)), Link((there,), to, ("id",)))
            cells = (Column(below[0], "string", "the record", needed=True), _POSITION, Column(there, "string", meaning(field), needed=True))
            found[f"{name}_{field}"] = Table(f"{name}_{field}", f"{name}: {meaning(field)}", cells, (below[0], "position"), link)
        elif how == "evidence" or (field == "disputes"):
            if not shared:
                _add_readings(found, name, field, below)
        elif how == "parts":
            part = "limits" if part_class(written) is Requirement else field if kind.__name__ == "Edition" else f"{below[-1]}_{field}"
            _add(found, part, part_class(written), below, name, f"{name}: {meaning(field)}")
        elif how == "limit":
            columns += [Column("limit", "string", meaning("limit")), Column("comparison", "string", "how it compares")]
            columns += [Column(figure, "number", text) for figure, text in _FIGURES.items()]
            columns += [Column("unit", "string", "unit of the figures"), Column("text", "string", "a limit in words")]
            links.append(Link(("unit",), "units", ("code",)))
        else:
            columns.append(Column(field, "array" if how == "texts" else how, meaning(field), needed=field == "id"))
            if to:
                links.append(Link((field,), to, ("id",)))
    found[name] = Table(name, words, tuple(columns), key, tuple(links))


_PART_NAMES = {"indicators": "indicator", "basic_requirements": "basic_requirement"}


def _add_readings(found: dict[str, Table], name: str, field: str, below: tuple[str, ...]) -> None:
    columns = [Column(column, "string", f"{column} that it belongs to", needed=True) for column in below]
    columns.append(_POSITION)
    cells = ("grade", "source", "instrument") if field == "evidence" else ("about", "readings")
    columns += [Column(cell, "array" if cell == "readings" else "string", _CITED.get(cell) or meaning(cell)) for cell in cells]
    links = [Link(below, name, ("edition", "id"))]
    if field == "evidence":
        links.append(Link(("source",), "sources", ("id",)))
    table = f"{below[-1]}_{field}"
    found[table] = Table(table, f"{name}: {meaning(field)}", tuple(columns), (*below, "position"), tuple(links))


def rows(records: Tables) -> dict[str, list[Row]]:
    """The rows of every table, in order."""
    found: dict[str, list[Row]] = {name: [] for name in layout()}
    sources = records["sources"]
    for kind in KINDS:
        for id_, record in records[kind].items():
            _take(found, kind, record_class(kind), {}, record, sources)
            for n, text in enumerate(record.get("evidence", ()), 1):
                found["evidence"].append({"kind": kind, "record": id_, "position": n, **_reading(text, sources)})
            for n, dispute in enumerate(record.get("disputes", ()), 1):
                found["disputes"].append({"kind": kind, "record": id_, "position": n, **dispute})
    found["names"] = [{"name": name, **forms} for name, forms in records["names"].items()]
    found["units"] = [
        {"code": u.code, "dimension": u.dimension, "basis": u.basis or None, "factor": f"{u.factor:f}", "uncefact": u.uncefact or None}
        for u in units().values()
    ]
    return found


def _reading(text: str, sources: Wire) -> Row:
    grade, _, source = text.partition(" ")
    return {"grade": grade, "source" if source in sources else "instrument": source}


def _take(found: dict[str, list[Row]], name: str, kind: type, above: Row, record: Wire, sources: Wire) -> None:
    """The row of a record or part, and those of the lists in it."""
    row: Row = dict(above)
    shared = not above
    below = _singular(name) if shared else _PART_NAMES.get(name, name.rstrip("s"))
    if "id" in types_of(kind):
        inner = {**{k: v for k, v in above.items() if k != "position"}, below: record["id"]}
    for field, written in types_of(kind).items():
        value = record.get(field)
        if value is None:
            continue
        how, to = kind_of(written), target(name, field) if shared else None
        if how == "bounds":
            row |= {f"{field}_{end}": day or None for end, day in zip(("first", "last"), value, strict=True)}
        elif how == "texts" and to:
            there = _singular(to) if _singular(to) != below else "other"
            found[f"{name}_{field}"] += [{below: record["id"], "position": n, there: item} for n, item in enumerate(value, 1)]
        elif how == "evidence" and not shared:
            found[f"{below}_evidence"] += [{**inner, "position": n, **_reading(text, sources)} for n, text in enumerate(value, 1)]
        elif field == "disputes" and not shared:
            found[f"{below}_disputes"] += [{**inner, "position": n, **item} for n, item in enumerate(value, 1)]
        elif field in _SHARED:
            continue
        elif how == "parts" and part_class(written) is Requirement:
            found["limits"] += [{**inner, "position": n, **_cell(cell)} for n, cell in enumerate(value, 1)]
        elif how == "parts":
            part = field if kind.__name__ == "Edition" else f"{below}_{field}"
            for n, item in enumerate(value, 1):
                _take(found, part, part_class(written), {**inner, "position": n}, item, sources)
        else:
            row[field] = value
    found[name].append(row)


def _cell(cell: list[str | None]) -> Row:
    """A cell of the table: the limit as printed, and its figures for those who ask with them."""
    row: Row = {name: value for name, value in zip(("limit", "product_type", "level", "when", "layer"), cell, strict=False) if value}
    if cell[0] is not None:
        limit = Limit.parse(cell[0])
        row |= {"comparison": str(limit.comparison), "text": limit.text or None}
        row |= {name: f"{figure:f}" for name in _FIGURES if (figure := getattr(limit, name)) is not None}
        if limit.value is not None:
            row["unit"] = unit(limit.unit).code
    return row


def records(given: dict[str, list[Row]]) -> Tables:
    """The records that `rows` were made of; cells that are empty are left out of a row."""
    lists = {name: _grouped(table, given[name]) for name, table in layout().items() if "position" in {c.name for c in table.columns}}
    names = {row["name"]: {key: value for key, value in row.items() if key != "name"} for row in given["names"]}
    found: Tables = {
        kind: {row["id"]: _record(kind, record_class(kind), row, (row["id"],), lists) for row in given[kind]} for kind in KINDS
    }
    return {**found, "names": names}


def _grouped(table: Table, given: list[Row]) -> dict[tuple[str, ...], list[Row]]:
    """The rows of a list by what they belong to, in their order."""
    names = [column.name for column in table.columns]
    owner = names[: names.index("position")]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in given:
        groups.setdefault(tuple(row[name] for name in owner), []).append(row)
    return {key: sorted(group, key=lambda row: row["position"]) for key, group in groups.items()}


def _record(name: str, kind: type, row: Row, key: tuple[str, ...], lists: dict[str, dict[tuple[str, ...], list[Row]]]) -> Wire:
    shared = len(key) == 1
    below = _singular(name) if shared else _PART_NAMES.get(name, name.rstrip("s"))
    record: Wire = {}
    for field, written in types_of(kind).items():
        how, to = kind_of(written), target(name, field) if shared else None
        value: Any = None
        if how == "bounds":
            days = [row.get(f"{field}_{end}") or "" for end in ("first", "last")]
            value = days if any(days) else None
        elif how == "texts" and to:
            there = _singular(to) if _singular(to) != below else "other"
            value = [item[there] for item in lists[f"{name}_{field}"].get(key, ())]
        elif field in _SHARED:
            table, owner = (field, (name, *key)) if shared else (f"{below}_{field}", key)
            value = [_read_back(field, item) for item in lists[table].get(owner, ())]
        elif how == "parts" and part_class(written) is Requirement:
            value = [_read_cell(item) for item in lists["limits"].get(key, ())]
        elif how == "parts":
            part = field if kind.__name__ == "Edition" else f"{below}_{field}"
            value = [_record(part, part_class(written), item, (*key, item.get("id", "")), lists) for item in lists[part].get(key, ())]
        else:
            value = row.get(field)
        if value not in (None, []):
            record[field] = value
    return record


def _read_back(field: str, row: Row) -> Any:
    if field == "evidence":
        return f"{row.get('grade', '')} {row.get('source') or row.get('instrument') or ''}"
    return {name: row[name] for name in ("about", "readings") if name in row}


def _read_cell(row: Row) -> list[str | None]:
    cell: list[str | None] = [row.get("limit"), *(row.get(name, "") for name in ("product_type", "level", "when", "layer"))]
    while len(cell) > 1 and not cell[-1]:
        cell.pop()
    return cell


def figures(table: Table) -> Iterator[str]:
    """The columns of a table that hold figures with their digits."""
    return (column.name for column in table.columns if column.type == "number")
