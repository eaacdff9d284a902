"""Changed tables 指标表变化: the rows, product types, levels and conditions of an edition, compared with another state or edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from greenstd.maintain import words
from greenstd.maintain.change import Change, Direction, Step
from greenstd.maintain.limits import Demand, demands
from greenstd.model.names import fold
from greenstd.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Named

_PARTS = (
    ("product_types", "product type"), ("levels", "level"), ("conditions", "condition"), ("basic_requirements", "basic requirement"),
)  # fmt: skip
# Wording and citation of a row; a name by which a measurement is given is looked at apart.
_WORDING = frozenset({"zh", "en", "aliases", "symbol", "attribute", "group", "clause", "evidence", "checked", "notes"})
_ELSEWHERE = frozenset({"id", "layer", "requirements"})


def compare(old: Edition, new: Edition, categories: Sequence[str]) -> list[Change]:
    """What differs between two states of one edition's table."""
    subject = words.edition(categories, new.label)
    found = _parts(old, new, subject)
    both, lost, fresh = _matched(old, new)
    for indicator in fresh:
        found.append(_row(new, subject, indicator, "added", demands(None, (new, indicator))))
    for indicator in lost:
        found.append(_row(new, subject, indicator, "removed", demands((old, indicator), None)))
    for before, after in both:
        for demand in demands((old, before), (new, after)):
            found.append(_limit(new, after, demand, subject, words.demand(after, demand)))
        found += _fields(new.id, subject, f"indicator {after.id}", before, after)
    found += _names(old, new, subject, {before.id: after.id for before, after in both})
    if not found and [row.id for row in old.indicators] != [row.id for row in new.indicators]:
        found.append(_change(new.id, subject, "repaired", Step.THIRD, "the rows of the table stand in another order"))
    if all(change.step < Step.SECOND for change in found) and _order(old) != _order(new):
        # Whatever it is, it is not known to be harmless.
        found.append(_change(new.id, subject, "changed", Step.SECOND, "the table is written in another way"))
    return found


def succeed(old: Edition, new: Edition, categories: Sequence[str]) -> list[Change]:
    """What a new edition demands otherwise than the one it supersedes, as far as both tables are known."""
    found = []
    both, lost, fresh = _matched(old, new)
    on = str(new.effective) if new.effective else ""
    subject = ", ".join(categories) if 0 < len(categories) <= 3 else new.label
    for before, after in both:
        for demand in demands((old, before), (new, after)):
            if demand.direction is Direction.SAME or "not transcribed" in (demand.old, demand.new):
                continue
            says = words.demand(after, demand, old.label, new.label, on)
            found.append(attrs.evolve(_limit(new, after, demand, subject, says), edition_before=old.id))
    # A row that is not seen in a table known in part may well be there.
    for rows, table, what in ((fresh, old.table, "added"), (lost, new.table, "removed")):
        if table == "complete":
            for row in rows:
                sides = (None, (new, row)) if what == "added" else ((old, row), None)
                change = _row(new, subject, row, f"{what} by {new.label}", demands(*sides))
                found.append(attrs.evolve(change, says=change.says + (f", from {on}" if on else ""), edition_before=old.id))
    return found


def _matched(old: Edition, new: Edition) -> tuple[list[tuple[Indicator, Indicator]], list[Indicator], list[Indicator]]:
    """Rows that are in both, by identifier or by an alias that is the old identifier; those that are gone; those that were added."""
    rows = {row.id: row for row in new.indicators}
    heirs = {alias: row for row in new.indicators for alias in row.aliases}
    both, lost = [], []
    for row in old.indicators:
        heir = rows.get(row.id) or heirs.get(row.id)
        if heir is None:
            lost.append(row)
        else:
            both.append((row, heir))
    taken = {heir.id for _, heir in both}
    return both, lost, [row for row in new.indicators if row.id not in taken]


def _limit(edition: Edition, indicator: Indicator, demand: Demand, subject: str, says: str) -> Change:
    same = demand.direction is Direction.SAME
    return Change(
        kind="editions",
        id=edition.id,
        action="repaired" if same else "changed",
        step=Step.THIRD if same else Step.SECOND,
        subject=subject,
        says=says,
        indicator=indicator.id,
        cells=demand.cells,
        when=demand.when,
        direction=demand.direction,
        old=demand.old,
        new=demand.new,
    )


