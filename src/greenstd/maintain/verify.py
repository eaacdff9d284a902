"""Verification 核验: every release against its digest, and that everything in it can be read."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from greenstd import outside
from greenstd.errors import GreenstdError, InputError, ReleaseError
from greenstd.maintain.release import PENDING, SUMS, read_sums
from greenstd.store import bundled
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import SCHEMAS, Release

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


@attrs.frozen
class Verification:
    """Verification 核验: of a folder of releases; `others` are problems that belong to no release."""

    releases: tuple[Verified, ...]
    others: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong."""
        return (*self.others, *(f"{one.name}: {problem}" for one in self.releases for problem in one.problems))

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def as_data(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {"good": self.good, "schemas": SCHEMAS, "releases": [attrs.asdict(one) for one in self.releases], "problems": self.problems}


def verify(releases: str | os.PathLike[str] | None = None) -> Verification:
    """Check releases 核验数据版本: each against `SHA256SUMS` and its own first line, and that every record of it loads.

    Args:
        releases: the folder; that of the bundled releases if none is given.

    >>> verify().good
    True
    """
    if releases is None:
        paths = [Path(path) for path in bundled().values()]
        if not paths:
            return Verification((), ("no release is bundled",))
        folder = paths[0].parent
    else:
        folder = Path(releases)
        if not folder.is_dir():
            raise ReleaseError(f"{os.fspath(releases)!r} is not a folder of releases")
    files = sorted(folder.glob("*.jsonl"))
    others = [
        f"{path.name}: the release was interrupted while it was written; `greenstd data release` undoes it first"
        for path in sorted(folder.glob(f"*{PENDING}"))
    ]
    try:
        sums = read_sums(folder)
    except ReleaseError as error:
        return Verification((), (*others, str(error)))
    if not files:
        others.append(f"{folder}: no release is there")
    others += [f"{SUMS} names {name}, which is not there" for name in sums if not (folder / name).exists()]
    return Verification(tuple(_verify(path, sums.get(path.name)) for path in files), tuple(others))


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
