"""Programs 判定程序: everything that is said of a table once, so that rows only need comparing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from greenstd.assessment.result import Outcome, Verdict
from greenstd.errors import TableError, nearest
from greenstd.tables import keys as keys_module
from greenstd.tables.backend import TEMP, Frame, lookup, narwhals, texts_of
from greenstd.tables.columns import Matching
from greenstd.tables.keys import CODE, LEVEL, NONE, TYPE, Keys
from greenstd.tables.masks import Mask, Masks, Stages, State, as_expr, both, either, holds, masks
from greenstd.tables.slots import Demand, Slot

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

OUTPUTS = ("verdict", "reason", "counts", "outcomes", "margin", "margins", "edition", "rule")
SETTLED = f"{TEMP}settled"
_FIELDS = ("low", "high", "count_low", "count_high", "full_low", "full_high")


class Entry(NamedTuple):
    """A slot with the demands of every plan that has it, by the plan's number."""

    slot: Slot
    demands: dict[int, tuple[Demand, ...]]


class Program(NamedTuple):
    """What is done with a table: the lookups that go first, and the columns that come out."""

    keys: Keys
    matching: Matching
    small: dict[str, list[Any]] | None
    on: list[str]
    columns: list[Expr]
    """The columns that come out, in Polars."""
    elsewhere: list[Expr]
    """The same, on other engines."""
    texts: tuple[str, str, list[str]] | None
    """The column of the numbers of reasons, that of their texts, and the texts, for Polars."""
    first: list[list[Expr]]
    """Columns that others are made of, stage by stage: computed once, dropped in the end."""
    names: tuple[str, ...]

    def run(self, frame: Frame) -> Frame:
        """Judge a table of the schema that the program was made for."""
        if self.keys.mixed:
            frame = keys_module.prepare(self.keys, frame)
            if self.small is not None:
                frame = lookup(frame, self.small, self.on)
        for stage in self.first:
            frame = frame.with_columns(*stage)
        if self.texts and frame.implementation.is_polars():
            frame = texts_of(frame, *self.texts)
        frame = frame.with_columns(*(self.columns if frame.implementation.is_polars() else self.elsewhere))
        if self.keys.mixed or self.first:
            frame = frame.drop(*[name for name in frame.collect_schema() if name.startswith(TEMP)])
        return frame


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
) -> Program:
    """Make the program. `settled` says for each plan why no row can conform to it, and is empty where rows can."""
    for asked in output:
        if asked not in OUTPUTS:
            raise TableError(f"{asked!r} is no output{nearest(asked, OUTPUTS)}; there are {', '.join(OUTPUTS)}")
    writer = _Writer(keys, list(entries), states, list(settled), rule, prefix, once=set(output) <= {"verdict", "edition", "rule"})
    columns = [expr for asked in dict.fromkeys(output) for expr in writer.write(asked)]
    elsewhere = [writer.elsewhere.get(id(expr), expr) for expr in columns]
    names = tuple(writer.names)
    taken = [name for name in names if name in schema]
    if taken or len(set(names)) < len(names):
        raise TableError(
            f"the table already has a column {(taken or list(names))[0]!r}, which is a name of the result: rename it, or give prefix="
        )
    small, on = writer.table()
    return Program(keys, matching, small, on, columns, elsewhere, writer.texts, writer.stages.all(), names)


