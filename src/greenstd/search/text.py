"""Searching by text 按文字查找: the same text, a beginning, a part, several words in any order, and what sounds the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from greenstd.model.names import fold
from greenstd.search.index import SHORTEST, WEIGHT

if TYPE_CHECKING:
    from greenstd.search.index import Index

_LONG = 80

Hits = dict[int, tuple[float, str]]


def by_text(index: Index, asked: str) -> Hits:
    """The names that are the text, begin with it, hold it, or are held by it."""
    hits: Hits = {}
    text, offsets, length = index.text, index.offsets, len(asked)
    if length == 1 and asked.isascii():
        return hits
    at = text.find(asked)
    while at >= 0:
        place = bisect_right(offsets, at) - 1
        begin, name = offsets[place], index.names[place]
        whole = len(index.folded[place])
        score = _score(at - begin, length, whole, name.what, name.starts)
        if score > hits.get(name.entry, (0.0, ""))[0]:
            hits[name.entry] = (score, f"{name.what} '{name.shown}'")
        # A later place in the same name can be better only if this one was inside a word.
        at = text.find(asked, at + 1 if name.starts else begin + whole + 1)
    for place in _within(index, asked):
        name = index.names[place]
        score = 0.5 + 0.1 * len(index.folded[place]) / length
        if score > hits.get(name.entry, (0.0, ""))[0]:
            hits[name.entry] = (score, f"{name.what} '{name.shown}'")
    return hits


def _within(index: Index, asked: str) -> list[int]:
    """The names that stand within a text, in their order: each part of a short text is looked up, a long one is searched for each name."""
    length = len(asked)
    if length > _LONG:
        parts: Iterable[str] = (key for key in index.within if len(key) < length and key in asked)
    else:
        parts = {asked[n:end] for n in range(length) for end in range(n + SHORTEST, length + 1) if end - n < length}
    return sorted(place for part in parts for place in index.within.get(part, ()))


def _score(at: int, length: int, whole: int, what: str, starts: frozenset[int]) -> float:
    """1 for the same text, less for a beginning and for a part, least for what begins inside a word."""
    weight = WEIGHT[what]
    if length == whole:
        return weight
    share = 0.1 * length / whole
    if at == 0:
        return (0.8 + share) * weight
    if starts and at not in starts:
        return 0.0 if what in ("pinyin", "initials") else (0.35 + share) * weight
    return (0.6 + share) * weight


def by_words(index: Index, text: str) -> Hits:
    """What all words of the text fit, in any order and in any of its names."""
    parts = [fold(word) for word in text.split()]
    parts = list(dict.fromkeys(part for part in parts if part))
    if not 2 <= len(parts) <= 8:
        return {}
    found = [by_text(index, part) for part in parts]
    common = set(found[0]).intersection(*found[1:])
    return {
        entry: (0.4 + 0.3 * sum(hits[entry][0] for hits in found) / len(found), "; ".join(dict.fromkeys(hits[entry][1] for hits in found)))
        for entry in common
    }


def by_sound(index: Index, asked: str) -> Hits:
    """Names that sound as the text does: the typing error that an input method makes."""
    sounds = [index.sounds.get(character, "") for character in asked]
    if len(asked) < 2 or not all(sounds):
        return {}
    hits: Hits = {}
    for place in index.by_sound.get("".join(sounds), ()):
        name = index.names[place]
        hits[name.entry] = (0.69, f"sounds like '{name.shown.rpartition(' of ')[2].strip(chr(39))}'")
    return hits
