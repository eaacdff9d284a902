"""Views of answers: a resolution, and an assessment with its failing rows first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.assessment.result import Assessment, Finding, Outcome, Verdict
from greenstd.notebook.labels import language, name_of, word
from greenstd.notebook.names import called, sentence, sentences, title
from greenstd.notebook.records import limit_text, unit_text
from greenstd.notebook.view import Cell, Facts, Grid, Points, View, grid, points

if TYPE_CHECKING:
    from greenstd.resolution import Resolution

_VERDICT = {Verdict.CONFORMS: "good", Verdict.DOES_NOT_CONFORM: "bad", Verdict.UNDETERMINED: "doubt"}
OUTCOMES = {
    Outcome.FAILED: "bad",
    Outcome.CANNOT_TELL: "doubt",
    Outcome.UNTESTED: "gap",
    Outcome.PASSED: "good",
    Outcome.NOT_APPLICABLE: "quiet",
}
# Failing rows first, then what is open.
_ORDER = list(OUTCOMES)


def resolution(r: Resolution) -> View:
    """What applies to a category on a date."""
    e = r.edition
    none = Cell(word("none known"), "gap")
    listed = Cell(called(r.listing.list) + (f", {word('row')} {r.listing.row}" if r.listing.row else "")) if r.listing else none
    span = f" ({e.effective} – {e.valid_until or ''})" if e and e.effective else ""
    rows = [
        (word("listing"), listed),
        (word("standard"), Cell(f"{e.label} {name_of(e)}{span}") if e else none),
        (word("state on this day"), Cell(word(str(r.status))) if r.status else none),
        (
            word("limit table"),
            Cell(f"{word(e.table)}; {len(r.indicators)} {word('indicators')}", "gap" if e.table == "none" else "") if e else none,
        ),
        (word("rule"), Cell(" ".join(filter(None, (r.rule.number, title(r.rule))))) if r.rule else none),
        (word("mark"), Cell(title(r.mark)) if r.mark else none),
        (word("mark regime"), Cell(title(r.regime)) if r.regime else none),
        (word("data"), Cell(f"{r.release}, {r.digest[:23]}…", "quiet")),
    ]
    blocks: list[Grid | Facts | Points] = [Facts(tuple(rows))]
    blocks += points(word("overlay"), r.layers)
    blocks += points(word("not known"), sentences(r.unknown), "gap")
    blocks += points(word("notes"), sentences(r.notes))
    return View(word("resolution"), name_of(r.category), None, tuple(blocks), f"{called(r.scheme)}, {r.on}")


def assessment(a: Assessment) -> View:
    """The verdict, and a row a finding, failing rows first."""
    findings = sorted(a.findings, key=lambda finding: _ORDER.index(finding.outcome))
    head = [word(name) for name in ("indicator", "outcome", "value", "limit", "margin", "remark", "evidence")]
    rows = [_finding(finding) for finding in findings]
    blocks: list[Grid | Facts | Points] = []
    if rows:
        blocks.append(grid(head, rows))
    names = {finding.name: finding.zh for finding in a.findings if finding.zh}
    by_id = {finding.indicator: finding_name(finding) for finding in a.findings}
    blocks += points(word("would be decided by measuring"), tuple(by_id.get(id_, id_) for id_ in a.missing))
    blocks += points(word("depends on"), a.questions)
    blocks += points(word("not known"), sentences(a.unknown, names), "gap")
    blocks += points(word("notes"), sentences(a.notes))
    blocks.append(Facts(((word("comparison"), Cell(word(a.comparison))), (word("data"), Cell(f"{a.release}, {a.digest[:23]}…", "quiet")))))
    of = " ".join(part for part in (a.edition, a.product_type, a.level) if part)
    return View(word("assessment"), of, Cell(word(str(a.verdict)), _VERDICT[a.verdict]), tuple(blocks), f"{a.on} ({word(a.status)})")


def finding_name(finding: Finding, between: str = " ") -> str:
    """What a finding is about, in the language in use; `between` stands between two languages."""
    english = "" if finding.name == finding.zh else finding.name
    names = {"zh": (finding.zh or finding.name,), "en": (finding.name,)}.get(language(), (finding.zh, english))
    return between.join(filter(None, names))


def _finding(finding: Finding) -> list[Cell | str]:
    margin = "" if finding.margin is None else f"{finding.margin * 100:+.1f} %"
    limit = limit_text(finding.limit) if finding.limit is not None or finding.outcome is not Outcome.NOT_APPLICABLE else Cell("")
    grades = ", ".join(sorted({word(str(e.grade)) for e in finding.evidence}))
    value = unit_text(finding.value or "")
    return [
        Cell(finding_name(finding), "strong"), Cell(word(str(finding.outcome)), OUTCOMES[finding.outcome]), value, limit, margin,
        Cell(sentence(finding.detail), "quiet"), Cell(grades, "quiet"),
    ]  # fmt: skip
