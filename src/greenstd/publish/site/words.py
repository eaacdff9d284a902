"""The words of the pages, in English and Chinese; what comes from the data is never translated here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from greenstd.publish.words import title
from greenstd.text import lines


@cache
def words(language: str) -> dict[str, str]:
    """Every word of the pages in a language, by its key.

    >>> words("zh")["categories"]
    '产品类别'
    """
    return {key: en if language == "en" else zh for key, en, zh in lines(Path(__file__).with_suffix(".txt"))}


def label(language: str, field: str) -> str:
    """What a field of a record is called; those that only the data's format describes have its name for them.

    >>> label("zh", "approved_for"), label("en", "approved_for")
    ('批准领域', 'approved for')
    """
    own = words(language).get(field)
    return own or (title(field) if language == "zh" else field.replace("_", " "))
