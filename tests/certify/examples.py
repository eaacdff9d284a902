"""Small catalogues of made-up records, for cases that the data does not have, and the certificates that are asked about."""

from __future__ import annotations

from typing import Any

from greenstd import Catalogue, Certificate
from greenstd.store.release import Snapshot


def example(**kinds: dict[str, dict[str, Any]]) -> Catalogue:
    """A catalogue of nothing but these records, by kind and identifier; all of them are examples."""
    tables = {kind: {id_: {"id": id_, **record} for id_, record in records.items()} for kind, records in kinds.items()}
    return Catalogue(Snapshot(tables, "2026.1.0", "sha256:example"))


def certificate(issued: str | None = "2023-03-01", expires: str | None = "2028-02-29", **more: Any) -> Certificate:
    """A made-up certificate of green furniture, or of what else is said."""
    given = {"number": "EXAMPLE-1", "category": "furniture", "issued": issued, "expires": expires, **more}
    return Certificate.from_dict({key: value for key, value in given.items() if value is not None})
