"""Derived facts 推导: what follows from the records of a catalogue together, and so is computed and never written by hand."""

from __future__ import annotations

from greenstd.store.release import Tables, Wire


def derive(tables: Tables) -> None:
    """What follows from the records together: families, successors, and from when a row of a list holds."""
    editions = tables["editions"]
    for row in tables["listings"].values():
        batch = tables["lists"].get(row["list"], {})
        if "valid_from" not in row and "valid_from_within" not in row:
            row.update({f"valid_from{end}": batch[f"published{end}"] for end in ("", "_within") if f"published{end}" in batch})
        row.setdefault("scheme", batch.get("scheme", ""))
    for id_, edition in editions.items():
        if edition.get("withdrawn"):
            edition.setdefault("valid_until", edition["withdrawn"])
        for old in edition.get("supersedes", ()):
            if old in editions and not edition.get("draft"):
                editions[old].setdefault("superseded_by", id_)
                if edition.get("effective") and "valid_until" not in editions[old]:
                    editions[old]["valid_until"] = edition["effective"]
    families: dict[str, list[Wire]] = {}
    for edition in editions.values():
        families.setdefault(edition["standard"], []).append(edition)
    for family, members in sorted(families.items()):
        members.sort(key=lambda e: (e.get("effective") or e.get("issued") or "", e["id"]))
        newest = next((e for e in reversed(members) if not e.get("draft")), members[-1])
        tables["standards"][family] = {
            "id": family,
            **{key: newest[key] for key in ("zh", "en", "role", "evidence", "checked") if key in newest},
            "editions": [e["id"] for e in members],
        }


def finished(tables: Tables) -> Tables:
    """Records completed with what follows from them together, in order."""
    derive(tables)
    return {kind: dict(sorted(records.items())) for kind, records in tables.items()}
