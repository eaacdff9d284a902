"""Views of what certificates lead to: recognition elsewhere, procurement, progress towards targets, the parts of a number, credit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from greenstd.certify.goals import Progress, ProgressState
from greenstd.certify.graph import PURPOSES, Recognised
from greenstd.notebook.labels import word
from greenstd.notebook.names import called, sentence, sentences
from greenstd.notebook.records import facts
from greenstd.notebook.view import Cell, Facts, Grid, Points, View, grid, points

if TYPE_CHECKING:
    from greenstd.certify.credit import CreditRecord, Incentive
    from greenstd.certify.formats import NumberReading
    from greenstd.certify.procure import Procurement, ProcurementMatch
    from greenstd.certify.recognition import Acceptance
    from greenstd.certify.routes import Route

_ANSWERS = {Recognised.ACCEPTED: "good", Recognised.ON_CONDITION: "doubt", Recognised.NOT_KNOWN: "gap"}
_STATES = {ProgressState.MET: "good", ProgressState.ON_THE_WAY: "good", ProgressState.BEHIND: "doubt", ProgressState.TOO_LATE: "bad"}


def _answer(answer: Recognised) -> Cell:
    return Cell(word(str(answer)), _ANSWERS[answer])


def _names(ids: Iterable[str]) -> str:
    return "; ".join(map(called, ids))


def _span(first: object, until: object) -> str:
    return f"{first or '…'} – {until or '…'}" if first or until else ""


def acceptances(found: tuple[Acceptance, ...]) -> tuple[Grid, ...]:
    """As what a certificate is accepted elsewhere, the surest first."""
    names = ("answer", "as", "for", "places", "dates", "conditions to be met", "not known", "steps")
    rows: list[list[Cell | str]] = [
        [
            _answer(a.answer), Cell(" ".join(filter(None, (called(a.to_scheme), word(a.to_level) if a.to_level else ""))), "strong"),
            word(a.purpose), _names(a.places), _span(a.valid_from, a.valid_until), "; ".join(a.conditions),
            "; ".join(sentences(a.unknown)), Cell(" > ".join(a.steps), "quiet"),
        ]
        for a in found
    ]  # fmt: skip
    return (grid([word(name) for name in names], rows, word("accepted elsewhere")),) if rows else ()


def acceptance(a: Acceptance) -> View:
    """As what, and for what, a certificate is accepted."""
    return View(word("recognition"), called(a.to_scheme) or word(a.purpose), _answer(a.answer), acceptances((a,)))


def route(r: Route) -> View:
    """A certificate that would get a product accepted, the way there, and what is missing."""
    start = " ".join(filter(None, (called(r.from_scheme), word(r.from_level) if r.from_level else "")))
    about = [
        (word("target"), Cell(called(r.target) if r.target not in PURPOSES else word(r.target))),
        (word("steps"), Cell(" > ".join(r.steps))),
        (word("places"), Cell(_names(r.places))),
        (word("dates"), Cell(_span(r.valid_from, r.valid_until))),
    ]
    blocks: tuple[Grid | Facts | Points, ...] = (
        Facts(tuple((label, cell) for label, cell in about if cell.text)),
        *points(word("lacking"), sentences(r.missing)),
        *points(word("conditions to be met"), r.conditions),
        *points(word("not known"), sentences(r.unknown), "gap"),
    )
    return View(word("route"), start, _answer(r.answer), blocks)


def procurement(p: Procurement) -> View:
    """How buyers are bound, and every row of the lists, the strongest first."""
    names = ("force", "item", "code", "row", "notice", "state", "editions", "remark")
    blocks: tuple[Grid | Facts | Points, ...] = (
        grid([word(name) for name in names], [_row(row) for row in p.rows]),
        *points(word("not known"), sentences(p.unknown), "gap"),
        *points(word("notes"), sentences(p.notes)),
        Facts(((word("data"), Cell(f"{p.release}, {p.digest[:23]}…", "quiet")),)),
    )
    badge = Cell(word(p.force), "gap" if p.force == "none" else "good")
    only = f" ({word('only what the row names')})" if p.narrower else ""
    place = f", {called(p.place)}" if p.place else ""
    return View(word("procurement"), called(p.category), badge, blocks, f"{p.on}{place}{only}")


def _row(row: ProcurementMatch) -> list[Cell | str]:
    state = word("not known") if row.holds is None else word("holds")
    remark = word("only what the row names") if row.narrower else ""
    return [
        Cell(word(row.force), "strong"), row.names, row.code or "", row.number or "", Cell(row.notice, "quiet"),
        Cell(state, "gap" if row.holds is None else ""), "; ".join(row.editions), remark,
    ]  # fmt: skip


def match(row: ProcurementMatch) -> View:
    """One row of a procurement list."""
    return View(word("procurement row"), row.names, Cell(word(row.force), "good"), (facts(row, {"names", "force"}),))


def progress(p: Progress) -> View:
    """How far a target is reached, and why that is said."""
    figures = [(name, getattr(p, name)) for name in ("actual", "expected", "wanted")]
    rows = [(word(name), Cell(f"{figure} {p.unit}".strip())) for name, figure in figures if figure is not None]
    rows += [(word("deadline"), Cell(str(p.deadline)))] if p.deadline else []
    rows += [(word("reason"), Cell(sentence(p.reason)))]
    badge = Cell(word(str(p.state)), _STATES.get(p.state, "gap"))
    return View(word("progress"), p.target, badge, (Facts(tuple(rows)),), f"{p.on}" + (f" ({word('draft')})" if p.draft else ""))


def number(n: NumberReading) -> View:
    """The parts of a certificate's number."""
    rows: list[list[Cell | str]] = [[Cell(part.text, "strong"), part.name, part.meaning] for part in n.parts]
    parts = (grid([word(name) for name in ("text of the number", "part", "meaning")], rows),) if rows else ()
    sayings = (*points(word("not known"), sentences(n.unknown), "gap"), *points(word("notes"), sentences(n.notes)))
    known = called(n.format) if n.format else sentence(n.known)
    return View(word("number of a certificate"), n.number, None, (*parts, *sayings), known)


def incentive(i: Incentive) -> View:
    """What is given for what."""
    amount = f"{i.amount} {i.unit}" if i.amount is not None else ""
    rows = [(word("amount"), amount), (word("region"), called(i.region)), (word("provision"), i.provision)]
    state = word("draft") if i.draft else word("not known") if i.holds is None else word("holds")
    blocks: tuple[Grid | Facts | Points, ...] = (
        Facts(tuple((label, Cell(text)) for label, text in rows if text)),
        *points(word("not known"), sentences(i.unknown), "gap"),
    )
    return View(word("incentive"), i.what, Cell(state, "good" if i.holds and not i.draft else "gap"), blocks)


def credit(c: CreditRecord) -> View:
    """A party that a list names."""
    return View(word("credit record"), c.party, None, (facts(c, {"party"}),))
