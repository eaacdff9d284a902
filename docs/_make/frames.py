"""Writes docs/reference/frames.md: the columns of every frame, with types and meanings.

Run `python docs/_make/frames.py` after the columns have changed.
"""

from __future__ import annotations

from pathlib import Path

from greenstd.notebook.columns import COLUMNS, Column

PAGE = Path(__file__).parents[1] / "reference" / "frames.md"
_HEAD = """\
# Columns of the frames 数据框各列

What `cat.frame(kind, backend)` holds. Types are the same in every library; what is not known is empty (null), never nought. DuckDB and
whatever else reads Arrow has the types of PyArrow. The page is made from `greenstd.notebook.columns` by `docs/_make/frames.py`.

| type | pandas | Polars | PyArrow |
| --- | --- | --- | --- |
| text | `string` | `String` | `string` |
| integer | `Int64` | `Int64` | `int64` |
| number | `Float64` | `Float64` | `double` |
| date | `datetime64[s]` | `Date` | `date32` |
| yes or no | `boolean` | `Boolean` | `bool` |
| list of texts | `object` | `List(String)` | `list<string>` |

Columns that frames of records have in common; `limits` and `sources` have only those that stand below:
"""


def _table(columns: list[Column]) -> str:
    rows = (f"| `{c.name}` | {c.type} | {c.means.replace('<', '&lt;')} |\n" for c in columns)
    return "\n| column | type | meaning |\n| --- | --- | --- |\n" + "".join(rows)


def page() -> str:
    """The text of the page."""
    kinds = [kind for kind in COLUMNS if kind not in ("indicators", "limits")]
    everywhere = [c for c in COLUMNS["categories"] if sum(c in COLUMNS[kind] for kind in kinds) > len(kinds) / 2]
    text = _HEAD + _table(everywhere)
    for kind in sorted(COLUMNS):
        own = [c for c in COLUMNS[kind] if kind in ("limits", "sources") or c not in everywhere]
        text += f"\n## {kind}\n" + _table(own)
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
