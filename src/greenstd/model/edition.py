"""Editions 标准版本: one dated issue of a standard, with its state on any day computed from its dates."""

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


@attrs.frozen(kw_only=True, eq=False, repr=False)
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
    # Parts stand as they were written until somebody asks for them: headers are read far more often than tables.
    _levels: Any = attrs.field(default=(), alias="levels")
    _product_types: Any = attrs.field(default=(), alias="product_types")
    _conditions: Any = attrs.field(default=(), alias="conditions")
    _basic_requirements: Any = attrs.field(default=(), alias="basic_requirements")
    _indicators: Any = attrs.field(default=(), alias="indicators")
    _made: dict[str, tuple[Any, ...]] = attrs.field(factory=dict, init=False)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels 等级 it sets, lowest demand first."""
        return self._parts("Level", self._levels)

    @property
    def product_types(self) -> tuple[ProductType, ...]:
        """The product types 产品类型 that its tables distinguish."""
        return self._parts("ProductType", self._product_types)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What has to be known of a product before some rows can be judged."""
        return self._parts("Condition", self._conditions)

    @property
    def basic_requirements(self) -> tuple[BasicRequirement, ...]:
        """The basic requirements 基本要求 on the manufacturer."""
        return self._parts("BasicRequirement", self._basic_requirements)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rows of the table, as far as they are known."""
        return self._parts("Indicator", self._indicators)

    def _parts(self, name: str, written: Any) -> tuple[Any, ...]:
        if not written:
            return ()
        made = self._made.get(name)
        if made is None:
            from greenstd.model import indicator

            kind = getattr(indicator, name)
            made = self._made.setdefault(name, tuple(part if isinstance(part, kind) else kind(**part) for part in written))
        return made

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
        ends = self.valid_until or self.withdrawn
        if ends is not None and when >= ends:
            return EditionStatus.WITHDRAWN if self.withdrawn == ends else EditionStatus.SUPERSEDED
        if self.effective is not None and when >= self.effective:
            return EditionStatus.IN_FORCE
        issued = reached(when, self.issued, self.issued_within)
        if issued is None or (issued and self.effective is None):
            return EditionStatus.UNKNOWN
        return EditionStatus.ISSUED if issued else EditionStatus.NOT_ISSUED
