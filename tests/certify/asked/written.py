"""Certificates as they are written: what is read, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from greenstd.certify import Certificate, CertificateEvent
from tests.certify.made import Asked


def read(**plain: Any) -> Asked:
    """A certificate of these keys, as plain data."""
    return lambda: Certificate.from_dict({"number": "EXAMPLE-1", **plain}).to_dict()


def plain(value: Any) -> Asked:
    """A certificate of whatever stands there."""
    return lambda: Certificate.from_dict(value)


def made(**fields: Any) -> Asked:
    """A certificate of these fields, by its class."""
    return lambda: Certificate(**{"number": "EXAMPLE-1", **fields})


WHOLE: Mapping[str, Any] = {
    "scheme": "low-carbon",
    "category": "furniture",
    "level": "three-star",
    "form": "partial",
    "body": "CQC",
    "holder": "an example maker",
    "producer": "an example plant",
    "sites": ["one plant", " another plant ", "  "],
    "units": ["one unit"],
    "edition": "GB/T 35607-2017",
    "rule": "CNCA-CGP-02:2021",
    "issued": "2023-03-01",
    "expires": dt.date(2028, 2, 29),
    "surveillance": ["2025-02-20", dt.date(2024, 2, 20)],
    "last_surveillance": "2025-02-20",
    "status": " Suspended ",
    "events": [
        {"kind": "converted", "on": "2025-02-01", "edition": "GB/T 35607-2024", "rule": "a rule", "ground": "an example"},
        CertificateEvent("changed", "2024-05-01"),
    ],
}
EVENT = {"kind": "suspended", "on": "2024-01-01"}

ASKED: dict[str, Asked] = {
    "a number is all that a certificate needs": read(),
    "every key": read(**WHOLE),
    "the same from JSON": lambda: Certificate.from_json('{"number": "EXAMPLE-1", "issued": "2023-03-01", "units": ["a", "b"]}').to_dict(),
    "no surveillance done is another thing than none known": read(surveillance=[]),
    "one day of surveillance": read(surveillance="2024-02-20"),
    "one day of surveillance as a date": read(surveillance=dt.date(2024, 2, 20)),
    "one site": read(sites="a plant"),
    "empty texts are nothing": read(category="", sites="", units=[""], status="", events=None, issued=None),
    "each word for a status": lambda: [
        Certificate(number="EXAMPLE-1", status=word).status
        for word in (
            "valid",
            "有效",
            "suspended",
            "暂停",
            "withdrawn",
            "撤销",
            "撤消",
            "cancelled",
            "注销",
            "expired",
            "过期",
            "失效",
            "VALID",
        )
    ],
    "each kind of event": lambda: [
        CertificateEvent(kind, "2024-01-01").kind
        for kind in ("suspended", "resumed", "withdrawn", "cancelled", "changed", "converted", "reissued")
    ],
    "what is no table": plain(["EXAMPLE-1"]),
    "no number": plain({"issued": "2023-03-01"}),
    "an empty number": plain({"number": ""}),
    "a number of spaces": plain({"number": "  "}),
    "a number that is no text": plain({"number": 7}),
    "a number that is no text, by the class": made(number=7),
    "an empty number, by the class": made(number=" "),
    "a scheme that is no text": read(scheme=3),
    "a scheme that is no text, by the class": made(scheme=None),
    "an unknown key, with the nearest": read(issud="2023-03-01"),
    "two unknown keys": read(zzz=1, isued="2023-03-01"),
    "a key that is no text": plain({"number": "EXAMPLE-1", 3: "three"}),
    "a day that does not exist": read(issued="2023-02-29"),
    "a day that is no day": read(expires=20230301),
    "the first of two mistakes": read(expires="soon", issued="now"),
    "a category that is no text": read(category=["furniture"]),
    "sites that are no texts": read(sites=["a plant", 2]),
    "sites that are no list": read(sites=3),
    "units that are no texts": read(units=[None]),
    "days of surveillance that are none": read(surveillance=["2024-02-20", "2024"]),
    "days of surveillance that are no list": read(surveillance=3),
    "a status that is none": read(status="fine"),
    "a status that is nearly one": read(status="suspend"),
    "a status that is no text": read(status=1),
    "events that are no tables": read(events=["suspended"]),
    "events that are no list": read(events=3),
    "an event of no kind that there is": read(events=[{"kind": "eaten", "on": "2024-01-01"}]),
    "an event without a day": read(events=[{"kind": "suspended"}]),
    "an event with a key that there is not": read(events=[{**EVENT, "until": "2024-02-01"}]),
    "an event on a day that is none": read(events=[{**EVENT, "on": "2024"}]),
    "events are put in order of their days": read(events=[{**EVENT, "on": "2025-01-01"}, EVENT]),
    "an event without a day, by the class": made(events=[{"kind": "suspended"}]),
    "an event in its own class, with all that it has": lambda: CertificateEvent(
        "converted", "2024-01-01", "an edition", "a rule", "a ground"
    ),
    "what is no JSON": lambda: Certificate.from_json("{"),
    "JSON that is no table": lambda: Certificate.from_json("[1]"),
    "a sentence instead of JSON": lambda: Certificate.from_json("EXAMPLE-1"),
}
