"""Standards 标准: number families and their editions."""

from __future__ import annotations

import attrs

from greenstd.model.record import Record, texts


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Standard(Record):
    """Standard 标准: a number family (GB/T 35607) and its editions, oldest first."""

    editions: tuple[str, ...] = texts()
    role: str = ""
