"""What applies to every category on every date at which anything changes: what the golden file holds, and how it is written.

To write the golden file again after a change of the data: `python tests/timeline.py`. Read the difference before it is committed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import greenstd
from greenstd import Catalogue, Resolution

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "resolve.txt"
_HEAD = """\
What applies to each category under each scheme, from each date at which the answer changes; made by tests/timeline.py.
Each line: from which day | the row of the list | the edition, its state and how much of its table is known | the rule | the mark.
"""


def _days(records: Iterable[object], *names: str) -> Iterator[dt.date]:
    for record in records:
        for name in names:
            value = getattr(record, name)
            for day in value if isinstance(value, tuple) else (value,):
                if day is not None:
                    yield day


def dates(cat: Catalogue) -> list[dt.date]:
    """Every day on which anything that `resolve` looks at begins or ends."""
    found = {
        *_days(cat.listings.values(), "valid_from", "valid_from_within", "valid_until"),
        *_days(cat.rules.values(), "valid_from", "valid_until"),
        *_days(cat.mark_regimes.values(), "valid_from", "valid_until"),
        *_days(cat.editions.values(), "issued", "issued_within", "effective", "valid_until", "withdrawn"),
    }
    return sorted(found)


def pairs(cat: Catalogue) -> list[tuple[str, str]]:
    """Every scheme with every category that one of its lists or rules names; the green product scheme with all others too."""
    named = {(row.scheme, row.category) for row in cat.listings.values() if row.category}
    named |= {(rule.scheme, category) for rule in cat.rules.values() for category in rule.categories}
    elsewhere = {category for _, category in named}
    named |= {("green-product", id_) for id_, category in cat.categories.items() if id_ not in elsewhere and category.standards}
    return sorted((scheme, category) for scheme, category in named)


def answer(r: Resolution) -> str:
    """A resolution in one line."""
    listing = f"{r.listing.list} row {r.listing.row or '?'}" if r.listing else "not listed"
    edition = f"{r.edition.id}, {r.status}, table {r.edition.table}" if r.edition else "no edition"
    rule = (r.rule.number or r.rule.id) if r.rule else "no rule"
    mark = r.mark.id if r.mark else "no mark"
    return f"{listing} | {edition} | {rule} | {mark}"


def timeline(cat: Catalogue) -> str:
    """The golden text of a catalogue."""
    days = dates(cat)
    lines = [_HEAD]
    for scheme, category in pairs(cat):
        last = answer(cat.resolve(category, on=days[0] - dt.timedelta(days=1), scheme=scheme))
        lines += [f"{scheme}: {category}", f"  before     | {last}"]
        for day in days:
            found = answer(cat.resolve(category, on=day, scheme=scheme))
            if found != last:
                lines.append(f"  {day} | {found}")
            last = found
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(timeline(greenstd.load(ROOT / "data" / "catalogue")), "utf-8")
