"""Releases 发布数据版本: a source folder becomes a release, numbered by what changed, written whole or not at all."""

from __future__ import annotations

import datetime as dt
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

from greenstd import outside
from greenstd.catalogue import Catalogue
from greenstd.errors import DataError, ReleaseError, listing
from greenstd.files import sweep, undo, write_together
from greenstd.maintain import report
from greenstd.maintain.change import Diff, Step
from greenstd.maintain.diff import compare
from greenstd.maintain.numbering import check_version, next_version, parse_version
from greenstd.maintain.sides import git
from greenstd.maintain.validate import validate
from greenstd.store import load, sums
from greenstd.store.release import Release, encode
from greenstd.store.source import read_tables
from greenstd.store.sums import SUMS

__all__ = ["Released", "build", "release"]

PENDING = ".pending"
"""The end of the name of the journal of a release that is being written; while it is there, the release is not."""

_HEAD = re.compile(r"^## Data *\n", re.MULTILINE)
_MANY, _LONG = 15, 200


@attrs.frozen(kw_only=True)
class Released:
    """Released 已发布: the version, file and digest of a release, what it changed, and its entry in the change log."""

    version: str
    path: Path
    sha256: str
    entry: str
    diff: Diff | None

    def as_data(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        changes = report.as_data(self.diff) if self.diff is not None else None
        return {"version": self.version, "file": str(self.path), "sha256": self.sha256, "entry": self.entry, "diff": changes}


def build(folder: str | os.PathLike[str], version: str) -> bytes:
    """The bytes of a release of a source folder: the same from the same source, on any machine and hash seed.

    Raises:
        DataError: the folder has problems; all of them are listed.

    >>> build("data/catalogue", "2026.9.0")[:20]
    b'{"greenstd-release":'
    """
    return encode(read_tables(folder), version)


def release(
    folder: str | os.PathLike[str],
    releases: str | os.PathLike[str],
    version: str | None = None,
    *,
    changelog: str | os.PathLike[str],
    allow_dirty: bool = False,
    dry_run: bool = False,
    on: dt.date | None = None,
) -> Released:
    """Make a release 发布: validate, compare with the last one, number it, write the file, its digest and its entry in the change log.

    The release, `SHA256SUMS`, the one above it if it names that, and the change log are all written or none: a full disk or an
    interruption leaves what was there before. What an interrupted run of this function left is undone first.

    Args:
        folder: the source folder.
        releases: the folder of releases, with its `SHA256SUMS`.
        version: the version; the one that the changes call for if none is given.
        changelog: the change log, which has a part `## Data`.
        allow_dirty: release although git knows of changes that are not committed, or the folder is in no repository.
        dry_run: say what would be released, and write nothing.
        on: the day of the release; today in China if none is given.

    Raises:
        DataError: the folder has problems; all of them are listed.
        ReleaseError: nothing differs, the step is too small, the release exists, an identifier would be lost, or the tree is dirty.
        OSError: a file could not be written; nothing has changed.
    """
    store, log = Path(releases), Path(changelog)
    if not dry_run:
        recover(store, log)
    problems = validate(folder)
    if problems:
        raise DataError(problems)
    if not allow_dirty:
        _require_clean(Path(folder))
    last = _last(store)
    tables = read_tables(folder)
    found = _compare(last, encode(tables, "0.dev0"), folder) if last else None
    name = _number(found, last, version, on)
    content = encode(tables, name)
    path = store / f"{name}.jsonl"
    known = sums.read(store)
    if path.exists() or path.name in known:
        raise ReleaseError(f"the release {name} exists ({path}); a release never changes: take the next version")
    digest = sha256(content).hexdigest()
    entry = _entry(name, found)
    text = _with_entry(log, name, entry)
    if not dry_run:
        listed = _sums({**known, path.name: digest})
        written = {path: content, store / SUMS: listed, log: text.encode()}
        if (above := _above(store, listed)) is not None:
            written[store.parent / SUMS] = above
        write_together(written, store / f"{name}{PENDING}")
    return Released(version=name, path=path, sha256=digest, entry=entry, diff=found)


def recover(releases: str | os.PathLike[str], *others: Path) -> list[str]:
    """Undo releases whose writing was interrupted, and say which; `others` are files elsewhere that they wrote, such as the change log.

    Raises:
        InputError: a journal names other files than these and those of the folder; nothing was undone.
    """
    store = Path(releases)
    undone = [journal for journal in sorted(store.glob(f"*{PENDING}")) if undo(journal, others)]
    if undone:
        sweep(store)
    return [journal.name.removesuffix(PENDING) for journal in undone]


def _require_clean(folder: Path) -> None:
    """Refuse a tree with changes that are not committed: nobody could say from what the release was made."""
    about = f"the state of {folder}"
    try:
        top = git("rev-parse", "--show-toplevel", about=about, cwd=folder)
    except ReleaseError:
        raise ReleaseError(
            f"{folder} is in no git repository, so nobody could say from what the release was made; use --allow-dirty"
        ) from None
    changed = git("status", "--porcelain", about=about, cwd=top).splitlines()
    if changed:
        names = listing((line.strip().split(" ", 1)[-1].strip() for line in changed), 5)
        raise ReleaseError(f"the tree has changes that are not committed ({names}); commit them, or use --allow-dirty")


def _last(releases: Path) -> Path | None:
    """The newest release of a folder."""
    found = {}
    for path in releases.glob("*.jsonl"):
        found[parse_version(path.stem)] = path
    return found[max(found)] if found else None


def _compare(last: Path, content: bytes, folder: str | os.PathLike[str]) -> Diff:
    return compare(load(last), Catalogue(Release(content, os.fspath(folder))), last.stem, os.fspath(folder))


def _number(found: Diff | None, last: Path | None, version: str | None, on: dt.date | None) -> str:
    """The version given, if it may be, or the one that the changes call for."""
    before = last.stem if last else None
    if found is not None:
        if not found:
            raise ReleaseError(f"nothing differs from {before}: there is nothing to release")
        gone = [change for change in found.changes if change.record and change.action == "removed" and change.kind != "sources"]
        if gone:
            names = listing((change.subject for change in gone), 5)
            raise ReleaseError(
                f"{names} {'is' if len(gone) == 1 else 'are'} gone: nothing is ever deleted. Close what ends with a date; where an "
                f"identifier changed, keep the old one as an alias of the new"
            )
    step = found.step if found is not None else Step.SECOND
    if version is None:
        return next_version(before, step, on)
    because = next((change.text for change in found.changes if change.step is Step.SECOND), "") if found is not None else ""
    check_version(version, before, step, because, on)
    return version


def _entry(version: str, found: Diff | None) -> str:
    """The entry in the change log: what a reader of releases wants to know, not every sentence."""
    lines = [f"### {version}", ""]
    if found is None:
        return "\n".join([*lines, "- The first release."])
    lines += [f"- {sentence[0].upper()}{sentence[1:]}." for sentence in report.summary(found)]
    cut = False
    for title, sentences in report.sections(found, many=3):
        lines.append(f"- {title}:")
        lines += [f"  - {report.escaped(_brief(sentence))}" for sentence in sentences[:_MANY]]
        if len(sentences) > _MANY:
            lines.append(f"  - and {len(sentences) - _MANY} more")
        cut = cut or any(_brief(sentence) != sentence for sentence in sentences) or len(sentences) > _MANY
    if cut:
        lines.append(f"- Everything: `greenstd diff {found.old_version} {version} --all`.")
    return "\n".join(lines)


def _brief(sentence: str) -> str:
    return sentence if len(sentence) <= _LONG else f"{sentence[: _LONG - 1]}…"


def _with_entry(log: Path, version: str, entry: str) -> str:
    """The change log with an entry at the head of its part on data."""
    text = outside.text(log, outside.SOURCE_FILE) if log.exists() else "# Changes\n\n## Data\n"
    if re.search(rf"^### {re.escape(version)}\s*$", text, re.MULTILINE):
        raise ReleaseError(f"{log} has an entry {version} already; a release never changes: take the next version")
    head = _HEAD.search(text)
    if head is None:
        raise ReleaseError(f"{log} has no part '## Data', in which the entries of data releases stand")
    return f"{text[: head.end()]}\n{entry}\n\n{text[head.end() :].lstrip()}".rstrip() + "\n"


def _sums(lines: dict[str, str]) -> bytes:
    """As sha256sum writes them, oldest first."""
    return sums.encode(dict(sorted(lines.items(), key=lambda item: parse_version(item[0].removesuffix(".jsonl")))))


def _above(releases: Path, listed: bytes) -> bytes | None:
    """The `SHA256SUMS` of the data folder with the new digest of that of the releases, if it names that."""
    name, digests = f"{releases.name}/{SUMS}", sums.read(releases.parent)
    return sums.encode({**digests, name: sha256(listed).hexdigest()}) if name in digests else None
