"""UN Transparency Protocol 联合国透明度协议: assessments as conformity attestations, schemes as conformity vocabularies, both unsigned.

UNTP wants codes where the catalogue has words; `MAPPED` is the one table of what becomes what, and of what could not be said.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.assessment.result import Outcome, Verdict
from greenstd.errors import ExportError
from greenstd.model.limit import Comparison, Limit
from greenstd.publish.codes import Match, matches, system_name
from greenstd.publish.files import dump
from greenstd.publish.identifiers import BASE, Identifiers
from greenstd.publish.measured import coded, figure, number
from greenstd.publish.wire import as_of

if TYPE_CHECKING:
    from greenstd.assessment.result import Assessment, Finding
    from greenstd.catalogue import Catalogue
    from greenstd.model.category import Category
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Requirement
    from greenstd.model.scheme import Scheme

Node = dict[str, Any]

# (UNTP field, what the catalogue says, UNTP code, how well it fits). UNTP has no topic for the quality of a product.
MAPPED: tuple[tuple[str, str, str, str], ...] = (
    ("conformityTopic", "energy", "environment.energy", "exact"),
    ("conformityTopic", "environment", "environment.emissions", "near: harmful substances and emissions"),
    ("conformityTopic", "low-carbon", "environment.emissions", "near: carbon emissions"),
    ("conformityTopic", "resource", "circularity.content", "near: raw materials and water are under one heading"),
    ("conformityTopic", "quality", "governance.compliance", "none fits: conformity with a standard at all"),
    ("conformityTopic", "", "governance.compliance", "none fits: the attribute is not known"),
    ("status", "not issued", "proposed", "exact"),
    ("status", "issued", "proposed", "exact"),
    ("status", "in force", "active", "exact"),
    ("status", "superseded", "deprecated", "exact"),
    ("status", "withdrawn", "deprecated", "exact"),
    ("status", "unknown", "proposed", "none fits: what is not known to be in force is not called active"),
    ("conformance", "passed", "true", "exact"),
    ("conformance", "failed", "false", "exact"),
    ("conformance", "cannot tell, untested, not applicable", "", "cannot be said: left out, and named in the description"),
    ("thresholdValue", "<=, <, >=, >, =", "metricName", "near: the sign stands in words in the metric's name"),
    ("thresholdValue", "range, deviations", "subCriterion", "exact: one criterion for each end"),
    ("thresholdValue", "in words, not detected, prohibited without a figure", "", "cannot be said: in the description"),
    ("unit", "grade, index, layer, colour, time", "C62", "near: a number without a unit"),
    ("unit", "units without a code, nor one that converts", "", "cannot be said: the threshold stands in the description"),
    ("scheme", "a scheme whose first day is not known", "", "cannot be said: UNTP needs validFrom, so the scheme is left out"),
    ("category", "codes of other systems", "Classification", "exact and close matches; broad, narrow and related ones cannot be said"),
    ("issuingParty", "an edition whose department is not known", "not stated", "needed by UNTP"),
)
_CODES = {(field, said): code for field, said, code, _ in MAPPED}
_SIGNS = {"<=": "not more than", "<": "less than", ">=": "not less than", ">": "more than", "=": "exactly"}


def _to_uri(value: str) -> str:
    if re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", value):
        return value
    raise ExportError(f"{value!r} is not a URI; expected one like 'https://…' or 'urn:…'")


@attrs.frozen
class Party:
    """Party 当事方 or product: a name, and a URI that identifies it."""

    name: str
    id: str = attrs.field(converter=_to_uri)

    @classmethod
    def parse(cls, text: str, base_uri: str = BASE, kind: str = "parties") -> Party:
        """Read `"Name <https://…>"`; a name alone gets a URI under the base.

        >>> Party.parse("Example Ltd <urn:example:1>")
        Party(name='Example Ltd', id='urn:example:1')
        """
        name, bracket, rest = text.partition("<")
        if not name.strip():
            raise ExportError(f"{text!r} has no name; expected 'Name' or 'Name <URI>'")
        return cls(name.strip(), rest.strip().removesuffix(">") if bracket else Identifiers(base_uri).own(kind, name.strip()))

    def node(self) -> Node:
        """The party as UNTP writes it."""
        return {"id": self.id, "name": self.name}


def topic(attribute: str) -> str:
    """UNTP's topic for an attribute."""
    return _CODES.get(("conformityTopic", attribute)) or _CODES["conformityTopic", ""]


def _metric(name: str, value: Decimal, code: str) -> Node | None:
    found = coded(value, code)
    if found is None:
        return None
    return {"type": ["Metric"], "metricName": name, "metricValue": {"type": ["Measure"], "value": number(found[0]), "unit": found[1]}}


def _ends(limit: Limit) -> list[tuple[str, Decimal]]:
    """The signs in words and figures of a limit: one, or two for a range."""
    value = limit.value
    if value is None:
        return []
    if limit.comparison is Comparison.RANGE and limit.upper is not None:
        return [(_SIGNS[">="], value), (_SIGNS["<="], limit.upper)]
    if limit.comparison is Comparison.DEVIATION and limit.minus is not None and limit.plus is not None:
        return [(_SIGNS[">="], value - limit.minus), (_SIGNS["<="], value + limit.plus)]
    if limit.comparison is Comparison.PROHIBITED:
        return [("not found above the detection limit of", value)]
    return [(_SIGNS[str(limit.comparison)], value)]


