"""Marks 标识: which form of the mark a certificate allows on a day, under the instrument then in force."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.provisions import regime_on, speaking_of
from greenstd.certify.state import State, explained
from greenstd.display import Displayed
from greenstd.errors import listing
from greenstd.model.dates import DateLike, as_date, today
from greenstd.model.evidence import Evidence

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate
    from greenstd.model.rule import Mark, MarkRegime


class MarkAnswer(StrEnum):
    """Answer about a mark 标识使用判断: what no instrument that was seen settles is not known."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "not allowed"
    NOT_KNOWN = "not known"


@attrs.frozen
class MarkAllowance(Displayed):
    """Mark allowed 可用标识: the forms of the mark that a certificate allows on a day, what stands beside them, and why.

    `marks` are identifiers; where the answer is `not known` they are those that may come into question. `provisions` are those on the use
    of the mark that hold on the day.
    """

    answer: MarkAnswer
    marks: tuple[str, ...]
    regime: str | None
    reasons: tuple[str, ...]
    accompanied_by: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __str__(self) -> str:
        return f"{self.answer}: {', '.join(self.marks) or 'no form of the mark'} ({'; '.join(self.reasons)})"


def mark_allowed(certificate: Certificate, on: DateLike | None = None, *, catalogue: Catalogue | None = None) -> MarkAllowance:
    """Which form of the mark a certificate allows on a day 证书可用的标识形式 (today in China if none is given).

    What happens to certificates issued under an earlier instrument is not known where no source says it, and so it is not asserted that
    certification activity one of 2019 is the full-item certification of 2026.

    >>> import greenstd
    >>> c = greenstd.Certificate(number="EXAMPLE-1", category="furniture", issued="2022-03-01", expires="2027-02-28")
    >>> cat = greenstd.load()
    >>> mark_allowed(c, "2025-12-31", catalogue=cat).marks
    ('activity-one-2019',)
    >>> mark_allowed(c, "2026-01-01", catalogue=cat).answer
    <MarkAnswer.NOT_KNOWN: 'not known'>
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    c = certificate
    scheme = scheme_of(cat, c)
    regime = regime_on(cat, when)
    own, marks = _forms(cat, scheme, regime, c.form)
    if own:
        # The instruments on the green product mark do not govern it.
        regime = None
    shown = own or marks
    if not own and regime is not None and any(mark.schemes_inferred for mark in marks) and c.form is None:
        # One of the forms of the instrument, and it is not known which.
        shown = [mark for mark in cat.marks.values() if mark.regime == regime.id and mark.certification_form]
    answer, reasons = _answer(c, when, scheme, regime, own, marks)
    aspects = ("form", "placement", "colours", "issuer-mark", "qr-code", "level", "process", "act")
    provisions = dict.fromkeys(p.id for aspect in aspects for p in speaking_of(cat, aspect, scheme, when, regime.id if regime else None))
    return MarkAllowance(
        answer,
        tuple(mark.id for mark in shown),
        regime.id if regime else None,
        reasons,
        tuple(dict.fromkeys(mark.accompanied_by for mark in shown if mark.accompanied_by)),
        tuple(provisions),
        tuple(dict.fromkeys(text for mark in shown for text in mark.unknown)),
        tuple(dict.fromkeys(e for record in (*shown, *([regime] if regime else [])) for e in record.evidence)),
    )


def scheme_of(cat: Catalogue, c: Certificate) -> str | None:
    """The one scheme that a certificate names."""
    schemes = cat.schemes.candidates(c.scheme)
    return schemes[0] if len(schemes) == 1 else None


def own_marks(cat: Catalogue, scheme: str | None) -> list[Mark]:
    """The marks of a scheme that no instrument on the green product mark governs."""
    return [mark for mark in cat.marks.values() if mark.regime is None and scheme is not None and scheme in mark.schemes]


def _forms(cat: Catalogue, scheme: str | None, regime: MarkRegime | None, form: str | None) -> tuple[list[Mark], list[Mark]]:
    """The marks of a scheme that stand under no regime, and those of the regime that come into question."""
    own = own_marks(cat, scheme)
    if regime is None:
        return own, []
    if form is not None:
        return own, [mark for mark in cat.marks.values() if mark.regime == regime.id and mark.certification_form == form]
    return own, [mark for mark in cat.marks.values() if mark.regime == regime.id and scheme in mark.schemes]


def _answer(
    c: Certificate, on: dt.date, scheme: str | None, regime: MarkRegime | None, own: list[Mark], marks: list[Mark]
) -> tuple[MarkAnswer, tuple[str, ...]]:
    state, why = explained(c, on)
    if state in (State.UNKNOWN, State.SUSPENDED):
        return MarkAnswer.NOT_KNOWN, (f"the certificate is {state}: {why}",)
    if state is not State.IN_FORCE:
        return MarkAnswer.NOT_ALLOWED, (f"the mark is for certified products, and the certificate is {state}: {why}",)
    if scheme is None:
        return MarkAnswer.NOT_KNOWN, (f"no scheme {c.scheme!r} is known",)
    if own:
        if any(mark.schemes_inferred for mark in own):
            return MarkAnswer.NOT_KNOWN, ("no source says that certificates of the scheme carry this mark",)
        return MarkAnswer.ALLOWED, ("the scheme has a mark of its own",)
    if regime is None:
        return MarkAnswer.NOT_KNOWN, ("no instrument that governs the marks on this day has been seen",)
    name = regime.en or regime.id
    if c.issued is not None and regime.valid_from is not None and c.issued < regime.valid_from:
        return MarkAnswer.NOT_KNOWN, (f"which mark a certificate issued before {regime.valid_from} allows under {name} has not been seen",)
    if c.form is not None:
        if marks and not any(mark.schemes_inferred or not mark.schemes or scheme in mark.schemes for mark in marks):
            why = f"the mark for {c.form} certification under {name} is for other schemes: {listing(marks[0].schemes)}"
            return MarkAnswer.NOT_KNOWN, (why,)
        if marks:
            return MarkAnswer.ALLOWED, (f"{name} has this form of the mark for {c.form} certification",)
        return MarkAnswer.NOT_KNOWN, (f"no form of the mark for {c.form!r} certification is known under {name}",)
    if not marks:
        return MarkAnswer.NOT_KNOWN, (f"which mark certificates of the scheme carry under {name} has not been seen",)
    if any(mark.schemes_inferred for mark in marks):
        return MarkAnswer.NOT_KNOWN, (
            f"whether the certificate is full-item or partial is not given, and no source says it of the scheme ({name})",
        )
    return MarkAnswer.ALLOWED, (f"certificates of the scheme carry it under {name}",)
