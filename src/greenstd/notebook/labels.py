"""Labels 标签 in English and Chinese, and in which of them objects show themselves."""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from greenstd.errors import GreenstdError, listing
from greenstd.text import lines

_LANGUAGES = ("both", "en", "zh")
_language: ContextVar[str] = ContextVar("greenstd_language", default="both")


class LanguageError(GreenstdError, ValueError):
    """Objects cannot show themselves in this language."""


def language(which: str | None = None) -> str:
    """The language in which objects show themselves: `both`, `en` or `zh`; sets it if one is given.

    Sentences in the data, such as what is not known, are in English, but for those that stand in many places.

    Raises:
        LanguageError: it is none of these.

    >>> language()
    'both'
    """
    if which is not None:
        if which not in _LANGUAGES:
            raise LanguageError(f"no language {which!r}; expected one of {listing(_LANGUAGES)}")
        _language.set(which)
    return _language.get()


@cache
def _chinese() -> dict[str, str]:
    return dict(lines(Path(__file__).with_suffix(".txt")))


def labelled(text: str) -> str | None:
    """The Chinese of a label, or None where it has none."""
    return _chinese().get(text.replace("_", " ")) or _chinese().get(text)


def word(text: object, lang: str | None = None) -> str:
    """A label in the language in use.

    >>> word("standard")
    'standard 标准'
    """
    english = str(text).replace("_", " ")
    which = lang or _language.get()
    chinese = labelled(str(text))
    if which == "en" or not chinese:
        return english
    return chinese if which == "zh" else f"{english} {chinese}"


def name_of(thing: Any, lang: str | None = None) -> str:
    """The name of a record, or of a part of an edition, in the language in use; the identifier where it has none."""
    which = lang or _language.get()
    chinese, english = getattr(thing, "zh", None), getattr(thing, "en", None)
    if which == "both":
        return " ".join(dict.fromkeys(filter(None, (chinese, english)))) or str(thing.id)
    return (chinese or english if which == "zh" else english or chinese) or str(thing.id)
