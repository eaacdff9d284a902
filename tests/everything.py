"""An example of every public object, for tests of what has to hold of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

import attrs

import greenstd
from greenstd import certify, errors
from greenstd.maintain.verify import verify
from greenstd.store.kinds import KINDS
from greenstd.store.place import Place, Problem
from greenstd.units import units

ON = "2026-11-22"
SHIRT = {"formaldehyde": "0.0075 %", "ph": 7.2}


def certificate() -> greenstd.Certificate:
    """A certificate that is none: its number says so."""
    return greenstd.Certificate(
        number="EXAMPLE-1",
        scheme="green-product",
        edition="GB/T 35607-2024",
        category="furniture",
        issued="2025-03-01",
        expires="2030-02-28",
        events=[certify.CertificateEvent(kind="suspended", on="2026-01-01")],
    )


def answers(cat: greenstd.Catalogue) -> dict[str, Any]:
    """Whatever the public functions give, by what was asked."""
    found: dict[str, Any] = {
        "resolve": [cat.resolve(id_, on=ON) for id_ in list(cat.categories)[:40]],
        "find": cat.find("家具"),
        "assess": [greenstd.assess(SHIRT, edition="GB 18401-2010", product_type=type_, on=ON, catalogue=cat) for type_ in "ABC"],
        "certificate": greenstd.check_certificate(certificate(), on=ON, catalogue=cat),
        "coverage": cat.coverage(),
        "oldest": cat.oldest(20),
        "routes": certify.routes_to("procurement", on=ON, catalogue=cat),
        "procurement": certify.procurement("furniture", on=ON, catalogue=cat),
        "incentives": certify.incentives(on=ON, catalogue=cat),
        "use": certify.check_mark_use(certify.MarkUse(form="activity-one-2019", placement="package"), certificate(), ON, catalogue=cat),
        "number": certify.read_number("CABR-01(02)-(2025)-CGP-035", catalogue=cat),
        "schedule": certify.schedule(certificate(), ON, catalogue=cat),
        "verify": verify(),
        "numbers": [greenstd.StandardNumber.parse(text) for text in ("GB/T 35607-2024", "HJ 2547-2016", "GB 30981.1-2025")],
        "limits": [greenstd.Limit.parse(text) for text in ("<= 0.050 mg/m3", "4.0-7.5", ">= 3-4", "10.0 ± 0.1 %")],
        "quantities": [greenstd.Quantity("0.050", code) for code in units()],
        "units": list(units().values()),
        "files": [Place("a.toml", "edition", 1, "x", "data"), Problem(Place("a.toml"), "wrong", "key")],
    }
    found["records"] = [record for kind in KINDS for record in getattr(cat, kind).values()]
    return found


def every_error() -> list[errors.GreenstdError]:
    """One of each error."""
    made = []
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.GreenstdError):
            arguments: tuple[Any, ...] = ("what is wrong",)
            if kind is errors.DataError:
                arguments = ([Problem(Place("a.toml"), "wrong", "key")],)
            elif kind is errors.StaleDataError:
                arguments = ("2026.1.0", 90, ON, ("one", "two"))
            made.append(kind(*arguments))
    return made


def walk(value: Any, seen: dict[int, Any] | None = None) -> Iterator[Any]:
    """Every object of this library that is reachable from a value, once."""
    seen = {} if seen is None else seen
    if id(value) in seen:
        return
    seen[id(value)] = value
    if isinstance(value, dict):
        for item in value.values():
            yield from walk(item, seen)
    elif isinstance(value, (list, tuple, set, frozenset)) and not hasattr(value, "_fields"):
        for item in value:
            yield from walk(item, seen)
    elif type(value).__module__.startswith("greenstd"):
        yield value
        if attrs.has(type(value)):
            for field in attrs.fields(type(value)):
                yield from walk(getattr(value, field.name.removeprefix("_"), None), seen)
        elif isinstance(value, tuple) and not isinstance(value, Enum):
            for item in value:
                yield from walk(item, seen)
