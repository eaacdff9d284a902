"""Addresses 网址 of pages: the paths of `greenstd.publish.identifiers`, so that every identifier leads to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.errors import ReleaseError
from greenstd.publish.identifiers import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.catalogue import Catalogue

# The kinds that have pages of their own, in the order of the navigation; all others stand on the pages of what they belong to.
KINDS = ("categories", "standards", "editions", "lists", "rules", "marks", "mark_regimes", "schemes", "regions", "notices")
LANGUAGES = ("en", "zh")
_ENDING = {"en": ".html", "zh": ".zh.html"}


def anchor(id_: str) -> str:
    """The place of an indicator on its edition's page."""
    return slug(id_)


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
