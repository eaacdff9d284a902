"""Criteria 准则: indicators with their thresholds, and the standards and schemes that set them, as UNTP writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from greenstd.model.limit import Comparison, Limit
from greenstd.publish.codes import Match, matches, system_name
from greenstd.publish.identifiers import Identifiers
from greenstd.publish.measured import coded, number
from greenstd.publish.untp.mapped import CODES, topic

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.category import Category
    from greenstd.model.edition import Edition
    from greenstd.model.indicator import Indicator, Requirement
    from greenstd.model.scheme import Scheme

Node = dict[str, Any]

_SIGNS = {"<=": "not more than", "<": "less than", ">=": "not less than", ">": "more than", "=": "exactly"}


def metric(name: str, value: Decimal, code: str) -> Node | None:
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


class Writer:
    """Writes the parts that attestations and vocabularies share."""

    def __init__(self, cat: Catalogue, base_uri: str, on: dt.date) -> None:
        self.cat: Catalogue = cat
        self.uris: Identifiers = Identifiers(base_uri)
        self.on: dt.date = on

    @cached_property
    def codes(self) -> dict[str, list[Match]]:
        """The codes of other systems that stand for a category, by category."""
        found: dict[str, list[Match]] = {}
        for match in matches(self.cat):
            if match.how in ("exact", "close"):
                found.setdefault(match.category, []).append(match)
        return found

    def standard(self, edition: Edition) -> Node:
        issuer = {
            "id": self.uris.uri("editions", edition.id, "issuer"),
            "name": edition.department or CODES["issuingParty", "an edition whose department is not known"],
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
            "status": CODES["status", str(edition.status(self.on))],
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
        metrics = [metric(f"{indicator.name}, {sign}", value, cell.limit.unit) for sign, value in ends if cell.limit is not None]
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