def _row(edition: Edition, subject: str, indicator: Indicator, what: str, found: Sequence[Demand]) -> Change:
    """A row that came or went; its cells are counted together."""
    came = what.startswith("added")
    cells = tuple(cell for demand in found for cell in demand.cells or (("", ""),))
    shown = "; ".join(demand.new if came else demand.old for demand in found)
    return Change(
        kind="editions",
        id=edition.id,
        action="added" if came else "removed",
        step=Step.SECOND,
        subject=subject,
        says=words.row(indicator, what, found),
        indicator=indicator.id,
        cells=cells,
        direction=Direction.NEW if came else Direction.REMOVED,
        old="" if came else shown,
        new=shown if came else "",
    )


def _parts(old: Edition, new: Edition, subject: str) -> list[Change]:
    """Product types, levels, conditions and basic requirements."""
    found = []
    for field, what in _PARTS:
        before, after = ({part.id: part for part in getattr(edition, field)} for edition in (old, new))
        for id_ in dict.fromkeys([*before, *after]):
            if id_ in before and id_ in after:
                found += _fields(new.id, subject, f"{what} {id_}", before[id_], after[id_])
                continue
            part = after.get(id_) or before[id_]
            name = " ".join(filter(None, (part.en, part.zh))) or id_
            action = "added" if id_ in after else "removed"
            found.append(_change(new.id, subject, action, Step.SECOND, f"{what} {name} {action}"))
    return found


def _fields(id_: str, subject: str, what: str, old: Named, new: Named) -> list[Change]:
    before, after = plain(old), plain(new)
    found, repaired = [], []
    for key in sorted((set(before) | set(after)) - _ELSEWHERE):
        if before.get(key) == after.get(key):
            continue
        if key in _WORDING:
            repaired.append(key)
            continue
        says = f"{what}: {words.difference(key, before.get(key), after.get(key))}"
        found.append(_change(id_, subject, "changed", Step.SECOND, says))
    if repaired:
        found.append(_change(id_, subject, "repaired", Step.THIRD, f"{what}: {words.repaired(repaired)}"))
    return found


def _names(old: Edition, new: Edition, subject: str, same: dict[str, str]) -> list[Change]:
    """Names by which measurements, product types, levels and conditions are given, that lead elsewhere or nowhere now."""
    found = []
    for fields in (("indicators", "basic_requirements"), ("product_types",), ("levels",), ("conditions",)):
        before, after = (_inputs(edition, fields) for edition in (old, new))
        parts = {part for row in new.indicators for part in map(fold, row.sum_of)}
        for key, (name, ids) in before.items():
            now = after.get(key, ("", set()))[1]
            kept = {same.get(id_, id_) for id_ in ids}
            if kept != now and kept & {id_ for _, others in after.values() for id_ in others}:
                leads = f"leads to {', '.join(sorted(now))} now" if now else "leads nowhere now; an alias would keep it"
                says = f"the name {name!r} led to {', '.join(sorted(ids))} and {leads}"
                found.append(_change(new.id, subject, "changed", Step.SECOND, says))
        for key, (name, ids) in after.items():
            if key not in before and key in parts and fields[0] == "indicators" and any(id_ in same.values() for id_ in ids):
                # What was a plain substance of a sum is now another name of a row.
                says = f"the part {name!r} of a sum is now a name of {', '.join(sorted(ids))}"
                found.append(_change(new.id, subject, "changed", Step.SECOND, says))
    return found


def _inputs(edition: Edition, fields: Sequence[str]) -> dict[str, tuple[str, set[str]]]:
    found: dict[str, tuple[str, set[str]]] = {}
    for part in (part for field in fields for part in getattr(edition, field)):
        for name in (*part.names(), getattr(part, "symbol", "")):
            if name:
                found.setdefault(fold(name), (name, set()))[1].add(part.id)
    return found


def _order(edition: Edition) -> Any:
    """Which cells a table has and in which order they and its parts stand, for some of that decides; the order of rows does not."""
    rows = {row.id: [(cell.product_type, cell.level, cell.when) for cell in row.requirements] for row in edition.indicators}
    return rows, [[part.id for part in getattr(edition, field)] for field, _ in _PARTS]


def _change(id_: str, subject: str, action: str, step: Step, says: str) -> Change:
    return Change(kind="editions", id=id_, action=action, step=step, subject=subject, says=f": {says}")
