"""Context 语境 of the documents, and how names in two languages are written in them."""

from __future__ import annotations

from typing import Any

from greenstd.publish.skos import language

Node = dict[str, Any]

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "gs1": "https://ref.gs1.org/voc/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{f"skos:{name}Match": {"@type": "@id"} for name in ("exact", "close", "broad", "narrow", "related")},
    **{name: {"@type": "xsd:date"} for name in ("auditDate", "datePublished", "dateModified", "validFrom", "expires")},
    **{name: {"@type": "@id"} for name in ("inDefinedTermSet", "hasDefinedTerm", "inCodeSet", "url", "license", "isBasedOn")},
    "certificationStatus": {"@type": "@id"},
    **{
        f"gs1:{name}": {"@type": "xsd:date"}
        for name in ("certificationStartDate", "certificationEndDate", "certificationAuditDate", "initialCertificationDate")
    },
    "gs1:certificationStatus": {"@type": "@id"},
    "gs1:certificationSubject": {"@type": "@id"},
}


def text(zh: str | None, en: str | None) -> list[Node]:
    """A name in the languages it is known in."""
    return [{"@value": value, "@language": tag} for tag, value in (("zh", zh), ("en", en)) if value]


def tagged(value: str) -> Node:
    """A text with the language that it is in."""
    return {"@value": value, "@language": language(value)}


def node(**values: Any) -> Node:
    """An object of what is known; keys `at_id` and `at_type` are `@id` and `@type`."""
    return {
        name.replace("at_", "@", 1) if name.startswith("at_") else name: value
        for name, value in values.items()
        if value not in (None, [], "")
    }
