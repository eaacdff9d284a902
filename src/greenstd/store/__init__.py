"""From bytes to a `Catalogue` and back: bundled releases, release files, source folders."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from greenstd.errors import ReleaseError, UnknownReleaseError, listing
from greenstd.outside import TEXT
from greenstd.store.release import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenstd.catalogue import Catalogue
    from greenstd.store.release import Release, Snapshot

__all__ = ["bundled", "load"]

_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100,PTH120 - pathlib costs three milliseconds at every start


def data_folder(what: str) -> str:
    """Where the bundled releases or overlays are: inside an installed package, or beside the sources of a checkout."""
    package = os.path.dirname(_HERE)  # noqa: PTH120
    inside = os.path.join(package, "_data", what)  # noqa: PTH118
    return inside if os.path.isdir(inside) else os.path.join(package, "..", "..", "data", what)  # noqa: PTH112,PTH118


def bundled() -> dict[str, str]:
    """The bundled releases, oldest first: version and path of each.

    >>> "2026.1.0" in bundled()
    True
    """
    folder = data_folder("releases")
    files = os.listdir(folder) if os.path.isdir(folder) else []  # noqa: PTH112,PTH208
    # A release that was interrupted while it was written is none; its journal says so.
    names = [name[:-6] for name in files if name.endswith(".jsonl") and f"{name[:-6]}.pending" not in files]
    names.sort(key=lambda version: [int(part) for part in version.split(".")])
    return {name: os.path.join(folder, f"{name}.jsonl") for name in names}  # noqa: PTH118


def load(which: str | os.PathLike[str] | None = None, *, overlays: Sequence[str | os.PathLike[str]] = ()) -> Catalogue:
    """A catalogue 目录: the newest bundled release, one named by version or specifier, a release file, or a source folder.

    Args:
        overlays: what to lay over it, lowest first: folders, names of bundled overlays (`"zhejiang"`), or names that installed packages
            offer under the entry point `greenstd.overlays`.
        which: nothing; a version (`"2026.1.0"`); a specifier (`"~=2026.1"`), of which the newest that fits is taken; or a path.

    Raises:
        UnknownReleaseError: no bundled release fits.
        ReleaseError: the file is damaged, was edited, or has a schema that is not read.
        DataError: a source folder has problems; all of them are listed.

    >>> load("~=2026.1").version >= load("2026.1.0").version
    True
    """
    from greenstd.catalogue import Catalogue

    store = _store(which)
    if overlays:
        from pathlib import Path

        from greenstd.store.overlay import find, lay, ordered

        folder = Path(data_folder("overlays"))
        store = lay(store, ordered([find(overlay, folder) for overlay in overlays], folder))
    return Catalogue(store)


def _store(which: str | os.PathLike[str] | None) -> Release | Snapshot:
    if which is None:
        releases = bundled()
        if not releases:
            raise UnknownReleaseError("no release of the data is bundled; load a release file or a source folder by its path")
        return read(releases[next(reversed(releases))])
    if isinstance(which, str) and re.fullmatch(r"[\d.]+|\s*[~<>=!].*", which):
        return read(_matching(which))
    path = os.fspath(which)
    if len(path) > TEXT or "\0" in path:
        raise ReleaseError(f"{path[:60]!r}… is no path: it has {len(path)} characters")
    if os.path.isdir(path):  # noqa: PTH112
        from greenstd.store.source import read_folder

        return read_folder(path)
    if not os.path.isfile(path):  # noqa: PTH113
        raise ReleaseError(
            f"{path!r} is neither a release file nor a source folder, nor a version or specifier of the bundled releases "
            f"({listing(bundled())})"
        )
    from greenstd.store.strict import require_sound

    return require_sound(read(path))


def _matching(specifier: str) -> str:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

    releases = bundled()
    if len(specifier) > 100:
        raise UnknownReleaseError(f"{specifier[:40]!r}… is no specifier of versions: it has {len(specifier)} characters")
    wanted = f"=={specifier}" if specifier[:1].isdigit() else specifier
    try:
        fitting = [version for version in releases if Version(version) in SpecifierSet(wanted)]
    except (InvalidSpecifier, InvalidVersion):
        raise UnknownReleaseError(
            f"{specifier!r} is neither a version nor a specifier of versions, like '2026.1.0' or '~=2026.1'"
        ) from None
    if not fitting:
        raise UnknownReleaseError(f"no bundled release is {specifier}; bundled: {listing(releases)}")
    return releases[fitting[-1]]
