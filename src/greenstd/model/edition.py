"""Standards 标准 and their editions 版本, with the state of an edition computed from its dates."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.model.dates import DateLike, as_date, reached, to_bounds, today
from greenstd.model.record import DateBounds, Record, day, texts

if TYPE_CHECKING:
    from greenstd.model.indicator import BasicRequirement, Condition, Indicator, Level, ProductType


class EditionStatus(StrEnum):
    """State of an edition on a day 标准状态; `not issued` also covers drafts and projects."""

    NOT_ISSUED = "not issued"
    ISSUED = "issued"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


# The parts of a table are turned into objects only where an edition has them: headers are read far more often than tables.
def _parts(name: str) -> Any:
    def convert(values: Any) -> Any:
        if not values:
            return ()
        from greenstd.model import indicator

        kind = getattr(indicator, name)
        return tuple(value if isinstance(value, kind) else kind(**value) for value in values)

    return attrs.field(factory=tuple, converter=convert)


@attrs.frozen(kw_only=True)
class Standard(Record):
    """Standard 标准: a number family (GB/T 35607) and its editions, oldest first."""

    editions: tuple[str, ...] = texts()
    role: str = ""


@attrs.frozen(kw_only=True)
class Edition(Record):
    """Edition 标准版本: one dated issue of a standard.

    `id` is the number, or the project number while no number has been seen (`number` is then None). Issued, effective and
    mandatory from are different dates; `valid_until` is the day on which a successor took effect or the edition was withdrawn.
    `table` says how much of the limit table is known: `complete`, `partial` or `none`; a product can only conform to an
    edition whose table is complete. `comparison` is how values are compared: `full-value` 全数值比较法 unless the standard says
    `rounded-value` 修约值比较法, then at the interval `rounding`.
    """

    standard: str
    number: str | None = None
    project: str | None = None
    role: str = "other"
    issued: dt.date | None = day()
    issued_within: DateBounds | None = attrs.field(default=None, converter=to_bounds)
    effective: dt.date | None = day()
    mandatory_from: dt.date | None = day()
    withdrawn: dt.date | None = day()
    valid_until: dt.date | None = day()
    draft: bool = False
    supersedes: tuple[str, ...] = texts()
    superseded_by: str | None = None
    supersedes_note: str = ""
    ics: tuple[str, ...] = texts()
    ccs: tuple[str, ...] = texts()
    committee: str = ""
    proposer: str = ""
    department: str = ""
    scope: str = ""
    attributes: tuple[str, ...] = texts()
    clauses: tuple[str, ...] = texts()
    changes: tuple[str, ...] = texts()
    table: str = "none"
    comparison: str = "full-value"
    rounding: str | None = None
    levels: tuple[Level, ...] = _parts("Level")
    product_types: tuple[ProductType, ...] = _parts("ProductType")
    conditions: tuple[Condition, ...] = _parts("Condition")
    basic_requirements: tuple[BasicRequirement, ...] = _parts("BasicRequirement")
    indicators: tuple[Indicator, ...] = _parts("Indicator")

    @property
    def label(self) -> str:
        """What the edition is called: its number, or the project it comes from."""
        return self.number or f"{self.zh or self.standard} (project {self.project})"

    def status(self, on: DateLike | None = None) -> EditionStatus:
        """The state on a day (today in China if none is given), computed from the dates.

        Raises:
            DateError: `on` is not a date.
        """
        when = today() if on is None else as_date(on)
        if self.draft:
            return EditionStatus.NOT_ISSUED
        if self.valid_until is not None and when >= self.valid_until:
            return EditionStatus.WITHDRAWN if self.withdrawn == self.valid_until else EditionStatus.SUPERSEDED
        if self.effective is not None and when >= self.effective:
            return EditionStatus.IN_FORCE
        issued = reached(when, self.issued, self.issued_within)
        if issued is None or (issued and self.effective is None):
            return EditionStatus.UNKNOWN
        return EditionStatus.ISSUED if issued else EditionStatus.NOT_ISSUED
