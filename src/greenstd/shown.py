"""What goes out 输出: texts made harmless for what reads them, a terminal, a spreadsheet program or an XML parser."""

from __future__ import annotations

import re
from functools import cache

from greenstd.errors import UnitError
from greenstd.outside import UNFIT

# What makes a spreadsheet program take a text for a formula; a tab or a line's end before it is passed over.
_FORMULA = "=+-@\t\r\n＝＋－＠"
_FIGURE = re.compile(r"([=+-]?) ?(?:grade )?[\d.]*(?:-[\d.]+)?(?: ?([^\d\s.].{0,30}))?", re.ASCII)


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile(f"[\r{UNFIT}]")


def visible(text: str) -> str:
    r"""A text whose controls can be seen: an escape sequence moves no cursor, a mark that turns the direction of writing turns nothing.

    They are written as JSON writes them, so that a JSON text stays the same.

    >>> visible("\x1b[2Jall is well")
    '\\u001b[2Jall is well'
    """
    return text if text.isprintable() else _unfit().sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def guarded(text: str) -> str:
    """A text as a cell of a CSV file, where a spreadsheet program would take it for a formula: with an apostrophe in front.

    Figures and limits stay as they are. `unguarded` takes the apostrophe away.

    >>> guarded("=HYPERLINK(1)"), guarded("= 5 mg/kg"), guarded("-1.5"), guarded("'=1+1")
    ("'=HYPERLINK(1)", '= 5 mg/kg', '-1.5', "''=1+1")
    """
    first = text.lstrip("'")[:1]
    return f"'{text}" if first and first in _FORMULA and (text[0] == "'" or not _figure(text)) else text


def unguarded(text: str) -> str:
    """The text of which `guarded` made a cell.

    >>> unguarded("'=HYPERLINK(1)"), unguarded("'quoted'")
    ('=HYPERLINK(1)', "'quoted'")
    """
    first = text.lstrip("'")[:1] if text[:1] == "'" else ""
    return text[1:] if first and first in _FORMULA else text


def _figure(text: str) -> bool:
    """Whether a text is a figure or a limit, which no program reads as anything that acts."""
    from greenstd.units import unit

    found = _FIGURE.fullmatch(text) if len(text) < 100 else None
    if found is None:
        return False
    try:
        return not found[2] or bool(unit(found[2].strip()))
    except UnitError:
        return False