class _Writer:
    """Writes the columns of a result, and collects what has to be looked up for them."""

    def __init__(
        self, keys: Keys, entries: list[Entry], states: Mapping[str, State], settled: list[str], rule: str, prefix: str, once: bool
    ) -> None:
        self.keys, self.entries, self.settled, self.rule, self.prefix = keys, entries, settled, rule, prefix
        self.nw = narwhals()
        self.states = states
        self.looked_up: dict[str, list[Any]] = {}
        self.names: list[str] = []
        self.elsewhere: dict[int, Expr] = {}
        self.texts: tuple[str, str, list[str]] | None = None
        self.stages = Stages()
        self.masks = [masks(entry.slot, self._source(n), states, self.stages, self._asked(n)) for n, entry in enumerate(entries)]
        if not once:
            keep = self.stages.keep
            self.masks = [Masks(keep(4, m.passed), keep(4, m.failed), keep(4, m.skipped), m.given) for m in self.masks]
        self.verdict = self._verdict()

    @property
    def plans(self) -> int:
        return len(self.keys.plans)

    def _column(self, name: str, values: list[Any]) -> Expr:
        self.looked_up.setdefault(f"{TEMP}{name}", values)
        found: Expr = self.nw.col(f"{TEMP}{name}")
        return found

    def _source(self, number: int) -> Any:
        entry = self.entries[number]

        def value(cell: int, field: str) -> Any:
            found = [
                _field(entry.demands[n][cell], field) if n in entry.demands and cell < len(entry.demands[n]) else None
                for n in range(self.plans)
            ]
            if not self.keys.mixed:
                return found[0]
            known = {figure for figure in found if figure is not None}
            if not known:
                return None
            # Where some plan lacks it, the upper end is looked up all the same, so that nothing is known of that plan's rows.
            if len(known) == 1 and (None not in found or field in ("low", "count_low")):
                return next(iter(known))
            return self._column(f"{number}_{cell}_{field}", [None if figure is None else float(figure) for figure in found])

        return value

    def _asked(self, number: int) -> Mask:
        demands = self.entries[number].demands
        if len(demands) == self.plans:
            return True
        return self._asked_column(number) == 1.0

    def _asked_column(self, number: int) -> Expr:
        demands = self.entries[number].demands
        return self._column(f"{number}_asked", [1.0 if n in demands else 0.0 for n in range(self.plans)])

    def _fine(self, number: int) -> Mask:
        """Where a slot does not stand in the way of conforming."""
        found = self.masks[number]
        fine = either(found.passed, found.skipped)
        if len(self.entries[number].demands) < self.plans:
            fine = either(fine, self._asked_column(number) == 0.0)
        return fine

    def _settled(self) -> Mask:
        good = [not why for why in self.settled]
        if all(good) and not self.keys.mixed:
            return True
        if not any(good):
            return False
        return self._column("settled", [1.0 if fine else 0.0 for fine in good]) == 1.0

    def _verdict(self) -> Expr:
        nw: Any = self.nw
        failed = [m.failed for m in self.masks if not isinstance(m.failed, bool)]
        fine: list[Mask] = [self._fine(n) for n in range(len(self.masks))]
        fine.append(self._settled())
        if not any(
            m.passed is not False and m.skipped is False and len(e.demands) == self.plans
            for m, e in zip(self.masks, self.entries, strict=True)
        ):
            # Where every row may turn out not to be asked, one at least has to have been met.
            fine.append(either(*(m.passed for m in self.masks)))
        found = nw.lit(str(Verdict.UNDETERMINED))
        if not any(mask is False for mask in fine):
            rest = [mask for mask in fine if mask is not True]
            met = nw.all_horizontal(*rest, ignore_nulls=False) if rest else nw.lit(True)
            found = nw.when(met).then(nw.lit(str(Verdict.CONFORMS))).otherwise(found)
        if failed:
            # Three-valued like the rest: what is unknown beside a failure changes nothing, and alone is no failure.
            worst = nw.any_horizontal(*failed, ignore_nulls=False)
            found = nw.when(worst).then(nw.lit(str(Verdict.DOES_NOT_CONFORM))).otherwise(found)
        verdict: Expr = found
        return verdict

    def write(self, asked: str) -> list[Expr]:
        """The columns of one output."""
        return list(getattr(self, f"_write_{asked}")())

    def _named(self, expr: Expr, name: str) -> Expr:
        self.names.append(f"{self.prefix}{name}")
        return expr.alias(f"{self.prefix}{name}")

    def _write_verdict(self) -> list[Expr]:
        return [self._named(self.verdict, "verdict")]

    def _write_rule(self) -> list[Expr]:
        return [self._named(self.nw.lit(self.rule), "rule")]

    def _write_edition(self) -> list[Expr]:
        labels = [made.edition.label for made in self.keys.plans]
        label = self._column("edition", labels).fill_null("") if self.keys.mixed else self.nw.lit(labels[0])
        return [self._named(label, "edition")]

    def _write_reason(self) -> list[Expr]:
        nw = self.nw
        chain: list[tuple[Mask, str]] = [(m.failed, _failing(e, self.keys.mixed)) for m, e in zip(self.masks, self.entries, strict=True)]
        if self.keys.mixed:
            chain.append((nw.col(CODE) == NONE, "no edition applies: the category is not known, or nothing was in force on the date"))
            given = self._column("settled", [0.0 if why else 1.0 for why in self.settled])
            chain.append((given.is_null(), "the limits differ by product type or level, and none that the edition has is named"))
        for number, entry in enumerate(self.entries):
            fine = self._fine(number)
            open_: Mask = not fine if isinstance(fine, bool) else ~(fine.fill_null(False))
            chain.append((open_, _unknown(entry.slot, [d for demands in entry.demands.values() for d in demands])))
        for why in dict.fromkeys(why for why in self.settled if why):
            here = [1.0 if own == why else 0.0 for own in self.settled]
            chain.append((True if not self.keys.mixed else self._column(f"why{len(chain)}", here) == 1.0, why))
        # Numbers first and one text in the end: a text at every step would be written for every row.
        last = nw.lit(0, nw.Int16)
        for number, (mask, _) in reversed(list(enumerate(chain, 1))):
            if mask is not False:
                last = nw.lit(number, nw.Int16) if mask is True else nw.when(mask).then(nw.lit(number, nw.Int16)).otherwise(last)
        texts = ["", *(text for _, text in chain)]
        if all(mask is False for mask, _ in chain):
            return [self._named(nw.lit(""), "reason")]
        code = self.stages.keep(5, last.cast(nw.Int64))
        numbers = list(range(len(texts)))
        self.texts = (f"{TEMP}kept5_0", f"{TEMP}text", texts)
        named = self._named(nw.col(f"{TEMP}text"), "reason")
        told = code.replace_strict(numbers, texts, default="", return_dtype=nw.String)
        self.elsewhere[id(named)] = told.alias(f"{self.prefix}reason")
        return [named]

    def _write_counts(self) -> list[Expr]:
        nw: Any = self.nw

        def count(found: list[Mask]) -> Expr:
            rest = [mask.fill_null(False).cast(nw.Int32) for mask in found if not isinstance(mask, bool)]
            fixed = nw.lit(sum(mask is True for mask in found), nw.Int32)
            # A column of its own: Dask takes no sum of several within a choice.
            total: Expr = self.stages.keep(6, nw.sum_horizontal(*rest, fixed) if rest else fixed)
            return total

        failed = count([m.failed for m in self.masks])
        fine = count([self._fine(n) for n in range(len(self.masks))])
        passed = count([_passed(m) for m in self.masks])
        unknown = ((failed + fine) * -1 + len(self.masks)).cast(nw.Int32)
        if self.keys.mixed:
            # A row without a plan is asked nothing; that it is undetermined has another reason.
            given = self._column("settled", [0.0 if why else 1.0 for why in self.settled])
            unknown = nw.when(given.is_null()).then(nw.lit(0, nw.Int32)).otherwise(unknown)
        return [self._named(passed, "passed"), self._named(failed, "failed"), self._named(unknown, "unknown")]

    def _write_outcomes(self) -> list[Expr]:
        nw = self.nw
        columns = []
        for number, (found, entry) in enumerate(zip(self.masks, self.entries, strict=True)):
            chain: list[tuple[Mask, Outcome]] = [(found.skipped, Outcome.NOT_APPLICABLE)]
            if len(entry.demands) < self.plans:
                chain.append((self._asked_column(number) == 0.0, Outcome.NOT_APPLICABLE))
            chain += [(found.failed, Outcome.FAILED), (found.passed, Outcome.PASSED), (found.given, Outcome.CANNOT_TELL)]
            known = any(d.cell is not None or d.text for demands in entry.demands.values() for d in demands) or entry.slot.when
            last = nw.lit(str(Outcome.UNTESTED if known else Outcome.CANNOT_TELL))
            for mask, outcome in reversed(chain):
                if mask is not False:
                    last = nw.lit(str(outcome)) if mask is True else nw.when(mask).then(nw.lit(str(outcome))).otherwise(last)
            columns.append(self._named(last, f"{entry.slot.about} outcome"))
        return columns

    def _margin(self, number: int) -> Any:
        """The room to the limit as a share of it, as for one product."""
        nw, slot, found = self.nw, self.entries[number].slot, self.masks[number]
        if slot.source is None or slot.method not in ("figure", "grade", "guarded", "sum"):
            return None
        room = self._room(number, 0)
        for cell, when in reversed(list(enumerate(slot.others, 1))):
            other = self._room(number, cell)
            holds_, _ = holds(self.states.get(when))
            if room is None or other is None:
                return None
            room = other if holds_ is True else room if holds_ is False else nw.when(holds_).then(other).otherwise(room)
        return None if room is None else nw.when(as_expr(either(found.passed, found.failed))).then(room)

    def _room(self, number: int, cell: int) -> Any:
        slot, value = self.entries[number].slot, self._source(number)
        assert slot.source is not None  # noqa: S101
        low, high = value(cell, "full_low"), value(cell, "full_high")
        x = self.nw.col(slot.source.column).cast(self.nw.Float64)
        scale: Any = None
        if low is not None and high is not None:
            scale = high - low
            if not isinstance(scale, float):
                # Some editions set both ends, others one.
                nw = self.nw
                scale = nw.coalesce(*(nw.lit(end) if isinstance(end, float) else end for end in (scale, high, low)))
        rooms = []
        for end, sign in ((high, 1), (low, -1)):
            share = end if scale is None else scale
            if end is not None and (not isinstance(share, float) or share):
                rooms.append((end - x) / share * sign)
        if not rooms:
            return None
        # Dask takes the least of several only as a column of its own.
        return rooms[0] if len(rooms) == 1 else self.stages.keep(0, self.nw.min_horizontal(*rooms))

    def _write_margins(self) -> list[Expr]:
        made = [(self._margin(n), e.slot.about) for n, e in enumerate(self.entries)]
        return [self._named(margin, f"{about} margin") for margin, about in made if margin is not None]

    def _write_margin(self) -> list[Expr]:
        made = [margin for n in range(len(self.entries)) if (margin := self._margin(n)) is not None]
        least = self.nw.min_horizontal(*made) if made else self.nw.lit(None, self.nw.Float64)
        return [self._named(least, "margin")]

    def table(self) -> tuple[dict[str, list[Any]] | None, list[str]]:
        """What is looked up for each row, by edition, product type and level."""
        if not self.keys.mixed or not self.looked_up:
            return None, []
        on = [CODE, *([TYPE] if self.keys.product_type else []), *([LEVEL] if self.keys.level else [])]
        small: dict[str, list[Any]] = {CODE: [row[0] for row in self.keys.rows]}
        for name, place in ((TYPE, 1), (LEVEL, 2)):
            if name in on:
                small[name] = [row[place] for row in self.keys.rows]
        for name, values in self.looked_up.items():
            small[name] = [values[row[3]] for row in self.keys.rows]
        return small, on


