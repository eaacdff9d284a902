"""Freshness 时效: when the facts were last checked against their sources, and which have waited longest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from greenstd.errors import DateError, StaleDataError
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

_DERIVED = ("sources", "standards")


@attrs.frozen
class CheckedFact:
    """Checked fact 核对记录: a record, and the day on which a person last compared it with its sources (None: on none that is known)."""

    checked: dt.date | None
    kind: str
    id: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind.replace('_', ' ')} {self.id} ({self.checked or 'never'})"


def oldest(cat: Catalogue, limit: int | None = None) -> list[CheckedFact]:
    """See `Catalogue.oldest`."""
    found = []
    for kind in KINDS:
        if kind in _DERIVED:
            continue
        for id_ in getattr(cat, kind):
            # As written: making objects of all records only to look at one date would take many times as long.
            record = cat._store.get(kind, id_)  # noqa: SLF001
            day = record.get("checked")
            found.append(CheckedFact(day and dt.date.fromisoformat(day), kind, id_, record.get("zh") or record.get("en") or id_))
    found.sort(key=lambda fact: (fact.checked or dt.date.min, fact.kind, fact.id))
    return found if limit is None else found[: max(limit, 0)]


def assert_fresh(cat: Catalogue, max_age: dt.timedelta | int, on: dt.date) -> None:
    """See `Catalogue.assert_fresh`."""
    age = dt.timedelta(days=max_age) if type(max_age) is int else max_age
    if not isinstance(age, dt.timedelta) or age < dt.timedelta(0):
        raise DateError(f"{max_age!r} is not an age; expected a number of days from 0 on, or a datetime.timedelta")
    facts = oldest(cat)
    stale = [fact for fact in facts if fact.checked is None or on - fact.checked > age]
    if stale:
        raise StaleDataError(cat.release, age.days, on, [str(fact) for fact in stale])
