"""Changed records 记录变更: what differs between two states of one record, and whether that is more than a repair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from greenstd.maintain import words
from greenstd.maintain.change import Change, Step
from greenstd.model.names import fold
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    from greenstd.store.release import Release, Snapshot

Wire = dict[str, Any]
Pair = tuple[str, str]

# Wording and citation. Whatever is not named here is substance: a key that somebody adds is taken seriously until somebody thinks.
_WORDING = frozenset({"evidence", "checked", "notes", "zh", "en", "aliases", "title", "url", "publisher"})
# Kinds whose English sentence is the fact itself.
_TELLING = frozenset({"provisions", "targets", "statistics", "recognitions", "procurement", "factors"})
# What follows from elsewhere, and the parts of an edition, which are compared as tables.
_ELSEWHERE = frozenset(
    {"id", "layer", "superseded_by", "levels", "product_types", "conditions", "basic_requirements", "indicators"}
)  # fmt: skip


def pairs(old: Release | Snapshot, new: Release | Snapshot, kind: str) -> tuple[list[Pair], list[str], list[str]]:
    """The records of a kind that are in both, under their identifiers there; those that are gone; those that were added.

    A record that changed its identifier is still the same if the old one leads to it.
    """
    both = [(id_, id_) for id_ in old.ids(kind) if new.has(kind, id_)]
    lost = [id_ for id_ in old.ids(kind) if not new.has(kind, id_)]
    fresh = [id_ for id_ in new.ids(kind) if not old.has(kind, id_)]
    heirs = {alias: id_ for id_ in fresh for alias in new.get(kind, id_).get("aliases", ())} if lost else {}
    for id_ in list(lost):
        heir = heirs.get(id_) or new.keys.get(kind, {}).get(fold(id_))
        if isinstance(heir, str) and heir in fresh:
            both.append((id_, heir))
            lost.remove(id_)
            fresh.remove(heir)
    return both, lost, fresh


def compare(kind: str, old: Wire, new: Wire, subject: str) -> list[Change]:
    """What differs between two states of a record, an edition's table apart."""
    found = []

    def differs(action: str, step: Step, says: str, before: Any = None, after: Any = None) -> None:
        shown = ["" if value is None else str(value) for value in (before, after)]
        found.append(
            Change(kind=kind, id=new["id"], action=action, step=step, subject=subject, says=says, old=shown[0], new=shown[1])
        )  # fmt: skip

    repaired = []
    if old["id"] != new["id"]:
        says = f": this is now its identifier; the old one, {old['id']}, still leads to it"
        differs("renamed", Step.SECOND, says, old["id"], new["id"])
    for key in sorted((set(old) | set(new)) - _ELSEWHERE):
        before, after = old.get(key), new.get(key)
        if before == after or (_empty(before) and _empty(after)):
            continue
        if key in _WORDING and not (key == "en" and kind in _TELLING):
            repaired.append(key)
            continue
        differs("changed", Step.SECOND, words.field(kind, new, key, before, after), before, after)
    if repaired:
        differs("repaired", Step.THIRD, f": {words.repaired(repaired)}")
    return found


def _empty(value: Any) -> bool:
    """Whether a value says the same as none: the texts, lists and marks that a record need not have are empty by default."""
    return value is None or value is False or value in ("", [], {})


def lost_names(old: Release | Snapshot, new: Release | Snapshot, kind: str, renamed: dict[str, str]) -> list[Change]:
    """Names that led to a record and do not lead to it any more, or not to it alone: whoever uses them gets another answer."""
    found = []
    keys = new.keys.get(kind, {})
    for key, was in old.keys.get(kind, {}).items():
        before = {renamed.get(id_, id_) for id_ in ([was] if isinstance(was, str) else was)}
        now = keys.get(key, [])
        after = {now} if isinstance(now, str) else set(now)
        # Of what is gone altogether it is said that it is gone.
        before = {id_ for id_ in before if new.has(kind, id_)}
        if not before or before == after:
            continue
        id_ = sorted(before)[0]
        name = _spelled(old, kind, key, was if isinstance(was, str) else was[0])
        what = KINDS[kind][3]
        if not after:
            says = f": no longer found by the name {name!r}; an alias would keep it"
        elif before < after:
            says = f": its name {name!r} is now also that of {', '.join(sorted(after - before))}"
        else:
            says = f": the name {name!r} led to {', '.join(sorted(before))} and leads to {', '.join(sorted(after))} now"
        found.append(Change(kind=kind, id=id_, action="changed", step=Step.SECOND, subject=f"{what} {id_}", says=says))
    return found


def _spelled(store: Release | Snapshot, kind: str, key: str, id_: str) -> str:
    """A folded name as the record writes it."""
    record = store.get(kind, id_)
    names = [id_, record.get("number"), record.get("project"), record.get("zh"), record.get("en"), *record.get("aliases", ())]
    return next((name for name in names if name and fold(name) == key), key)
