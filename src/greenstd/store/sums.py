"""Digests of a folder 校验清单: `SHA256SUMS` names files of the folder with their SHA-256, as sha256sum writes and checks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from greenstd import outside
from greenstd.errors import InputError, ReleaseError

SUMS = "SHA256SUMS"
BUNDLED = ("overlays", "schema", "releases/SHA256SUMS")
"""What the `SHA256SUMS` of the whole of the data names: files, or folders with everything in them."""

_LINE = re.compile(r"([0-9a-f]{64})  ([\w.-]+(?:/[\w.-]+)*)")


def parse(content: bytes, path: Path) -> dict[str, str]:
    """The digests by the names of the files; whatever byte of it changes, the answer changes, or it is an error.

    Raises:
        ReleaseError: it is not what sha256sum writes, or a file stands there twice.
    """
    if len(content) > outside.MIB:
        raise ReleaseError(f"{path} is larger than {outside.MIB} bytes, which no list of digests is")
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError as error:
        raise ReleaseError(f"{path} is not UTF-8 text ({error}); restore it") from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines[:-1], 1):
        match = _LINE.fullmatch(line)
        if match is None or {".", ".."} & set(match[2].split("/")):
            raise ReleaseError(f"{path}, line {number}: expected 64 hexadecimal digits, two spaces and a file name, found {line[:100]!r}")
        if match[2] in found:
            raise ReleaseError(f"{path}, line {number}: {match[2]} stands there twice")
        found[match[2]] = match[1]
    if lines[-1]:
        raise ReleaseError(f"{path}, line {len(lines)}: the line has no end, so that the file may be cut short")
    return found


def read(folder: Path) -> dict[str, str]:
    """The digests of a folder; none where it has no `SHA256SUMS`.

    Raises:
        ReleaseError: see `parse`.
    """
    path = folder / SUMS
    if not path.exists():
        return {}
    try:
        return parse(outside.content(path, outside.MIB), path)
    except InputError as error:
        raise ReleaseError(f"{path} cannot be read: {error}") from None


def encode(sums: Mapping[str, str]) -> bytes:
    """The bytes of a `SHA256SUMS`, in the order given."""
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        found = sha256()
        while part := file.read(2**20):
            found.update(part)
    return found.hexdigest()


def made(data: Path) -> dict[str, str]:
    """The digests of the bundled files of a data folder, as they are now."""
    return {name: digest(data / name) for name in _present(data, BUNDLED)}


def problems(data: Path, sums: Mapping[str, str], within: str = "") -> Iterator[str]:
    """What is wrong with the bundled files of a data folder, or with those within a part of it, by their digests."""
    names = {name for name in sums if _in(name, within)}
    present = set(_present(data, (within,) if within else BUNDLED))
    for name in sorted(names | present):
        if name not in names:
            yield f"{SUMS} does not name {name}"
        elif name not in present:
            yield f"{SUMS} names {name}, which is not there"
        elif (found := digest(data / name)) != sums[name]:
            yield f"the SHA-256 of {name} is {found}, {SUMS} says {sums[name]}"


def require(data: Path, within: str) -> None:
    """Make sure that a part of an installed package's data is what was bundled.

    Raises:
        ReleaseError: a file differs, is missing, or was added.
    """
    if not (data / SUMS).exists():
        raise ReleaseError(f"{data / SUMS} is not there, so that nothing bundled can be checked; install greenstd again")
    found = list(problems(data, read(data), within))
    if found:
        raise ReleaseError(f"{data}: {'; '.join(found[:3])}: the file is damaged or was edited; install greenstd again, or load a copy")


def _in(name: str, within: str) -> bool:
    return not within or name == within or name.startswith(f"{within}/")


def _present(data: Path, parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts:
        top = data / part
        paths = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (path.relative_to(data).as_posix() for path in paths if path.is_file() and ".greenstd-" not in path.name)
