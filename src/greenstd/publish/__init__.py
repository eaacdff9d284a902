"""Interchange 信息交换: the catalogue in the formats that other systems read, and back.

One module a format; `greenstd export` is the command. Every document is deterministic: the same data and base address give the same bytes.
"""

from __future__ import annotations

from greenstd.publish.identifiers import BASE, Identifiers

__all__ = ["BASE", "Identifiers"]
