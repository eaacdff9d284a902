"""Changed answers 答案变化: what `resolve` says of a category otherwise, and on which days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from greenstd.maintain.change import AnswerChange

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.resolution import State

Timeline = tuple[list[dt.date], list["State"]]
Part = tuple[str, str, str]

_FIRST = dt.date(1, 1, 1)
_KINDS = ("listings", "editions", "", "rules", "marks", "mark_regimes")
_PARTS = ("listing", "standard", "status", "rule", "mark", "mark regime")
_LISTING, _EDITION, _RULE = 0, 1, 3


def changed_answers(
    old: Catalogue, new: Catalogue, renamed: Mapping[str, Mapping[str, str]], touched: Mapping[tuple[str, str], str]
) -> tuple[list[AnswerChange], list[tuple[str, str]]]:
    """The answers that differ, and the categories (with the scheme) of which the old catalogue said nothing.

    `renamed` are old identifiers and what they are now, by kind; `touched` are the records that differ in substance, and how.
    """
    changed: list[AnswerChange] = []
    fresh: list[tuple[str, str]] = []
    same = renamed.get("categories", {})
    before = {same.get(id_, id_): id_ for id_ in old.categories}
    schemes = {renamed.get("schemes", {}).get(id_, id_): id_ for id_ in old.schemes}
    for scheme in new.schemes:
        for category in new.categories:
            after = _timeline(new, category, scheme)
            earlier = _timeline(old, before[category], schemes[scheme]) if category in before and scheme in schemes else None
            if earlier is None or not _speaks(old, earlier, schemes[scheme]):
                if _speaks(new, after, scheme):
                    fresh.append((category, scheme))
                continue
            changed += _compare(category, scheme, earlier, after, renamed, touched)
    return changed, fresh


def _timeline(cat: Catalogue, category: str, scheme: str) -> Timeline:
    cat.resolve(category, _FIRST, scheme)
    return cat._timelines[scheme, category]  # noqa: SLF001 - the catalogue's own memory, filled by the call


def _speaks(cat: Catalogue, timeline: Timeline, scheme: str) -> bool:
    """Whether a scheme is about the category: it lists it, has a rule for it, or certifies by a standard about it.

    A scheme of which it is not known by which standards it certifies is not taken to be about whatever has one.
    """
    parts = (_LISTING, _RULE, _EDITION) if cat.schemes[scheme].standard_roles else (_LISTING, _RULE)
    return any(state[part] is not None for state in timeline[1] for part in parts)


def _compare(
    category: str,
    scheme: str,
    old: Timeline,
    new: Timeline,
    renamed: Mapping[str, Mapping[str, str]],
    touched: Mapping[tuple[str, str], str],
) -> list[AnswerChange]:
    days = sorted({*old[0], *new[0]})
    found: list[AnswerChange] = []
    for start, end in zip([None, *days], [*days, None], strict=True):
        before, after = (states[bisect_right(when, start or _FIRST)] for when, states in (old, new))
        parts = _differences(before, after, renamed, touched)
        if not parts:
            continue
        last = found[-1] if found else None
        if last is not None and last.valid_until == start and last.parts == parts:
            start = found.pop().valid_from
        found.append(AnswerChange(category=category, scheme=scheme, valid_from=start, valid_until=end, parts=parts))
    return found


def _differences(
    old: State, new: State, renamed: Mapping[str, Mapping[str, str]], touched: Mapping[tuple[str, str], str]
) -> tuple[Part, ...]:
    parts: list[Part] = []
    for n, (kind, part) in enumerate(zip(_KINDS, _PARTS, strict=True)):
        before, after = (_id(state[n]) for state in (old, new))
        if part == "status":
            # An edition that is another one has another status; that goes without saying.
            if before != after and parts[-1:] != [] and parts[-1][0] == "standard":
                continue
        else:
            before = renamed.get(kind, {}).get(before, before)
        if before != after:
            parts.append((part, before or "none", after or "none"))
        elif (kind, after) in touched:
            parts.append((part, after, f"{after}, {touched[kind, after]}"))
    lost, gained = ([text for text in one[6] if text not in other[6]] for one, other in ((old, new), (new, old)))
    if lost or gained:
        parts.append(("not known", "; ".join(lost), "; ".join(gained)))
    return tuple(parts)


def _id(part: Any) -> str:
    return "" if part is None else str(getattr(part, "id", part))
