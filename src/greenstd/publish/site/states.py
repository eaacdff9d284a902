"""States by day 各日状态: what a page shows as of a day, written so that the date picker can show any other.

A state is told for each stretch of time between two days on which it changes; the first stretch has no beginning.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from greenstd.model.record import holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from greenstd.catalogue import Catalogue
    from greenstd.model.category import Category
    from greenstd.model.edition import Edition
    from greenstd.resolution import Resolution

S = TypeVar("S")
_EARLY = dt.date(1900, 1, 1)


class Stretch(NamedTuple):
    """A stretch of days [begins, ends) and what holds in it; an end that is None is open."""

    begins: dt.date | None
    ends: dt.date | None
    state: Any

    def contains(self, on: dt.date) -> bool:
        """Whether a day lies in it."""
        return holds(self.begins, self.ends, on)


def stretches(days: Iterable[dt.date | None], state: Callable[[dt.date], S], key: Callable[[S], object] = lambda s: s) -> list[Stretch]:
    """The stretches between days; neighbours in which the same holds are one."""
    result: list[Stretch] = []
    for day in [None, *sorted({day for day in days if day is not None})]:
        now = state(day or _EARLY)
        if result and key(result[-1].state) == key(now):
            continue
        if result:
            result[-1] = result[-1]._replace(ends=day)
        result.append(Stretch(day, None, now))
    return result


def of_edition(edition: Edition) -> list[Stretch]:
    """The states of an edition."""
    days = (edition.issued, edition.effective, edition.valid_until, edition.withdrawn, *(edition.issued_within or ()))
    return stretches(days, lambda on: str(edition.status(on)))


def of_interval(valid_from: dt.date | None, valid_until: dt.date | None) -> list[Stretch]:
    """The states of what holds between two days."""

    def state(on: dt.date) -> str:
        if valid_from is not None and on < valid_from:
            return "to come"
        return "ended" if valid_until is not None and on >= valid_until else "holds"

    return stretches((valid_from, valid_until), state)


def of_record(record: Any) -> list[Stretch] | None:
    """The states of any record that has dates; None where it has none that say when it holds."""
    if hasattr(record, "status"):
        return of_edition(record)
    if getattr(record, "draft", False):
        return None
    begins = getattr(record, "valid_from", None) or getattr(record, "effective", None) or getattr(record, "published", None)
    ends = getattr(record, "valid_until", None) or getattr(record, "withdrawn", None)
    return of_interval(begins, ends) if begins or ends else None


def schemes_of(cat: Catalogue, category: Category) -> list[str]:
    """The schemes whose lists or rules name a category; the green product scheme where only standards are about it."""
    relations = cat._store.relations  # noqa: SLF001 - the catalogue's own index of what belongs together
    found = {cat.listings[row].scheme for row in relations["listings"].get(category.id, ())}
    found |= {cat.rules[rule].scheme for rule in relations["rules"].get(category.id, ())}
    if not found and category.standards and "green-product" in cat.schemes:
        found = {"green-product"}
    return sorted(found)


def of_category(cat: Catalogue, category: Category, scheme: str) -> list[Stretch]:
    """What `cat.resolve` answers for a category under a scheme, for all days."""
    first = cat.resolve(category.id, on=_EARLY, scheme=scheme)
    days, _ = cat._timelines[scheme, first.category.id]  # noqa: SLF001 - kept by the answer above

    def key(r: Resolution) -> object:
        parts = (r.listing, r.edition, r.rule, r.mark, r.regime)
        return [part and part.id for part in parts], r.status, r.unknown, r.notes

    return stretches(days, lambda on: cat.resolve(category.id, on=on, scheme=scheme), key)


def coded(found: list[Stretch]) -> str:
    """States as the date picker reads them: `not issued;2024-07-20 issued;2025-02-01 in force`."""
    return ";".join(f"{stretch.begins} {stretch.state}" if stretch.begins else str(stretch.state) for stretch in found)


def at(found: list[Stretch], on: dt.date) -> Stretch:
    """The stretch that holds on a day."""
    begun = [stretch for stretch in found if stretch.begins is None or stretch.begins <= on]
    return begun[-1]
