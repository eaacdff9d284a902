"""Categories 产品类别 and schemes 认证制度."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from greenstd.model.record import Record, day, texts


@attrs.frozen
class Code:
    """Code 外部编码: what another system calls a category."""

    scheme: str
    code: str


def _to_codes(values: Any) -> tuple[Code, ...]:
    return tuple(value if isinstance(value, Code) else Code(**value) for value in values)


@attrs.frozen(kw_only=True)
class Category(Record):
    """Category 产品类别: what a row of the list names; `kind` is `product` or `service`.

    `standards` are the families (or projects) about it; `standard_evidence` says how that is known: `listed` (a list's row names the
    standard) or `titled` (only the title matches).
    """

    kind: str = "product"
    standards: tuple[str, ...] = texts()
    standard_evidence: str = "titled"
    codes: tuple[Code, ...] = attrs.field(factory=tuple, converter=_to_codes)


@attrs.frozen(kw_only=True)
class Scheme(Record):
    """Scheme 认证制度: a certification scheme, its instruments and its levels, lowest first."""

    level: str = "national"
    administered_by: str = ""
    legal_basis: tuple[str, ...] = texts()
    attributes: tuple[str, ...] = texts()
    levels: tuple[str, ...] = texts()
    valid_from: dt.date | None = day()
    valid_until: dt.date | None = day()
