"""Names 名称 of what a result mentions by identifier or by its English name, and its sentences, in the language in use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from greenstd.assessment.product import default_catalogue
from greenstd.notebook.labels import labelled, language, name_of
from greenstd.sentences import chinese_names, in_chinese

# Kinds of record that results name; results keep identifiers alone, and the bundled release knows what they are called.
_KINDS = ("schemes", "categories", "marks", "mark_regimes", "organisations", "certificate_formats", "rules", "lists", "regions")


def called(id_: str | None) -> str:
    """What a record is called; the identifier of one that the bundled release does not have, or not in the language in use."""
    if not id_:
        return ""
    cat = default_catalogue()
    for kind in _KINDS:
        if id_ in getattr(cat, kind):
            return title(getattr(cat, kind)[id_])
    return id_


def title(record: Any) -> str:
    """What a record is called; its identifier where it has no name in the language in use."""
    return str(record.id) if language() == "zh" and not record.zh else name_of(record)


def sentence(text: str, names: Mapping[str, str] | None = None) -> str:
    """A sentence: in Chinese where only Chinese is shown and its pattern is known; `names` are Chinese names by English ones."""
    if language() != "zh":
        return text
    return in_chinese(text, lambda name: (names or {}).get(name) or labelled(name) or _chinese_names().get(name) or name)


def sentences(texts: tuple[str, ...], names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Several of them."""
    return tuple(sentence(text, names) for text in texts)


@cache
def _chinese_names() -> dict[str, str]:
    return chinese_names(default_catalogue())
