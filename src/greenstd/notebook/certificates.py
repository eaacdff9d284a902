"""Views of certificates: what stands on one, its check with the failing questions first, and the use of a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.assessment.result import Outcome
from greenstd.certify.certificate import Certificate
from greenstd.certify.check import CertificateCheck, Validity
from greenstd.certify.marks import MarkAllowance, MarkAnswer
from greenstd.notebook.labels import language, word
from greenstd.notebook.names import called, sentence, sentences
from greenstd.notebook.records import facts
from greenstd.notebook.results import OUTCOMES
from greenstd.notebook.routes import acceptances
from greenstd.notebook.view import Cell, Facts, Grid, Points, View, grid, points

if TYPE_CHECKING:
    from greenstd.certify.certificate import CertificateEvent
    from greenstd.certify.due import Due
    from greenstd.certify.finding import CertificateFinding
    from greenstd.certify.mark_use import MarkUseCheck

_VERDICTS = {Validity.VALID: "good", Validity.NOT_VALID: "bad", Validity.UNDETERMINED: "doubt"}
_ANSWERS = {MarkAnswer.NOT_ALLOWED: "bad", MarkAnswer.NOT_KNOWN: "doubt", MarkAnswer.ALLOWED: "good"}
_STATES = {"in force": "good", "expired": "bad", "withdrawn": "bad", "cancelled": "bad", "suspended": "doubt", "unknown": "doubt"}
# What a standard is and what a certificate is are two words in Chinese.
_OWN = {"in force": "有效", "withdrawn": "撤销"}
_NAMED = ("scheme", "category", "body")


def _state(state: object) -> str:
    return _OWN.get(str(state), word(state)) if language() == "zh" else word(state)


def certificate(c: Certificate) -> View:
    """What stands on a certificate, and what happened to it since."""
    return View(word("certificate"), c.number, None, (_card(c), *_events(c.events)))


def _card(c: Certificate) -> Facts:
    named = [(word(field), Cell(called(getattr(c, field)))) for field in _NAMED if getattr(c, field)]
    rest = facts(c, {"number", "events", "status", "form", *_NAMED}).rows
    coded = [(word(field), Cell(_state(getattr(c, field)))) for field in ("status", "form") if getattr(c, field)]
    none = [(word("surveillance"), Cell(word("none")))] if c.surveillance == () else []
    return Facts((*named, *rest, *coded, *none))


def _events(found: tuple[CertificateEvent, ...]) -> tuple[Grid, ...]:
    head = [word(name) for name in ("on", "events", "edition", "rule", "ground")]
    rows: list[list[Cell | str]] = [[str(e.on), Cell(_state(e.kind), "strong"), e.edition or "", e.rule or "", e.ground] for e in found]
    return (grid(head, rows),) if rows else ()


def check(k: CertificateCheck) -> View:
    """The verdict, a row a question with the failing ones first, then the mark, what it counts as elsewhere, and the next dates."""
    head = [word(name) for name in ("question", "outcome", "remark", "rests on", "evidence")]
    order = list(OUTCOMES)
    findings = sorted(k.findings, key=lambda finding: order.index(finding.outcome))
    blocks: list[Grid | Facts | Points] = [grid(head, [_finding(finding) for finding in findings])]
    blocks += _allowance(k.mark, word("mark"))
    blocks += acceptances(k.accepted_as)
    blocks += _dates(k.next_dates)
    blocks += points(word("notes"), sentences(k.notes))
    blocks += [_card(k.certificate), Facts(((word("data"), Cell(f"{k.release}, {k.digest[:23]}…", "quiet")),))]
    badge = Cell(word(str(k.verdict)), _VERDICTS[k.verdict])
    return View(word("certificate check"), k.certificate.number, badge, tuple(blocks), f"{k.on} ({_state(k.state)})")


def _finding(f: CertificateFinding) -> list[Cell | str]:
    remark = sentence(f.detail, _OWN)
    if f.outcome is Outcome.FAILED and not f.decides:
        remark += f" ({word('does not end the certificate')})"
    grades = ", ".join(sorted({word(str(e.grade)) for e in f.evidence}))
    outcome = Cell(word(str(f.outcome)), OUTCOMES[f.outcome])
    return [Cell(word(f.name), "strong"), outcome, remark, Cell(called(f.rests_on), "quiet"), Cell(grades, "quiet")]


def finding(f: CertificateFinding) -> View:
    """One question about a certificate."""
    head = [word(name) for name in ("question", "outcome", "remark", "rests on", "evidence")]
    return View(word("certificate check"), word(f.name), None, (grid(head, [_finding(f)]),))


def allowance(m: MarkAllowance) -> View:
    """Which form of the mark a certificate allows, and why."""
    return View(word("mark"), word(str(m.answer)), None, _allowance(m))


def _allowance(m: MarkAllowance, title: str = "") -> tuple[Grid | Points, ...]:
    head = [word(name) for name in ("answer", "marks", "mark regime", "reasons", "beside it")]
    row: list[Cell | str] = [
        Cell(word(str(m.answer)), _ANSWERS[m.answer]), "; ".join(map(called, m.marks)), called(m.regime),
        "; ".join(sentences(m.reasons, _OWN)), "; ".join(sentences(m.accompanied_by)),
    ]  # fmt: skip
    return (grid(head, [row], title), *points(word("not known"), sentences(m.unknown), "gap"))


def use(u: MarkUseCheck) -> View:
    """A use of the mark, aspect by aspect, what is not allowed first."""
    order = list(_ANSWERS)
    head = [word(name) for name in ("aspect", "answer", "remark", "provision", "article")]
    rows: list[list[Cell | str]] = [
        [
            Cell(word(f.aspect), "strong"), Cell(word(str(f.answer)), _ANSWERS[f.answer]), sentence(f.detail, _OWN),
            Cell(f.provision or "", "quiet"), f.article or "",
        ]
        for f in sorted(u.findings, key=lambda f: order.index(f.answer))
    ]  # fmt: skip
    blocks = (grid(head, rows), *_allowance(u.allowance, word("mark")))
    return View(word("use of the mark"), str(u.on), Cell(word(str(u.answer)), _ANSWERS[u.answer]), blocks)


def _dates(found: tuple[Due, ...]) -> tuple[Grid, ...]:
    head = [word(name) for name in ("by", "opens", "what", "rests on")]
    rows: list[list[Cell | str]] = [
        [Cell(str(due.by), "strong"), str(due.opens or ""), sentence(due.what), Cell(called(due.rests_on), "quiet")] for due in found
    ]
    return (grid(head, rows, word("next dates")),) if rows else ()


def due(d: Due) -> View:
    """One date to keep."""
    return View(word("due date"), f"{d.by}: {sentence(d.what)}", None, _dates((d,)))
