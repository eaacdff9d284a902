"""How a comparison is shown 比较报告: as text, as Markdown, as plain data for JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from greenstd.errors import ReleaseError, listing
from greenstd.maintain.change import AnswerChange, Change, Diff, Direction, Step
from greenstd.maintain.numbering import next_version, parse_version
from greenstd.maintain.words import plural
from greenstd.plain import plain
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_THEMES = {
    "Standards": ("editions",),
    "Categories and lists": ("categories", "lists", "listings"),
    "Schemes, rules and marks": ("schemes", "rules", "mark_regimes", "marks", "recognitions", "certificate_formats"),
    "Notices and policy": ("notices", "provisions", "targets", "statistics", "procurement", "factors", "regions", "organisations"),
    "Sources": ("sources",),
}
_ORDER = (Direction.TIGHTER, Direction.LOOSER, Direction.REMOVED, Direction.NOT_COMPARABLE, Direction.NEW, Direction.SAME)
_CALLS = {
    Step.NONE: "nothing differs: no new version is called for",
    Step.THIRD: "repairs of wording and citations only: the third part of the version",
    Step.SECOND: "something was added, changed in substance or withdrawn: the second part of the version",
}
_MANY = 12


def sections(diff: Diff, everything: bool = False, many: int = _MANY) -> list[tuple[str, list[str]]]:
    """The sentences of a comparison, by theme; what are more than so many of one sort is told together unless everything is wanted."""
    found: list[tuple[str, list[str]]] = []
    if diff.answers or diff.categories:
        found.append(("Answers that change", _answers(diff, everything)))
    limits = sorted((c for c in diff.limits if c.direction is not Direction.SAME), key=lambda c: _ORDER.index(c.direction or Direction.NEW))
    found.append(("Limits", _limits(limits, everything)))
    for title, kinds in _THEMES.items():
        told = [c for c in diff.changes if c.kind in kinds and c.direction is None and c.action != "repaired"]
        found.append((title, _theme(told, kinds, everything, many)))
    repaired = [c for c in diff.changes if c.action == "repaired"]
    found.append(("Repairs of wording and citations", [c.text for c in repaired] if everything else _repairs(repaired)))
    return [(title, sentences) for title, sentences in found if sentences]


def summary(diff: Diff) -> list[str]:
    """A comparison in a few sentences."""
    came = Counter(change.action for change in diff.changes if change.record)
    substance = {(c.kind, c.id) for c in diff.changes if not c.record and c.step is Step.SECOND and not c.edition_before}
    repaired = {(c.kind, c.id) for c in diff.changes if not c.record and c.step is Step.THIRD} - substance
    counts = {"added": came["added"], "changed": len(substance), "removed": came["removed"], "repaired": len(repaired)}
    told = [f"{count} {what}" for what, count in counts.items() if count]
    directions = {name: count for name, count in diff.directions().items() if count}
    sentences = [f"records: {', '.join(told)}"] if told else []
    if directions:
        open_ = sum(
            max(len(c.cells), 1) for c in diff.limits if c.new and set(c.new.split("; ")) == {"not transcribed"} and not c.edition_before
        )
        rest = f" ({open_} of them with a figure that is not known)" if open_ else ""
        sentences.append(f"limits: {', '.join(f'{count} {name}' for name, count in directions.items())}{rest}")
    changed = len({(answer.category, answer.scheme) for answer in diff.answers})
    if changed or diff.categories:
        known = f"those of {_count(changed, 'category', 'categories')} changed" if changed else "none changed"
        sentences.append(f"answers: {known}, {_count(len(diff.categories), 'category', 'categories')} answered for the first time")
    return sentences


def version_of(diff: Diff) -> str | None:
    """The version that the changes call for, where the old side is a release."""
    try:
        parse_version(diff.old_version)
    except ReleaseError:
        return None
    return next_version(diff.old_version, diff.step) if diff.step else diff.old_version


def markdown(diff: Diff, everything: bool = True) -> str:
    """A comparison as Markdown, for a review or a change log."""
    lines = [f"# {diff.old} → {diff.new}", "", _calls(diff), ""]
    lines += [f"- {sentence}" for sentence in summary(diff)]
    for title, sentences in sections(diff, everything):
        lines += ["", f"## {title}", "", *(f"- {escaped(sentence)}" for sentence in sentences)]
    return "\n".join(lines).rstrip() + "\n"


def as_data(diff: Diff) -> dict[str, Any]:
    """A comparison as plain data, ready for JSON."""
    return {
        "old": {"name": diff.old, "version": diff.old_version, "digest": diff.old_digest},
        "new": {"name": diff.new, "version": diff.new_version, "digest": diff.new_digest},
        "differs": bool(diff),
        "step": str(diff.step),
        "version": version_of(diff),
        "limits": diff.directions(),
        "changes": [{**plain(change), "step": str(change.step), "text": change.text} for change in diff.changes],
        "answers": [plain(answer) | {"parts": [_part(*part) for part in answer.parts]} for answer in diff.answers],
        "new_categories": [{"category": category, "scheme": scheme} for category, scheme in diff.categories],
    }


def heading(diff: Diff) -> str:
    """What was compared, and what it calls for."""
    return f"{diff.old} → {diff.new}\n{_calls(diff)}"


def _calls(diff: Diff) -> str:
    version = version_of(diff) if diff else None
    return f"{_CALLS[diff.step]}{f', {version}' if version else ''}"


def _part(name: str, old: str, new: str) -> dict[str, str]:
    return {"part": name, "old": old, "new": new}


def _limits(changes: list[Change], everything: bool) -> list[str]:
    """The changed limits; of an edition's many new rows only how many there are."""
    found = []
    rows: dict[str, list[Change]] = {}
    for change in changes:
        if change.direction is Direction.NEW and change.action == "added" and not everything and not change.edition_before:
            rows.setdefault(change.id, []).append(change)
        else:
            found.append(change.text)
    for added in rows.values():
        if len(added) <= 3:
            found += [change.text for change in added]
        else:
            known = sum(any(part not in ("", "not transcribed") for part in change.new.split("; ")) for change in added)
            names = listing((change.indicator for change in added), 5)
            found.append(f"{added[0].subject}: {len(added)} indicators added, {known} with a limit: {names}")
    return found


