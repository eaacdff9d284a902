"""Conformity vocabularies 符合性词汇: a scheme with its criteria, levels and the regulations it rests on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE
from greenstd.publish.untp.criteria import Node, Writer
from greenstd.publish.wire import as_of

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.category import Category
    from greenstd.model.edition import Edition
    from greenstd.model.scheme import Scheme


def vocabulary(cat: Catalogue, scheme: str, base_uri: str = BASE, on: dt.date | None = None) -> Node:
    """A scheme as UNTP's conformity vocabulary: its criteria with thresholds, levels, and the regulations it rests on.

    `on` is the day on which the state of an edition is told; the day that the catalogue speaks of if none is given.

    Raises:
        LookupError: there is no such scheme.
    """
    found = cat.schemes[scheme]
    writer = Writer(cat, base_uri, on or as_of(cat))
    editions = editions_of(cat, found)
    criteria = [
        writer.criterion(edition, row, list(row.requirements), categories) for edition, categories in editions for row in edition.indicators
    ]
    levels = dict.fromkeys([*found.levels, *(level.id for edition, _ in editions for level in edition.levels)])
    tags = {edition.label: edition.en or edition.zh or edition.label for edition, _ in editions if edition.indicators}
    tags |= {row.attribute: f"attribute {row.attribute}" for edition, _ in editions for row in edition.indicators if row.attribute}
    regulations = []
    for id_ in found.legal_basis:
        notice = cat.notices[id_]
        if notice.issuers:
            issuers = {"id": writer.uris.uri("notices", id_, "issuers"), "name": ", ".join(notice.issuers)}
            node: Node = {"type": ["Regulation"], "id": writer.uris.uri("notices", id_), "name": notice.name, "jurisdictionCountry": "CN",
                          "administeredBy": issuers}  # fmt: skip
            regulations.append(node | ({"effectiveDate": notice.effective.isoformat()} if notice.effective else {}))
    document: Node = {
        "type": ["ConformitySchemeVocabulary"],
        "id": writer.uris.uri("schemes", found.id, "vocabulary"),
        "scheme": writer.scheme(found),
        "conformityCriterion": criteria,
        "regulatoryAlignment": regulations,
        "performanceLevelCode": [{"type": ["LevelCode"], "name": level, "rank": rank} for rank, level in enumerate(levels, 1)],
        "tagCode": [{"type": ["TagCode"], "name": name, "description": words} for name, words in tags.items()],
    }
    return {key: value for key, value in document.items() if value or key == "conformityCriterion"}


def editions_of(cat: Catalogue, scheme: Scheme) -> list[tuple[Edition, list[Category]]]:
    """The editions by which a scheme certifies, and the categories that each is about."""
    listed = {row.category for row in cat.listings.values() if row.scheme == scheme.id}
    listed |= {id_ for rule in cat.rules.values() if rule.scheme == scheme.id for id_ in rule.categories}
    found: dict[str, list[Category]] = {}
    for category in cat.categories.values():
        if category.id in listed:
            for family in category.standards:
                for edition in cat.standards[family].editions:
                    if not scheme.standard_roles or cat.editions[edition].role in scheme.standard_roles:
                        found.setdefault(edition, []).append(category)
    for edition_ in cat.editions.values():
        if edition_.role in scheme.standard_roles:
            found.setdefault(edition_.id, [])
    return [(cat.editions[id_], categories) for id_, categories in sorted(found.items())]


def vocabularies(cat: Catalogue, base_uri: str = BASE, on: dt.date | None = None) -> dict[str, str]:
    """Every scheme's vocabulary, by the name of its file."""
    return {f"{scheme}.json": dump(vocabulary(cat, scheme, base_uri, on)) for scheme in cat.schemes}
