"""Sentences 语句 in Chinese: what the library says in a finding, and what the data often says, by its pattern; the rest stays English."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from greenstd.text import lines

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

# No sentence that is known is longer, whatever it names; a longer text is not looked at.
_LONGEST = 400
# What stands in a sentence and is no name: words of a sentence of its own, which nobody has translated.
_PROSE = re.compile(r"[a-z]{2,} [a-z]+ [a-z]+")


def _pattern(english: str) -> str:
    return re.escape(english).replace(r"\{\}", "(.+?)")


@cache
def _sentences() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Sentences that are always the same, and patterns, those with the most text first."""
    plain, patterns = {}, []
    for english, chinese in lines(Path(__file__).with_suffix(".txt")):
        if "{}" in english:
            patterns.append((english, chinese))
        else:
            plain[english] = chinese
    patterns.sort(key=lambda pair: -len(pair[0].replace("{}", "")))
    return plain, [(re.compile(_pattern(english)), chinese) for english, chinese in patterns]


def in_chinese(text: str, named: Callable[[str], str] = str) -> str:
    """A sentence in Chinese, or as it is where its pattern is not known; `named` turns what it names into Chinese.

    >>> in_chinese("issued on 2022-03-01, valid until 2027-02-28")
    '2022-03-01 发证，有效期至 2027-02-28'
    >>> in_chinese("a sentence that nobody has translated")
    'a sentence that nobody has translated'
    """
    if len(text) > _LONGEST:
        return text
    found = _whole(text, named)
    if found is not None:
        return found
    # Sentences that stand one after the other, and a word with its reason.
    parts = [_whole(part, named) for part in text.split("; ")]
    if len(parts) > 1 and None not in parts:
        return "；".join(map(str, parts))
    head, colon, why = text.partition(": ")
    reason = _whole(why, named) if colon else None
    return text if reason is None else f"{named(head)}：{reason}"


def _whole(text: str, named: Callable[[str], str]) -> str | None:
    plain, patterns = _sentences()
    for said in (text, text[:1].lower() + text[1:]):
        if said in plain:
            return plain[said]
    for pattern, chinese in patterns:
        found = pattern.fullmatch(text)
        if found is not None:
            parts = [_inner(part, named) for part in found.groups()]
            if any(_PROSE.search(part) for part in parts):
                return None
            return chinese.format("", *parts)
    return None


def _inner(part: str, named: Callable[[str], str]) -> str:
    """What stands in a sentence: another sentence, a list of names, or a name."""
    said = _sentences()[0].get(part)
    if said is not None:
        return said
    whole = named(part.strip("'"))
    if whole != part.strip("'"):
        return whole
    reason = _whole(part, named) if " " in part else None
    return reason or "、".join(named(name.strip("'")) for name in re.split(", | or ", part))


# What sentences name, by identifier or by English name.
_NAMING = ("schemes", "categories", "marks", "mark_regimes", "organisations", "certificate_formats", "rules", "regions", "recognitions")


def chinese_names(cat: Catalogue) -> dict[str, str]:
    """The Chinese names of the records that sentences name, by identifier and by English name."""
    records = [record for kind in _NAMING for record in getattr(cat, kind).values() if record.zh]
    return {name: record.zh for record in reversed(records) for name in (record.en, record.id) if name}
