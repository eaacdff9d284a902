"""Writing 写出: a file or a folder of files, whole or not at all."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from greenstd import folders
from greenstd.errors import ExportError, MissingExtraError, listing
from greenstd.files import write_whole


def dump(value: Any) -> str:
    """JSON text as people read it, Chinese as Chinese; ends with a line's end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def library(module: str, package: str, what: str, extra: str = "export") -> Any:
    """A library of an extra.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtraError(f'{what} {package}, which is not installed: pip install "greenstd[{extra}]"') from None


def write_file(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a file elsewhere, and put it in its place when it is whole."""
    with tempfile.TemporaryDirectory(prefix="greenstd-") as folder:
        draft = Path(folder) / path.name
        fill(draft)
        write_whole(path, draft.read_bytes())


def write_text(path: Path, text: str) -> None:
    """Write a text file, whole or not at all."""
    write_whole(path, text.encode())


def write_folder(path: Path, files: Mapping[str, str | bytes]) -> None:
    """Write a folder of files, whole or not at all; one that an earlier export of the same files made is replaced.

    Raises:
        ExportError: there is something else at the place, which is left alone.
    """
    folders.recover(path)
    if path.exists() and not path.is_dir():
        raise ExportError(f"{path} is a file, and this export is a folder of {len(files)} files; name a new folder")
    found = {item.relative_to(path).as_posix() for item in path.rglob("*") if not item.is_dir()} if path.is_dir() else set()
    if found and not found & set(files):
        raise ExportError(f"{path} holds {listing(sorted(found), 3)}, which is no earlier export of this kind; name a new folder")
    if strange := sorted(found - set(files)):
        # What the last export wrote and this one does not, or what somebody else put there: neither is ours to remove.
        raise ExportError(f"{path} also holds {listing(strange, 3)}, which this export does not write; remove it, or name a new folder")
    # The same bytes on every system.
    folders.write_folder(path, {name: content.encode() if isinstance(content, str) else content for name, content in files.items()})
