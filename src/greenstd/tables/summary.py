"""Summaries 汇总: counts by verdict and by reason, and the closest calls, gathered part by part."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.assessment.result import Verdict
from greenstd.tables.backend import Text

if TYPE_CHECKING:
    import polars as pl

_CALLS = 5


@attrs.define
class Summary:
    """Summary 汇总 of a judged table: rows, counts by verdict, by first failing indicator and by first want, and the closest calls."""

    verdict: Text
    reason: Text
    rows: int = 0
    counts: Counter[tuple[int, int]] = attrs.field(factory=Counter)
    """How many rows have a verdict and a reason, by their numbers."""
    closest: list[tuple[float, int, str]] = attrs.field(factory=list)
    """Margin, row number from 1, verdict: the least room to a limit first."""

    def add(self, part: pl.DataFrame, margin: str, row: str) -> None:
        """Take one part of the table, with its columns of margins and of row numbers."""
        import polars as pl

        said, why = self.verdict.numbers, self.reason.numbers
        for number, reason, count in part.group_by(said, why).len().iter_rows():
            self.counts[number, reason] += count
        # Only what is closer than the last of those found is worth sorting.
        last = abs(self.closest[-1][0]) if len(self.closest) == _CALLS else float("inf")
        near = part.lazy().select(room=margin, row=row, said=said).filter(pl.col("room").is_between(-last, last)).collect()
        if len(near):
            best = near.with_columns(size=pl.col("room").abs()).bottom_k(_CALLS, by=["size", "row"])
            calls = [(room, number, self.verdict.texts[code]) for room, number, code in best.select("room", "row", "said").iter_rows()]
            self.closest = sorted([*self.closest, *calls], key=lambda call: (abs(call[0]), call[1]))[:_CALLS]
        self.rows += len(part)

    @property
    def verdicts(self) -> Counter[str]:
        """Rows by verdict."""
        found: Counter[str] = Counter()
        for (number, _), count in self.counts.items():
            found[self.verdict.texts[number]] += count
        return found

    @property
    def failing(self) -> Counter[str]:
        """Rows that do not conform, by the first indicator that they fail."""
        found: Counter[str] = Counter()
        for why, count in self._because(Verdict.DOES_NOT_CONFORM):
            found[why.partition(": does not meet")[0]] += count
        return found

    @property
    def wanting(self) -> Counter[str]:
        """Undetermined rows, by the first thing that is wanting."""
        found: Counter[str] = Counter()
        for why, count in self._because(Verdict.UNDETERMINED):
            found[why] += count
        return found

    def _because(self, verdict: Verdict) -> list[tuple[str, int]]:
        texts = self.verdict.texts, self.reason.texts
        return [(texts[1][why], count) for (said, why), count in self.counts.items() if texts[0][said] == verdict]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as `--json` prints it."""
        return {
            "rows": self.rows,
            "verdicts": {str(verdict): self.verdicts[str(verdict)] for verdict in Verdict},
            "failing": dict(self.failing.most_common()),
            "undetermined_because": dict(self.wanting.most_common()),
            "closest": [{"margin": room, "row": row, "verdict": said} for room, row, said in self.closest],
        }
