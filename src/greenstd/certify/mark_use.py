"""Use of the mark 标识使用: a described use against what the instrument then in force permits, requires and forbids."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.marks import MarkAllowance, MarkAnswer, mark_allowed, scheme_of
from greenstd.certify.provisions import regime_on, speaking_of
from greenstd.certify.state import State, explained
from greenstd.display import Displayed
from greenstd.errors import CertificateError, listing, nearest
from greenstd.model.dates import DateLike, as_date, to_date, today
from greenstd.model.evidence import Evidence
from greenstd.model.names import fold

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate
    from greenstd.model.policy import Provision
    from greenstd.model.rule import Mark

PLACEMENTS = (
    "product",
    "nameplate",
    "package",
    "document",
    "operating-system",
    "online",
    "public-view",
    "leaflet",
    "advertisement",
)
SIDES = ("right", "left", "above", "below", "none")
ACTS = ("forgery", "misuse", "transfer", "trade")


def _one_of(names: tuple[str, ...]) -> Any:
    return lambda _, field, value: _check(field.name, value, names)


def _check(field: str, value: object, names: tuple[str, ...]) -> None:
    if value is not None and value not in names:
        raise CertificateError(f"{field}: expected one of {listing(names, 12)}, found {value!r}{nearest(str(value), names)}")


@attrs.frozen(kw_only=True)
class MarkUse:
    """Use of a mark 标识使用情况: what is known of it; what is left out is not judged unless an instrument requires it.

    `form` is a mark (`activity-one-2019`, or its name); `placement` where it stands (`document` is a manual or a certificate of conformity
    and the like); `colours` pattern and ground (`green on white`); `issuer_mark` where the mark of the issuing body stands; `applied`
    the day on which the product was marked.

    Raises:
        CertificateError: a value is none of those that can be judged.
    """

    form: str | None = None
    placement: str | None = attrs.field(default=None, validator=_one_of(PLACEMENTS))
    issuer_mark: str | None = attrs.field(default=None, validator=_one_of(SIDES))
    colours: str | None = None
    qr_code: bool | None = None
    level_stated: bool | None = None
    process: str | None = None
    act: str | None = attrs.field(default=None, validator=_one_of(ACTS))
    applied: dt.date | None = attrs.field(default=None, converter=to_date)


@attrs.frozen
class MarkUseFinding:
    """Finding on one aspect of a use 标识使用单项判断: the answer, why, and the provision and article that say so."""

    aspect: str
    answer: MarkAnswer
    detail: str
    provision: str | None = None
    article: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def __str__(self) -> str:
        said = f" [{self.provision}{f', article {self.article}' if self.article else ''}]" if self.provision else ""
        return f"{self.aspect}: {self.answer} ({self.detail}){said}"


@attrs.frozen
class MarkUseCheck(Displayed):
    """Check of a use of the mark 标识使用核查: not allowed if any aspect is, allowed only if every aspect is."""

    answer: MarkAnswer
    on: dt.date
    findings: tuple[MarkUseFinding, ...]
    allowance: MarkAllowance
    release: str
    digest: str

    def __str__(self) -> str:
        return f"{self.answer} on {self.on}: {'; '.join(map(str, self.findings))}"


def check_mark_use(
    use: MarkUse, certificate: Certificate, on: DateLike | None = None, *, catalogue: Catalogue | None = None
) -> MarkUseCheck:
    """Check a described use of the mark 核查标识使用: allowed, not allowed or not known, aspect by aspect, with the provision and article.

    >>> import greenstd
    >>> c = greenstd.Certificate(number="EXAMPLE-1", category="furniture", issued="2022-03-01", expires="2027-02-28")
    >>> use = MarkUse(form="activity-one-2019", placement="package", issuer_mark="left", colours="green on white")
    >>> check = check_mark_use(use, c, "2025-06-01", catalogue=greenstd.load())
    >>> [finding.aspect for finding in check.findings if finding.answer == "not allowed"]
    ['issuer-mark']
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    allowance = mark_allowed(certificate, when, catalogue=cat)
    # What was put on a product was put there under the instrument of that day.
    day = min(when, use.applied or when)
    regime = regime_on(cat, day) if allowance.regime else None
    scheme = scheme_of(cat, certificate)
    described = {
        "placement": use.placement,
        "issuer-mark": use.issuer_mark,
        "colours": use.colours,
        "qr-code": None if use.qr_code is None else ("yes" if use.qr_code else "no"),
        "level": None if use.level_stated is None else ("stated" if use.level_stated else "not stated"),
        "process": use.process,
        "act": use.act,
    }
    about_form = next(speaking_of(cat, "form", scheme, when, allowance.regime), None)
    findings = [_form(cat, use, certificate, allowance, when, about_form)]
    for aspect, value in described.items():
        said = list(speaking_of(cat, aspect, scheme, day, regime.id if regime else None))
        found = _aspect(aspect, value, said, regime.en or regime.id if regime else None)
        if found is not None:
            findings.append(found)
    return MarkUseCheck(_together([f.answer for f in findings]), when, tuple(findings), allowance, cat.release, cat.digest)


