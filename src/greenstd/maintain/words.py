"""The sentences of a comparison 比较用语: what changed, in the words of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from greenstd.errors import listing
from greenstd.maintain.change import Direction
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenstd.maintain.limits import Demand
    from greenstd.model.indicator import Indicator

Wire = dict[str, Any]

_LABELS = {
    "en": "wording",
    "zh": "Chinese name",
    "valid_from": "start",
    "valid_until": "end",
    "effective": "day on which it takes effect",
    "issued": "day of issue",
    "accepts": "accepted answers",
    "rejects": "rejected answers",
    "when": "condition of the row",
    "unless": "condition that lifts the row",
}
_REPAIRED = {"zh": "Chinese name", "en": "English name", "evidence": "citations", "checked": "day of the last check", "url": "address"}


def record(kind: str, wire: Wire) -> str:
    """What a record is called in a sentence."""
    id_ = wire["id"]
    if kind in ("editions", "standards"):
        zh = wire.get("zh") or ""
        return f"{id_} {zh}".strip() if wire.get("number") or kind == "standards" else f"{zh} (project {id_})".strip()
    also = wire.get("number") or wire.get("category") or wire.get("zh") or wire.get("en") or wire.get("title") or ""
    return f"{KINDS[kind][3]} {id_}" + (f" ({_short(also, 60)})" if also and also != id_ else "")


def edition(categories: Sequence[str], label: str) -> str:
    """An edition as the subject of a sentence: by the categories that it judges, where they are few."""
    return f"{', '.join(categories)} ({label})" if 0 < len(categories) <= 3 else label


def added(kind: str, wire: Wire) -> str:
    """What is said of a record that was not there."""
    facts = []
    if kind == "editions":
        table = {"complete": "complete", "partial": "known in part"}.get(wire.get("table", "none"), "not known")
        rows = wire.get("indicators", ())
        cells = [cell for row in rows for cell in row.get("requirements", ()) if cell[0] is not None]
        facts.append("a draft" if wire.get("draft") else "")
        facts.append(f"supersedes {', '.join(wire['supersedes'])}" if wire.get("supersedes") else "")
        facts.append(f"takes effect on {wire['effective']}" if wire.get("effective") else "")
        facts.append(f"ends on {wire['valid_until']}" if wire.get("valid_until") else "")
        facts.append(f"its limit table is {table}" + (f": {_count(len(rows), 'indicator')}, {_count(len(cells), 'limit')}" if rows else ""))
    else:
        categories = wire.get("categories", ()) if kind == "rules" else ()
        facts.append(f"for {listing(categories, 6)}" if categories else "")
        facts.append(f"standard {wire['standard']}" if kind == "listings" and wire.get("standard") else "")
        facts.append(f"from {wire['valid_from']}" if wire.get("valid_from") else "")
        facts.append(f"until {wire['valid_until']}" if wire.get("valid_until") else "")
    told = "; ".join(filter(None, facts))
    return " added" + (f": {told}" if told else "")


def field(kind: str, wire: Wire, key: str, old: Any, new: Any) -> str:
    """What is said of a record of which a field says something else."""
    if kind == "editions" and key == "valid_until" and new and wire.get("superseded_by"):
        return f" is superseded by {wire['superseded_by']} on {new}" + (f" (was {old})" if old else "")
    if kind == "editions" and key == "effective" and old and new:
        return f" takes effect on {new} instead of {old}"
    if kind == "editions" and key == "table":
        return f": the limit table, {_known(old)} before, is {_known(new)} now"
    return f"{' revised' if kind == 'rules' else ''}: {difference(key, old, new)}"


def difference(key: str, old: Any, new: Any) -> str:
    """How two values of a key differ."""
    label = _LABELS.get(key, key.replace("_", " "))
    if key == "unknown":
        lost, gained = ([text for text in one or () if text not in (other or ())] for one, other in ((old, new), (new, old)))
        told = [
            f"{what} ({_short(listing(texts, 3))})"
            for what, texts in (("says what is not known", gained), ("no longer says what is not known", lost))
            if texts
        ]
        return " and ".join(told) or "what is not known in another order"
    if key == "disputes":
        return _disputes(old or (), new or ())
    if isinstance(old or new, list):
        lost = [_short(item) for item in old or () if item not in (new or ())]
        gained = [_short(item) for item in new or () if item not in (old or ())]
        told = [f"without {listing(lost, 4)}"] if lost else []
        told = [f"with {listing(gained, 4)}", *told] if gained else told
        return f"{label} {' and '.join(told)}" if told else f"{label} in another order"
    if old in (None, "", {}):
        return f"{label} is {_short(new)}, not given before"
    if new in (None, "", {}):
        return f"{label} is no longer given (was {_short(old)})"
    return f"{label} changed from {_short(old)} to {_short(new)}"


def _disputes(old: Sequence[Wire], new: Sequence[Wire]) -> str:
    before, after = ({one["about"]: one for one in many} for many in (old, new))
    told = [
        f"dispute about {about} {'added' if about not in before else 'no longer kept'}"
        for about in {**after, **before}
        if (about in before) != (about in after)
    ]
    told += [f"readings of the dispute about {about} changed" for about in after if about in before and before[about] != after[about]]
    return ", ".join(told) or "disputes in another order"


def demand(indicator: Indicator, found: Demand, before: str = "", after: str = "", on: str = "") -> str:
    """What became of the limit of an indicator; `before`, `after` and `on` are editions and a day, where one follows another."""
    where = _cells(found.cells) + (f" if {found.when}" if found.when else "")
    limit = f"limit of {indicator.en or indicator.zh or indicator.id}{where}"
    old, new = (found.old + (f" ({before})" if before else "")), (found.new + (f" ({after})" if after else ""))
    reason = f" ({found.reason})" if found.reason else ""
    match found.direction:
        case Direction.NEW if found.old:
            text = f"{limit} is now known: {new}"
        case Direction.NEW:
            text = f"new {limit}: {'its figure is not known' if found.new == 'not transcribed' else new}"
        case Direction.REMOVED if found.new:
            text = f"{limit} is no longer known (was {old})"
        case Direction.REMOVED:
            text = f"{limit} removed (was {old})"
        case Direction.TIGHTER:
            text = f"{limit} tightened from {old} to {new}{reason}"
        case Direction.LOOSER:
            text = f"{limit} loosened from {old} to {new}{reason}"
        case Direction.SAME:
            text = f"{limit} is written {new} instead of {old}, which is the same"
        case _:
            text = f"{limit} changed from {old} to {new}, which cannot be compared{reason}"
    return f": {text}" + (f", from {on}" if on else "")


def row(indicator: Indicator, what: str, found: Sequence[Demand]) -> str:
    """An indicator that came or went, with what it demands or demanded."""
    texts = []
    for one in found:
        limit = one.new if what.startswith("added") else one.old
        where = _cells(one.cells) + (f" if {one.when}" if one.when else "")
        texts.append(("limit not known" if limit == "not transcribed" else limit) + where)
    name = " ".join(filter(None, (indicator.en or indicator.id, indicator.zh)))
    return f": indicator {name} {what}" + (f" ({listing(texts, 4)})" if texts else "")


def repaired(keys: Sequence[str]) -> str:
    """What of the wording and the citations was repaired."""
    return f"{', '.join(_REPAIRED.get(key, key) for key in keys)} repaired"


def _cells(cells: Sequence[tuple[str, str]]) -> str:
    """Product types and levels after the name of a limit."""
    by_level: dict[str, list[str]] = {}
    for product_type, level in cells:
        by_level.setdefault(level, []).append(product_type)
    grouped: dict[tuple[str, ...], list[str]] = {}
    for level, types in by_level.items():
        grouped.setdefault(tuple(types), []).append(level)
    parts = []
    for names, levels in grouped.items():
        of = f" for {listing(names, 6)}" if any(names) else ""
        parts.append(of + (f" at {listing(levels, 6)}" if any(levels) else ""))
    return " and".join(parts)


def plural(kind: str) -> str:
    """What several records of a kind are called."""
    return "procurement rows" if kind == "procurement" else kind.replace("_", " ")


def _known(table: Any) -> str:
    return {"complete": "complete", "partial": "known in part"}.get(str(table), "not known")


def _short(value: Any, most: int = 160) -> str:
    if isinstance(value, dict):
        text = ", ".join(f"{key.replace('_', ' ')}: {_short(item, 60)}" for key, item in value.items())
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    else:
        text = listing(map(_short, value), 4) if isinstance(value, list) else str(value)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
