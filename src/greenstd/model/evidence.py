"""Evidence 依据 and sources 来源: where a fact was read, and how good that reading is."""

from __future__ import annotations

from enum import StrEnum

import attrs

from greenstd.errors import GreenstdError


class EvidenceError(GreenstdError, ValueError):
    """A text is not a citation of the form `grade source`."""


class Grade(StrEnum):
    """Grade of a reading: the instrument's own wording, an authority's page about it, or anybody else's."""

    TEXT = "text"
    OFFICIAL = "official"
    SECONDARY = "secondary"


_RANK = {Grade.TEXT: 0, Grade.OFFICIAL: 1, Grade.SECONDARY: 2}


@attrs.frozen
class Evidence:
    """Evidence 依据: one reading of a fact, its grade and the id of its source.

    The source is a row of `cat.sources` or, where a copy of the instrument itself was read, the instrument's own identifier.

    >>> Evidence.parse("text GB/T 35607-2024").source
    'GB/T 35607-2024'
    """

    grade: Grade
    source: str

    @classmethod
    def parse(cls, text: str | Evidence) -> Evidence:
        """Read `"grade source"`."""
        if isinstance(text, Evidence):
            return text
        grade, _, source = text.partition(" ")
        if grade not in Grade._value2member_map_ or not source:
            raise EvidenceError(f"{text[:80]!r} is not evidence; expected 'text', 'official' or 'secondary', a space and a source")
        return cls(Grade(grade), source)

    def __str__(self) -> str:
        return f"{self.grade} {self.source}"


def to_evidence(values: object) -> tuple[Evidence, ...]:
    """A tuple of evidence from texts."""
    return tuple(map(Evidence.parse, values))  # type: ignore[call-overload]


def best_grade(evidence: tuple[Evidence, ...]) -> Grade | None:
    """The best of several readings; None where there is none."""
    return min((e.grade for e in evidence), key=_RANK.__getitem__, default=None)
