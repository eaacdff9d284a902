"""Readings 依据 as pages show them: where a fact was read, with the way there, and how good the reading is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from greenstd.publish.site.addresses import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.model.evidence import Evidence
    from greenstd.publish.site.view import View

# How a reading is written in a dispute: its grade and the name of its source.
_WRITTEN = re.compile(r"\b(text|official|secondary) ([^;,()]+)")


def safe_url(url: str | None) -> str | None:
    """An address that may be followed: of the web, never a script."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def cited(view: View, evidence: Iterable[Evidence]) -> Markup:
    """Readings, one after another: grade and source."""
    return Markup("<br>").join(graded(view, str(e.grade), e.source) for e in evidence)


def graded(view: View, grade: str, name: str) -> Markup:
    """A reading: its grade and its source."""
    mark = Markup('<span class="grade g-{}" title="{}">{}</span>').format(grade, view.w[f"grade.{grade}.long"], view.w[f"grade.{grade}"])
    return Markup("{} {}").format(mark, _source(view, name, grade == "text"))


def disputed(view: View, text: str) -> Markup:
    """One of the readings of a dispute, its sources with the way to them."""
    parts, at = [], 0
    for found in _WRITTEN.finditer(text):
        if _known(view, found[2]):
            parts += [view.text(text[at : found.start()]), graded(view, found[1], found[2])]
            at = found.end()
    return Markup("").join([*parts, view.text(text[at:])])


def _known(view: View, name: str) -> bool:
    return name in view.cat.sources or any(name in getattr(view.cat, kind) for kind in KINDS)


def _source(view: View, name: str, itself: bool) -> Markup:
    """What was read, with the way to it; of an instrument itself or of what others say of it."""
    known = view.sources.get((name, itself))
    if known is None:
        known = view.sources[name, itself] = _linked(view, name, itself)
    return known


def _linked(view: View, name: str, itself: bool) -> Markup:
    if name in view.cat.sources:
        source = view.cat.sources[name]
        url = safe_url(source.url)
        title = view.text(source.title)
        shown = Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, title) if url else title
        if source.publisher and source.publisher not in source.title:
            shown = Markup("{} <small>{}</small>").format(shown, view.text(source.publisher))
        return shown
    for kind in KINDS:
        if name in getattr(view.cat, kind):
            link = view.link(kind, name)
            return link if itself else escape(view.w["account"]) % link
    return view.text(name)
