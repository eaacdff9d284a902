"""Categories 产品类别 as schema.org's defined terms, with the codes of other systems that they are matched to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.publish.codes import Match, matches, system_name
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.jsonld.context import CONTEXT, Node, node, tagged, text
from greenstd.publish.wire import as_of

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


def categories(cat: Catalogue, base_uri: str = BASE) -> list[Node]:
    """The categories as a `DefinedTermSet`, the dataset they are from, and the codes of other systems that they are matched to."""
    uris = Identifiers(base_uri)
    set_ = uris.set("categories")
    found = matches(cat)
    matched: dict[str, Node] = {}
    for match in found:
        own = matched.setdefault(match.category, {})
        own.setdefault(f"skos:{match.how}Match", []).append(_code_uri(match, uris))
    terms = [
        node(
            at_id=uris.uri("categories", category.id),
            at_type="DefinedTerm",
            termCode=category.id,
            name=text(category.zh, category.en) or [category.id],
            alternateName=[tagged(name) for name in category.aliases],
            inDefinedTermSet=set_,
            identifier=[node(at_type="PropertyValue", propertyID=code.scheme, value=code.code) for code in category.codes],
            **matched.get(category.id, {}),
        )
        for category in cat.categories.values()
    ]
    dataset = node(
        at_id=uris.base,
        at_type="Dataset",
        name=text("绿色产品体系", "China's green product system"),
        description="Categories, standards, limits, lists, certification rules, marks and policy, each with its dates and its sources.",
        version=cat.release,
        identifier=cat.digest,
        dateModified=as_of(cat).isoformat(),
        license="https://www.apache.org/licenses/LICENSE-2.0",
    )
    whole = node(
        at_id=set_,
        at_type="DefinedTermSet",
        name=text("产品类别", "product categories"),
        version=cat.release,
        isBasedOn=uris.base,
        hasDefinedTerm=[term["@id"] for term in terms],
    )
    return [dataset, whole, *terms, *_codes(found, uris)]


def _code_uri(match: Match, uris: Identifiers) -> str:
    return uris.concept(f"codes.{match.system}", match.code)


def _codes(found: list[Match], uris: Identifiers) -> list[Node]:
    """The codes of other systems, and the systems."""
    codes: dict[str, Node] = {}
    for match in found:
        made = node(at_id=_code_uri(match, uris), at_type="CategoryCode", codeValue=match.code, name=text(match.zh, None))
        codes.setdefault(made["@id"], made | {"inCodeSet": uris.concept(f"codes.{match.system}")})
    for system in dict.fromkeys(match.system for match in found):
        uri = uris.concept(f"codes.{system}")
        codes[uri] = node(at_id=uri, at_type="CategoryCodeSet", name=text(system_name(system, "zh"), system_name(system)))
    return list(codes.values())


def to_json_ld(cat: Catalogue, base_uri: str = BASE) -> str:
    """The categories as one JSON-LD document for search engines."""
    return dump({"@context": CONTEXT, "@graph": categories(cat, base_uri)})
