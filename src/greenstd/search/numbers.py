"""Searching by number 按标准号查找: a number however it is written, its other editions and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.errors import NumberError
from greenstd.model.number import StandardNumber

if TYPE_CHECKING:
    from greenstd.search.index import Index

Hits = dict[int, tuple[float, str]]


def parsed(text: str) -> StandardNumber | None:
    """The number that a text is, or None."""
    try:
        return StandardNumber.parse(text)
    except NumberError:
        return None


def by_number(index: Index, text: str) -> Hits | None:
    """What a number leads to, its other editions and parts, and what differs only in its prefix; None where the text is no number."""
    asked = parsed(text)
    if asked is None:
        return None
    hits: Hits = {}
    if not any(asked.prefix.split("/")[0] == written.split()[0].split("/")[0] for written in index.numbers):
        return None  # letters and digits, as `CGP-07`, and no number of a kind that is here
    for written, entries in index.numbers.items():
        # Cheap before exact: the digits of the number have to stand in it.
        if asked.number not in written:
            continue
        own = parsed(written)
        score, reason = _compare(asked, own, written) if own is not None else (0.0, "")
        if score:
            hits.update(dict.fromkeys(entries, (score, reason)))
    best = max((score for score, _ in hits.values()), default=0.0)
    if best >= 0.7:
        # A category is found by the number of its standard.
        digits = asked.number if asked.part is None else f"{asked.number}.{asked.part}"
        for name in index.standards:
            if name.shown.endswith(f" {digits}"):
                hits[name.entry] = (best if asked.year is None else 0.85, f"standard {name.shown!r}")
    return hits


def _compare(asked: StandardNumber, own: StandardNumber, written: str) -> tuple[float, str]:
    if own.number != asked.number:
        return 0.0, ""
    if own == asked:
        return 1.0, f"number {written!r}"
    if own.prefix != asked.prefix:
        # People leave out the T of GB/T; another authority's number is another thing.
        same = own.prefix.split("/")[0] == asked.prefix.split("/")[0] and asked.part in (None, own.part) and asked.year in (None, own.year)
        return (0.7, f"number {written!r}, which differs in its prefix") if same else (0.0, "")
    if own.family == asked or own == asked.family:
        return 0.9, f"an edition of {own.family}" if own.family == asked else f"the standard of {asked}"
    if own.family == asked.family:
        return 0.75, f"another edition of {own.family}"
    if asked.part is None or own.part is None:
        return 0.65, f"another part of {asked.prefix} {asked.number}"
    return 0.0, ""
