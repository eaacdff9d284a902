"""Summaries 汇总: counts by verdict and by reason, and the closest calls, gathered part by part."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.assessment.result import Verdict

if TYPE_CHECKING:
    import polars as pl

_CALLS = 5


@attrs.define
class Summary:
    """Summary 汇总 of a judged table: rows, counts by verdict, by first failing indicator and by first want, and the closest calls."""

    rows: int = 0
    verdicts: Counter[str] = attrs.field(factory=Counter)
    failing: Counter[str] = attrs.field(factory=Counter)
    wanting: Counter[str] = attrs.field(factory=Counter)
    closest: list[tuple[float, int, str]] = attrs.field(factory=list)
    """Margin, row number from 1, verdict: the least room to a limit first."""

    def add(self, part: pl.DataFrame, verdict: str, reason: str, margin: str, row: str) -> None:
        """Take one part of the table; `row` is its column of row numbers."""
        import polars as pl

        counts = part.group_by(verdict, reason).len()
        for said, why, count in counts.iter_rows():
            self.verdicts[said] += count
            if said == Verdict.DOES_NOT_CONFORM:
                self.failing[why.partition(": does not meet")[0]] += count
            elif said == Verdict.UNDETERMINED:
                self.wanting[why] += count
        near = (
            part.select(room=pl.col(margin).fill_nan(None), row=row, said=verdict)
            .filter(pl.col("room").is_not_null())
            .with_columns(size=pl.col("room").abs())
            .bottom_k(_CALLS, by=["size", "row"])
        )
        calls = [*self.closest, *near.select("room", "row", "said").rows()]
        self.closest = sorted(calls, key=lambda call: (abs(call[0]), call[1]))[:_CALLS]
        self.rows += len(part)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as `--json` prints it."""
        return {
            "rows": self.rows,
            "verdicts": {str(verdict): self.verdicts[str(verdict)] for verdict in Verdict},
            "failing": dict(self.failing.most_common()),
            "undetermined_because": dict(self.wanting.most_common()),
            "closest": [{"margin": room, "row": row, "verdict": said} for room, row, said in self.closest],
        }
