"""Views 视图: what is shown of an object, apart from how. One view is written as HTML, as Markdown and for the terminal."""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """A text with a tone: `good`, `bad`, `doubt`, `gap`, `quiet`, `strong` or none."""

    text: str
    tone: str = ""


class Grid(NamedTuple):
    """A table; neighbours that are the same object, not only alike, are one cell where the medium can merge cells."""

    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    left_out: int = 0


class Facts(NamedTuple):
    """Labels and what they label."""

    rows: tuple[tuple[str, Cell], ...]


class Points(NamedTuple):
    """A titled list of sentences."""

    title: str
    items: tuple[str, ...]
    tone: str = ""


class View(NamedTuple):
    """What is shown of an object."""

    what: str
    title: str
    badge: Cell | None = None
    blocks: tuple[Grid | Facts | Points, ...] = ()
    subtitle: str = ""


def grid(head: list[str], rows: list[list[Cell | str]], title: str = "", most: int = 200) -> Grid:
    """A table with one row of headings, cut after `most` rows."""
    cells = tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows[:most])
    return Grid((tuple(map(Cell, head)),), cells, title, max(len(rows) - most, 0))


def points(title: str, items: tuple[str, ...], tone: str = "") -> tuple[Points, ...]:
    """A list of sentences, or nothing where there are none."""
    return (Points(title, tuple(items), tone),) if items else ()