class _Writer:
    """Writes the parts that attestations and vocabularies share."""

    def __init__(self, cat: Catalogue, base_uri: str, on: dt.date) -> None:
        self.cat, self.uris, self.on = cat, Identifiers(base_uri), on
        self.codes: dict[str, list[Match]] = {}
        for match in matches(cat):
            if match.how in ("exact", "close"):
                self.codes.setdefault(match.category, []).append(match)

    def standard(self, edition: Edition) -> Node:
        issuer = {
            "id": self.uris.uri("editions", edition.id, "issuer"),
            "name": edition.department or _CODES["issuingParty", "an edition whose department is not known"],
        }
        node: Node = {
            "type": ["Standard"],
            "id": self.uris.uri("editions", edition.id),
            "name": " ".join(filter(None, (edition.label, edition.en or edition.zh))),
            "issuingParty": issuer,
        }
        return node | ({"issueDate": edition.issued.isoformat()} if edition.issued else {})

    def criterion(self, edition: Edition, indicator: Indicator, cells: list[Requirement], categories: list[Category]) -> Node:
        """An indicator; where it has several limits, each is a criterion below it."""
        one = self.cell(edition, indicator, cells[0]) if len(cells) == 1 else None
        node: Node = one or self._bare(
            edition, indicator, indicator.id, indicator.name, f"{indicator.name}: limits by product type, level or condition"
        )
        if one is None and cells:
            node["subCriterion"] = [self.cell(edition, indicator, cell) for cell in cells]
        if categories:
            node["category"] = [classification for category in categories for classification in self.classifications(category)]
        node["tag"] = list(filter(None, [edition.label, indicator.attribute]))
        return node

    def classifications(self, category: Category) -> list[Node]:
        """A category, and the codes of other systems that come near enough to it to stand for it."""
        name = category.en or category.zh or category.id
        own = self.uris.uri("categories", category.id), category.id, name, self.uris.set("categories"), "product categories 产品类别"
        others = [
            (
                self.uris.concept(f"codes.{match.system}", match.code),
                match.code,
                match.zh or name,
                self.uris.concept(f"codes.{match.system}"),
                system_name(match.system),
            )
            for match in self.codes.get(category.id, ())
        ]
        keys = ("id", "code", "name", "schemeID", "schemeName")
        return [{"type": ["Classification"], **dict(zip(keys, values, strict=True))} for values in (own, *others)]

    def _bare(self, edition: Edition, indicator: Indicator, part: str, name: str, description: str) -> Node:
        return {
            "type": ["Criterion"],
            "id": self.uris.uri("editions", edition.id, part),
            "name": name,
            "description": description,
            "conformityTopic": topic(indicator.attribute),
            "status": _CODES["status", str(edition.status(self.on))],
        }

    def cell(self, edition: Edition, indicator: Indicator, cell: Requirement) -> Node:
        """One limit, for one product type, level and condition."""
        where = ", ".join(
            f"{what} {value}" for what, value in (("product type", cell.product_type), ("level", cell.level), ("if", cell.when)) if value
        )
        said = str(cell.limit) if cell.limit is not None else "the limit has not been transcribed"
        description = "; ".join(
            filter(None, [f"{indicator.name}: {said}", where, f"tested by {indicator.method}" if indicator.method else ""])
        )
        part = ".".join(filter(None, (indicator.id, cell.product_type, cell.level, cell.when)))
        node = self._bare(edition, indicator, part, " ".join(filter(None, (indicator.name, f"({where})" if where else ""))), description)
        ends = _ends(cell.limit) if cell.limit is not None else []
        metrics = [_metric(f"{indicator.name}, {sign}", value, cell.limit.unit) for sign, value in ends if cell.limit is not None]
        if len(metrics) == 1 and metrics[0]:
            node["thresholdValue"] = metrics[0]
        elif all(metrics) and metrics:
            node["subCriterion"] = [
                self._bare(edition, indicator, f"{part}.{end}", f"{indicator.name}, {end} end", description) | {"thresholdValue": metric}
                for end, metric in zip(("lower", "upper"), metrics, strict=True)
            ]
        if cell.level:
            node["performanceLevel"] = cell.level
        return node

    def scheme(self, scheme: Scheme) -> Node | None:
        if scheme.valid_from is None:
            return None
        return {
            "type": ["ConformityScheme"],
            "id": self.uris.uri("schemes", scheme.id),
            "name": scheme.en or scheme.zh or scheme.id,
            "description": " ".join(filter(None, (scheme.zh, *scheme.notes))) or scheme.id,
            "version": self.cat.release,
            "validFrom": scheme.valid_from.isoformat(),
            "owner": {"id": self.uris.uri("schemes", scheme.id, "owner"), "name": scheme.administered_by or "not stated"},
        }


def vocabulary(cat: Catalogue, scheme: str, base_uri: str = BASE, on: dt.date | None = None) -> Node:
    """A scheme as UNTP's conformity vocabulary: its criteria with thresholds, levels, and the regulations it rests on.

    `on` is the day on which the state of an edition is told; the day that the catalogue speaks of if none is given.

    Raises:
        LookupError: there is no such scheme.
    """
    found = cat.schemes[scheme]
    writer = _Writer(cat, base_uri, on or as_of(cat))
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
    writer = _Writer(cat, base_uri, assessment.on)
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
            "conformityTopic": _CODES["conformityTopic", ""],
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


def _judged(writer: _Writer, edition: Edition, assessment: Assessment, finding: Finding, id_: str) -> Node:
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
    metric = _metric(finding.name, measured.value, measured.unit) if measured is not None else None
    return node | ({"declaredValue": [metric]} if metric else {})


def vocabularies(cat: Catalogue, base_uri: str = BASE, on: dt.date | None = None) -> dict[str, str]:
    """Every scheme's vocabulary, by the name of its file."""
    return {f"{scheme}.json": dump(vocabulary(cat, scheme, base_uri, on)) for scheme in cat.schemes}
