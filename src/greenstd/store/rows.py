"""Rows of source files 源数据的行: what people write short in TOML, written out as a release has it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from greenstd.store.release import Wire

# Kinds whose records are instruments that can be cited.
INSTRUMENTS = ("editions", "notices", "rules", "mark_regimes", "lists")


def spread(limit: Any, when: str, cells: list[list[str | None]]) -> None:
    """Spread a printed row over its cells: `[limit, product type, level, when]`, without empty ends."""
    by_type = limit if isinstance(limit, dict) else {"*": limit}
    for product_type, by_level in by_type.items():
        for level, text in (by_level if isinstance(by_level, dict) else {"": by_level}).items():
            if text is not None and not isinstance(text, str):
                raise TypeError(f"expected a text, found {text!r}")
            known = None if text in (None, "not transcribed") else text
            cell = [known, "" if product_type == "*" else product_type, level, when]
            while len(cell) > 1 and not cell[-1]:
                cell.pop()
            cells.append(cell)


def plain_toml(value: Any) -> Any:
    """TOML's values as JSON has them: dates become ISO texts."""
    if isinstance(value, dict):
        return {key: plain_toml(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain_toml(item) for item in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def cited(row: Wire, owner: str) -> Wire:
    """The row with `itself`, in its evidence and in the readings of its disputes, replaced by what it stands for."""
    if isinstance(evidence := row.get("evidence"), list):
        row["evidence"] = [f"{text.removesuffix('itself')}{owner}" if str(text).endswith(" itself") else text for text in evidence]
    for dispute in row["disputes"] if isinstance(row.get("disputes"), list) else ():
        if isinstance(dispute, dict) and isinstance(readings := dispute.get("readings"), list):
            dispute["readings"] = [text.replace(" itself)", f" {owner})") if isinstance(text, str) else text for text in readings]
    return row


def instrument(kind: str, row: Wire) -> str:
    """What `itself` stands for: the record where it is an instrument, else the instrument that it comes from."""
    if kind in INSTRUMENTS:
        return str(row.get("id"))
    found = next((row[key] for key in ("list", "notice", "regime", "rule", "edition", "legal_basis") if row.get(key)), "itself")
    return str(found[0] if isinstance(found, list) else found)


def called(row: Any) -> str:
    """What a row calls itself; empty where it has no name."""
    name = row.get("id") or row.get("row") if isinstance(row, dict) else None
    return str(name) if name else ""
