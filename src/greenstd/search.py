"""Search 查找: what a text may mean, ranked, with the reason for each match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from greenstd.errors import NumberError
from greenstd.model.names import fold
from greenstd.model.number import StandardNumber

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

# Kinds in the order in which equally good matches are shown.
_KINDS = ("categories", "editions", "standards", "schemes", "rules", "marks", "mark_regimes", "lists", "notices")


@attrs.frozen
class Match:
    """Match 匹配: a record, how well it fits (1 is exact), and why."""

    kind: str
    id: str
    zh: str | None
    en: str | None
    score: float
    reason: str


def find(cat: Catalogue, text: str, limit: int = 10) -> list[Match]:
    """See `Catalogue.find`."""
    asked = fold(text)
    if not asked:
        return []
    number = _number(text)
    matches: list[tuple[float, int, Match]] = []
    for rank, kind in enumerate(_KINDS):
        for id_, record in getattr(cat, kind).items():
            names = [(id_, "identifier"), (getattr(record, "number", None), "number"), (record.zh, "name"), (record.en, "name")]
            names += [(alias, "alias") for alias in record.aliases]
            if kind == "categories":
                names += [(family, "standard") for family in record.standards]
            if kind in ("editions", "standards") and number is not None:
                score, reason = _by_number(number, id_)
            else:
                score, reason = max((_score(asked, fold(name), fuzzy=number is None), f"{what} {name!r}") for name, what in names if name)
            if score > 0:
                matches.append((-score, rank, Match(kind, id_, record.zh, record.en, round(score, 3), reason)))
    matches.sort(key=lambda m: (m[0], m[1], m[2].id))
    return [match for _, _, match in matches[:limit]]


def _number(text: str) -> StandardNumber | None:
    try:
        return StandardNumber.parse(text)
    except NumberError:
        return None


def _by_number(asked: StandardNumber, id_: str) -> tuple[float, str]:
    own = _number(id_)
    if own is None or (own.prefix, own.number) != (asked.prefix, asked.number):
        return 0.0, ""
    if own == asked:
        return 1.0, f"number {id_!r}"
    return (0.9 if own.family == asked or own == asked.family else 0.0), f"another edition or part of {asked}"


def _score(asked: str, name: str, *, fuzzy: bool) -> float:
    """1 for the same text, less for a beginning, a part, and a text that is nearly the same."""
    if asked == name:
        return 1.0
    if len(asked) < 2:
        return 0.0
    if name.startswith(asked):
        return 0.8 + 0.1 * len(asked) / len(name)
    if asked in name:
        return 0.6 + 0.1 * len(asked) / len(name)
    if len(name) >= 4 and name in asked:
        return 0.5 + 0.1 * len(name) / len(asked)
    # A number that differs in one digit is another number.
    if not fuzzy or abs(len(asked) - len(name)) > 3:
        return 0.0
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, asked, name, autojunk=False)
    if matcher.quick_ratio() < 0.8:
        return 0.0
    ratio = matcher.ratio()
    return ratio * 0.5 if ratio >= 0.8 else 0.0
