"""Text as it was written 文本: plain forms of characters, without joining what stood apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def plain(text: str) -> str:
    """A text with full-width and compatibility forms made plain, but superscripts left alone: `10³` is not `103`."""
    if text.isascii():
        return text
    return "".join(c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c) for c in text)


def width(text: str) -> int:
    """The columns that a text takes in a terminal or a sheet: wide and full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def lines(path: Path) -> Iterator[tuple[Any, ...]]:
    """The lines of a file of words, parted at ` | `; those that begin with `#` say what the file is."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield tuple(part.strip() for part in line.split(" | "))
