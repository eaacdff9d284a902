"""JSON-LD in the words of schema.org and of GS1's Web Vocabulary: categories as defined terms, certificates as certifications.

What is not known is left out: a certificate whose state nobody states is neither active nor inactive.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from greenstd.publish.certificate import active
from greenstd.publish.codes import Match, matches, system_name
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.measured import figure, number
from greenstd.publish.skos import language
from greenstd.publish.wire import as_of

if TYPE_CHECKING:
    from greenstd.assessment.result import Assessment
    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate

Node = dict[str, Any]

CONTEXT = {
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
_STATUS = {"Active": "gs1:CertificationStatus-ACTIVE", "Inactive": "gs1:CertificationStatus-INACTIVE"}


def text(zh: str | None, en: str | None) -> list[Node]:
    """A name in the languages it is known in."""
    return [{"@value": value, "@language": tag} for tag, value in (("zh", zh), ("en", en)) if value]


def tagged(value: str) -> Node:
    """A text with the language that it is in."""
    return {"@value": value, "@language": language(value)}


def _node(**values: Any) -> Node:
    return {name.replace("at_", "@"): value for name, value in values.items() if value not in (None, [], "")}


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
        _node(
            at_id=uris.uri("categories", category.id),
            at_type="DefinedTerm",
            termCode=category.id,
            name=text(category.zh, category.en) or [category.id],
            alternateName=[tagged(name) for name in category.aliases],
            inDefinedTermSet=set_,
            identifier=[_node(at_type="PropertyValue", propertyID=code.scheme, value=code.code) for code in category.codes],
            **matched.get(category.id, {}),
        )
        for category in cat.categories.values()
    ]
    dataset = _node(
        at_id=uris.base,
        at_type="Dataset",
        name=text("绿色产品体系", "China's green product system"),
        description="Categories, standards, limits, lists, certification rules, marks and policy, each with its dates and its sources.",
        version=cat.release,
        identifier=cat.digest,
        dateModified=as_of(cat).isoformat(),
        license="https://www.apache.org/licenses/LICENSE-2.0",
    )
    whole = _node(
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
        node = _node(at_id=_code_uri(match, uris), at_type="CategoryCode", codeValue=match.code, name=text(match.zh, None))
        codes.setdefault(node["@id"], node | {"inCodeSet": uris.concept(f"codes.{match.system}")})
    for system in dict.fromkeys(match.system for match in found):
        uri = uris.concept(f"codes.{system}")
        codes[uri] = _node(at_id=uri, at_type="CategoryCodeSet", name=text(system_name(system, "zh"), system_name(system)))
    return list(codes.values())


def to_json_ld(cat: Catalogue, base_uri: str = BASE) -> str:
    """The categories as one JSON-LD document for search engines."""
    return dump({"@context": CONTEXT, "@graph": categories(cat, base_uri)})


def certification(
    certificate: Certificate,
    cat: Catalogue,
    base_uri: str = BASE,
    *,
    on: dt.date | None = None,
    assessment: Assessment | None = None,
) -> Node:
    """A certificate as schema.org's `Certification`, which GS1's `CertificationDetails` is equivalent to.

    Args:
        on: the day on which its state is told; where none is given only a state that the certificate itself states is.
        assessment: measurements of the certified product, which become `hasMeasurement`.

    Raises:
        LookupError: the catalogue has no such scheme, category or edition.
    """
    uris = Identifiers(base_uri)
    scheme = cat.schemes[certificate.scheme]
    edition = cat.editions[certificate.edition] if certificate.edition else None
    state = active(certificate, on)
    status = None if state is None else "Active" if state else "Inactive"
    audits = certificate.surveillance or tuple(filter(None, [certificate.last_surveillance]))
    audit = max(audits).isoformat() if audits else None
    issued = certificate.issued.isoformat() if certificate.issued else None
    expires = certificate.expires.isoformat() if certificate.expires else None
    about = _about(certificate, cat, uris)
    return _node(
        at_id=uris.own("certificates", certificate.number),
        at_type=["Certification", "gs1:CertificationDetails"],
        name=text(scheme.zh, scheme.en),
        certificationIdentification=certificate.number,
        certificationStatus=status and f"https://schema.org/Certification{status}",
        certificationRating=_node(at_type="Rating", ratingValue=certificate.level) if certificate.level else None,
        auditDate=audit,
        datePublished=issued,
        validFrom=issued,
        expires=expires,
        issuedBy=_organisation(certificate.body, cat, uris),
        about=about,
        hasMeasurement=_measurements(assessment),
        **{
            "gs1:certificationIdentification": certificate.number,
            "gs1:certificationStatus": _STATUS.get(status or ""),
            "gs1:certificationValue": tagged(certificate.level) if certificate.level else None,
            "gs1:certificationStandard": tagged(edition.label) if edition else None,
            "gs1:certificationAgency": tagged(scheme.administered_by) if scheme.administered_by else None,
            "gs1:certificationStatement": [tagged(unit_) for unit_ in certificate.units],
            "gs1:certificationStartDate": issued,
            "gs1:certificationEndDate": expires,
            "gs1:certificationAuditDate": audit,
            "gs1:certificationSubject": next((node["@id"] for node in about if node["@type"] == "Product"), None),
        },
    )


def to_certification(
    certificate: Certificate,
    cat: Catalogue,
    base_uri: str = BASE,
    *,
    on: dt.date | None = None,
    assessment: Assessment | None = None,
) -> str:
    """`certification` as one JSON-LD document."""
    return dump({"@context": CONTEXT, **certification(certificate, cat, base_uri, on=on, assessment=assessment)})


def _organisation(name: str | None, cat: Catalogue, uris: Identifiers) -> Node | None:
    if not name:
        return None
    if name in cat.organisations:
        known = cat.organisations[name]
        return _node(at_type="Organization", name=text(known.zh, known.en) or [known.id])
    return _node(at_type="Organization", name=tagged(name))


def _about(certificate: Certificate, cat: Catalogue, uris: Identifiers) -> list[Node]:
    """What is certified: the product, with its maker and plants, and its category as a term."""
    about: list[Node] = []
    if certificate.category:
        category = cat.categories[certificate.category]
        about.append(_node(at_id=uris.uri("categories", category.id), at_type="DefinedTerm", termCode=category.id,
                           name=text(category.zh, category.en) or [category.id], inDefinedTermSet=uris.set("categories")))  # fmt: skip
    sites = [_node(at_type="Place", address=site) for site in certificate.sites]
    maker = _node(at_type="Organization", name=tagged(certificate.producer), location=sites) if certificate.producer else None
    if certificate.units or maker or certificate.holder:
        holder = _node(at_type="Organization", name=tagged(certificate.holder)) if certificate.holder else None
        about.append(
            _node(
                at_id=uris.own("certificates", certificate.number, "product"),
                at_type="Product",
                name=[tagged(unit_) for unit_ in certificate.units],
                category=certificate.category,
                manufacturer=maker,
                owner=holder,
            )
        )
    return about


def _measurements(assessment: Assessment | None) -> list[Node]:
    """What was measured, with UN/CEFACT codes of the units; values that are no plain figure have none."""
    found = []
    for finding in assessment.findings if assessment else ():
        measured = figure(finding)
        if measured is not None:
            found.append(
                _node(
                    at_type="QuantitativeValue",
                    name=tagged(finding.name),
                    value=number(measured.value),
                    unitCode=measured.definition.uncefact,
                    unitText=measured.unit,
                    description=f"{finding.value}; limit {finding.limit}: {finding.outcome}",
                )
            )
    return found
