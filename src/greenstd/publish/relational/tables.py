"""Layout 表结构: every table with its columns, keys and foreign keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from greenstd.publish.relational.plan import Field, Plan, other, plan
from greenstd.publish.units import UNIT
from greenstd.publish.words import meaning
from greenstd.store.kinds import KINDS, record_class

FIGURES = {"value": "the figure; of a range the lower end", "upper": "the upper end of a range", "minus": "the deviation down",
           "plus": "the deviation up"}  # fmt: skip


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
    """Table 表: its columns, key and foreign keys."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()


_POSITION = Column("position", "integer", "place in the list, from 1", needed=True)
# What a reading and a dispute say, beside what they belong to.
_EVIDENCE = (
    Column("grade", "string", "text, official or secondary"),
    Column("source", "string", "row of sources"),
    Column("instrument", "string", "the instrument itself, where a copy of it was read"),
)
_DISPUTES = (Column("about", "string", meaning("about")), Column("readings", "array", meaning("readings")))
_SOURCE = Link(("source",), "sources", ("id",))
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
_UNITS = Table(
    "units",
    "the vocabulary of units",
    tuple(Column(name, "number" if name == "factor" else "string", words, needed) for name, words, needed, _ in UNIT),
    ("code",),
)


@cache
def layout() -> dict[str, Table]:
    """Every table by name."""
    made = [table for kind in KINDS for table in _tables(plan(kind, record_class(kind), True), (), "", f"every {KINDS[kind][3]}")]
    return {table.name: table for table in (*made, *_shared(), _NAMES, _UNITS)}


def _shared() -> Iterator[Table]:
    """The readings and disputes of all records together."""
    owner = (Column("kind", "string", "table of the record", needed=True), Column("record", "string", "its id", needed=True), _POSITION)
    for name, cells, links in (("evidence", _EVIDENCE, (_SOURCE,)), ("disputes", _DISPUTES, ())):
        yield Table(name, f"{name} of every record", (*owner, *cells), ("kind", "record", "position"), links)


def _tables(of: Plan, owner: tuple[str, ...], above: str, words: str) -> Iterator[Table]:
    """The tables of the lists in a class, and that of the class."""
    columns = list(_owner(owner))
    links = [Link(owner, above, ("id",) if len(owner) == 1 else ("edition", "id"))] if owner else []
    inner = (*owner, of.below)
    for field in of.fields:
        if field.how in ("cell", "bounds", "limit"):
            columns += _columns(field)
            if field.to:
                links.append(Link((field.name,), field.to, ("id",)))
            elif field.how == "limit":
                links.append(Link(("unit",), "units", ("code",)))
        elif field.how in ("parts", "limits"):
            yield from _tables(plan(field.table, field.of), inner, of.table, f"{of.table}: {meaning(field.name)}")
        elif field.how == "links" or not of.top:
            yield _list(of, field, inner)
    yield Table(of.table, words, tuple(columns), (*owner, "id" if of.keyed else "position"), tuple(links))


def _owner(names: tuple[str, ...]) -> Iterator[Column]:
    if names:
        yield from (Column(name, "string", f"{name} that it belongs to", needed=True) for name in names)
        yield _POSITION


def _columns(field: Field) -> Iterator[Column]:
    """The columns of a field that stands in the row itself."""
    if field.how == "bounds":
        yield from (Column(f"{field.name}_{end}", "date", f"{meaning(field.name)}: the {end}") for end in ("first", "last"))
    elif field.how == "limit":
        yield Column("limit", "string", meaning("limit"))
        yield Column("comparison", "string", "how it compares")
        yield from (Column(figure, "number", text) for figure, text in FIGURES.items())
        yield Column("unit", "string", "unit of the figures")
        yield Column("text", "string", "a limit in words")
    else:
        yield Column(field.name, field.kept, meaning(field.name), needed=field.name == "id")


def _list(of: Plan, field: Field, inner: tuple[str, ...]) -> Table:
    """The table of a list of identifiers, readings or disputes."""
    words = f"{of.table}: {meaning(field.name)}"
    if field.how == "links":
        there = other(of, field)
        links = (Link(inner, of.table, ("id",)), Link((there,), field.to, ("id",)))
        here = Column(of.below, "string", "the record", needed=True)
        there_column = Column(there, "string", meaning(field.name), needed=True)
        return Table(field.table, words, (here, _POSITION, there_column), (*inner, "position"), links)
    cells, more = (_EVIDENCE, (_SOURCE,)) if field.how == "evidence" else (_DISPUTES, ())
    return Table(field.table, words, (*_owner(inner), *cells), (*inner, "position"), (Link(inner, of.table, ("edition", "id")), *more))