def _theme(changes: list[Change], kinds: Iterable[str], everything: bool, many: int) -> list[str]:
    found = []
    for kind in kinds:
        of_kind = [change for change in changes if change.kind == kind]
        # What supersedes something known is news; the rest of what was added is told together where it is much.
        added = [change for change in of_kind if change.action == "added" and change.record and not change.edition_before]
        found += _together([change for change in of_kind if change not in added], everything)
        if len(added) <= many or everything:
            found += [change.text for change in added]
        elif kind == "listings":
            rows = Counter(change.id.rpartition("/")[0] for change in added)
            found.append(f"{len(added)} listings added: {', '.join(f'{count} in {name}' for name, count in rows.items())}")
        else:
            found.append(f"{len(added)} {plural(kind)} added: {listing((change.id for change in added), many)}")
    return found


def _together(changes: list[Change], everything: bool) -> list[str]:
    """Sentences; those about one thing are one sentence."""
    if everything:
        return [change.text for change in changes]
    said: dict[str, list[str]] = {}
    for change in changes:
        if change.subject in said:
            said[change.subject].append(change.says.removeprefix(" revised").removeprefix(": ").strip())
        else:
            said[change.subject] = [change.says]
    return [f"{subject}{'; '.join(told)}" for subject, told in said.items()]


def _repairs(changes: list[Change]) -> list[str]:
    found = []
    for kind in KINDS:
        ids = list(dict.fromkeys(change.id for change in changes if change.kind == kind))
        if ids:
            found.append(f"{_count(len(ids), KINDS[kind][3], plural(kind))}: {listing(ids)}")
    return found


def _answers(diff: Diff, everything: bool) -> list[str]:
    """Changed answers; categories whose answers change alike come together."""
    groups: dict[tuple[object, ...], list[AnswerChange]] = {}
    for answer in diff.answers:
        groups.setdefault((answer.scheme, answer.valid_from, answer.valid_until, answer.parts), []).append(answer)
    found = []
    for alike in groups.values():
        names = listing((answer.category for answer in alike), 200 if everything else 6)
        told = "; ".join(_told(*part, everything) for part in alike[0].parts)
        found.append(f"{names} ({alike[0].scheme}), {_period(alike[0])}: {told}")
    schemes: dict[str, list[str]] = {}
    for category, scheme in diff.categories:
        schemes.setdefault(scheme, []).append(category)
    for scheme, categories in schemes.items():
        first = _count(len(categories), "category is", "categories are")
        found.append(f"{scheme}: {first} answered for the first time: {listing(categories, 999 if everything else 6)}")
    return found


def _told(part: str, old: str, new: str, everything: bool) -> str:
    if part == "not known":
        if not everything:
            return "other things are said to be not known"
        told = [f"no longer said to be not known: {old}"] if old else []
        return "; ".join([*told, f"said to be not known: {new}"] if new else told)
    return f"{part} {new}" if new.startswith(f"{old}, ") else f"{part} {new} instead of {old}"


def _period(answer: AnswerChange) -> str:
    if answer.valid_from is None:
        return f"before {answer.valid_until}" if answer.valid_until else "on every day"
    return f"from {answer.valid_from}" + (f" until {answer.valid_until}" if answer.valid_until else "")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def escaped(text: str) -> str:
    """A sentence whose signs Markdown must not take for its own."""
    for sign in "\\`*_<[":
        text = text.replace(sign, f"\\{sign}")
    return text
