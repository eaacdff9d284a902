"""What the search of the site looks in 搜索索引: one row for every page and every indicator."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from greenstd.publish.identifiers import slug
from greenstd.publish.site.addresses import KINDS, anchor

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


def search_index(cat: Catalogue) -> bytes:
    """Rows of kind, address within it, English, Chinese, number, other names, and pinyin; in the order in which equals are shown."""
    kinds = [*KINDS, "indicators"]
    rows: list[list[Any]] = []
    for n, kind in enumerate(KINDS):
        for id_, record in getattr(cat, kind).items():
            number = id_ if kind in ("standards", "editions") else getattr(record, "number", None) or ""
            aliases = [alias for alias in (*record.aliases, id_) if alias != number]
            rows.append([n, slug(id_), record.en or "", record.zh or "", number, *_forms(cat, record.zh, aliases)])
    for id_, edition in cat.editions.items():
        number = edition.number or id_
        for row in edition.indicators:
            address = f"{slug(id_)}#{anchor(row.id)}"
            rows.append([len(KINDS), address, row.en or "", row.zh or "", number, *_forms(cat, row.zh, list(row.aliases))])
    return json.dumps(
        {"kinds": [kind.replace("_", "-") for kind in kinds], "rows": rows}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def _forms(cat: Catalogue, zh: str | None, aliases: list[str]) -> tuple[str, str]:
    """Other names with the traditional forms of all, and the pinyin of the Chinese name, as the data has them."""
    known = cat._store.names  # noqa: SLF001 - made at release time and reviewed, read by the search of the library too
    more = [form for name in (zh, *aliases) if name in known for form in known[name].get("traditional", ())]
    return "|".join([*aliases, *more]), known[zh].get("pinyin", "") if zh in known else ""
