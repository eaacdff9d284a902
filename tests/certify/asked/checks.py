"""Checks of certificates; every certificate here is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Certificate, check_certificate
from tests.certify.conftest import national

GOOD: dict[str, Any] = {
    "number": "EXAMPLE-1",
    "category": "furniture",
    "body": "SGS (China)",
    "holder": "an example maker",
    "sites": ["an example plant"],
    "edition": "GB/T 35607-2017",
    "issued": "2023-03-01",
    "expires": "2028-02-29",
    "surveillance": ["2024-02-20"],
}


def check(about: str, on: str = "2024-06-01", **changes: Any) -> Callable[[], object]:
    """One finding on the good example with some fields changed."""
    certificate = {**GOOD, **changes}
    return lambda: check_certificate(Certificate.from_dict(certificate), on=on, catalogue=national()).finding(about)


ASKED: dict[str, Callable[[], object]] = {
    "a scheme that is not known, with the nearest ones": check("scheme", scheme="green-products"),
}
