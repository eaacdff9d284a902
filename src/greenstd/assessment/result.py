"""Results of an assessment 判定结果: verdict, findings, and what is still missing; as objects, plain dicts and JSON."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.display import Displayed
from greenstd.model.evidence import Evidence
from greenstd.model.limit import Limit

if TYPE_CHECKING:
    from cattrs import Converter


class Verdict(StrEnum):
    """Verdict 判定结论 on a product: unknown never becomes conforming."""

    CONFORMS = "conforms"
    DOES_NOT_CONFORM = "does not conform"
    UNDETERMINED = "undetermined"


class Outcome(StrEnum):
    """Outcome 单项结果 of one indicator, as in W3C's EARL."""

    PASSED = "passed"
    FAILED = "failed"
    CANNOT_TELL = "cannot tell"
    NOT_APPLICABLE = "not applicable"
    UNTESTED = "untested"


@attrs.frozen
class Finding:
    """Finding 单项判定: one indicator, its limit, the value, the outcome, and why.

    `margin` is the room to the limit as a share of it, negative where the value is beyond; `value` is as it was reported. `evidence`
    says where the limit was read and how good that reading is; `layer` which overlay it came from, if from one; `zh` is the Chinese name.
    """

    indicator: str
    name: str
    outcome: Outcome
    limit: Limit | None = None
    value: str | None = None
    margin: Decimal | None = None
    detail: str = ""
    evidence: tuple[Evidence, ...] = ()
    layer: str = ""
    zh: str | None = None

    @property
    def reason(self) -> str:
        """The outcome in words."""
        limit = str(self.limit) if self.limit is not None else ""
        match self.outcome:
            case Outcome.PASSED:
                text = f"{self.value} meets {limit}" if limit else f"{self.value}: met"
            case Outcome.FAILED:
                text = f"{self.value} does not meet {limit}" if limit else f"{self.value}: not met"
            case Outcome.UNTESTED:
                text = f"no value was given; {limit} is demanded" if limit else "no value was given"
            case Outcome.NOT_APPLICABLE:
                text = "not demanded"
            case _:
                text = f"{self.value} against {limit} cannot be judged" if self.value and limit else "cannot be judged"
        return f"{text}: {self.detail}" if self.detail else text

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome} ({self.reason})"


@attrs.frozen
class Assessment(Displayed):
    """Assessment 符合性判定 of one product against one edition, with everything needed to do it again.

    `missing` is the smallest set of measurements (indicator ids) that would decide an undetermined verdict; where the table is known
    only in part they are needed but not enough, and `unknown` says what no measurement can settle. `questions` are the conditions
    that were not stated and matter. `status` is the edition's state on the date; `release`, `digest` and the overlays in
    `layers` name the data.
    """

    verdict: Verdict
    edition: str
    product_type: str
    level: str
    on: dt.date
    status: str
    comparison: str
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    questions: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    conditions: dict[str, bool] = attrs.field(hash=False)
    release: str
    digest: str
    layers: tuple[str, ...] = ()

    def finding(self, indicator: str) -> Finding:
        """The finding on one indicator, by its id.

        Raises:
            LookupError: the edition has no such indicator.
        """
        from greenstd.errors import UnknownIndicatorError, nearest

        for found in self.findings:
            if found.indicator == indicator:
                return found
        raise UnknownIndicatorError(f"no finding on {indicator!r}{nearest(indicator, [f.indicator for f in self.findings])}")

    def by_outcome(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings of one outcome."""
        return tuple(found for found in self.findings if found.outcome is outcome)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: texts, lists and dicts only; figures as texts, with their digits. Each finding also says its reason."""
        plain: dict[str, Any] = _converter().unstructure(self)
        for row, found in zip(plain["findings"], self.findings, strict=True):
            row["reason"] = found.reason
        return plain

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Assessment:
        """The assessment that `to_dict` wrote.

        Raises:
            MeasurementError: the dict is not one.
        """
        from greenstd.errors import MeasurementError

        try:
            rows = [{key: value for key, value in row.items() if key != "reason"} for row in plain["findings"]]
            return _converter().structure({**plain, "findings": rows}, cls)
        except Exception as error:
            raise MeasurementError(f"this is not an assessment as to_dict() writes it: {error!r}") from None

    def to_json(self) -> str:
        """`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> Assessment:
        """The assessment that `to_json` wrote.

        Raises:
            MeasurementError: the text is none.
        """
        from greenstd import outside
        from greenstd.errors import InputError, MeasurementError

        try:
            return cls.from_dict(outside.from_json(text))
        except InputError as error:
            raise MeasurementError(f"this is not JSON: {error}") from None

    def __str__(self) -> str:
        of = " ".join(part for part in (self.edition, self.product_type, self.level) if part)
        counts = ", ".join(f"{len(found)} {outcome}" for outcome in Outcome if (found := self.by_outcome(outcome)))
        return f"{self.verdict} ({of}, {self.on}): {counts or 'no findings'}"


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True)
    for kind, read in ((Limit, Limit.parse), (Evidence, Evidence.parse), (Decimal, Decimal), (dt.date, dt.date.fromisoformat)):
        converter.register_structure_hook(kind, lambda value, _, read=read: read(value))
        converter.register_unstructure_hook(kind, str)
    for enum in (Verdict, Outcome):
        converter.register_unstructure_hook(enum, str)
    return converter
