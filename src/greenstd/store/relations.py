"""What a store knows about its records together: by which names they are found, and what belongs to which category."""

from __future__ import annotations

from typing import Any

from greenstd.model.names import fold

Wire = dict[str, Any]
Tables = dict[str, dict[str, Wire]]


def keys_of(tables: Tables) -> dict[str, dict[str, str | list[str]]]:
    """For each kind, the folded names and numbers that lead to a record; a name that several share leads to a list of them."""
    result: dict[str, dict[str, str | list[str]]] = {}
    for kind in sorted(tables):
        if kind in ("sources", "listings"):
            continue
        found: dict[str, list[str]] = {}
        for id_, record in tables[kind].items():
            names = [id_, record.get("number"), record.get("project"), *record.get("aliases", ())]
            if kind not in ("editions", "standards"):  # their titles are shared by all editions
                names += [record.get("zh"), record.get("en")]
            for key in {fold(name) for name in names if name}:
                found.setdefault(key, []).append(id_)
        own = {fold(id_): id_ for id_ in tables[kind]}
        result[kind] = {key: own.get(key) or (ids[0] if len(ids) == 1 else ids) for key, ids in sorted(found.items())}
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
    roles = {id_: scheme["standard_roles"] for id_, scheme in tables.get("schemes", {}).items() if scheme.get("standard_roles")}
    return {"roles": roles, "editions": editions, "listings": listings, "rules": rules, "marks": marks}
