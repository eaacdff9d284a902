"""Programs 判定程序: everything that is said of a table once, so that rows only need comparing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from greenstd.errors import TableError, nearest
from greenstd.tables.backend import Frame, Text, lookup, narwhals, texts_of
from greenstd.tables.columns import Matching
from greenstd.tables.keys import Keys
from greenstd.tables.logic import Stages
from greenstd.tables.lookups import Entry, Lookups
from greenstd.tables.masks import State
from greenstd.tables.rowkeys import prepare
from greenstd.tables.writer import Writer

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

OUTPUTS = ("verdict", "reason", "counts", "outcomes", "margin", "margins", "edition", "rule")


class Program(NamedTuple):
    """What is done with a table: the lookups that go first, the columns that others are made of, and those that come out."""

    keys: Keys
    matching: Matching
    small: dict[str, list[Any]] | None
    on: list[str]
    first: list[list[Expr]]
    """Columns that others are made of, stage by stage: computed once, dropped in the end."""
    columns: list[Expr]
    texts: tuple[Text, ...]
    """Columns that come out as texts and are numbers until then."""
    names: tuple[str, ...]

    def run(self, frame: Frame, also: Sequence[str] = ()) -> Frame:
        """Judge a table of the schema that the program was made for; `also` are columns to keep that else would be dropped."""
        given = list(frame.collect_schema())
        if self.keys.mixed:
            frame = prepare(self.keys, frame)
            if self.small is not None:
                frame = lookup(frame, self.small, self.on)
        if frame.implementation.is_polars() and isinstance(frame, narwhals().DataFrame):
            # Polars compares in half of the time where it sees all that is to be done.
            return self._compare(frame.lazy(), given, also).collect()
        return self._compare(frame, given, also)

    def _compare(self, frame: Frame, given: list[str], also: Sequence[str]) -> Frame:
        for stage in self.first:
            frame = frame.with_columns(*stage)
        if self.columns:
            frame = frame.with_columns(*self.columns)
        if self.texts:
            frame = texts_of(frame, self.texts)
        return frame.select(*given, *self.names, *also) if self.keys.mixed or self.first else frame


def build(
    keys: Keys,
    entries: Sequence[Entry],
    states: Mapping[str, State],
    settled: Sequence[str],
    matching: Matching,
    output: Sequence[str],
    prefix: str,
    schema: Mapping[str, Any],
    rule: str,
    by_number: bool,
) -> Program:
    """Make the program.

    `settled` says for each plan why no row can conform to it, and is empty where rows can; `by_number` whether the engine takes texts
    by their numbers.
    """
    for asked in output:
        if asked not in OUTPUTS:
            raise TableError(f"{asked!r} is no output{nearest(asked, OUTPUTS)}; there are {', '.join(OUTPUTS)}")
    stages = Stages()
    lookups = Lookups(keys, entries, stages)
    once = set(output) <= {"verdict", "edition", "rule"}
    writer = Writer(lookups, states, settled, rule, prefix, by_number, once, stages)
    for asked in dict.fromkeys(output):
        writer.write(asked)
    names = tuple(writer.names)
    taken = [name for name in names if name in schema]
    if taken:
        raise TableError(f"the table already has a column {taken[0]!r}, which is a name of the result: rename it, or give prefix=")
    small, on = lookups.table()
    return Program(keys, matching, small, on, stages.all(), writer.columns, tuple(writer.texts), names)
