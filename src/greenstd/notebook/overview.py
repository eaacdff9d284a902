"""Views of the whole: a catalogue, its records of one kind, its coverage, and what two catalogues differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from greenstd.notebook.labels import name_of, word
from greenstd.notebook.names import called
from greenstd.notebook.view import Cell, Facts, Grid, Points, View, grid, points
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue, Records
    from greenstd.coverage import Coverage


def catalogue(cat: Catalogue) -> View:
    """A catalogue: its version, and how many records of each kind it holds."""
    about = [(word("release"), Cell(cat.release, "strong")), (word("digest"), Cell(cat.digest, "quiet"))]
    about += [(word("overlay"), Cell(", ".join(cat.layers)))] if cat.layers else []
    rows: list[list[Cell | str]] = [
        [word(kind.replace("_", " ")), str(len(getattr(cat, kind)))] for kind in KINDS if len(getattr(cat, kind))
    ]
    return View(word("catalogue"), f"greenstd {cat.release}", None, (Facts(tuple(about)), grid([word("kind"), word("records")], rows)))


def records(found: Records[Any]) -> View:
    """Records of one kind: identifiers and names."""
    rows: list[list[Cell | str]] = [
        [Cell(id_, "strong"), name_of(value) if not hasattr(value, "title") else value.title] for id_, value in found.items()
    ]
    return View(word("catalogue"), repr(found).strip("<>"), None, (grid([word("identifier"), word("name")], rows, most=100),))


def coverage(c: Coverage) -> View:
    """How much is known, by kind and by scheme."""
    names = ("records", "known", "partly known", "unknown", "disputed", "text", "official", "secondary")
    head = [word(name) for name in (*names, "oldest check")]

    def row(tally: Any, what: str) -> list[Cell | str]:
        figures = (tally.records, tally.known, tally.partly, tally.unknown, tally.disputed, tally.text, tally.official, tally.secondary)
        tones = dict(zip(names, ("", "good", "doubt", "gap", "doubt", "", "", ""), strict=True))
        cells = [Cell(str(n), tones[name] if n else "quiet") for name, n in zip(names, figures, strict=True)]
        return [Cell(what, "strong"), *cells, str(tally.oldest or "")]

    by_kind = [row(kind, word(kind.kind.replace("_", " "))) for kind in c.kinds if kind.records]
    by_scheme = [row(scheme, called(scheme.scheme)) for scheme in c.schemes if scheme.records]
    tables = "; ".join(f"{word(state)} {count}" for state, count in c.tables().items())
    blocks = (
        Facts(((word("limit tables"), Cell(tables)),)),
        grid([word("kind"), *head], by_kind),
        *((grid([word("scheme"), *head], by_scheme),) if by_scheme else ()),
    )
    return View(word("coverage"), c.release, None, blocks)


def diff(d: Any) -> View:
    """What two catalogues differ in: how many limits moved which way, then every change in a sentence."""
    about = [(word("old"), Cell(d.old)), (word("new"), Cell(d.new)), (word("version step"), Cell(str(d.step)))]
    tone = {"tighter": "bad", "looser": "doubt", "new": "good", "removed": "gap"}
    moved: list[list[Cell | str]] = [[Cell(word(name), tone.get(name, "")), str(n)] for name, n in d.directions().items() if n]
    blocks: list[Grid | Facts | Points] = [Facts(tuple(about))]
    if moved:
        blocks.append(grid([word("limits"), ""], moved))
    by_kind: dict[str, list[str]] = {}
    for change in d.changes:
        by_kind.setdefault(change.kind, []).append(change.text)
    for kind, texts in by_kind.items():
        more = [f"… +{len(texts) - 60}"] if len(texts) > 60 else []
        blocks += points(word(kind.replace("_", " ")), tuple(texts[:60] + more))
    rows: list[list[Cell | str]] = [
        [Cell(a.category, "strong"), a.scheme, f"{a.valid_from or '…'} – {a.valid_until or '…'}", what, Cell(old, "quiet"), new]
        for a in d.answers
        for what, old, new in a.parts
    ]
    if rows:
        head = [word(name) for name in ("category", "scheme", "on")] + ["", word("old"), word("new")]
        blocks.append(grid(head, rows, word("answers that change")))
    return View(word("comparison of data"), f"{d.old_version} → {d.new_version}", None, tuple(blocks))
