"""Procurement 政府采购: whether buyers must, should or may prefer a certified product, with the row of the list and its code."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.places import around, span
from greenstd.display import Displayed
from greenstd.model.dates import DateLike, as_date, today
from greenstd.model.evidence import Evidence

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

_ORDER = ("mandatory", "priority", "demand-standard", "mixed")


@attrs.frozen
class ProcurementMatch(Displayed):
    """Row of a procurement list 采购品目清单的一行, matched with a category; `narrower`: only what the row names is covered.

    `holds` is None where the dates of its notice do not tell whether it holds on the day. `editions` can be judged by `greenstd.assess`.
    """

    row: str
    force: str
    names: str
    code: str | None
    number: str | None
    notice: str
    scheme: str | None
    narrower: bool
    region: str | None
    holds: bool | None
    standards: tuple[str, ...]
    editions: tuple[str, ...]
    notes: tuple[str, ...]
    unknown: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    def __str__(self) -> str:
        code = f", {self.code}" if self.code else ""
        return f"{self.force}: {self.names} ({self.notice}{code})" + (" - only what the row names" if self.narrower else "")


@attrs.frozen
class Procurement(Displayed):
    """Procurement 政府采购要求 of a category: the strongest force that was seen, and every row, the strongest first.

    `force` is `mandatory`, `priority`, `demand-standard` or `none`; `narrower` is true where no row with this force covers the category
    as a whole. `none` means that no row has been seen; parts of the lists have not.
    """

    category: str
    place: str | None
    on: dt.date
    force: str
    narrower: bool
    rows: tuple[ProcurementMatch, ...]
    notes: tuple[str, ...]
    unknown: tuple[str, ...]
    release: str
    digest: str

    def __str__(self) -> str:
        if not self.rows:
            return f"{self.category}: no row of a procurement list that names it has been seen"
        only = f", but only for {'、'.join(row.names for row in self.rows if row.force == self.force)}" if self.narrower else ""
        return f"{self.category}: {self.force}{only}"


def procurement(category: str, place: str | None = None, on: DateLike | None = None, *, catalogue: Catalogue | None = None) -> Procurement:
    """How government procurement binds buyers for a category 政府采购: mandatory, priority, a demand standard, or none that was seen.

    Args:
        category: identifier or name of a category.
        place: a region whose own lists count too; the national lists always do.
        on: the date asked about; today in China if none is given.

    Raises:
        LookupError: no such category or place.

    >>> import greenstd
    >>> answer = procurement("projectors", on="2026-11-22", catalogue=greenstd.load())
    >>> answer.force, answer.rows[0].code
    ('priority', 'A020202')
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    id_ = cat.categories.identify(category)
    places = around(cat, place) if place is not None else ()
    rows, notes, unknown = [], [], []
    for record in cat.procurement.values():
        if record.region not in (None, "china", *places):
            continue
        holds = span(cat, record).holds(when)
        if holds is False:
            continue
        if not record.categories:
            if record.region is not None:
                name = record.zh or record.id
                notes.append(f"{record.region} has a demand standard of its own ({name}); which products it names has not been seen")
            elif record.unknown:
                unknown += [f"{record.zh or record.id}: {text}" for text in record.unknown]
            continue
        if id_ not in record.categories:
            continue
        rows.append(
            ProcurementMatch(
                record.id,
                record.force,
                record.zh or record.en or record.id,
                record.code,
                record.row,
                record.notice,
                record.scheme,
                record.narrower,
                record.region,
                holds,
                record.standards,
                record.editions,
                record.notes,
                record.unknown,
                record.evidence,
            )
        )
        if holds is None:
            unknown.append(f"from when the row {record.id} holds has not been seen")
    rows.sort(key=lambda row: (_ORDER.index(row.force), row.narrower, row.row))
    force = rows[0].force if rows else "none"
    strongest = [row for row in rows if row.force == force]
    narrower = bool(strongest) and all(row.narrower for row in strongest)
    return Procurement(
        id_, place, when, force, narrower, tuple(rows), tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(unknown)), cat.release, cat.digest
    )
