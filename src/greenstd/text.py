"""Text as it was written 文本: plain forms of characters, without joining what stood apart."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """A text with full-width and compatibility forms made plain, but superscripts left alone: `10³` is not `103`."""
    if text.isascii():
        return text
    return "".join(c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c) for c in text)
