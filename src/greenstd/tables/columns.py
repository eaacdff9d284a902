"""Columns 数据列: which column of a table holds which measurement, in which unit, and what was not matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from greenstd.errors import MeasurementError, TableError, UnitError, UnknownIndicatorError, listing, nearest
from greenstd.model.names import fold
from greenstd.outside import HEADING
from greenstd.tables.exact import FLOAT32, FLOAT64, Kind
from greenstd.units import require_compatible, unit

if TYPE_CHECKING:
    from greenstd.assessment.plan import Plan

_WITH_UNIT = re.compile(r"(?P<name>.*\S)\s*(?:\[(?P<square>[^\[\]]+)\]|［(?P<wide>[^［］]+)］|[(（](?P<round>.+)[)）])\s*")
# As for one product: units in which a figure may stand without saying so.
_BARE = {"pH", "grade", "index", "1", "layer", "colour", "piece", "time"}


class Input(NamedTuple):
    """A column: its name, how it keeps its values (a `Kind`, `answer` for yes and no, `text`), and the unit it says it is in."""

    column: str
    kind: Kind | str
    unit: str


@attrs.frozen
class Matching:
    """Matching 列匹配: which column was read as what, before anything runs.

    `matched` is column → indicator (or condition) and unit; `unmatched` are the columns that are carried along unread; `without` are
    the indicators that no column was found for: no row can conform while one of them is demanded. `near` are guesses for `unmatched`.
    """

    matched: dict[str, tuple[str, str]] = attrs.field(hash=False)
    unmatched: tuple[str, ...]
    without: tuple[str, ...]
    near: dict[str, str] = attrs.field(hash=False)

    def __str__(self) -> str:
        lines = [f"{column!r} is {about}{f' in {code}' if code else ''}" for column, (about, code) in self.matched.items()]
        lines += [f"no column for {about}" for about in self.without]
        lines += [f"{column!r} was not read; did you mean {about!r}?" for column, about in self.near.items()]
        rest = [column for column in self.unmatched if column not in self.near]
        if rest:
            lines.append(f"carried along: {listing(rest, 12)}")
        return "\n".join(lines)


def kind_of(dtype: Any) -> Kind | str:
    """How a column keeps its values; the name of its type where that is no way of keeping measurements, nothing where it has none."""
    if dtype is None:
        return ""
    if dtype.is_float():
        return FLOAT32 if str(dtype) == "Float32" else FLOAT64
    if dtype.is_integer():
        text = str(dtype)
        bits = int(text.lstrip("UInt"))
        return Kind("int", 0, 2**bits - 1) if dtype.is_unsigned_integer() else Kind("int", -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    if dtype.is_decimal():
        return Kind("decimal", scale=dtype.scale)
    text = str(dtype)
    return {"Boolean": "answer", "String": "text", "Categorical": "text"}.get(text, "text" if text.startswith("Enum") else text)


def split(column: str) -> tuple[str, str]:
    """A heading's name and unit: `formaldehyde [mg/m3]`, `甲醛（mg/m³）`; the unit is empty where there is none."""
    found = _WITH_UNIT.fullmatch(column) if len(column) <= HEADING else None
    if found is None:
        return column, ""
    given = found["square"] or found["wide"] or found["round"]
    try:
        return found["name"], unit(given.strip()).code
    except UnitError:
        if found["round"]:
            return column, ""  # brackets are part of many names
        raise UnitError(f"the column {column!r}: {given!r} is not a unit of the vocabulary{nearest(given, _codes())}") from None


def _codes() -> Iterable[str]:
    from greenstd.units import units

    return units()


