"""Made-up certificates, and what is asked of them: by `tests/certify/asked`, a row a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from greenstd import Certificate, check_certificate
from greenstd.catalogue import Catalogue
from tests.certify.conftest import example, national

Asked = Callable[[], object]

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
# As good, under the example's own seal.
SEALED: dict[str, Any] = {
    "number": "EXAMPLE-2",
    "scheme": "example-seal",
    "category": "example-goods",
    "body": "an office of an example",
    "sites": ["an example plant"],
    "edition": "T/EXM 1-2022",
    "issued": "2023-03-01",
    "expires": "2026-02-28",
    "surveillance": ["2023-08-20", "2024-02-10"],
}


def check(about: str, on: str = "2024-06-01", **changes: Any) -> Asked:
    """One finding on the good example with some fields changed."""
    return lambda: _finding(national(), about, on, {**GOOD, **changes})


def sealed(about: str, on: str = "2024-06-01", **changes: Any) -> Asked:
    """One finding on the good example of the seal with some fields changed."""
    return lambda: _finding(example(), about, on, {**SEALED, **changes})


def daily(about: str, days: Sequence[str], **changes: Any) -> Asked:
    """One finding on the good example as of each of some days."""
    return lambda: {day: _said(_finding(national(), about, day, {**GOOD, **changes})) for day in days}


def issued(about: str, days: Sequence[str], **changes: Any) -> Asked:
    """One finding on the good example had it been issued on each of some days."""
    return lambda: {day: _said(_finding(national(), about, "2026-10-01", {**GOOD, "issued": day, **changes})) for day in days}


def sealed_issued(about: str, days: Sequence[str], **changes: Any) -> Asked:
    """One finding on the good example of the seal had it been issued on each of some days."""
    return lambda: {day: _said(_finding(example(), about, "2026-10-01", {**SEALED, "issued": day, **changes})) for day in days}


def sealed_daily(about: str, days: Sequence[str], **changes: Any) -> Asked:
    """One finding on the good example of the seal as of each of some days."""
    return lambda: {day: _said(_finding(example(), about, day, {**SEALED, **changes})) for day in days}


def _finding(cat: Catalogue, about: str, on: str, plain: dict[str, Any]) -> Any:
    return check_certificate(Certificate.from_dict(plain), on=on, catalogue=cat).finding(about)


def _said(finding: Any) -> str:
    return f"{finding} [{finding.rests_on}]"
