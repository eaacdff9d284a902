"""Addresses 网址 of pages: made from identifiers alone, so that they stay as they are when the data grows."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from greenstd.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.catalogue import Catalogue

# The kinds that have pages of their own, in the order of the navigation; all others stand on the pages of what they belong to.
KINDS = ("categories", "standards", "editions", "lists", "rules", "marks", "mark_regimes", "schemes", "regions", "notices")
LANGUAGES = ("en", "zh")
_ENDING = {"en": ".html", "zh": ".zh.html"}


def slug(id_: str) -> str:
    """The last part of an address, in letters that every server and file system takes.

    Slashes become hyphens and spaces underscores; where other characters had to go, a digest of the identifier keeps two of them apart.

    >>> slug("GB/T 35607-2024")
    'GB-T_35607-2024'
    """
    plain = id_.replace("/", "-").replace(" ", "_")
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")[:80]
    if kept == plain and kept != "index":
        return kept
    return f"{kept}-{sha256(id_.encode()).hexdigest()[:6]}".lstrip("-")


def ending(language: str) -> str:
    """What the file names of a language end in: English is `.html`, Chinese `.zh.html`."""
    return _ENDING[language]


def page_of(kind: str, id_: str) -> str:
    """The address of a record from the root of the site, without the ending."""
    return f"{kind.replace('_', '-')}/{slug(id_)}"


def check_apart(catalogue: Catalogue) -> None:
    """Refuse a catalogue in which two records would get one address.

    Raises:
        ReleaseError: two do; file systems that do not tell capitals apart count.
    """
    for kind in KINDS:
        _apart(kind, getattr(catalogue, kind))


def _apart(kind: str, ids: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for id_ in ids:
        other = seen.setdefault(slug(id_).casefold(), id_)
        if other != id_:
            raise ReleaseError(f"the {kind} {other!r} and {id_!r} would get the same address {page_of(kind, id_)!r}; rename one of them")
