"""Search 查找: what a text may mean, ranked, with the reason for each match.

Simplified and traditional characters, pinyin and initials, English, numbers however they are written, and small typing errors. Pinyin and
traditional forms come with the data, so that a search imports nothing; only a text that nothing fits is compared letter by letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from greenstd.model.names import fold
from greenstd.once import Lock
from greenstd.search.index import Index, index_of

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

__all__ = ["Match", "find"]

_MAKING = Lock()
# Below this a text is looked at as if it had been mistyped.
_GOOD = 0.7


@attrs.frozen
class Match:
    """Match 匹配: a record, how well it fits (1 is exact), and why.

    An indicator is found once for all editions that have it: its `id` is then that of the rows, and the reason names the editions.
    """

    kind: str
    id: str
    zh: str | None
    en: str | None
    score: float
    reason: str


def find(cat: Catalogue, text: str, limit: int = 10) -> list[Match]:
    """See `Catalogue.find`."""
    asked = fold(text).replace("ü", "v")
    if not asked:
        return []
    index = _index(cat)
    best = _hits(index, text, asked)
    order = sorted(best, key=lambda entry: (-best[entry][0], index.entries[entry].rank, index.entries[entry].id))
    matches = []
    for entry in order[: max(limit, 0)]:
        score, reason = best[entry]
        found = index.entries[entry]
        matches.append(Match(found.kind, found.id, found.zh, found.en, round(score, 3), f"{reason}{found.where}"))
    return matches


def _index(cat: Catalogue) -> Index:
    """The catalogue's index, made by whoever asks first."""
    if cat._search is None:  # noqa: SLF001 - the catalogue's own memory
        with _MAKING:
            if cat._search is None:  # noqa: SLF001
                cat._search = index_of(cat._store)  # noqa: SLF001
    return cat._search  # noqa: SLF001


def _hits(index: Index, text: str, asked: str) -> dict[int, tuple[float, str]]:
    """For each record that fits, how well and why."""
    from greenstd.search.numbers import by_number, parsed
    from greenstd.search.text import by_sound, by_text, by_words

    best = by_number(index, text)
    if best is not None:
        # What reads as a number means one: a number that differs in a digit is another number.
        return best
    best = by_text(index, asked)
    if not _good(best):
        _take(best, by_words(index, text))
        _take(best, by_sound(index, asked))
    # A number that differs in a digit is another number, with or without its prefix.
    if not _good(best) and not asked.isdigit() and parsed(text) is None:
        from greenstd.search.typing_errors import by_likeness

        _take(best, by_likeness(index, asked))
    return best


def _good(hits: dict[int, tuple[float, str]]) -> bool:
    return any(score >= _GOOD for score, _ in hits.values())


def _take(best: dict[int, tuple[float, str]], more: dict[int, tuple[float, str]]) -> None:
    for entry, found in more.items():
        if entry not in best or found[0] > best[entry][0]:
            best[entry] = found
