"""The columns of a result 结果列: verdict, reason, counts, outcomes, margins, made of the masks of every slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from greenstd.assessment.result import Outcome, Verdict
from greenstd.tables.backend import TEMP, Text, narwhals
from greenstd.tables.keys import CODE, NONE
from greenstd.tables.logic import Mask, Stages, both, either
from greenstd.tables.lookups import Entry, Lookups
from greenstd.tables.margins import margin
from greenstd.tables.masks import Masks, State, masks
from greenstd.tables.slots import Demand, Slot

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

# From so many texts on, an engine is given numbers that it replaces by them; else every text would be written for every row.
_MANY = 8
# So many choices lie within one another at most: engines walk the tree that they make to its end.
_DEEP = 32


class Writer:
    """Writes the columns that are asked for, and collects what has to be computed before them."""

    def __init__(
        self,
        lookups: Lookups,
        states: Mapping[str, State],
        settled: Sequence[str],
        rule: str,
        prefix: str,
        by_number: bool,
        once: bool,
        stages: Stages,
    ) -> None:
        self.lookups: Lookups = lookups
        self.entries: Sequence[Entry] = lookups.entries
        self.mixed: bool = lookups.keys.mixed
        self.states: Mapping[str, State] = states
        self.settled: Sequence[str] = settled
        self.rule: str = rule
        self.prefix: str = prefix
        self.by_number: bool = by_number
        self.nw: Any = narwhals()
        self.stages: Stages = stages
        self.columns: list[Expr] = []
        self.texts: list[Text] = []
        self.names: list[str] = []
        self.masks: list[Masks] = [
            masks(entry.slot, lookups.source(n), states, self.stages, lookups.asked(n)) for n, entry in enumerate(self.entries)
        ]
        if not once:
            keep = self.stages.keep
            self.masks = [Masks(keep(4, m.passed), keep(4, m.failed), keep(4, m.skipped), m.given) for m in self.masks]

    def write(self, asked: str) -> None:
        """The columns of one output."""
        getattr(self, f"_write_{asked}")()

    def _add(self, expr: Expr, name: str) -> None:
        self.names.append(f"{self.prefix}{name}")
        self.columns.append(expr.alias(f"{self.prefix}{name}"))

    def _add_text(self, chain: Sequence[tuple[Mask, str]], last: str, name: str) -> None:
        """A column of texts: the first whose mask is true, else the last one."""
        nw = self.nw
        known = [(mask, text) for mask, text in chain if mask is not False]
        texts = [*(text for _, text in known), last]
        if not self.by_number and len(texts) < _MANY:
            return self._add(self._first([(mask, nw.lit(text)) for mask, text in known], nw.lit(last)), name)

        def number(n: int) -> Any:
            return nw.lit(n, nw.Int16)

        numbered = [(mask, number(n)) for n, (mask, _) in enumerate(known)]
        parts = [numbered[n : n + _DEEP] for n in range(0, len(numbered), _DEEP)]
        none = number(len(known))
        found = [self._first(part, none) for part in parts]
        if len(found) > 1:
            found = [self.stages.keep(5, part) for part in found]
        code = self._first([(part < len(known), part) for part in found[:-1]], found[-1]) if found else none
        if self.by_number:
            self.names.append(f"{self.prefix}{name}")
            self.texts.append(Text(self.names[-1], f"{TEMP}number{len(self.texts)}", texts))
            self.columns.append(code.alias(self.texts[-1].numbers))
        else:
            code = self.stages.keep(6, code.cast(nw.Int64))
            self._add(code.replace_strict(list(range(len(texts))), texts, default="", return_dtype=nw.String), name)
        return None

    def _first(self, choices: Sequence[tuple[Mask, Any]], last: Any) -> Any:
        """The first whose mask is true, else the last one."""
        found = last
        for mask, choice in reversed(choices):
            found = choice if mask is True else self.nw.when(mask).then(choice).otherwise(found)
        return found

    def _fine(self, number: int) -> Mask:
        """Where a slot does not stand in the way of conforming."""
        found = self.masks[number]
        return either(found.passed, found.skipped, self.lookups.asked(number, wanted=False))

    def _can_conform(self) -> Mask:
        good = [not why for why in self.settled]
        if all(good) and not self.mixed:
            return True
        if not any(good):
            return False
        return self._has_plan() == 1.0

    def _has_plan(self) -> Expr:
        """1 in rows whose plan can be conformed to, 0 in rows of others, null in rows without one."""
        return self.lookups.column("settled", [0.0 if why else 1.0 for why in self.settled])

    def _write_verdict(self) -> None:
        failed = [m.failed for m in self.masks if not isinstance(m.failed, bool)]
        fine: list[Mask] = [self._fine(n) for n in range(len(self.masks))]
        fine.append(self._can_conform())
        if not any(
            m.passed is not False and m.skipped is False and len(e.demands) == self.lookups.plans
            for m, e in zip(self.masks, self.entries, strict=True)
        ):
            # Where every row may turn out not to be asked, one at least has to have been met.
            fine.append(either(*(m.passed for m in self.masks)))
        met: Mask = False
        if not any(mask is False for mask in fine):
            rest = [mask for mask in fine if mask is not True]
            met = self.nw.all_horizontal(*rest, ignore_nulls=False) if rest else True
        # Three-valued like the rest: what is unknown beside a failure changes nothing, and alone is no failure.
        worst = self.nw.any_horizontal(*failed, ignore_nulls=False) if failed else False
        chain = [(worst, str(Verdict.DOES_NOT_CONFORM)), (met, str(Verdict.CONFORMS))]
        self._add_text(chain, str(Verdict.UNDETERMINED), "verdict")

    def _write_rule(self) -> None:
        self._add(self.nw.lit(self.rule), "rule")

    def _write_edition(self) -> None:
        ids = [made.edition.id for made in self.lookups.keys.plans]
        self._add(self.lookups.column("edition", ids).fill_null("") if self.mixed else self.nw.lit(ids[0]), "edition")

    def _write_reason(self) -> None:
        chain: list[tuple[Mask, str]] = [(m.failed, _failing(e, self.mixed)) for m, e in zip(self.masks, self.entries, strict=True)]
        if self.mixed:
            none = self.nw.col(CODE) == NONE
            chain.append((none, "no edition applies: the category is not known, or nothing was in force on the date"))
            differ = "the limits differ by product type or level, and none that the edition has is named"
            chain.append((self._has_plan().is_null(), differ))
        for number, entry in enumerate(self.entries):
            fine = self._fine(number)
            open_: Mask = not fine if isinstance(fine, bool) else ~(fine.fill_null(False))
            chain.append((open_, _unknown(entry.slot, [d for demands in entry.demands.values() for d in demands])))
        for n, why in enumerate(dict.fromkeys(why for why in self.settled if why)):
            here = [1.0 if own == why else 0.0 for own in self.settled]
            chain.append((True if not self.mixed else self.lookups.column(f"why{n}", here) == 1.0, why))
        self._add_text(chain, "", "reason")

    def _write_counts(self) -> None:
        nw = self.nw

        def count(found: list[Mask]) -> Any:
            rest = [mask.fill_null(False).cast(nw.Int32) for mask in found if not isinstance(mask, bool)]
            fixed = nw.lit(sum(mask is True for mask in found), nw.Int32)
            # A column of its own: Dask takes no sum of several within a choice.
            return self.stages.keep(5, nw.sum_horizontal(*rest, fixed) if rest else fixed)

        failed = count([m.failed for m in self.masks])
        fine = count([self._fine(n) for n in range(len(self.masks))])
        unknown = ((failed + fine) * -1 + len(self.masks)).cast(nw.Int32)
        if self.mixed:
            # A row without a plan is asked nothing; that it is undetermined has another reason.
            unknown = nw.when(self._has_plan().is_null()).then(nw.lit(0, nw.Int32)).otherwise(unknown)
        self._add(count([_passed(m) for m in self.masks]), "passed")
        self._add(failed, "failed")
        self._add(unknown, "unknown")

    def _by_indicator(self) -> dict[str, list[int]]:
        """The entries of each indicator: several where editions judge it in different ways, of which a row's plan has one at most."""
        found: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            found.setdefault(entry.slot.about, []).append(number)
        return found

    def _write_outcomes(self) -> None:
        for about, numbers in self._by_indicator().items():
            chain: list[tuple[Mask, str]] = []
            for number in numbers:
                found, entry, asked = self.masks[number], self.entries[number], self.lookups.asked(number)
                known = any(d.cell is not None or d.text for demands in entry.demands.values() for d in demands) or entry.slot.when
                chain += [
                    (both(asked, found.skipped), str(Outcome.NOT_APPLICABLE)),
                    (found.failed, str(Outcome.FAILED)),
                    (found.passed, str(Outcome.PASSED)),
                    (both(asked, found.given), str(Outcome.CANNOT_TELL)),
                    (asked, str(Outcome.UNTESTED if known else Outcome.CANNOT_TELL)),
                ]
            if self.mixed:
                # A row without a plan is asked nothing that is known.
                chain.append((self._has_plan().is_null(), str(Outcome.CANNOT_TELL)))
            self._add_text(chain, str(Outcome.NOT_APPLICABLE), f"{about} outcome")

    def _margins(self) -> dict[str, Expr]:
        made = {}
        for about, numbers in self._by_indicator().items():
            found = [margin(self.entries[n].slot, self.masks[n], self.lookups.source(n), self.states, self.stages) for n in numbers]
            rooms = [room for room in found if room is not None]
            if rooms:
                made[about] = rooms[0] if len(rooms) == 1 else self.nw.coalesce(*rooms)
        return made

    def _write_margins(self) -> None:
        for about, room in self._margins().items():
            self._add(room, f"{about} margin")

    def _write_margin(self) -> None:
        rooms = self._margins().values()
        self._add(self.nw.min_horizontal(*rooms) if rooms else self.nw.lit(None, self.nw.Float64), "margin")


def _passed(found: Masks) -> Mask:
    if isinstance(found.skipped, bool):
        return False if found.skipped else found.passed
    return both(found.passed, ~(found.skipped.fill_null(False)))


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
