"""Summaries 汇总: counts by verdict and by reason, and the closest calls, gathered part by part."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.assessment.result import Verdict
from greenstd.tables.backend import Text

if TYPE_CHECKING:
    import polars as pl

_CALLS = 5
# Verdicts and reasons are counted together: a verdict's number and a reason's, so far apart that they do not meet.
_APART = 10_000


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
        """Take one part of the table, with its columns of margins and of row numbers.

        Operations on single columns only: those on frames wait for the engine, which is busy with the table that the part is of.
        """
        codes = part[self.verdict.numbers] * _APART + part[self.reason.numbers]
        for code, count in codes.value_counts().iter_rows():
            self.counts[divmod(code, _APART)] += count
        room, number = part[margin], part[row]
        near = room.is_not_null()
        if len(self.closest) == _CALLS:
            # Only what is closer than the last of those found, or as close and before it.
            last, before, _ = self.closest[-1]
            size = abs(last)
            near = ((room < size) & (room > -size)) | (((room == size) | (room == -size)) & (number < before))
        calls = zip(*(column.filter(near).to_list() for column in (room, number, part[self.verdict.numbers])), strict=True)
        found = [*self.closest, *((space, at, self.verdict.texts[said]) for space, at, said in calls)]
        self.closest = nsmallest(_CALLS, found, key=lambda call: (abs(call[0]), call[1]))
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
