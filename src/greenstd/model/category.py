"""Categories 产品类别: what a row of an official list names."""

from __future__ import annotations

from typing import Any

import attrs

from greenstd.model.record import Record, Value, texts


@attrs.frozen(eq=False, repr=False)
class Code(Value):
    """Code 外部编码: what another system calls a category."""

    scheme: str
    code: str


def _to_codes(values: Any) -> tuple[Code, ...]:
    return tuple(value if isinstance(value, Code) else Code(**value) for value in values)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Category(Record):
    """Category 产品类别: what a row of the list names; `kind` is `product` or `service`.

    `standards` are the families (or projects) about it; `standard_evidence` says how that is known: `listed` (a list's row names the
    standard) or `titled` (only the title matches).
    """

    kind: str = "product"
    standards: tuple[str, ...] = texts()
    standard_evidence: str = "titled"
    codes: tuple[Code, ...] = attrs.field(factory=tuple, converter=_to_codes)
