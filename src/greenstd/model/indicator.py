"""Indicators 评价指标: the rows of an edition's table, and what is demanded in each of its cells."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from greenstd.model.evidence import Evidence, to_evidence
from greenstd.model.limit import Limit, to_limit
from greenstd.model.record import Dispute, day, texts, to_disputes


@attrs.frozen(kw_only=True)
class Named:
    """What can be named in Chinese or English: the parts of an edition."""

    id: str
    zh: str | None = None
    en: str | None = None
    aliases: tuple[str, ...] = texts()

    @property
    def name(self) -> str:
        """The English name, or the Chinese one, or the identifier."""
        return self.en or self.zh or self.id

    def names(self) -> tuple[str, ...]:
        """Everything it is called by."""
        return tuple(name for name in (self.id, self.zh, self.en, *self.aliases) if name)


@attrs.frozen(kw_only=True)
class ProductType(Named):
    """Product type 产品类型 / 认证单元: a column of the table, a subdivision of the category."""


@attrs.frozen(kw_only=True)
class Level(Named):
    """Level 等级: one of the benchmarks an edition sets, from the lowest demand to the highest."""


@attrs.frozen(kw_only=True)
class Condition(Named):
    """Condition 适用条件: what has to be known of a product before a row can be judged.

    A `presumed` one is taken to hold unless it is denied: for conditions that only add demands to the usual product.
    """

    presumed: bool = False


@attrs.frozen(kw_only=True)
class BasicRequirement(Named):
    """Basic requirement 基本要求: what a manufacturer must meet before any indicator counts."""

    evidence: tuple[Evidence, ...] = attrs.field(factory=tuple, converter=to_evidence)
    checked: dt.date | None = day()
    notes: tuple[str, ...] = texts()


@attrs.frozen
class Requirement:
    """Specified requirement 规定要求: a cell of the table: of which product type, at which level, under which condition, what.

    `product_type` and `level` are empty where the cell holds for every one of them; `limit` is None where the cell is known to exist
    and its figure is not known; `when` names the condition under which it replaces the cell without one. `layer` names the overlay that
    gave the figure.
    """

    limit: Limit | None = attrs.field(converter=to_limit)
    product_type: str = ""
    level: str = ""
    when: str = ""
    layer: str = ""

    def applies(self, product_type: str, level: str) -> bool:
        """Whether this cell is about the product type and level."""
        return self.product_type in ("", product_type) and self.level in ("", level)


def _to_requirements(cells: Any) -> tuple[Requirement, ...]:
    return tuple(cell if isinstance(cell, Requirement) else Requirement(*cell) for cell in cells)


@attrs.frozen(kw_only=True)
class Indicator(Named):
    """Indicator 评价指标: a row of an edition's table.

    `when` and `unless` name the condition on which the whole row depends. `sum_of` lists the parts, indicators or plain
    substances, whose values add up to this one. `accepts` and `rejects` are answers that meet or fail a qualitative limit.
    """

    attribute: str = ""
    group: str = ""
    clause: str = ""
    method: str = ""
    symbol: str = ""
    basis: str = ""
    sum_of: tuple[str, ...] = texts()
    when: str = ""
    unless: str = ""
    accepts: tuple[str, ...] = texts()
    rejects: tuple[str, ...] = texts()
    requirements: tuple[Requirement, ...] = attrs.field(factory=tuple, converter=_to_requirements)
    evidence: tuple[Evidence, ...] = attrs.field(factory=tuple, converter=to_evidence)
    checked: dt.date | None = day()
    notes: tuple[str, ...] = texts()
    unknown: tuple[str, ...] = texts()
    disputes: tuple[Dispute, ...] = attrs.field(factory=tuple, converter=to_disputes)
    layer: str = ""

    def demands(self, product_type: str, level: str) -> tuple[Requirement, ...]:
        """The cells for a product type and level: at most one without a condition, perhaps others with."""
        return tuple(cell for cell in self.requirements if cell.applies(product_type, level))
