"""Coverage 覆盖情况: what is known, partly known and unknown, and how good the readings are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from greenstd.model.evidence import Grade, best_grade
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    import datetime as dt

    from greenstd.catalogue import Catalogue


@attrs.frozen
class KindCoverage:
    """How well one kind of record is known; `gaps` counts records that name something unknown, `disputed` those with a dispute."""

    kind: str
    records: int
    gaps: int
    disputed: int
    text: int
    official: int
    secondary: int
    oldest: dt.date | None


@attrs.frozen
class EditionCoverage:
    """How much of one edition's table is known; `cells` are demands, `known` those with a figure."""

    edition: str
    table: str
    indicators: int
    cells: int
    known: int
    grade: Grade | None


@attrs.frozen
class Coverage:
    """Coverage 覆盖情况 of a catalogue, by kind and by edition."""

    release: str
    kinds: tuple[KindCoverage, ...]
    editions: tuple[EditionCoverage, ...]

    def tables(self) -> dict[str, int]:
        """How many editions have a complete, a partial and no table."""
        counts = dict.fromkeys(("complete", "partial", "none"), 0)
        for edition in self.editions:
            counts[edition.table] += 1
        return counts


def coverage(cat: Catalogue) -> Coverage:
    """See `Catalogue.coverage`."""
    kinds = []
    for kind in KINDS:
        if kind == "sources":
            continue
        records = list(getattr(cat, kind).values())
        grades = [best_grade(record.evidence) for record in records]
        kinds.append(
            KindCoverage(
                kind,
                len(records),
                sum(bool(record.unknown) for record in records),
                sum(bool(record.disputes) for record in records),
                grades.count(Grade.TEXT),
                grades.count(Grade.OFFICIAL),
                grades.count(Grade.SECONDARY),
                min((record.checked for record in records if record.checked), default=None),
            )
        )
    editions = []
    for edition in cat.editions.values():
        cells = [cell for indicator in edition.indicators for cell in indicator.requirements]
        editions.append(
            EditionCoverage(
                edition.id,
                edition.table,
                len(edition.indicators),
                len(cells),
                sum(cell.limit is not None for cell in cells),
                best_grade(edition.evidence),
            )
        )
    return Coverage(cat.release, tuple(kinds), tuple(editions))
