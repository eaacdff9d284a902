"""Two editions side by side 版本比较: what became of each limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from greenstd.maintain.limits import compare as became
from greenstd.model.bounds import Direction
from greenstd.model.names import fold
from greenstd.publish.identifiers import slug
from greenstd.publish.site.addresses import ending
from greenstd.publish.site.limits import limit_cell
from greenstd.publish.site.tables import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenstd.catalogue import Catalogue
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Requirement
    from greenstd.publish.site.view import View


class Line(NamedTuple):
    """A line of the comparison: what is demanded, by the old and by the new edition, and what became of it."""

    indicator: Markup
    where: Markup
    old: Markup
    new: Markup
    change: str


def pairs(cat: Catalogue) -> list[tuple[str, str]]:
    """The editions that are compared, the older first: all of one standard, and each with what it supersedes."""
    found: dict[tuple[str, str], None] = {}
    for standard in cat.standards.values():
        ids = sorted(standard.editions, key=lambda id_: str(_age(cat.editions[id_])))
        found.update(dict.fromkeys((old, new) for n, old in enumerate(ids) for new in ids[n + 1 :]))
    for edition in cat.editions.values():
        for name in edition.supersedes:
            if name in cat.editions:
                old = cat.editions.identify(name)
                if old != edition.id and (edition.id, old) not in found:
                    found[old, edition.id] = None
    return list(found)


def _age(edition: Edition) -> object:
    known = edition.issued or edition.effective or next((day for day in edition.issued_within or () if day), None)
    # What has no date is a draft or a project: it comes before what it led to, unless its number tells its year.
    year = (edition.number or "").rpartition("-")[2]
    return known or (year if year.isdigit() else "1" if edition.number else "9")


def address(old: str, new: str) -> str:
    """The address of a comparison from the root of the site, without the ending."""
    return f"compare/{slug(old)}..{slug(new)}"


def href(view: View, old: str, new: str, root: str | None = None) -> str:
    """Where a comparison is."""
    return f"{view.root if root is None else root}{address(old, new)}{ending(view.language)}"


def lines(view: View, old: Edition, new: Edition) -> list[Line]:
    """The lines of a comparison, in the order of the new edition, then what only the old one has."""
    before = {indicator.id: indicator for indicator in old.indicators}
    named = {fold(name): indicator.id for indicator in old.indicators for name in (indicator.zh, indicator.en) if name}
    kept = {indicator.id for indicator in new.indicators} & before.keys()
    result: list[Line] = []
    for indicator in new.indicators:
        # What bears another identifier may still be the same row by its name.
        names = [named[fold(name)] for name in (indicator.zh, indicator.en) if name and fold(name) in named]
        past = indicator.id if indicator.id in kept else next((id_ for id_ in names if id_ not in kept and id_ in before), "")
        result += _compare(view, old, new, before.pop(past, None), indicator)
    for indicator in before.values():
        result += _compare(view, old, new, indicator, None)
    return result


def _compare(view: View, old: Edition, new: Edition, one: Indicator | None, two: Indicator | None) -> Iterator[Line]:
    shown = two or one
    if shown is None:
        return
    olds, news = (list(one.requirements) if one else []), (list(two.requirements) if two else [])
    met: set[int] = set()
    for cell in news:
        match = next((n for n, past in enumerate(olds) if _same(past, cell)), None)
        if match is None:
            match = next((n for n, past in enumerate(olds) if _covers(past, cell) or _covers(cell, past)), None)
        if match is not None:
            met.add(match)
        yield _line(view, shown, (old, new), olds[match] if match is not None else None, cell)
    for n, past in enumerate(olds):
        if n not in met:
            yield _line(view, shown, (old, new), past, None)


def _same(a: Requirement, b: Requirement) -> bool:
    return (a.product_type, a.level, a.when) == (b.product_type, b.level, b.when)


def _covers(wide: Requirement, narrow: Requirement) -> bool:
    return wide.when == narrow.when and wide.applies(narrow.product_type, narrow.level)


def _line(view: View, indicator: Indicator, editions: tuple[Edition, Edition], past: Requirement | None, now: Requirement | None) -> Line:
    cell, edition = (now, editions[1]) if now else (past, editions[0])
    parts = []
    if cell is not None:
        for id_, table in (
            (cell.product_type, edition.product_types),
            (cell.level, edition.levels),
            (cell.when, edition.conditions),
        ):
            if id_:
                parts.append(named(view, next((part for part in table if part.id == id_), None), id_))
    return Line(
        named(view, indicator),
        view.comma.join(parts),
        limit_cell(view, past.limit) if past else Markup("—"),
        limit_cell(view, now.limit) if now else Markup("—"),
        _became(editions, past, now),
    )


def _became(editions: tuple[Edition, Edition], past: Requirement | None, now: Requirement | None) -> str:
    """What became of a cell; a table that is known only in part does not prove that a limit is new or gone."""
    if past is None or now is None:
        missing = editions[0] if past is None else editions[1]
        return str(Direction.NEW if past is None else Direction.REMOVED) if missing.table == "complete" else "unknown"
    if past.limit is None or now.limit is None:
        return "unknown"
    old, new = ((edition.comparison == "rounded-value", edition.rounding) for edition in editions)
    return str(became(past.limit, now.limit, (old, new))[0])
