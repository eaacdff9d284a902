"""Certificates 认证证书 as schema.org's `Certification`, which GS1's `CertificationDetails` is equivalent to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from greenstd.publish.certificate import active
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.jsonld.context import CONTEXT, Node, node, tagged, text
from greenstd.publish.measured import figure, number

if TYPE_CHECKING:
    from greenstd.assessment.result import Assessment
    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate

_STATUS = {"Active": "gs1:CertificationStatus-ACTIVE", "Inactive": "gs1:CertificationStatus-INACTIVE"}


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
    return node(
        at_id=uris.own("certificates", certificate.number),
        at_type=["Certification", "gs1:CertificationDetails"],
        name=text(scheme.zh, scheme.en),
        certificationIdentification=certificate.number,
        certificationStatus=status and f"https://schema.org/Certification{status}",
        certificationRating=node(at_type="Rating", ratingValue=certificate.level) if certificate.level else None,
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
            "gs1:certificationSubject": next((part["@id"] for part in about if part["@type"] == "Product"), None),
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
        return node(at_type="Organization", name=text(known.zh, known.en) or [known.id])
    return node(at_type="Organization", name=tagged(name))


def _about(certificate: Certificate, cat: Catalogue, uris: Identifiers) -> list[Node]:
    """What is certified: the product, with its maker and plants, and its category as a term."""
    about: list[Node] = []
    if certificate.category:
        category = cat.categories[certificate.category]
        about.append(node(at_id=uris.uri("categories", category.id), at_type="DefinedTerm", termCode=category.id,
                           name=text(category.zh, category.en) or [category.id], inDefinedTermSet=uris.set("categories")))  # fmt: skip
    sites = [node(at_type="Place", address=site) for site in certificate.sites]
    maker = node(at_type="Organization", name=tagged(certificate.producer), location=sites) if certificate.producer else None
    if certificate.units or maker or certificate.holder:
        holder = node(at_type="Organization", name=tagged(certificate.holder)) if certificate.holder else None
        about.append(
            node(
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
                node(
                    at_type="QuantitativeValue",
                    name=tagged(finding.name),
                    value=number(measured.value),
                    unitCode=measured.definition.uncefact,
                    unitText=measured.unit,
                    description=f"{finding.value}; limit {finding.limit}: {finding.outcome}",
                )
            )
    return found
