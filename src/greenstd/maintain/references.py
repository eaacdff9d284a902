"""References 引用: every identifier that a record names leads to a record, every fact to a source, and nothing lies about unused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.errors import nearest
from greenstd.store.place import Place, Problem
from greenstd.store.rows import INSTRUMENTS

if TYPE_CHECKING:
    from greenstd.store.source import Reader

# kind → key → the kinds one of which has to hold the identifier
LINKS: dict[str, dict[str, tuple[str, ...]]] = {
    "categories": {"standards": ("standards",)},
    "schemes": {"legal_basis": ("notices",)},
    "lists": {"scheme": ("schemes",), "notice": ("notices",)},
    "listings": {"list": ("lists",), "category": ("categories",)},
    "rules": {"scheme": ("schemes",), "categories": ("categories",), "notice": ("notices",)},
    "mark_regimes": {"notice": ("notices",)},
    "marks": {"regime": ("mark_regimes",), "schemes": ("schemes",), "region": ("regions",)},
    "notices": {"supersedes": ("notices",)},
    "regions": {"within": ("regions",), "members": ("regions",)},
    "organisations": {"region": ("regions",), "approved_for": ("categories",)},
    "provisions": {
        "notice": ("notices",), "regime": ("mark_regimes",), "rule": ("rules",), "scheme": ("schemes",), "region": ("regions",),
        "categories": ("categories",),
    },
    "targets": {"region": ("regions",), "notice": ("notices",)},
    "statistics": {"region": ("regions",), "notice": ("notices",), "scheme": ("schemes",)},
    "recognitions": {
        "from_scheme": ("schemes",), "to_scheme": ("schemes",), "regions": ("regions",), "notice": ("notices",),
        "categories": ("categories",),
    },
    "procurement": {"notice": ("notices",), "scheme": ("schemes",), "categories": ("categories",), "region": ("regions",)},
    "certificate_formats": {"scheme": ("schemes",)},
    "factors": {"edition": ("editions",)},
}  # fmt: skip


def check_references(reader: Reader) -> list[Problem]:
    """Dangling references, sources that nobody cites, and readings of what is no instrument."""
    problems = []
    known = {kind: set(records) for kind, records in reader.tables.items()}
    known["standards"] |= {edition["standard"] for edition in reader.tables["editions"].values()}
    for kind, links in LINKS.items():
        for id_, record in reader.tables[kind].items():
            for key, targets in links.items():
                value = record.get(key)
                for name in [value] if isinstance(value, str) else value or ():
                    if name not in reader.broken and not any(name in known[target] for target in targets):
                        near = nearest(str(name), [other for target in targets for other in known[target]])
                        text = f"{key} {name!r} is none of the {' or '.join(targets).replace('_', ' ')}{near}"
                        problems.append(Problem(reader.places[kind, id_], text, key))
    return problems + _evidence(reader)


def _evidence(reader: Reader) -> list[Problem]:
    problems = []
    instruments = {id_ for kind in INSTRUMENTS for id_ in reader.tables[kind]}
    families = {edition["standard"] for edition in reader.tables["editions"].values()} | reader.broken
    cited = set()
    for (kind, id_), place in reader.places.items():
        record = reader.tables[kind][id_]
        facts = [(place, record)]
        for part in ("indicators", "basic_requirements"):
            facts += [(Place(place.file, part[:-1], n, row["id"], place.folder), row) for n, row in enumerate(record.get(part, ()), 1)]
        for at, fact in facts:
            for text in fact.get("evidence", ()):
                source = str(text).partition(" ")[2]
                cited.add(source)
                if source not in reader.tables["sources"] and source not in instruments and source not in families:
                    what = (
                        "names no instrument: cite a notice, an edition or a source"
                        if source == "itself"
                        else "is no source, and no instrument"
                    )
                    problems.append(Problem(at, f"{text!r} {what}{nearest(source, reader.tables['sources'])}", "evidence"))
    unused = [id_ for id_ in reader.tables["sources"] if id_ not in cited]
    return problems + [Problem(reader.places["sources", id_], "no fact cites this source", "id") for id_ in unused]
