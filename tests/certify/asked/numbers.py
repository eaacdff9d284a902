"""Numbers of certificates; all but the one that the data cites are made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import read_number
from tests.certify.conftest import national
from tests.certify.examples import example


def whole(number: str, cat: Callable[[], Catalogue] = national) -> Callable[[], object]:
    """Everything that is read."""
    return lambda: read_number(number, catalogue=cat())


def short(number: str, cat: Callable[[], Catalogue] = national) -> Callable[[], object]:
    """The same, as it is printed."""
    return lambda: str(read_number(number, catalogue=cat()))


def bare() -> Catalogue:
    """Formats with and without a pattern, a name and parts; two of them fit the same numbers."""
    formats: dict[str, dict[str, Any]] = {
        "no-pattern": {"en": "an example without a pattern"},
        "nameless": {"pattern": r"^EX-(\d{2,4})$", "parts": [{"name": "number"}]},
        "same": {"pattern": r"^EX-(\d{4})$", "en": "the second that fits"},
        "fewer-parts": {"pattern": r"^([A-Z])([A-Z])([0-9])$", "parts": [{"name": "first", "en": "a letter"}], "notes": ["a note"]},
        "no-parts": {"pattern": "^PLAIN$"},
    }
    return example(certificate_formats=formats)


ASKED: dict[str, Callable[[], object]] = {
    "the number on the certificate that was seen": whole("CABR-01(02)-(2025)-CGP-035"),
    "the same as it is printed": short("CABR-01(02)-(2025)-CGP-035"),
    "an organic code": whole("12326123456789012"),
    "space around a number is none of it": short("  12326123456789012\n"),
    "nor does its width matter": short("\u3000１２３26123456789012 "),
    "a number of one place less is of no known format": whole("1232612345678901"),
    "one of one place more, too": short("123261234567890123"),
    "figures of other scripts are not those of a number": short("CABR-٠١(02)-(2025)-CGP-035"),
    "letters of another case are others": short("cabr-01(02)-(2025)-CGP-035"),
    "an empty number": short(""),
    "a number with a line after it that is no space": short("CABR-01(02)-(2025)-CGP-035\n1"),
    "eighty places may be looked at": short(" " * 63 + "12326123456789012"),
    "eighty-one may not": short(" " * 64 + "12326123456789012"),
    "an example: a format without a name is called by its identifier": whole("EX-12", bare),
    "an example: of two that fit, the first": short("EX-1234", bare),
    "an example: one place too many": short("EX-12345", bare),
    "an example: more parts than are named": whole("AB1", bare),
    "an example: no parts": whole("PLAIN", bare),
    "an example: nothing that is seen": whole("plain", bare),
}
