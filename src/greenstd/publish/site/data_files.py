"""The data beside each page 页面数据: its record as JSON, and as JSON-LD in the words of schema.org, Dublin Core and SKOS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenstd.model.dates import shifted
from greenstd.plain import plain
from greenstd.publish.identifiers import SCHEMAS, VOCABULARY, Identifiers
from greenstd.publish.site import states
from greenstd.publish.site.addresses import KINDS, page_of
from greenstd.publish.site.links import references
from greenstd.publish.site.readings import safe_url
from greenstd.publish.skos import to_skos
from greenstd.store import data_folder

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.publish.site.events import Event
    from greenstd.publish.site.links import Backlinks

_CONTEXT = {
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "identifier": "dct:identifier",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@set"},
    "notation": "skos:notation",
    "source": {"@id": "dct:source", "@container": "@set"},
    "title": "dct:title",
    "issued": {"@id": "dct:issued", "@type": "xsd:date"},
    "available": {"@id": "dct:available", "@type": "xsd:date"},
    "validFrom": {"@id": "schema:validFrom", "@type": "xsd:date"},
    "validThrough": {"@id": "schema:validThrough", "@type": "xsd:date"},
    "references": {"@id": "dct:references", "@type": "@id", "@container": "@set"},
    "replaces": {"@id": "dct:replaces", "@type": "@id", "@container": "@set"},
    "isReplacedBy": {"@id": "dct:isReplacedBy", "@type": "@id"},
    "isPartOf": "dct:isPartOf",
    "version": "schema:version",
}
_TYPES = {
    "categories": "skos:Concept",
    "standards": "dct:Standard",
    "editions": "dct:Standard",
    "lists": "schema:ItemList",
    "rules": "schema:DigitalDocument",
    "marks": "schema:Certification",
    "mark_regimes": "schema:Legislation",
    "schemes": "schema:Certification",
    "regions": "schema:Place",
    "notices": "schema:Legislation",
}


def encode(value: Any) -> bytes:
    """JSON as people read it; the same value gives the same bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def shared_files(cat: Catalogue, base_uri: str) -> dict[str, bytes]:
    """What identifiers without a page lead to: the vocabularies, and the schemas under the addresses that they name as theirs."""
    uris = Identifiers(base_uri)
    files = {VOCABULARY: to_skos(cat, base_uri).encode()}
    for path in sorted(Path(data_folder("schema")).glob("*.json")):
        files[f"{SCHEMAS}/{path.name}"] = encode(json.loads(path.read_text("utf-8")) | {"$id": uris.schema(path.name)})
    return files


def record_json(cat: Catalogue, kind: str, record: Any, back: Backlinks, events: list[Event]) -> bytes:
    """A record with all that its page shows."""
    value: dict[str, Any] = {"kind": kind, "release": cat.release, "digest": cat.digest, "address": page_of(kind, record.id)}
    value["record"] = plain(record)
    if kind == "categories":
        value["resolution"] = [
            {"scheme": scheme, "from": plain(s.begins), "until": plain(s.ends), **_resolved(s.state)}
            for scheme in states.schemes_of(cat, record)
            for s in states.of_category(cat, record, scheme)
        ]
    related = back.get((kind, record.id))
    if related:
        value["related"] = related
    if events:
        value["events"] = [{"date": plain(event.day), "event": event.what, "kind": event.kind, "id": event.id} for event in events]
    return encode(value)


def _resolved(r: Any) -> dict[str, Any]:
    parts = {name: getattr(r, name) for name in ("listing", "edition", "rule", "mark", "regime")}
    named = {name: part and part.id for name, part in parts.items()}
    return {**named, "status": plain(r.status), "unknown": list(r.unknown), "notes": list(r.notes)}


def record_ld(cat: Catalogue, kind: str, record: Any, base_uri: str) -> bytes:
    """A record as linked data; without a base its addresses are relative to the file."""
    base = base_uri or "../"

    def address(of: str, id_: str) -> str:
        return f"{base}{page_of(of, id_)}.html"

    value: dict[str, Any] = {"@context": _CONTEXT, "@id": address(kind, record.id), "@type": _TYPES[kind], "identifier": record.id}
    labels = {"en": record.en, "zh-Hans": record.zh}
    value["prefLabel"] = {language: text for language, text in labels.items() if text}
    value["altLabel"] = list(record.aliases)
    value["notation"] = getattr(record, "number", None)
    value["issued"] = plain(getattr(record, "issued", None) or getattr(record, "published", None))
    value["available"] = plain(getattr(record, "effective", None))
    value["validFrom"] = plain(getattr(record, "valid_from", None))
    # An interval of the catalogue ends before its last day; this word names the last day on which something holds.
    until = getattr(record, "valid_until", None)
    value["validThrough"] = plain(shifted(until, -1)) if until else None
    named = [(field, of, id_) for field, of, id_ in references(cat, kind, record) if of in KINDS]
    value["replaces"] = [address(of, id_) for field, of, id_ in named if field == "supersedes"]
    value["isReplacedBy"] = next((address(of, id_) for field, of, id_ in named if field == "superseded_by"), None)
    value["references"] = [address(of, id_) for field, of, id_ in named if field not in ("supersedes", "superseded_by")]
    value["source"] = [_source(cat, evidence) for evidence in record.evidence]
    value["isPartOf"] = {"@type": "schema:Dataset", "version": cat.release, "identifier": cat.digest}
    return encode({key: item for key, item in value.items() if item not in (None, [], {})})


def _source(cat: Catalogue, evidence: Any) -> dict[str, Any]:
    if evidence.source not in cat.sources:
        return {"identifier": evidence.source, "schema:creativeWorkStatus": str(evidence.grade)}
    source = cat.sources[evidence.source]
    url = safe_url(source.url)
    about = {"@id": url} if url else {"identifier": source.id}
    return {**about, "title": source.title, "schema:creativeWorkStatus": str(evidence.grade)}
