"""Blanks 待填项: what a skeleton leaves to be filled in, which no reader takes for a fact."""

from __future__ import annotations

from typing import Any

BLANK = "FILL IN: "


def blanks(value: Any, place: str = "") -> list[str]:
    """What is still to be filled in, each with its place.

    >>> blanks({"edition": {"zh": "FILL IN: the title"}})
    ['edition.zh is still to be filled in: the title']
    """
    if isinstance(value, str):
        return [f"{place} is still to be filled in: {value.removeprefix(BLANK)}"] if value.startswith(BLANK) else []
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in blanks(item, f"{place}.{key}" if place else str(key))]
    if isinstance(value, list):
        return [text for n, item in enumerate(value, 1) for text in blanks(item, f"{place}[{n}]")]
    return []
