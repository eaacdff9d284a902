"""Links 关联 between records: which fields name other records, and which records name a given one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenstd.catalogue import Catalogue

_EVERYWHERE = {
    "notice": "notices",
    "regime": "mark_regimes",
    "rule": "rules",
    "scheme": "schemes",
    "from_scheme": "schemes",
    "to_scheme": "schemes",
    "schemes": "schemes",
    "region": "regions",
    "regions": "regions",
    "list": "lists",
    "category": "categories",
    "categories": "categories",
    "approved_for": "categories",
    "standards": "standards",
    "edition": "editions",
    "editions": "editions",
    "within": "regions",
    "basis": "notices",
    "legal_basis": "notices",
}
# Where the same word means another kind.
_OF_KIND = {
    ("editions", "standard"): "standards",
    ("listings", "standard"): "editions",
    ("rules", "standard"): "editions",
    ("editions", "supersedes"): "editions",
    ("editions", "superseded_by"): "editions",
    ("notices", "supersedes"): "notices",
    ("regions", "members"): "regions",
}
# Rules and factors say `basis` in words of their own.
_NOT = {("factors", "basis")}


def target(kind: str, field: str) -> str | None:
    """The kind of record that a field of a kind names; None where it names none."""
    return _OF_KIND.get((kind, field)) or (_EVERYWHERE.get(field) if (kind, field) not in _NOT else None)


def references(cat: Catalogue, kind: str, record: Any) -> Iterator[tuple[str, str, str]]:
    """What a record names: field, kind and identifier of each record that the catalogue has."""
    for field in attrs.fields(type(record)):
        aim = target(kind, field.name)
        if aim is None:
            continue
        value = getattr(record, field.name)
        for name in value if isinstance(value, tuple) else (value,):
            if name:
                found = getattr(cat, aim).candidates(name)
                if len(found) == 1:
                    yield field.name, aim, found[0]


Backlinks = dict[tuple[str, str], dict[str, list[str]]]


def backlinks(cat: Catalogue) -> Backlinks:
    """For each record, by kind, the records that name it, in the catalogue's order."""
    result: Backlinks = {}
    for kind in KINDS:
        if kind == "sources":
            continue
        for id_, record in getattr(cat, kind).items():
            for aim in dict.fromkeys((aim, found) for _, aim, found in references(cat, kind, record)):
                if aim != (kind, id_):
                    result.setdefault(aim, {}).setdefault(kind, []).append(id_)
    return result
