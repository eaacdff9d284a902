"""Small typing errors 输入错误: names that are nearly the text, by rapidfuzz where it is installed and by difflib where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from greenstd.search.index import Index

Hits = dict[int, tuple[float, str]]
_LEAST = 0.8
_MOST = 200


def by_likeness(index: Index, asked: str) -> Hits:
    """Names that differ from the text in a letter or two, or in one of at least three Chinese characters."""
    if len(asked) < 3:
        return {}
    chinese = not asked.isascii()
    if not chinese and len(asked) < 4:
        return {}
    hits: Hits = {}
    for place, ratio in _ratios(index, asked, 0.6 if chinese and len(asked) <= 4 else _LEAST):
        name, key = index.names[place], index.folded[place]
        if name.what == "initials" or (ratio < _LEAST and not _one_apart(asked, key)):
            continue
        score = ratio * 0.5
        if score > hits.get(name.entry, (0.0, ""))[0]:
            hits[name.entry] = (score, f"nearly {name.what} '{name.shown}'")
    return hits


def _one_apart(one: str, two: str) -> bool:
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _ratios(index: Index, asked: str, least: float) -> list[tuple[int, float]]:
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        return _with_difflib(index, asked, least)
    found = process.extract(asked, index.folded, scorer=fuzz.ratio, score_cutoff=least * 100, limit=_MOST)
    return [(place, score / 100) for _, score, place in found]


def _with_difflib(index: Index, asked: str, least: float) -> list[tuple[int, float]]:
    """As above, slower: only names of nearly the same length that share enough pairs of letters are compared, each once."""
    from difflib import SequenceMatcher

    if not index.lengths:
        for place, key in enumerate(index.folded):
            index.lengths.setdefault(len(key), {}).setdefault(key, []).append(place)
    # Pairs tell more than letters, but a short text may lose all of its pairs to one slip.
    parts = {asked[n : n + 2] for n in range(len(asked) - 1)} if len(asked) > 4 else set(asked)
    needed = max(1, len(parts) * 2 // 5)
    matcher = SequenceMatcher(None, "", asked, autojunk=False)
    found: list[tuple[int, float]] = []
    for length in range(max(len(asked) - 3, 1), len(asked) + 4):
        for key, places in index.lengths.get(length, {}).items():
            if sum(part in key for part in parts) < needed:
                continue
            matcher.set_seq1(key)
            if matcher.quick_ratio() >= least and (ratio := matcher.ratio()) >= least:
                found += [(place, ratio) for place in places]
    found.sort(key=lambda pair: -pair[1])
    return found[:_MOST]
