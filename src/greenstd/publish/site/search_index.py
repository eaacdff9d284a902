"""What the search of the site looks in 搜索索引: one row for every page and every indicator."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from greenstd.publish.site.addresses import KINDS, slug
from greenstd.publish.site.tables import anchor

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


def search_index(cat: Catalogue) -> bytes:
    """Rows of kind, address within it, English, Chinese, number, and other names; in the order in which equals are shown."""
    kinds = [*KINDS, "indicators"]
    rows: list[list[Any]] = []
    for n, kind in enumerate(KINDS):
        for id_, record in getattr(cat, kind).items():
            number = id_ if kind in ("standards", "editions") else getattr(record, "number", None) or ""
            aliases = [alias for alias in (*record.aliases, id_) if alias != number]
            rows.append([n, slug(id_), record.en or "", record.zh or "", number, "|".join(aliases)])
    for id_, edition in cat.editions.items():
        for indicator in edition.indicators:
            names = "|".join(indicator.aliases)
            rows.append(
                [len(KINDS), f"{slug(id_)}#{anchor(indicator.id)}", indicator.en or "", indicator.zh or "", edition.number or id_, names]
            )
    return json.dumps(
        {"kinds": [kind.replace("_", "-") for kind in kinds], "rows": rows}, ensure_ascii=False, separators=(",", ":")
    ).encode()
