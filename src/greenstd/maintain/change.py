"""Changes 变更: what two catalogues differ in, and what the differences ask of the version."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import IntEnum

import attrs

from greenstd.display import Displayed
from greenstd.model.bounds import Direction

__all__ = ["AnswerChange", "Change", "Diff", "Direction", "Step"]


class Step(IntEnum):
    """Version step 版本步进: which part of `YYYY.N.P` a change calls for.

    The third part is for repairs of wording and citations; whatever can change a verdict or an answer calls for the second.
    """

    NONE = 0
    THIRD = 1
    SECOND = 2

    def __str__(self) -> str:
        return self.name.lower()


@attrs.frozen(kw_only=True)
class Change:
    """Change 变更: one thing that differs, in a sentence: `text` is the `subject` and what is said of it.

    `kind` and `id` name the record, `action` is `added`, `removed`, `renamed`, `changed` or `repaired`. For limits `indicator`, `cells`
    (product type and level), `when`, `direction`, `old` and `new` say what became of which; `edition_before` names the predecessor
    where the comparison is with another edition. `record` is true where the whole record came or went.
    """

    kind: str
    id: str
    action: str
    step: Step
    subject: str
    says: str
    indicator: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    when: str = ""
    direction: Direction | None = None
    old: str = ""
    new: str = ""
    edition_before: str = ""
    record: bool = False

    @property
    def text(self) -> str:
        """The sentence."""
        return f"{self.subject}{self.says}"


@attrs.frozen(kw_only=True)
class AnswerChange:
    """Changed answer 答案变化: what `resolve` says otherwise about a category, from a day until another (None: ever).

    `parts` are triples of what differs, what it was and what it is.
    """

    category: str
    scheme: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    parts: tuple[tuple[str, str, str], ...]


@attrs.frozen(kw_only=True)
class Diff(Displayed):
    """Diff 版本比较: everything two catalogues differ in.

    `old` and `new` say what was compared; `categories` are those of which the old one knew nothing, by scheme.
    True where anything differs.
    """

    old: str
    new: str
    old_version: str
    new_version: str
    old_digest: str
    new_digest: str
    changes: tuple[Change, ...] = ()
    answers: tuple[AnswerChange, ...] = ()
    categories: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.answers or self.categories)

    @property
    def step(self) -> Step:
        """The version step that the changes call for."""
        step = max((change.step for change in self.changes), default=Step.NONE)
        return Step.SECOND if self.answers or self.categories else step

    @property
    def limits(self) -> tuple[Change, ...]:
        """The changed limits."""
        return tuple(change for change in self.changes if change.direction is not None)

    def directions(self) -> dict[str, int]:
        """How many cells of tables became tighter, looser, new, removed or not comparable; comparisons with predecessors not counted."""
        found: Counter[Direction] = Counter()
        for change in self.limits:
            if change.direction is not None and not change.edition_before:
                found[change.direction] += max(len(change.cells), 1)
        return {direction.value: found[direction] for direction in Direction if direction is not Direction.SAME}
