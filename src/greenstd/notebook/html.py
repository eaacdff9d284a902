"""Views as HTML: everything escaped, readable on a light and on a dark page, with Chinese marked as Chinese."""

from __future__ import annotations

from html import escape

from greenstd.notebook.view import Cell, Facts, Grid, Points, View
from greenstd.notebook.views import view

# Colours come from the page, so that a dark one stays dark; only labels have a ground of their own, with enough contrast on any page.
_STYLE = """<style>
.greenstd{font-size:.9em;line-height:1.45;max-width:75em;color:inherit}
.greenstd h4{margin:.2em 0;font-size:1.1em}
.greenstd .what{opacity:.75;font-size:.85em}
.greenstd table{border-collapse:collapse;margin:.5em 0;color:inherit;background:none}
.greenstd caption{text-align:left;font-weight:600;color:inherit}
.greenstd th,.greenstd td{border:1px solid rgba(128,128,128,.45);padding:.2em .5em;text-align:left;vertical-align:top;
 background:none;color:inherit;white-space:normal;max-width:32em}
.greenstd thead th{background:rgba(128,128,128,.16)}
.greenstd .facts th{font-weight:400;opacity:.8;white-space:nowrap}
.greenstd .wide{overflow-x:auto}.greenstd .wide :is(th,td){min-width:4em}.greenstd .wide :is(th,td):first-child{min-width:7em}
.greenstd .badge{display:inline-block;white-space:nowrap;border-radius:.3em;padding:0 .45em;color:#fff;background:#57606a}
.greenstd .good{background:#1a7f37}.greenstd .bad{background:#b42318}.greenstd .doubt{background:#8a5a00}.greenstd .gap{background:#57606a}
.greenstd .quiet{opacity:.8}
.greenstd ul{margin:.2em 0 .5em 1.2em;padding:0}
</style>"""
_BADGES = ("good", "bad", "doubt", "gap")


def html(value: object) -> str:
    """An object as HTML."""
    return as_html(view(value))


def as_html(shown: View) -> str:
    """A view as HTML, with a style that touches nothing else on the page."""
    badge = " " + _cell(shown.badge) if shown.badge else ""
    subtitle = f'<div class="quiet">{_text(shown.subtitle)}</div>' if shown.subtitle else ""
    head = f'<div class="what">{_text(shown.what)}</div><h4>{_text(shown.title)}{badge}</h4>{subtitle}'
    return f'{_STYLE}<div class="greenstd">{head}{"".join(map(_block, shown.blocks))}</div>'


def _block(block: Grid | Facts | Points) -> str:
    if isinstance(block, Facts):
        rows = "".join(f'<tr><th scope="row">{_text(label)}</th><td>{_cell(cell)}</td></tr>' for label, cell in block.rows)
        return f'<table class="facts">{rows}</table>' if rows else ""
    if isinstance(block, Points):
        items = "".join(f"<li>{_text(item)}</li>" for item in block.items)
        title = f"<strong>{_text(block.title)}</strong>"
        if block.tone in _BADGES:
            title = f'<span class="badge {block.tone}">{_text(block.title)}</span>'
        return f"<div>{title}<ul>{items}</ul></div>"
    caption = f"<caption>{_text(block.title)}</caption>" if block.title else ""
    head = _merged(block.head, "th")
    rest = f"<div>… +{block.left_out}</div>" if block.left_out else ""
    return f'<div class="wide"><table>{caption}<thead>{head}</thead><tbody>{_merged(block.rows, "td")}</tbody></table>{rest}</div>'


def _merged(rows: tuple[tuple[Cell, ...], ...], tag: str) -> str:
    """Rows of a table, neighbours that are one object as one cell."""
    done: set[tuple[int, int]] = set()
    lines = []
    for r, row in enumerate(rows):
        parts = []
        for c, cell in enumerate(row):
            if (r, c) in done:
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] is cell:
                wide += 1
            tall = 1
            while r + tall < len(rows) and all(rows[r + tall][c + n] is cell for n in range(wide)):
                tall += 1
            done |= {(r + down, c + right) for down in range(tall) for right in range(wide)}
            spans = (f' colspan="{wide}"' if wide > 1 else "") + (f' rowspan="{tall}"' if tall > 1 else "")
            scope = (' scope="colgroup"' if wide > 1 else ' scope="col"') if tag == "th" else ""
            parts.append(f"<{tag}{spans}{scope}>{_cell(cell)}</{tag}>")
        lines.append(f"<tr>{''.join(parts)}</tr>")
    return "".join(lines)


def _cell(cell: Cell) -> str:
    text = _text(cell.text)
    if cell.tone in _BADGES:
        return f'<span class="badge {cell.tone}">{text}</span>'
    if cell.tone == "strong":
        return f"<strong>{text}</strong>"
    return f'<span class="quiet">{text}</span>' if cell.tone else text


def _text(text: str) -> str:
    """Escaped text; what has Chinese in it is marked, so that browsers choose its characters and screen readers its sounds."""
    safe = escape(text)
    return f'<span lang="zh-Hans">{safe}</span>' if any("㐀" <= c <= "鿿" for c in text) else safe