def _passed(found: Masks) -> Mask:
    if isinstance(found.skipped, bool):
        return False if found.skipped else found.passed
    return both(found.passed, ~(found.skipped.fill_null(False)))


def _field(demand: Demand, field: str) -> Any:
    if field.startswith("full"):
        return getattr(demand, field)
    found = demand.counts if field.startswith("count") else demand.cell
    return None if found is None else found.high if field.endswith("high") else found.low


def _failing(entry: Entry, mixed: bool) -> str:
    texts = {d.text for demands in entry.demands.values() for d in demands[:1] if d.text}
    if len(texts) == 1 and not mixed and not entry.slot.others:
        return f"{entry.slot.name}: does not meet {next(iter(texts))}"
    return f"{entry.slot.name}: does not meet its limit"


def _unknown(slot: Slot, demands: Sequence[Demand]) -> str:
    condition = slot.when or slot.unless or ", ".join(slot.others)
    hanging = f", or it was not stated whether {condition} holds" if condition else ""
    if slot.source is None and not slot.parts:
        return f"{slot.name}: no column holds it{hanging}"
    if demands and all(d.cell is None and not d.text for d in demands) and slot.method not in ("answer", "text-answer"):
        return f"{slot.name}: its limit is not known"
    return f"{slot.name}: no value, or an impossible one{hanging}"
