"""Views as Markdown, for documents and for notebooks that show no HTML."""

from __future__ import annotations

import re

from greenstd.notebook.view import Cell, Facts, Grid, Points, View
from greenstd.notebook.views import view


def markdown(value: object) -> str:
    """An object as Markdown."""
    return as_markdown(view(value))


def as_markdown(shown: View) -> str:
    """A view as Markdown; a cell that spans columns is repeated in each of them."""
    badge = f" — **{_text(shown.badge.text)}**" if shown.badge else ""
    lines = [f"#### {_text(shown.title)}{badge}", "", " · ".join(filter(None, (_text(shown.what), _text(shown.subtitle)))), ""]
    for block in shown.blocks:
        lines += [*_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Grid | Facts | Points) -> list[str]:
    if isinstance(block, Points):
        return [f"**{_text(block.title)}**", "", *(f"- {_text(item)}" for item in block.items)]
    if isinstance(block, Facts):
        return _table([Cell(""), Cell("")], [(Cell(label), cell) for label, cell in block.rows])
    title = [f"**{_text(block.title)}**", ""] if block.title else []
    # Markdown has one row of headings; two printed ones are joined.
    head = [Cell(" / ".join(dict.fromkeys(cell.text for cell in column))) for column in zip(*block.head, strict=True)]
    rest = ["", f"… +{block.left_out}"] if block.left_out else []
    return [*title, *_table(head, list(block.rows)), *rest]


def _table(head: list[Cell], rows: list[tuple[Cell, ...]]) -> list[str]:
    lines = [head, [Cell("---")] * len(head), *rows]
    return ["| " + " | ".join(cell.text if cell.text == "---" else _shown(cell) for cell in row) + " |" for row in lines]


def _shown(cell: Cell) -> str:
    return f"**{_text(cell.text)}**" if cell.tone in ("bad", "strong") and cell.text else _text(cell.text)


def _text(text: str) -> str:
    """Text in which nothing is markup: signs that Markdown or HTML would read are escaped."""
    plain = " ".join(text.split())
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|#~$])", r"\\\1", plain)
