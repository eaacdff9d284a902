"""`diff` 版本比较: what two states of the data differ in, in the words of the domain, and what that means for answers and versions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from greenstd.maintain import records, tables, words
from greenstd.maintain.answers import changed_answers
from greenstd.maintain.change import AnswerChange, Change, Diff, Direction, Step
from greenstd.maintain.sides import open_side
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.store.release import Release, Snapshot

__all__ = ["AnswerChange", "Change", "Diff", "Direction", "Step", "compare", "diff"]

Side = str | os.PathLike[str]


def diff(a: Side, b: Side) -> Diff:
    """Compare two states of the data 比较两个数据版本.

    Args:
        a, b: each a version or specifier of the bundled releases, a release file, a source folder, `git:REV` (the source folder at a
            revision) or `git:REV:FOLDER`; any of them with `+OVERLAY` behind it. A `b` that begins with `+` is `a` with overlays.

    Raises:
        LookupError, ReleaseError: there is no such release, file, folder or revision.
        DataError: a folder has problems; all of them are listed.

    >>> bool(diff("2026.1.0", "2026.1.0"))
    False
    """
    first, second = os.fspath(a), os.fspath(b)
    if second.startswith("+"):
        second = f"{first}{second}"
    return compare(open_side(first), open_side(second), first, second)


def compare(old: Catalogue, new: Catalogue, old_name: str = "", new_name: str = "") -> Diff:
    """As `diff`, for catalogues that are loaded; the names stand in what is printed."""
    one, two = old._store, new._store  # noqa: SLF001 - records as they are written are what is compared
    changes: list[Change] = []
    renamed: dict[str, dict[str, str]] = {}
    pairs = {}
    for kind in KINDS:
        pairs[kind] = records.pairs(one, two, kind)
        renamed[kind] = {before: after for before, after in pairs[kind][0] if before != after}
    families = _families(new)
    for kind, (both, lost, fresh) in pairs.items():
        if kind == "standards":
            continue  # families follow from their editions
        # A source is a citation; every other record is a fact.
        step = Step.THIRD if kind == "sources" else Step.SECOND
        for id_ in lost:
            name = words.record(kind, one.get(kind, id_))
            changes.append(_came(kind, id_, "removed", step, name, " removed; nothing bears its identifier now"))
        for id_ in fresh:
            wire = two.get(kind, id_)
            before = next((past for past in wire.get("supersedes", ()) if one.has(kind, past)), "")
            name = words.record(kind, wire)
            change = _came(kind, id_, "added", step, name, words.added(kind, wire))
            changes.append(attrs.evolve(change, edition_before=before) if kind == "editions" else change)
        for past, now in both:
            wire = two.get(kind, now)
            subject = words.record(kind, wire)
            if kind == "editions":
                subject = words.edition(families.get(wire["standard"], ()), wire.get("number") or subject)
            changes += records.compare(kind, one.get(kind, past), wire, subject)
        changes += records.lost_names(one, two, kind, renamed[kind])
    for before, after in pairs["editions"][0]:
        if _table(one, before) != _table(two, after):
            edition = new.editions[after]
            changes += tables.compare(old.editions[before], edition, families.get(edition.standard, ()))
    for id_ in pairs["editions"][2]:
        edition = new.editions[id_]
        for before in edition.supersedes:
            if before in old.editions and not edition.draft:
                changes += tables.succeed(old.editions[before], edition, families.get(edition.standard, ()))
    substance = [c for c in changes if c.step is Step.SECOND and c.action != "renamed" and not c.edition_before]
    touched = {(change.kind, change.id): "which was revised" for change in substance}
    touched |= {(change.kind, change.id): "with another table" for change in substance if change.direction}
    answers, categories = changed_answers(old, new, renamed, touched)
    return Diff(
        old=old_name or old.release,
        new=new_name or new.release,
        old_version=old.release,
        new_version=new.release,
        old_digest=old.digest,
        new_digest=new.digest,
        changes=tuple(changes),
        answers=tuple(answers),
        categories=tuple(categories),
    )


def _came(kind: str, id_: str, action: str, step: Step, subject: str, says: str) -> Change:
    return Change(kind=kind, id=id_, action=action, step=step, subject=subject, says=says, record=True)


def _families(cat: Catalogue) -> dict[str, list[str]]:
    """The categories about which a family of standards is."""
    found: dict[str, list[str]] = {}
    for category in cat.categories.values():
        for family in category.standards:
            found.setdefault(family, []).append(category.id)
    return found


def _table(store: Release | Snapshot, id_: str) -> list[object]:
    """The parts of an edition's table as they are written."""
    wire = store.get("editions", id_)
    return [
        wire.get(part)
        for part in ("indicators", "product_types", "levels", "conditions", "basic_requirements", "comparison", "rounding")
    ]  # fmt: skip
