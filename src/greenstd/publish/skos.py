"""SKOS 简单知识组织系统: categories, attributes, schemes and the codes of other systems as concepts, in JSON-LD.

A product type of an edition is narrower than the categories that its standard is about; a level is narrower than its scheme. A code of
another system is matched as `greenstd.publish.codes` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from greenstd.publish.codes import matches, system_name
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

Node = dict[str, Any]

CONTEXT: dict[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    "identifier": "dct:identifier",
    "title": {"@id": "dct:title", "@container": "@language"},
    "version": "http://www.w3.org/2002/07/owl#versionInfo",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "notation": "skos:notation",
    **{name: {"@id": f"skos:{name}", "@type": "@id"} for name in ("inScheme", "hasTopConcept", "topConceptOf", "broader", "narrower")},
    **{name: {"@id": f"skos:{name}", "@type": "@id"} for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")},
}
ATTRIBUTES = {
    "resource": ("资源属性", "resource"),
    "energy": ("能源属性", "energy"),
    "environment": ("环境属性", "environment"),
    "quality": ("品质属性", "quality"),
    "low-carbon": ("低碳属性", "low carbon"),
}
_SETS = {
    "categories": ("产品类别", "product categories"),
    "attributes": ("一级指标", "attributes"),
    "schemes": ("认证制度", "certification schemes"),
}
_INVERSE = {"exactMatch": "exactMatch", "closeMatch": "closeMatch", "broadMatch": "narrowMatch", "narrowMatch": "broadMatch",
            "relatedMatch": "relatedMatch"}  # fmt: skip


def language(text: str) -> str:
    """The language of a name: Chinese where it has Chinese characters."""
    return "zh" if any("\u4e00" <= sign <= "\u9fff" for sign in text) else "en"


def labels(zh: str | None, en: str | None, id_: str, aliases: tuple[str, ...] = ()) -> Node:
    """One preferred label a language; other names that are none of these."""
    preferred = {name: text for name, text in (("zh", zh), ("en", en)) if text} or {language(id_): id_}
    others: dict[str, list[str]] = {}
    for alias in aliases:
        if alias != preferred.get(language(alias)):
            others.setdefault(language(alias), []).append(alias)
    return {"prefLabel": preferred} | ({"altLabel": others} if others else {})


def to_skos(cat: Catalogue, base_uri: str = BASE) -> str:
    """The vocabularies as one JSON-LD document.

    >>> import greenstd, json
    >>> [node["prefLabel"]["zh"] for node in json.loads(to_skos(greenstd.load()))["@graph"] if node["identifier"] == "furniture"]
    ['家具']
    """
    uris = Identifiers(base_uri)
    nodes: dict[str, Node] = {}
    for node in (*_categories(cat, uris), *_attributes(uris), *_schemes(cat, uris)):
        nodes[node["id"]] = node
    _codes(cat, uris, nodes)
    for name, (zh, en) in _SETS.items():
        uri = uris.concept(name) if name == "attributes" else uris.set(name)
        _set(nodes, uri, name, {"zh": zh, "en": en}, cat.release)
    return dump({"@context": CONTEXT, "@graph": list(nodes.values())})


def _set(nodes: dict[str, Node], uri: str, id_: str, title: dict[str, str], version: str) -> None:
    """A scheme of concepts, with the concepts in it that have nothing above them."""
    top = [node["id"] for node in nodes.values() if node.get("inScheme") == uri and "broader" not in node]
    for concept in top:
        nodes[concept]["topConceptOf"] = uri
    nodes[uri] = {"id": uri, "type": "skos:ConceptScheme", "identifier": id_, "title": title, "version": version, "hasTopConcept": top}


def _concept(uri: str, id_: str, scheme: str, names: Node, **more: Any) -> Node:
    return {
        "id": uri,
        "type": "skos:Concept",
        "identifier": id_,
        "inScheme": scheme,
        **names,
        **{key: value for key, value in more.items() if value},
    }


def _categories(cat: Catalogue, uris: Identifiers) -> Iterator[Node]:
    above: dict[str, list[str]] = {}
    for category in cat.categories.values():
        types = []
        for standard in category.standards:
            for edition in cat.standards[standard].editions if standard in cat.standards else ():
                for type_ in cat.editions[edition].product_types:
                    types.append(uris.uri("editions", edition, f"type-{type_.id}"))
                    above.setdefault(types[-1], []).append(uris.uri("categories", category.id))
        names = labels(category.zh, category.en, category.id, category.aliases)
        uri = uris.uri("categories", category.id)
        yield _concept(uri, category.id, uris.set("categories"), names, narrower=list(dict.fromkeys(types)))
    for edition_ in cat.editions.values():
        for type_ in edition_.product_types:
            uri = uris.uri("editions", edition_.id, f"type-{type_.id}")
            if uri in above:
                names = labels(type_.zh, type_.en, type_.id, type_.aliases)
                yield _concept(uri, f"{edition_.id}#{type_.id}", uris.set("categories"), names, broader=list(dict.fromkeys(above[uri])))


def _attributes(uris: Identifiers) -> Iterator[Node]:
    for id_, (zh, en) in ATTRIBUTES.items():
        yield _concept(uris.concept("attributes", id_), id_, uris.concept("attributes"), labels(zh, en, id_))


def _schemes(cat: Catalogue, uris: Identifiers) -> Iterator[Node]:
    # Levels are named where an edition names them; their order is that of the scheme.
    named = {level.id: level for edition in cat.editions.values() for level in edition.levels}
    for scheme in cat.schemes.values():
        uri = uris.uri("schemes", scheme.id)
        levels = {level: uris.uri("schemes", scheme.id, level) for level in scheme.levels}
        names = labels(scheme.zh, scheme.en, scheme.id, scheme.aliases)
        yield _concept(uri, scheme.id, uris.set("schemes"), names, narrower=list(levels.values()))
        for level, address in levels.items():
            known = named.get(level)
            names = labels(known.zh, known.en, level) if known else labels(None, None, level)
            yield _concept(address, f"{scheme.id}#{level}", uris.set("schemes"), names, broader=[uri])


def _codes(cat: Catalogue, uris: Identifiers, nodes: dict[str, Node]) -> None:
    """The codes that other systems have, each system a scheme of its own, matched to the categories."""
    found = matches(cat)
    titles: dict[tuple[str, str], set[str]] = {}
    for match in found:
        titles.setdefault((match.system, match.code), set()).update(filter(None, [match.zh]))
    for (system, code), title in titles.items():
        uri = uris.concept(f"codes.{system}", code)
        names = labels(next(iter(title)), None, code) if len(title) == 1 else {}
        nodes[uri] = _concept(uri, code, uris.concept(f"codes.{system}"), names, notation=code)
    for match in found:
        word = f"{match.how}Match"
        code_node, category_node = nodes[uris.concept(f"codes.{match.system}", match.code)], nodes[uris.uri("categories", match.category)]
        category_node.setdefault(word, []).append(code_node["id"])
        code_node.setdefault(_INVERSE[word], []).append(category_node["id"])
    for system in dict.fromkeys(match.system for match in found):
        names = {language: system_name(system, language) for language in ("zh", "en")}
        _set(nodes, uris.concept(f"codes.{system}"), system, names, cat.release)