class Reader:
    """Finds the columns of plans in a schema; the units that were given by hand or stand in the headings."""

    def __init__(
        self,
        schema: Mapping[str, Any],
        columns: Mapping[str, str | None],
        units: Mapping[str, str],
        reserved: Sequence[str],
    ) -> None:
        for what, names in (("columns", columns), ("uncertainty or keys", reserved)):
            for name in names:
                if name not in schema:
                    raise TableError(
                        f"the table has no column {name!r}, named in {what}{nearest(name, schema)}; it has {listing(schema, 20)}"
                    )
        self.schema: dict[str, Any] = {name: dtype for name, dtype in schema.items() if not name.startswith("~")}
        self.columns = columns
        self.units: dict[str, str] = dict(units)
        self.reserved: set[str] = set(reserved)
        self.heads: dict[str, tuple[str, str]] = {name: self._head(name) for name in self.schema if name not in self.reserved}
        self.used: dict[str, tuple[str, str]] = {}
        self._used_units: set[str] = set()
        self._fit: set[str] = set()
        self._unfit: dict[str, str] = {}
        self._without: dict[str, None] = {}

    def _head(self, column: str) -> tuple[str, str]:
        return (column, "") if self.columns.get(column, "") is None else split(column)

    def find(self, plan: Plan, several: bool) -> dict[str, Input]:
        """The inputs of one plan: what they are about → the column.

        In a mixed table a heading means an indicator of one edition and another of the next: a column whose unit belongs to another
        medium or method than the edition's limit is not that limit's column.
        """
        found: dict[str, Input] = {}
        for column, (name, code) in self.heads.items():
            asked = self.columns.get(column, "")
            if asked is None:
                continue
            about = self._about(plan, asked or column) or (None if asked else self._about(plan, name))
            if about is None:
                continue
            said, (wanted, _) = self._unit(column, about, code), plan.units[about]
            unlike = _unlike(said, wanted)
            if unlike:
                self._unfit[column] = unlike
                self._without[f"{about} [{wanted}]"] = None
                continue
            if about in found and several and not wanted:
                continue  # no limit is known that any of them could be compared with
            if about in found:
                raise MeasurementError(
                    f"two columns hold {about!r}: {found[about].column!r} and {column!r}; leave one out with columns={{…: None}}"
                )
            self.used[column] = (about, said)
            if wanted or not several:
                self._fit.add(column)
            if kind_of(self.schema[column]):
                found[about] = Input(column, kind_of(self.schema[column]), said)
        for about in found:
            self._without.pop(f"{about} [{plan.units[about][0]}]", None)
        return found

    def find_conditions(self, plan: Plan) -> dict[str, Input]:
        """The columns that say whether a condition of the plan holds."""
        found = {}
        for column in self.heads:
            asked = self.columns.get(column, "")
            if asked is None or column in self.used:
                continue
            about = plan.conditions.get(asked or column) or plan.conditions.get(fold(asked or column))
            if about is not None:
                found[about] = Input(column, kind_of(self.schema[column]), "")
        for about, source in found.items():
            self.used[source.column] = (f"condition {about}", "")
        return {about: source for about, source in found.items() if source.kind}

    def _about(self, plan: Plan, name: str) -> str | None:
        return plan.inputs.get(name) or plan.inputs.get(fold(name))

    def _unit(self, column: str, about: str, code: str) -> str:
        for key in (column, about):
            if key in self.units:
                self._used_units.add(key)
                given = unit(self.units[key]).code
                if code and code != given:
                    raise UnitError(f"the column {column!r} says its unit is {code}, and units= says {given}; which is it?")
                return given
        return code

    def finish(self, plans: Sequence[Plan]) -> Matching:
        """What was matched and what was not.

        Raises:
            UnknownIndicatorError: nothing was matched, or a name given by hand leads nowhere.
            UnitError: a column has a unit in which no edition in question has a limit.
        """
        for column, why in self._unfit.items():
            if column not in self._fit:
                raise UnitError(f"the column {column!r}: {why}")
        rows = {row.indicator.id: row for plan in plans for row in plan.rows}
        names = [name for row in rows.values() for name in row.indicator.names()]
        for column, asked in self.columns.items():
            if asked is not None and column not in self.used:
                raise UnknownIndicatorError(
                    f"no edition in question has an indicator {asked!r}{nearest(asked, names)}; known: {listing(rows, 20)}"
                )
        for key in self.units:
            if key not in self._used_units and key not in self.schema:
                raise TableError(f"units= names {key!r}, which is neither a column nor an indicator with one{nearest(key, self.schema)}")
        unmatched = tuple(column for column in self.heads if column not in self.used)
        if not self.used:
            raise UnknownIndicatorError(
                f"no column of the table is an indicator of {listing(dict.fromkeys(p.edition.label for p in plans), 3)}: the table has "
                f"{listing(self.schema, 12)}; the indicators are {listing(rows, 12)}. "
                "Say which is which with columns={'column': 'indicator'}"
            )
        matched = {about for about, _ in self.used.values()}
        without = tuple(
            dict.fromkeys(
                row.indicator.id
                for plan in plans
                for row in plan.rows
                if row.demanded and row.indicator.id not in matched and not (row.indicator.sum_of and set(row.indicator.sum_of) <= matched)
            )
        )
        near = _near(unmatched, without, rows)
        return Matching(dict(self.used), unmatched, (*without, *self._without), near)


def _near(unmatched: Iterable[str], without: Iterable[str], rows: Mapping[str, Any]) -> dict[str, str]:
    """Columns whose names nearly say an indicator that has none."""
    from difflib import get_close_matches

    wanted = {fold(name): about for about in without for name in rows[about].indicator.names()}
    found = {column: get_close_matches(fold(split_safely(column)), wanted, n=1, cutoff=0.8) for column in unmatched}
    return {column: wanted[near[0]] for column, near in found.items() if near}


def split_safely(column: str) -> str:
    """A heading's name, whatever stands in its brackets."""
    try:
        return split(column)[0]
    except UnitError:
        return column


def _unlike(code: str, expected: str) -> str:
    """Why figures in a unit cannot be compared with a limit's; empty where they can, as far as both are known."""
    if not code or not expected or (code == "1" and bare(expected)):
        return ""
    try:
        require_compatible(unit(code), unit(expected))
    except UnitError as error:
        return str(error)
    return ""


def bare(code: str) -> bool:
    """Whether figures in the unit may stand without saying so."""
    return code in _BARE