def _together(answers: list[MarkAnswer]) -> MarkAnswer:
    if MarkAnswer.NOT_ALLOWED in answers:
        return MarkAnswer.NOT_ALLOWED
    return MarkAnswer.NOT_KNOWN if MarkAnswer.NOT_KNOWN in answers else MarkAnswer.ALLOWED


def _form(cat: Catalogue, use: MarkUse, c: Certificate, allowance: MarkAllowance, on: dt.date, said: Provision | None) -> MarkUseFinding:
    mark: Mark | None = cat.marks[use.form] if use.form is not None else None
    where = (said.id, said.article, said.evidence) if said else (None, None, allowance.evidence)
    answer, why = allowance.answer, "; ".join(allowance.reasons)
    day = min(on, use.applied or on)
    then, ground = explained(c, day)
    if day < on and then is State.NOT_YET_ISSUED:
        what = f"the mark is for certified products, and on {day}, when the product was marked, the certificate was {then}: {ground}"
        return MarkUseFinding("form", MarkAnswer.NOT_ALLOWED, what, *where)
    if then is State.SUSPENDED and answer is MarkAnswer.ALLOWED:
        answer, why = MarkAnswer.NOT_KNOWN, f"on {day}, when the product was marked, the certificate was {then}: {ground}"
    if mark is None:
        return MarkUseFinding("form", answer, why, *where)
    regime = cat.mark_regimes[mark.regime] if mark.regime else None
    name = mark.en or mark.id
    if regime is not None and regime.valid_from is not None and day < regime.valid_from:
        what = f"the {name} begins on {regime.valid_from}" + (", after the product was marked" if on >= regime.valid_from else "")
        return MarkUseFinding("form", MarkAnswer.NOT_ALLOWED, what, *where)
    if regime is not None and regime.valid_until is not None and on >= regime.valid_until:
        return _earlier(cat, use, allowance, name, regime.valid_until)
    if mark.id in allowance.marks:
        return MarkUseFinding("form", answer, why, *where)
    if allowance.answer is MarkAnswer.ALLOWED:
        what = f"the certificate allows {listing(allowance.marks)}, not the {name}"
        return MarkUseFinding("form", MarkAnswer.NOT_ALLOWED, what, *where)
    return MarkUseFinding("form", answer, why, *where)


def _earlier(cat: Catalogue, use: MarkUse, allowance: MarkAllowance, name: str, ended: dt.date) -> MarkUseFinding:
    """A mark of an instrument that has ended: not for new products; what of products marked before is not evidenced."""
    said = next(speaking_of(cat, "regime-end", None, ended, allowance.regime), None)
    where = (said.id, said.article, said.evidence) if said else (None, None, ())
    if use.applied is not None and use.applied >= ended:
        return MarkUseFinding("form", MarkAnswer.NOT_ALLOWED, f"the {name} ended on {ended}, before the product was marked", *where)
    what = f"the {name} ended on {ended}; what happens to products marked before that day has not been seen"
    if use.applied is None:
        what += ", and the day of marking is not given"
    return MarkUseFinding("form", MarkAnswer.NOT_KNOWN, what, *where)


def _aspect(aspect: str, value: str | None, said: list[Provision], regime: str | None) -> MarkUseFinding | None:
    """What the provisions on an aspect say of a value; None where nothing is described and nothing required."""
    if value is None:
        demand = next((p for p in said if p.requires), None)
        if demand is None:
            return None
        what = f"not described, and {listing(demand.requires)} is required"
        return MarkUseFinding(aspect, MarkAnswer.NOT_KNOWN, what, demand.id, demand.article, demand.evidence)
    found = [_one(aspect, value, provision) for provision in said]
    for answer in (MarkAnswer.NOT_ALLOWED, MarkAnswer.ALLOWED, MarkAnswer.NOT_KNOWN):
        for finding in found:
            if finding.answer is answer:
                return finding
    under = f" under {regime}" if regime else ""
    return MarkUseFinding(aspect, MarkAnswer.NOT_KNOWN, f"no provision on {value!r} has been seen{under}")


def _one(aspect: str, value: str, p: Provision) -> MarkUseFinding:
    where = (p.id, p.article, p.evidence)
    plain = fold(value)
    if plain in map(fold, p.forbids):
        return MarkUseFinding(aspect, MarkAnswer.NOT_ALLOWED, f"{value} is forbidden", *where)
    if p.requires:
        if plain in map(fold, p.requires):
            return MarkUseFinding(aspect, MarkAnswer.ALLOWED, f"{value}, as is required", *where)
        return MarkUseFinding(aspect, MarkAnswer.NOT_ALLOWED, f"{value}, where {listing(p.requires)} is required", *where)
    if "any" in p.permits or plain in map(fold, p.permits):
        return MarkUseFinding(aspect, MarkAnswer.ALLOWED, f"{value} is permitted", *where)
    return MarkUseFinding(
        aspect, MarkAnswer.NOT_KNOWN, f"{value!r} is not among what is named: {listing(p.permits or ('nothing',), 10)}", *where
    )
