"""Writes docs/left-out.md from the accounts in tests/accounting: what of the known facts is not in the data, and why.

Run `python docs/_make/left_out.py` after the accounts have changed.
"""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).parents[2]
ACCOUNTING = ROOT / "tests" / "accounting"
PAGE = ROOT / "docs" / "left-out.md"
# The facts about places and about the country stand in one file and are accounted for in two.
_TWO = {"regional-places", "regional-national"}
_HEAD = """\
# What was left out

Everything that was gathered about China's green product system is in the data, or stands here with the reason. `tests/accounting/`
has a line for every item, with the records it went into; `tests/test_facts.py` proves that none is missing and that every
figure is the one that was read. This page is made from those lines by `docs/_make/left_out.py`.
"""
_CLAIMS = """
## Claims that were not taken over

Pages say these things, and nothing that can be relied on supports them.
"""
_WORDS = """
## Figures kept in words

These were read and are in the data, but as notes, gaps or disputes of the edition, not as limits that judge a product.
"""
_REMARKS = """
## Remarks that state no fact

How the reading was done, and advice to whoever uses it.
"""


def _lines(name: str) -> list[dict[str, str]]:
    with (ACCOUNTING / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(*rows: tuple[str, str]) -> str:
    cells = [("item", "reason"), ("---", "---"), *rows]
    return "".join(f"| {item.replace('|', '/')} | {reason.replace('|', '/')} |\n" for item, reason in cells)


def page() -> str:
    """The text of the page."""
    accounts = {path.stem: _lines(path.stem) for path in sorted(ACCOUNTING.glob("*.csv")) if path.stem != "exceptions"}
    elsewhere = {line["item"] for name in _TWO for line in accounts[name] if line["where"]}
    out = [
        (line["name"], line["reason"])
        for name, lines in accounts.items()
        for line in lines
        if not line["where"] and not (name in _TWO and line["item"] in elsewhere)
    ]
    out = list(dict.fromkeys(out))
    claims = [row for row in out if "not a fact" not in row[1]]
    remarks = [(item, reason.replace("; not a fact", "").replace(", not a fact", "")) for item, reason in out if "not a fact" in reason]
    names = {(name, line["item"]): line["name"] for name, lines in accounts.items() for line in lines}
    words = list(dict.fromkeys((names[line["file"], line["item"]], line["reason"]) for line in _lines("exceptions")))
    return "".join(
        f"{head}\n{_table(*rows)}" if rows else head
        for head, rows in ((_HEAD, []), (_CLAIMS, claims), (_WORDS, words), (_REMARKS, remarks))
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
