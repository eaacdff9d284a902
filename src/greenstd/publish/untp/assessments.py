"""Conformity attestations 符合性证明: an assessment with each finding that passed or failed."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from greenstd.assessment.result import Outcome, Verdict
from greenstd.publish.identifiers import BASE
from greenstd.publish.measured import figure
from greenstd.publish.untp.criteria import Node, Writer, metric
from greenstd.publish.untp.mapped import CODES, topic

if TYPE_CHECKING:
    from greenstd.assessment.result import Assessment, Finding
    from greenstd.catalogue import Catalogue
    from greenstd.model.edition import Edition
    from greenstd.publish.untp.party import Party


def attestation(
    assessment: Assessment,
    cat: Catalogue,
    party: Party,
    base_uri: str = BASE,
    *,
    product: Party | None = None,
    auditor: Party | None = None,
) -> Node:
    """An assessment as UNTP's conformity attestation, unsigned.

    Findings that are neither passed nor failed have no place in UNTP: they are left out and named in the description, and where the verdict
    is undetermined nothing is said of the product as a whole. Who assessed, and with what authority, is `Unspecified`.

    Args:
        party: to whom it is issued.
        product: what was assessed.
        auditor: who assessed it.

    Raises:
        LookupError: the catalogue has no such edition.
    """
    writer = Writer(cat, base_uri, assessment.on)
    edition = cat.editions[assessment.edition]
    id_ = writer.uris.own("assessments", sha256(assessment.to_json().encode()).hexdigest()[:32])
    subject: Node = {"assessmentDate": assessment.on.isoformat(), "referenceStandard": writer.standard(edition)}
    if product is not None:
        subject["assessedProduct"] = [{"type": ["ProductVerification"], "product": product.node(), "IDverifiedByCAB": False}]
    if auditor is not None:
        subject["auditor"] = auditor.node()
    judged = [_judged(writer, edition, assessment, finding, id_) | subject for finding in assessment.findings
              if finding.outcome in (Outcome.PASSED, Outcome.FAILED)]  # fmt: skip
    if assessment.verdict is not Verdict.UNDETERMINED:
        whole = {
            "type": ["ConformityAssessment", "Declaration"],
            "id": f"{id_}#verdict",
            "name": f"{edition.label} as a whole",
            "description": f"{assessment.verdict}: judged by {assessment.comparison}",
            "conformityTopic": CODES["conformityTopic", ""],
            "conformance": assessment.verdict is Verdict.CONFORMS,
        }
        judged.insert(0, whole | subject)
    of = ", ".join(filter(None, (edition.label, assessment.product_type, assessment.level)))
    left_out = [
        f"{finding.name} ({finding.outcome})" for finding in assessment.findings if finding.outcome not in (Outcome.PASSED, Outcome.FAILED)
    ]
    words = [f"Verdict: {assessment.verdict}.", f"Data: release {assessment.release}, {assessment.digest}."]
    words += [f"Not judged, and so not among the assessments: {'; '.join(left_out)}."] if left_out else []
    words += [f"Not known: {'; '.join(assessment.unknown)}."] if assessment.unknown else []
    return {
        "type": ["ConformityAttestation", "Attestation"],
        "id": id_,
        "name": f"{assessment.verdict}: assessment against {of} on {assessment.on}",
        "assessorLevel": "Unspecified",
        "assessmentLevel": "Unspecified",
        "attestationType": "declaration",
        "description": " ".join(words),
        "issuedToParty": party.node(),
        "assessment": judged,
    }


def _judged(writer: Writer, edition: Edition, assessment: Assessment, finding: Finding, id_: str) -> Node:
    """One finding that passed or failed."""
    rows = {row.id: row for row in edition.indicators}
    node: Node = {
        "type": ["ConformityAssessment", "Declaration"],
        "id": f"{id_}#{finding.indicator}",
        "name": finding.name,
        "description": finding.reason,
        "conformityTopic": topic(rows[finding.indicator].attribute if finding.indicator in rows else ""),
        "conformance": finding.outcome is Outcome.PASSED,
    }
    if finding.indicator in rows:
        row = rows[finding.indicator]
        cells = [cell for cell in row.demands(assessment.product_type, assessment.level) if cell.limit == finding.limit]
        if cells:
            node["assessmentCriteria"] = [writer.criterion(edition, row, cells[:1], [])]
    measured = figure(finding)
    declared = metric(finding.name, measured.value, measured.unit) if measured is not None else None
    return node | ({"declaredValue": [declared]} if declared else {})
