"""SQLite 数据库: the catalogue as one file for people who know SQL, with tables, keys and views of what is in force.

Tables are those of the data package; figures stand there as numbers, and beside each (`…_printed`) as the text with its digits. `applies`
holds what the library answers for every category, scheme and stretch of days.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from greenstd.catalogue import Catalogue
from greenstd.publish.document import head
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.relational import Row, Table, layout, printed, rows
from greenstd.publish.wire import tables

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT", "array": "TEXT", "object": "TEXT"}
_APPLIES = (
    ("category", "categories"), ("scheme", "schemes"), ("valid_from", ""), ("valid_until", ""), ("listing", "listings"),
    ("edition", "editions"), ("status", ""), ("rule", "rules"), ("mark", "marks"), ("regime", "mark_regimes"),
)  # fmt: skip
# Days are half-open stretches [valid_from, valid_until): ask with
#   WHERE (valid_from IS NULL OR valid_from <= :date) AND (valid_until IS NULL OR :date < valid_until)
_VIEWS = """
CREATE VIEW in_force AS
SELECT id AS edition, standard, zh, en, role, "table", effective AS valid_from, coalesce(valid_until, withdrawn) AS valid_until
FROM editions WHERE effective IS NOT NULL AND NOT coalesce(draft, 0);
CREATE VIEW in_force_today AS
SELECT * FROM in_force
WHERE valid_from <= date('now', '+8 hours') AND (valid_until IS NULL OR date('now', '+8 hours') < valid_until);
CREATE VIEW applies_today AS
SELECT * FROM applies
WHERE (valid_from IS NULL OR valid_from <= date('now', '+8 hours')) AND (valid_until IS NULL OR date('now', '+8 hours') < valid_until);
CREATE VIEW limits_printed AS
SELECT l.edition, l.indicator, i.zh, i.en, l.product_type, l.level, l."when", l."limit", l.unit, i.method
FROM limits l JOIN indicators i ON i.edition = l.edition AND i.id = l.indicator
ORDER BY l.edition, i.position, l.position;
"""


def to_sqlite(cat: Catalogue, path: Path, base_uri: str = BASE) -> None:
    """Write the catalogue as an SQLite database to a path where nothing is yet."""
    held = tables(cat)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        base.execute("BEGIN")
        for table in layout().values():
            base.execute(_create(table))
        for name, given in rows(held).items():
            _fill(base, layout()[name], given)
        base.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        about = {**head(cat, held), "base": Identifiers(base_uri).base}
        base.executemany("INSERT INTO about VALUES (?, ?)", [(k, v if isinstance(v, str) else json.dumps(v)) for k, v in about.items()])
        _applies(base, cat)
        base.execute("COMMIT")
        base.executescript(f"{_VIEWS} VACUUM;")


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _create(table: Table) -> str:
    columns = [f'"{column.name}" {_TYPES[column.type]}' + (" NOT NULL" if column.needed else "") for column in printed.columns(table)]
    columns.append(f"PRIMARY KEY ({_quoted(table.key)})")
    columns += [f'FOREIGN KEY ({_quoted(link.columns)}) REFERENCES "{link.table}" ({_quoted(link.to)})' for link in table.links]
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}) WITHOUT ROWID'


def _fill(base: sqlite3.Connection, table: Table, given: list[Row]) -> None:
    marks = ", ".join("?" for _ in printed.columns(table))
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', (list(printed.cells(table, row)) for row in given))  # noqa: S608 - our own names


def _applies(base: sqlite3.Connection, cat: Catalogue) -> None:
    """What applies to each category of each scheme, stretch by stretch; nothing is written where nothing applies."""
    cells = [f'"{name}" TEXT' + (f" REFERENCES {table}" if table else "") for name, table in _APPLIES]
    base.execute(f"CREATE TABLE applies ({', '.join(cells)}, notes TEXT, unknown TEXT)")
    marks = ", ".join("?" * (len(_APPLIES) + 2))
    base.executemany(f"INSERT INTO applies VALUES ({marks})", _stretches(cat))  # noqa: S608 - our own names
    base.execute("CREATE INDEX applies_by_category ON applies (category, scheme, valid_from)")


def _stretches(cat: Catalogue) -> Iterator[list[str | None]]:
    for category in cat.categories:
        for scheme in cat.schemes:
            # One question makes the catalogue work out every stretch.
            cat.resolve(category, "2000-01-01", scheme)
            days, states = cat._timelines[scheme, category]  # noqa: SLF001 - the catalogue's own memory
            bounds = [None, *(day.isoformat() for day in days), None]
            for start, end, state in zip(bounds[:-1], bounds[1:], states, strict=True):
                listing, edition, status, rule, mark, regime, unknown, notes = state
                if listing is None and edition is None and rule is None and mark is None:
                    continue
                found = [part.id if part is not None else None for part in (listing, edition)]
                rest = [part.id if part is not None else None for part in (rule, mark, regime)]
                texts = [json.dumps(text, ensure_ascii=False) for text in (notes, unknown)]
                yield [category, scheme, start, end, *found, str(status) if status else None, *rest, *texts]
