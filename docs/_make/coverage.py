"""Writes docs/coverage.md: what data/catalogue and the overlays beside it know and what they do not.

Run `python docs/_make/coverage.py` after the data has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import greenstd
from greenstd.coverage import Tally

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "coverage.md"
_HEAD = """\
# What the data knows

This page counts what `data/catalogue/` holds together with the regional overlays in `data/overlays/`; it is made from
`Catalogue.coverage()` by `docs/_make/coverage.py`. Of a release `greenstd coverage` prints the same tables, and

```python
>>> import greenstd
>>> found = greenstd.load().coverage()
>>> sorted(found.tables())
['complete', 'none', 'partial']

```

- **known**: no gap is named. An edition is known when its whole limit table is here, an indicator when all its limits are.
- **partly**: something is here, and what is missing is named in the record's `unknown`.
- **unknown**: that the thing exists is known and its substance is not: an edition of whose table nothing has been seen, an
  indicator without any limit, a statistic without its figure.
- **disputed**: sources differ and every reading is kept. A disputed record is also one of the three above.
- **text, official, secondary**: the best grade of reading: the instrument's own wording, an authority's page about it, anybody else's.

A product can only conform to an edition whose table is complete. What is not known counts as unknown and never as met.
"""
_SCHEMES = "Its lists, rules, marks, categories and certificate formats, the editions by which it certifies, and their rows."
_COUNTS = ("records", "known", "partly", "unknown", "disputed", "text", "official", "secondary")


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join('' if cell is None else str(cell) for cell in line)} |\n" for line in lines)


def _counts(tally: Tally) -> list[object]:
    return [getattr(tally, name) for name in _COUNTS]


def page() -> str:
    """The text of the page."""
    overlays = sorted(path for path in (ROOT / "data" / "overlays").iterdir() if path.is_dir())
    cat = greenstd.load(ROOT / "data" / "catalogue", overlays=overlays)
    found = cat.coverage()
    tables = ", ".join(f"{count} {name}" for name, count in found.tables().items())
    oldest = min(kind.oldest for kind in found.kinds if kind.oldest)
    kinds = _table(("kind", *_COUNTS), ([kind.kind.replace("_", " "), *_counts(kind)] for kind in found.kinds))
    schemes = _table(
        ("scheme", "categories", "editions", *_COUNTS), ([s.scheme, s.categories, s.editions, *_counts(s)] for s in found.schemes)
    )
    editions = _table(
        ("edition", "title", "table", "indicators", "demands", "with a limit", "disputed", "grade"),
        ([e.edition, cat.editions[e.edition].zh, e.table, e.indicators, e.cells, e.known, e.disputed, e.grade] for e in found.editions),
    )
    return (
        f"{_HEAD}\nThe fact that has waited longest was last checked on {oldest}.\n"
        f"\n## By kind\n\n{kinds}"
        f"\n## By scheme\n\n{_SCHEMES}\n\n{schemes}"
        f"\n## By edition\n\nLimit tables: {tables}.\n\n{editions}"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
