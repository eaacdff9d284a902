"""Folders written whole or not at all 完整写入文件夹: built beside the place they are for, and exchanged with what is there in one step.

Where the system can exchange two names at once (Linux), whoever looks finds the old folder or the new one, whenever the writer is killed.
Elsewhere there is an instant between two renames; what is put aside in it is brought back by the next writing.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

_MARK = ".greenstd-"
_ABANDONED = 3600
_EXCHANGE = 2


def write_folder(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> None:
    """Put a folder of files, by their paths in it, in the place of a folder, or where there is none.

    Whether what is there may be replaced is for the caller to say; see also `recover`.

    Raises:
        OSError: something could not be written; what was there before is still there.
    """
    target = Path(folder).resolve()
    recover(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}{_MARK}new-{os.urandom(4).hex()}")
    try:
        _fill(new, files, target)
        _put(new, target)
    finally:
        # After an exchange it is the old folder that stands here.
        shutil.rmtree(new, ignore_errors=True)


def recover(folder: str | os.PathLike[str]) -> None:
    """Bring back a folder whose writing was killed between two renames, and remove what killed processes left beside it long ago."""
    target = Path(folder).resolve()
    old = _aside(target)
    if old.exists():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    with suppress(OSError):
        for path in target.parent.glob(f".{target.name}{_MARK}new-*"):
            with suppress(OSError):
                if time.time() - path.lstat().st_mtime > _ABANDONED:
                    shutil.rmtree(path, ignore_errors=True)


def _fill(new: Path, files: Mapping[str, bytes], target: Path) -> None:
    made: set[Path] = set()
    try:
        new.mkdir()
        for name, content in files.items():
            path = new / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(content)
        if target.exists():
            shutil.copymode(target, new)
    except OSError as error:
        # The place that the caller knows; a full disk comes without one.
        error.filename = os.fspath(target)
        raise


def _put(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        old = _aside(target)
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_MARK}old")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the file system cannot."""
    call = _renameat2()
    return call is not None and call(-100, os.fsencode(one), -100, os.fsencode(other), _EXCHANGE) == 0


@cache
def _renameat2() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return None
