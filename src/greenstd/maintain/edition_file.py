"""Edition files 版本文件: the TOML of an edition from a table that was read from a spreadsheet."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from greenstd.errors import DataError, GreenstdError
from greenstd.files import write_whole
from greenstd.maintain.sheets import need
from greenstd.maintain.table import ReadRow, ReadTable
from greenstd.model.evidence import Evidence
from greenstd.model.indicator import Indicator, Named
from greenstd.model.number import StandardNumber
from greenstd.plain import plain
from greenstd.store.source import read_tables

# Keys of a row that the spreadsheet can give, and those that are kept from the edition that the catalogue has.
_GIVEN = ("zh", "en", "attribute", "group", "clause", "method", "symbol", "unless")
_KEPT = ("aliases", "basis", "sum_of", "accepts", "rejects")


def file_name(number: str) -> str:
    """What the file of an edition is called.

    >>> file_name("GB/T 35607-2024"), file_name("DB11/3005-2021")
    ('GB-T_35607-2024.toml', 'DB11_3005-2021.toml')
    """
    return f"{number.replace('/', '-' if ' ' in number else '_').replace(' ', '_')}.toml"


def edition_text(
    table: ReadTable, number: str, evidence: str, checked: dt.date, *, complete: bool = False, header: Mapping[str, str] | None = None
) -> str:
    """The TOML of an edition.

    Args:
        table: what was read.
        number: the number of the edition, or of its project where it has none.
        evidence: the reading that the edition as a whole cites.
        checked: the day on which the table was compared with its source.
        complete: whether every row and column of the printed table is there; only then can a product conform.
        header: further keys of `[edition]` for one that the catalogue does not have: zh, en, role, effective …

    Raises:
        DataError: the table has problems, or is called complete and is not.
        MissingExtraError: tomlkit is not installed.
    """
    table.check()
    gaps = [
        f"sheet {table.sheet!r}, row {row.row + 1}: {row.id} has a limit that is not transcribed" for row in table.rows if not row.known
    ]
    if complete and gaps:
        raise DataError(["a table is complete only where every limit is known:", *gaps])
    tomlkit = need("tomlkit")
    document = tomlkit.document()
    known = table.edition
    key, value = _number(number, table)
    head: dict[str, Any] = {key: value, **(header or {})}
    head["table"] = "complete" if complete else "partial"
    levels = [plain(level) for level in known.levels] if known and any(cell[1] for row in table.rows for cell in row.limits) else []
    if levels:
        head["levels"] = levels
    head |= {"evidence": [str(Evidence.parse(evidence))], "checked": checked}
    document["edition"] = _toml(head)
    used_types = {cell[0] for row in table.rows for cell in row.limits}
    used_conditions = {row.when for row in table.rows} | {row.fields.get("unless", "") for row in table.rows}
    used_conditions |= {row.unless for row in _old(table)} | {row.when for row in _old(table)}
    types: list[Named] = [*(t for t in (known.product_types if known else ()) if t.id in used_types), *table.product_types]
    conditions: list[Named] = [*(c for c in (known.conditions if known else ()) if c.id in used_conditions), *table.conditions]
    for name, parts in (("product_type", types), ("condition", conditions)):
        if parts:
            document[name] = _tables(plain(part) for part in parts)
    document["indicator"] = _tables(_rows(table))
    return str(tomlkit.dumps(document))


def write_edition(text: str, folder: Path, *, replace: bool = False) -> Path:
    """Write an edition file into a folder, whole or not at all.

    Raises:
        DataError: the reader of source folders does not accept it, or the file is there already and `replace` is not set.
        OSError: it cannot be written.
    """
    with tempfile.TemporaryDirectory() as trial:
        Path(trial, "edition.toml").write_text(text, "utf-8")
        (edition,) = read_tables(trial)["editions"]
    path = folder / file_name(edition)
    if path.exists() and not replace:
        raise DataError([f"{path} is there already: import into another folder and compare, or replace it (--replace)"])
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())
    return path


def _number(number: str, table: ReadTable) -> tuple[str, str]:
    if table.edition is not None:
        known = table.edition
        return ("number", known.number) if known.number else ("project", known.id)
    try:
        return "number", str(StandardNumber.parse(number))
    except GreenstdError as error:
        raise DataError([str(error)]) from None


def _old(table: ReadTable) -> list[Indicator]:
    ids = {row.id for row in table.rows}
    return [indicator for indicator in (table.edition.indicators if table.edition else ()) if indicator.id in ids]


def _rows(table: ReadTable) -> Iterable[dict[str, Any]]:
    old = {indicator.id: indicator for indicator in _old(table)}
    together: dict[str, list[ReadRow]] = {}
    for row in table.rows:
        together.setdefault(row.id, []).append(row)
    for id_, rows in together.items():
        below = old.get(id_)
        # A row under a condition stands beside one without, or depends on the condition as a whole.
        usual = next((row for row in rows if not row.when), None)
        first = usual or rows[0]
        made: dict[str, Any] = {"id": id_}
        for key in _GIVEN:
            # What the catalogue has is kept as it is spelt there; what it does not have is taken from the sheet.
            made[key] = (getattr(below, key) if below else "") or first.fields.get(key, "")
        for key in _KEPT if below else ():
            made[key] = list(getattr(below, key)) if not isinstance(getattr(below, key), str) else getattr(below, key)
        made["when"] = (below.when if below else "") or ("" if usual else first.when)
        if usual or len(rows) == 1:
            made["limit"] = _limit(first.limits)
        made["evidence"] = list(dict.fromkeys(row.fields["evidence"] for row in rows))
        notes = list(dict.fromkeys(row.fields["notes"] for row in rows if row.fields.get("notes")))
        made["notes"] = notes
        others = [row for row in rows if row is not first]
        made["alternative"] = [{"when": row.when, "limit": _limit(row.limits)} for row in others]
        yield {key: value for key, value in made.items() if value not in ("", [], None)}


def _limit(cells: Mapping[tuple[str, str], str]) -> Any:
    if set(cells) == {("", "")}:
        return cells["", ""]
    if not any(level for _, level in cells):
        return {type_: text for (type_, _), text in cells.items()}
    made: dict[str, Any] = {}
    for (type_, level), text in cells.items():
        if level:
            made.setdefault(type_ or "*", {})[level] = text
        else:
            made[type_] = text
    return made


def _tables(rows: Iterable[Mapping[str, Any]]) -> Any:
    tomlkit = need("tomlkit")
    array = tomlkit.aot()
    for row in rows:
        array.append(_toml(row))
    return array


def _toml(row: Mapping[str, Any]) -> Any:
    """A table whose values stand on its own lines: lists and tables in it are written inline."""
    tomlkit = need("tomlkit")
    made = tomlkit.table()
    alternatives = row.get("alternative", ())
    for key, value in row.items():
        if key != "alternative":
            made.add(key, _inline(value))
    if alternatives:
        made.add("alternative", _tables(alternatives))
    return made


def _inline(value: Any) -> Any:
    tomlkit = need("tomlkit")
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for key, item in value.items():
            table.add(key, _inline(item))
        return table
    if isinstance(value, Sequence) and not isinstance(value, str):
        array = tomlkit.array()
        for item in value:
            array.append(_inline(item))
        return array.multiline(len(value) > 1 and isinstance(value[0], Mapping))
    return value
