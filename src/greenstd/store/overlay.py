"""Overlays 叠加层: folders of the source format laid over a release.

An overlay can add (a region's scheme, a company's own limits), complete (the table of a standard that someone has bought and transcribed)
and tighten. What would replace a fact is refused, unless the row says `replaces = "why"`. Whatever an overlay gave carries its
name as `layer`, so that every answer can say where it came from.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

from greenstd import outside
from greenstd.errors import DataError, InputError, UnknownReleaseError, listing, nearest
from greenstd.model.bounds import Direction, change
from greenstd.model.limit import Limit
from greenstd.store import sums
from greenstd.store.derived import finished
from greenstd.store.place import Place, Problem
from greenstd.store.release import Release, Snapshot, Tables, Wire
from greenstd.store.source import read_source

# Lists that grow: an overlay's entries come after the ones that are there.
_GROWING = ("evidence", "notes", "unknown", "aliases", "disputes")
_PARTS = ("levels", "product_types", "conditions", "basic_requirements", "indicators")
# What is computed from the records together, and so computed anew.
_COMPUTED = ("superseded_by", "valid_until", "layer", "scheme")


@attrs.frozen
class Overlay:
    """An overlay found: its name, its folder, and the overlays it needs below it."""

    name: str
    folder: Path
    requires: tuple[str, ...] = ()


def find(which: str | os.PathLike[str], bundled: Path) -> Overlay:
    """An overlay by path, by the name of a bundled one, or by the name of an entry point `greenstd.overlays` of an installed package.

    Raises:
        UnknownReleaseError: there is none.
        ReleaseError: an installed one is not as it was bundled.
        DataError: its `overlay.toml` is not as the format demands.
    """
    if len(os.fspath(which)) > outside.TEXT or "\0" in os.fspath(which):
        raise UnknownReleaseError(f"{os.fspath(which)[:60]!r}… is no overlay: it has {len(os.fspath(which))} characters")
    path = Path(which)
    if not os.path.exists(path) and isinstance(which, str):  # noqa: PTH110 - what is too long for a path does not exist either
        path = bundled / which if re.fullmatch(r"[a-z0-9-]+", which) else path
        if not os.path.isdir(path):  # noqa: PTH112
            path = _installed(which) or path
    if not os.path.exists(path):  # noqa: PTH110
        known = sorted(p.name for p in bundled.iterdir() if p.is_dir()) if bundled.is_dir() else []
        raise UnknownReleaseError(f"no overlay {str(which)!r}{nearest(str(which), known)}; bundled are {listing(known)}; or give a folder")
    folder = path if path.is_dir() else path.parent
    if bundled.parent.name == "_data" and folder.parent == bundled:
        # As it was installed; in a checkout the overlays are sources, which people edit.
        sums.require(bundled.parent, f"{bundled.name}/{folder.name}")
    head = folder / "overlay.toml"
    about: dict[str, Any] = {}
    if head.is_file():
        try:
            about = outside.from_toml(outside.text(head, outside.SOURCE_FILE, plain=True)).get("overlay", {})
            if not isinstance(about, dict) or not isinstance(about.get("requires", []), list):
                raise InputError("expected one [overlay], with id and perhaps requires = [names]")
        except InputError as error:
            raise DataError([Problem(Place("overlay.toml", folder=str(folder)), f"not a TOML file: {error}")]) from None
    return Overlay(str(about.get("id", folder.name)), folder, tuple(map(str, about.get("requires", ()))))


def _installed(name: str) -> Path | None:
    from importlib.metadata import entry_points

    for point in entry_points(group="greenstd.overlays"):
        if point.name == name:
            found = point.load()
            return Path(found() if callable(found) else found)
    return None


def ordered(wanted: list[Overlay], bundled: Path) -> list[Overlay]:
    """The overlays with those they need, lowest first.

    Raises:
        DataError: overlays need one another in a circle.
    """
    result: dict[str, Overlay] = {}

    def take(overlay: Overlay, above: tuple[str, ...]) -> None:
        if overlay.name in above:
            circle = " needs ".join([*above[above.index(overlay.name) :], overlay.name])
            raise DataError(
                [Problem(Place("overlay.toml", folder=str(overlay.folder)), f"overlays need one another in a circle: {circle}")]
            )
        if overlay.name not in result:
            for name in overlay.requires:
                take(find(name, bundled), (*above, overlay.name))
            result[overlay.name] = overlay

    for overlay in wanted:
        take(overlay, ())
    return list(result.values())


def lay(base: Release | Snapshot, overlays: list[Overlay]) -> Snapshot:
    """A store with overlays laid over a base, in order.

    Raises:
        DataError: with every problem of an overlay: what cannot be read, and what would loosen or replace without saying so.
    """
    tables: Tables = {kind: {id_: base.get(kind, id_) for id_ in base.ids(kind)} for kind in base.kinds()}
    forms = dict(base.names)
    digest = sha256(base.digest.encode())
    for overlay in overlays:
        reader = read_source(overlay.folder, overlay=True)
        layer = _Layer(overlay.name, tables, reader.replaces)
        if not reader.problems:
            forms |= reader.tables.pop("names", {})
            for kind, records in reader.tables.items():
                for id_, record in records.items():
                    layer.put(kind, record, reader.places[kind, id_])
        problems = [*reader.problems, *layer.problems]
        if problems:
            raise DataError(problems)
        digest.update(repr(sorted(reader.tables.items())).encode())
    names = tuple(overlay.name for overlay in overlays)
    tables["standards"] = {}
    if forms:
        tables["names"] = forms
    local = ".".join(re.sub(r"[^a-z0-9]+", ".", name.lower()).strip(".") for name in names)
    return Snapshot(finished(tables), f"{base.version}+{local}", f"sha256:{digest.hexdigest()}", base.path, names)


class _Layer:
    """One overlay on its way into the records below it."""

    def __init__(self, name: str, tables: Tables, replaces: set[tuple[str, str]]) -> None:
        self.name, self.tables, self.replaces = name, tables, replaces
        self.problems: list[Problem] = []

    def put(self, kind: str, record: Wire, place: Place) -> None:
        """Add a record, or merge it into the one that is there."""
        old = self.tables.setdefault(kind, {}).get(record["id"])
        if old is None:
            self.tables[kind][record["id"]] = record | self._mark(kind)
            return
        free = (kind, record["id"]) in self.replaces
        merged = self._merge(old, record, place, free=free, skip=_PARTS if kind == "editions" else ())
        if kind == "editions":
            self._edition(old, record, merged, place, free=free)
        self.tables[kind][record["id"]] = merged | self._mark(kind)

    def _mark(self, kind: str) -> Wire:
        """Where a record came from; a source is the same page for every layer that cites it."""
        return {} if kind == "sources" else {"layer": self.name}

    def _merge(self, old: Wire, new: Wire, place: Place, *, free: bool, skip: tuple[str, ...] = ()) -> Wire:
        merged = dict(old)
        for key, value in new.items():
            if key in skip or key in _COMPUTED:
                continue
            if key in _GROWING:
                merged[key] = [*old.get(key, ()), *(item for item in value if item not in old.get(key, ()))]
            elif key == "settles":
                merged["unknown"] = [text for text in merged.get("unknown", ()) if text not in value]
            elif key == "table" and old.get("table", "none") != "complete":
                merged[key] = value
            elif key in old and key != "checked" and old[key] != value and not free:
                self._refuse(place, key, f"{key} is {old[key]!r} below and {value!r} here")
            else:
                merged[key] = value
        return merged

    def _refuse(self, place: Place, key: str, what: str) -> None:
        self.problems.append(Problem(place, f'{what}: to replace a fact, say so with replaces = "why"', key))

    def _edition(self, old: Wire, new: Wire, merged: Wire, place: Place, *, free: bool) -> None:
        for field in _PARTS:
            parts = {part["id"]: part for part in old.get(field, ())}
            for number, part in enumerate(new.get(field, ()), 1):
                at = Place(place.file, field[:-1], number, part["id"], place.folder)
                below = parts.get(part["id"])
                if below is None:
                    parts[part["id"]] = {**part, "layer": self.name} if field == "indicators" else part
                    continue
                may = free or ("indicator", f"{old['id']}#{part['id']}") in self.replaces
                together = self._merge(below, part, at, free=may, skip=("requirements",))
                if field == "indicators":
                    together["requirements"] = self._cells(below, part, at, free=may)
                parts[part["id"]] = together
            if parts:
                merged[field] = list(parts.values())

    def _cells(self, old: Wire, new: Wire, place: Place, *, free: bool) -> list[list[str | None]]:
        """The cells of a row: those below, completed and tightened."""
        cells = {tuple(_full(cell)[1:4]): _full(cell) for cell in old.get("requirements", ())}
        for given in new.get("requirements", ()):
            cell = _full(given)
            if cell[0] is None:
                continue
            key = tuple(cell[1:4])
            below = cells.get(key)
            if below is None and ("", "", key[2]) in cells and cells["", "", key[2]][0] is None:
                # "There is a limit, not known" gives way to the cells that are now known.
                del cells["", "", key[2]]
            elif below is None and any(_covers(other, key) for other in cells):
                self._refuse(place, "limit", "the row below has one limit for every product type or level, this one for some of them")
                continue
            if below is not None and below[0] is not None and not free:
                became = change(Limit.parse(below[0]), Limit.parse(cell[0]))
                if became not in (Direction.SAME, Direction.TIGHTER):
                    self._refuse(place, "limit", f"the limit is {below[0]!r} below and {cell[0]!r} here, which is {became}")
                    continue
            cells[key] = [*cell[:4], self.name]
        return list(cells.values())


def _full(cell: list[str | None]) -> list[str | None]:
    return [*cell, *[""] * (5 - len(cell))]


def _covers(cell: tuple[str | None, ...], key: tuple[str | None, ...]) -> bool:
    """Whether one cell says something about the products of another, under the same condition."""
    return cell != key and cell[2] == key[2] and cell[0] in ("", key[0]) and cell[1] in ("", key[1])


__all__ = ["Overlay", "find", "lay", "ordered"]
