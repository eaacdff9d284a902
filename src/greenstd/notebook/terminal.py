"""Views for the terminal, drawn by rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from greenstd.errors import MissingExtraError
from greenstd.notebook.view import Cell, Facts, Grid, Points, View
from greenstd.notebook.views import view
from greenstd.shown import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_STYLES = {"good": "green", "bad": "bold red", "doubt": "yellow", "gap": "magenta", "quiet": "dim", "strong": "bold"}


def terminal(value: object) -> Any:
    """An object as rich draws it.

    Raises:
        MissingExtraError: rich is not installed.
    """
    return as_rich(view(value))


def as_rich(shown: View) -> Any:
    """A view as something that rich can print."""
    try:
        from rich.console import Group
        from rich.panel import Panel
        from rich.text import Text
    except ImportError:
        raise MissingExtraError('the terminal is drawn with rich, which is not installed: pip install "greenstd[terminal]"') from None
    badge = [("  " + visible(shown.badge.text), _STYLES[shown.badge.tone])] if shown.badge else []
    title = Text.assemble((visible(shown.title), "bold"), *badge)
    parts: list[RenderableType] = [title]
    if shown.subtitle:
        parts.append(Text(visible(shown.subtitle), "dim"))
    parts += [_block(block) for block in shown.blocks]
    return Panel(Group(*parts), title=Text(visible(shown.what)), title_align="left", expand=False)


def _block(block: Grid | Facts | Points) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    if isinstance(block, Points):
        lines = Text(f"\n{visible(block.title)}\n", _STYLES.get(block.tone, "bold"))
        for item in block.items:
            lines.append(f"  - {visible(item)}\n", "default not bold")
        return lines
    if isinstance(block, Facts):
        facts = Table.grid(padding=(0, 2))
        for label, cell in block.rows:
            facts.add_row(Text(visible(label), "dim"), _cell(cell))
        return facts
    table = Table(title=Text(visible(block.title)) if block.title else None, title_justify="left")
    for column in zip(*block.head, strict=True):
        table.add_column(Text(visible(" / ".join(dict.fromkeys(cell.text for cell in column)))), overflow="fold")
    for row in block.rows:
        table.add_row(*map(_cell, row))
    if block.left_out:
        table.caption = f"… +{block.left_out}"
    return table


def _cell(cell: Cell) -> Text:
    from rich.text import Text

    return Text(visible(cell.text), _STYLES.get(cell.tone, ""))
