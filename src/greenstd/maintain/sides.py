"""What can be compared 比较对象: releases by version or file, source folders, overlays on a base, and states of the git history."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from greenstd.errors import DataError, ReleaseError

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

SOURCE = "data/catalogue"


def open_side(which: str | os.PathLike[str]) -> Catalogue:
    """The catalogue that one side of a comparison names.

    Args:
        which: a version or specifier of the bundled releases; a release file; a source folder; `git:REV`, the source folder
            `data/catalogue` as it was at a revision, or `git:REV:FOLDER`; or any of them followed by `+OVERLAY`, once or more.

    Raises:
        ReleaseError: there is no such thing.
        DataError: what is there is not as the format demands.
    """
    from greenstd.store import load

    text = os.fspath(which)
    base, *overlays = [text] if Path(text).exists() else text.split("+")
    if base.startswith("git:"):
        with tempfile.TemporaryDirectory(prefix="greenstd-") as folder:
            _take(base, Path(folder))
            try:
                # Everything is read into memory here; the folder is not needed after that.
                return load(folder, overlays=overlays)
            except DataError as error:
                raise DataError([f"{base}: {problem}" for problem in error.problems]) from None
    return load(base, overlays=overlays)


def _take(base: str, folder: Path) -> None:
    """Write the TOML files of a revision into a folder; neither the checkout nor the index is touched."""
    _, revision, *inner = base.split(":", 2)
    path = inner[0] if inner else SOURCE
    top = git("rev-parse", "--show-toplevel", about=base)
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", about=base, cwd=top)
    content = _git("archive", "--format=tar", f"{commit}:{path.strip('/')}", about=base, cwd=top)
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isreg() and member.name.endswith(".toml") else None
            target = folder / member.name
            # git archives nothing outside of its folder; whatever else says so is not written.
            if file is not None and target.resolve().is_relative_to(folder.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read())


def git(*arguments: str, about: str, cwd: str | os.PathLike[str] | None = None) -> str:
    """What a git command prints, without the line's end.

    Raises:
        ReleaseError: git is not installed, or says no; `about` is what was asked for.
    """
    return _git(*arguments, about=about, cwd=cwd).decode(errors="replace").strip()


def _git(*arguments: str, about: str, cwd: str | os.PathLike[str] | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False, cwd=cwd)  # noqa: S603,S607
    except FileNotFoundError:
        raise ReleaseError(f"{about!r} needs git, which is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise ReleaseError(
            f"{about!r} is not in the history of this repository{f' ({said})' if said else ''}; expected git:REVISION or "
            f"git:REVISION:FOLDER, inside a git repository"
        )
    return done.stdout
