"""Verification 核验: every bundled file against its digest, and that every record of every release can be read."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from greenstd import outside
from greenstd.errors import GreenstdError, InputError, ReleaseError
from greenstd.maintain.release import PENDING
from greenstd.store import data_folder, sums
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import SCHEMAS, Release
from greenstd.store.sums import SUMS

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = ("levels", "product_types", "conditions", "basic_requirements", "indicators")


@attrs.frozen(kw_only=True)
class Verified:
    """Verified 核验结果 of one release: its schema, how many records it holds, its SHA-256, and what is wrong with it."""

    name: str
    schema: str = ""
    records: int = 0
    sha256: str = ""
    problems: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problems


@attrs.frozen(kw_only=True)
class VerifiedFiles:
    """Verified files 核验结果 that are no releases: of overlays and schemas, or of the installed package."""

    name: str
    files: int
    problems: tuple[str, ...] = ()


@attrs.frozen
class Verification:
    """Verification 核验: of releases and of the files beside them; `others` are problems that belong to none of these.

    `signed_bytes` is the `SHA256SUMS` that was held against the files, which a signature is about.
    """

    releases: tuple[Verified, ...]
    others: tuple[str, ...] = ()
    files: tuple[VerifiedFiles, ...] = ()
    signed_bytes: bytes = attrs.field(default=b"", repr=False)

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong."""
        told = [f"{one.name}: {problem}" for one in self.releases for problem in one.problems]
        return (*self.others, *told, *(f"{one.name}: {problem}" for one in self.files for problem in one.problems))

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def as_data(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "good": self.good,
            "schemas": SCHEMAS,
            **{name: [attrs.asdict(one) for one in getattr(self, name)] for name in ("releases", "files")},
            "problems": self.problems,
        }


def verify(folder: str | os.PathLike[str] | None = None) -> Verification:
    """Check the data 核验数据: each file against `SHA256SUMS`, each release against its own first line, and that all its records load.

    Args:
        folder: a folder of releases, or one with `releases`, `overlays` and `schema` in it; what is bundled if none is given.

    Raises:
        ReleaseError: there is no such folder.

    >>> verify().good
    True
    """
    top = Path(data_folder("releases")).parent.resolve() if folder is None else Path(folder)
    if not top.is_dir():
        raise ReleaseError(f"{os.fspath(top)!r} is not a folder of releases")
    whole = folder is None or (top / "releases").is_dir()
    found = _releases(top / "releases" if whole else top)
    if not whole:
        return found
    others, listed = list(found.others), b""
    beside: list[VerifiedFiles] = []
    try:
        listed, beside = _beside(top)
    except ReleaseError as error:
        others.append(str(error))
    if folder is None and top.name == "_data":
        beside.append(_package())
    return attrs.evolve(found, others=tuple(others), files=tuple(beside), signed_bytes=listed)


def _releases(folder: Path) -> Verification:
    """A folder of releases, each by its digests and record by record."""
    files = sorted(folder.glob("*.jsonl"))
    others = [
        f"{path.name}: the release was interrupted while it was written; `greenstd data release` undoes it first"
        for path in sorted(folder.glob(f"*{PENDING}"))
    ]
    path = folder / SUMS
    listed = path.read_bytes() if path.exists() else b""
    try:
        digests = sums.parse(listed, path)
    except ReleaseError as error:
        return Verification((), (*others, str(error)), signed_bytes=listed)
    if not files:
        others.append(f"{folder}: no release is there")
    others += [f"{SUMS} names {name}, which is not there" for name in digests if not (folder / name).exists()]
    return Verification(tuple(_verify(file, digests.get(file.name)) for file in files), tuple(others), signed_bytes=listed)


def _beside(data: Path) -> tuple[bytes, list[VerifiedFiles]]:
    """The overlays and schemas of a data folder by their digests, and the `SHA256SUMS` that has them."""
    path = data / SUMS
    if not path.exists():
        raise ReleaseError(f"{path} is not there, so that overlays and schemas cannot be checked; `greenstd data sums` writes it")
    listed = path.read_bytes()
    digests = sums.parse(listed, path)
    parts = [VerifiedFiles(name=name, **_counted(data, digests, name)) for name in sums.BUNDLED]
    strange = [f"{path} names {name}, which is not bundled" for name in digests if name.split("/")[0] not in _TOPS]
    if strange:
        raise ReleaseError("; ".join(strange[:3]))
    return listed, parts


_TOPS = {name.split("/")[0] for name in sums.BUNDLED}


def _counted(data: Path, digests: dict[str, str], name: str) -> dict[str, Any]:
    count = sum(one == name or one.startswith(f"{name}/") for one in digests)
    return {"files": count, "problems": tuple(sums.problems(data, digests, name))}


def _package() -> VerifiedFiles:
    """The files of the installed package, code and all, by the digests with which pip installed them."""
    from base64 import urlsafe_b64encode
    from importlib.metadata import files

    problems, count = [], 0
    for file in files("greenstd") or ():
        if file.hash is None or file.parts[0] != "greenstd":
            continue
        count += 1
        try:
            content = Path(str(file.locate())).read_bytes()
        except OSError as error:
            problems.append(f"{file} cannot be read: {error.strerror}")
            continue
        if urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=") != file.hash.value:
            problems.append(f"{file} is not as it was installed")
    return VerifiedFiles(name="installed package", files=count, problems=tuple(problems))


def _verify(path: Path, expected: str | None) -> Verified:
    try:
        content = outside.content(path, outside.RELEASE, plain=True)
    except InputError as error:
        return Verified(name=path.name, problems=(str(error),))
    digest = sha256(content).hexdigest()
    problems = []
    if expected is None:
        problems.append(f"{SUMS} does not name it")
    elif expected != digest:
        problems.append(f"its SHA-256 is {digest}, {SUMS} says {expected}")
    try:
        release = Release(content, path.name)
    except GreenstdError as error:
        return Verified(name=path.name, sha256=digest, problems=(*problems, str(error)))
    if release.version != path.stem:
        problems.append(f"it says that it is version {release.version}")
    problems += [*_schema(release), *_records(release)]
    count = sum(len(release.ids(kind)) for kind in KINDS)
    return Verified(name=path.name, schema=release.schema, records=count, sha256=digest, problems=tuple(problems))


def _schema(release: Release) -> Iterator[str]:
    from packaging.specifiers import SpecifierSet

    if release.schema not in SpecifierSet(SCHEMAS):
        yield f"its schema is {release.schema}; the library says that it reads {SCHEMAS}"


def _records(release: Release) -> Iterator[str]:
    """Every record and every part of an edition becomes the object that a user would get."""
    for kind in KINDS:
        for id_ in release.ids(kind):
            try:
                record = record_class(kind)(**release.get(kind, id_))
                for part in _PARTS if kind == "editions" else ():
                    getattr(record, part)
            except (GreenstdError, TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
                yield f"{KINDS[kind][3]} {id_!r} cannot be read: {error}"
