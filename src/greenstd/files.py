"""Files written whole or not at all 完整写入: a full disk, an interruption or a crash leaves what was there before.

A file is written under another name in the same folder, brought to the disk, and renamed: a rename happens or does not happen. Several
files that belong together are held together by a journal, from which what was begun is undone. What a killed process left beside a file is
removed by the next writing of that file, once it is an hour old.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from greenstd import outside
from greenstd.errors import InputError

_MARK = ".greenstd-"
# Nothing that is still being written has lain untouched for so many seconds.
_ABANDONED = 3600


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file whole: readers see the old content or the new, never a part of it.

    What is not a plain file (a pipe, a device) is written to as it is. A link is followed.

    Raises:
        OSError: the file could not be written; what was there before is still there.
    """
    target = Path(path).resolve()
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        with target.open("wb") as file:
            file.write(content)
        return
    _sweep_abandoned(target)
    new = _beside(target, "new")
    try:
        _write(new, content, target)
        _rename(new, target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A name beside a file, for whoever writes it part by part; when the block ends well, what stands there takes the file's place.

    Raises:
        OSError: the file could not be written; what was there before is still there.
    """
    target = Path(path).resolve()
    _sweep_abandoned(target)
    # With the ending of the file, for some writers go by it; hidden, so that nobody takes it for one of the files.
    new = target.with_name(f".{target.stem[:80]}{_MARK}new-{os.urandom(4).hex()}{target.suffix}")
    try:
        yield new
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(stat.S_IMODE(target.stat().st_mode))
        _rename(new, target)
    finally:
        new.unlink(missing_ok=True)
    _sync_folder(target.parent)


def write_together(files: Mapping[Path, bytes], journal: Path) -> None:
    """Write several files, all or none.

    While `journal` exists the writing is not done: `undo(journal)` brings back what was there before, whatever happened in between.
    An error undoes it at once.

    Raises:
        OSError: something could not be written; everything is as it was before.
    """
    entries = []
    made: list[Path] = []
    try:
        for path, content in files.items():
            target = path.resolve()
            _sweep_abandoned(target)
            new, old = _beside(target, "new"), _beside(target, "old") if target.exists() else None
            made += [new] if old is None else [new, old]
            _write(new, content, target)
            if old is not None:
                # Kept as a file, so that bringing it back takes a rename and no room on the disk.
                _write(old, target.read_bytes(), target)
            entries.append((target, new, old))
        write_whole(journal, _journal(entries, journal))
    except BaseException:
        journal.unlink(missing_ok=True)
        for path in made:
            path.unlink(missing_ok=True)
        raise
    try:
        for target, new, _ in entries:
            _rename(new, target)
        for folder in dict.fromkeys(target.parent for target, _, _ in entries):
            _sync_folder(folder)
        _remove(journal)
    except BaseException:
        undo(journal, files)
        raise
    # The files are written: what fails from here on is no reason to say that they are not.
    with suppress(OSError):
        _sync_folder(journal.parent)
    for old in (old for _, _, old in entries if old is not None):
        with suppress(OSError):
            old.unlink(missing_ok=True)


def undo(journal: Path, others: Iterable[Path] = ()) -> bool:
    """Bring back what was there before a `write_together` that did not come to its end; False where there is nothing to undo.

    Args:
        journal: the journal.
        others: the files that may be removed besides those of its own folder: whoever writes a journal says what it made.

    Raises:
        InputError: the journal is none, or would remove another file; nothing was touched.
        OSError: it could not be undone; the journal stays, and undoing it again goes on where this ended.
    """
    if not journal.exists():
        return False
    entries = _entries(journal, {path.resolve() for path in others})
    for target, new, old in entries:
        if old is None:
            target.unlink(missing_ok=True)
        elif old.exists():
            old.replace(target)
        new.unlink(missing_ok=True)
    for folder in {target.parent for target, _, _ in entries}:
        _sync_folder(folder)
    journal.unlink()
    return True


def _entries(journal: Path, others: set[Path]) -> list[tuple[Path, Path, Path | None]]:
    """What a journal names: file, new and old content of each, beside one another."""
    here = journal.resolve().parent
    found: list[tuple[Path, Path, Path | None]] = []
    try:
        for entry in outside.from_json(outside.content(journal, outside.MIB, plain=True)):
            target, new = (Path(os.path.normpath(here / entry[name])) for name in ("file", "new"))
            old = Path(os.path.normpath(here / entry["old"])) if entry["old"] else None
            # Elsewhere a file is put back from the copy beside it; none is removed.
            if old is None and target.parent != here and target not in others:
                raise InputError(f"it names {target}")
            for path, what in ((new, "new"), (old, "old")):
                if path is not None and (path.parent != target.parent or not path.name.startswith(f"{target.name}{_MARK}{what}-")):
                    raise InputError(f"it names {path}")
            found.append((target, new, old))
    except (InputError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{journal} is no journal of greenstd, and nothing was undone: {error}; look at it, and remove it") from None
    return found


def sweep(folder: Path) -> None:
    """Remove what an interrupted writing left beside the files of a folder; not while a journal still needs it."""
    for path in folder.glob(f"*{_MARK}*"):
        path.unlink(missing_ok=True)


def _sweep_abandoned(target: Path) -> None:
    """Remove what processes that were killed long ago left beside a file."""
    now = time.time()
    with suppress(OSError):
        for path in target.parent.iterdir():
            if _MARK in path.name and path.name.lstrip(".").startswith((f"{target.name}{_MARK}", f"{target.stem[:80]}{_MARK}")):
                with suppress(OSError):
                    if now - path.lstat().st_mtime > _ABANDONED:
                        path.unlink()


def _journal(entries: list[tuple[Path, Path, Path | None]], journal: Path) -> bytes:
    """Where everything is, seen from the journal, so that a folder that was moved can still be mended."""
    here = journal.resolve().parent

    def seen(path: Path | None) -> str | None:
        return os.path.relpath(path, here) if path is not None else None

    rows = [{"file": seen(target), "new": seen(new), "old": seen(old)} for target, new, old in entries]
    return json.dumps(rows, ensure_ascii=False).encode()


def _beside(target: Path, what: str) -> Path:
    # Behind the name, so that nobody who looks for the file's ending takes it for one of them.
    return target.with_name(f"{target.name}{_MARK}{what}-{os.urandom(4).hex()}")


def _write(path: Path, content: bytes, like: Path) -> None:
    """Write and bring to the disk; the rights are those of the file that it will replace, if there is one."""
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        # The name that the caller knows; a full disk comes without one.
        error.filename = os.fspath(like)
        raise
    if like.exists():
        path.chmod(stat.S_IMODE(like.stat().st_mode))


def _rename(source: Path, target: Path) -> None:
    source.replace(target)


def _remove(path: Path) -> None:
    path.unlink()


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
