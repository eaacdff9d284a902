"""Words 字段说明: what each field of the model means, in one place for every format that describes its fields.

`words.txt` has a line a field; a name means the same in every class that has it.
"""

from __future__ import annotations

from pathlib import Path

from greenstd.text import lines

WORDS: dict[str, tuple[str, str]] = {name: (zh, en) for name, zh, en in lines(Path(__file__).with_suffix(".txt"))}


def title(field: str) -> str:
    """The Chinese name of a field, or the field's own."""
    return WORDS[field][0] if field in WORDS else field.replace("_", " ")


def meaning(field: str) -> str:
    """What a field means, in English."""
    return WORDS[field][1] if field in WORDS else field.replace("_", " ")
