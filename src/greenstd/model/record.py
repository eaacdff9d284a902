"""What every thing in the catalogue has: an identifier, names, evidence, and what a reader must know about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from greenstd.display import Displayed
from greenstd.model.dates import to_date
from greenstd.model.evidence import Evidence, to_evidence

DateBounds = tuple[dt.date | None, dt.date | None]


def to_texts(values: Any) -> tuple[str, ...]:
    """A tuple of texts from any sequence of them; a single text is a mistake, not a sequence of letters."""
    if isinstance(values, str):
        raise TypeError(f"expected a list of texts, found the text {values!r}")
    return tuple(values)


def texts() -> Any:
    """A field that holds texts."""
    return attrs.field(factory=tuple, converter=to_texts)


def day() -> Any:
    """A field that holds a date or nothing."""
    return attrs.field(default=None, converter=to_date)


@attrs.frozen(eq=False, repr=False)
class Value(Displayed):
    """Value: equality, hash and text of objects, written once.

    Generating them for every class would cost more than all else at the start of a program.
    """

    def _shown(self) -> list[Any]:
        # What is kept under an underscore is looked at as it shows itself.
        return [getattr(self, field.name.removeprefix("_")) for field in attrs.fields(type(self)) if field.init]

    def __eq__(self, other: object) -> bool:
        return self._shown() == other._shown() if isinstance(other, Value) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        # Equal objects have equal names; what differs only elsewhere may share a hash.
        return hash((type(self), *(value for value in self._shown() if isinstance(value, (str, tuple)))))

    def __repr__(self) -> str:
        names = [field.name.removeprefix("_") for field in attrs.fields(type(self)) if field.init]
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(names, self._shown(), strict=True) if value not in (None, "", ()))
        return f"{type(self).__name__}({shown})"


@attrs.frozen(eq=False, repr=False)
class Dispute(Value):
    """Dispute: a fact on which sources differ, with every reading kept as it was found."""

    about: str
    readings: tuple[str, ...] = texts()


def to_disputes(values: Any) -> tuple[Dispute, ...]:
    """A tuple of disputes from plain tables."""
    return tuple(value if isinstance(value, Dispute) else Dispute(**value) for value in values)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Record(Value):
    """Record 记录: the base of everything the catalogue lists.

    `unknown` says what is not known about it, `notes` what a reader must know, `disputes` where sources differ, `checked` when a person
    last compared it with its sources, `layer` which overlay it came from (empty: the release itself).
    """

    id: str
    zh: str | None = None
    en: str | None = None
    aliases: tuple[str, ...] = texts()
    evidence: tuple[Evidence, ...] = attrs.field(factory=tuple, converter=to_evidence)
    checked: dt.date | None = day()
    notes: tuple[str, ...] = texts()
    unknown: tuple[str, ...] = texts()
    disputes: tuple[Dispute, ...] = attrs.field(factory=tuple, converter=to_disputes)
    layer: str = ""

    @property
    def name(self) -> str:
        """The Chinese name, or the English one, or the identifier."""
        return self.zh or self.en or self.id

    def __hash__(self) -> int:
        return hash((type(self), self.id, self.layer))

    def __repr__(self) -> str:
        name = f" {self.name}" if self.name != self.id else ""
        return f"<{type(self).__name__} {self.id}{name}>"


def holds(valid_from: dt.date | None, valid_until: dt.date | None, on: dt.date) -> bool:
    """Whether the half-open interval contains a day; an end that is not given is open."""
    return (valid_from is None or valid_from <= on) and (valid_until is None or on < valid_until)
