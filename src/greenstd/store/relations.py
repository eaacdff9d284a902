"""What a store knows about its records together: by which names they are found, and what belongs to which category."""

from __future__ import annotations

from typing import Any

from greenstd.model.names import fold

Wire = dict[str, Any]
Tables = dict[str, dict[str, Wire]]


def keys_of(tables: Tables) -> dict[str, dict[str, str]]:
    """For each kind, the folded names and numbers that lead to one record only.

    A name that two records share leads to neither: the identifier decides, and a look-up says so.
    """
    result: dict[str, dict[str, str]] = {}
    for kind in sorted(tables):
        if kind in ("sources", "listings"):
            continue
        found: dict[str, str] = {}
        shared = set()
        for id_, record in tables[kind].items():
            names = [id_, record.get("number"), record.get("project"), record.get("zh"), record.get("en"), *record.get("aliases", ())]
            if kind in ("editions", "standards"):
                names[3:] = record.get("aliases", ())  # the title is shared by all editions
            for key in {fold(name) for name in names if name}:
                if found.setdefault(key, id_) != id_:
                    shared.add(key)
        own = {fold(id_): id_ for id_ in tables[kind]}
        result[kind] = {key: own.get(key, id_) for key, id_ in sorted(found.items()) if key not in shared or key in own}
    return result


def relations_of(tables: Tables) -> dict[str, Wire]:
    """What `resolve` follows: the editions of a family, and the listings, rules and marks of categories and schemes."""
    listings: Wire = {}
    for id_, row in tables.get("listings", {}).items():
        if row.get("category"):
            listings.setdefault(row["category"], []).append(id_)
    rules: Wire = {}
    for id_, rule in tables.get("rules", {}).items():
        for category in rule.get("categories", ()):
            rules.setdefault(category, []).append(id_)
    marks: Wire = {}
    for id_, mark in tables.get("marks", {}).items():
        for scheme in mark.get("schemes", ()):
            marks.setdefault(scheme, []).append(id_)
    editions = {id_: list(standard["editions"]) for id_, standard in tables.get("standards", {}).items()}
    return {"editions": editions, "listings": listings, "rules": rules, "marks": marks}
