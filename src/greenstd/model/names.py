"""Names 名称 as people type them: one folded form, so that width, case, spaces and hyphens make no difference."""

from __future__ import annotations

import unicodedata

_IGNORED = {ord(c): None for c in " \t\n-‐‑‒–—_·・、,，./／()（）[]［］〔〕《》“”\"'’:：;；&"}


def fold(text: str) -> str:
    """The folded form of a name.

    >>> fold("Wood-plastic  Products") == fold("wood plastic products")
    True
    """
    return unicodedata.normalize("NFKC", text[:200]).casefold().translate(_IGNORED)
