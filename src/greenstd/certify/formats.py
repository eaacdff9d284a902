"""Numbers of certificates 证书编号: formats that have been seen, and what their parts mean where that is known."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.memory import kept
from greenstd.display import Displayed
from greenstd.model.evidence import Evidence

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.policy import CertificateFormat

# Longer texts are no numbers, and not worth a search.
_LONGEST = 80


@attrs.frozen
class NumberPart:
    """Part of a number 编号组成: its name, its text, and what it means where that is known."""

    name: str
    text: str
    meaning: str = ""


@attrs.frozen
class NumberReading(Displayed):
    """Reading of a certificate number 证书编号识别: the format and its parts; a format that is not known says nothing against a number."""

    number: str
    format: str | None
    known: str
    parts: tuple[NumberPart, ...] = ()
    notes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __str__(self) -> str:
        shown = ", ".join(f"{part.name} {part.text}" for part in self.parts)
        return f"{self.number}: {self.known}" + (f" ({shown})" if shown else "")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _plain(number: str) -> str:
    return unicodedata.normalize("NFKC", number).strip()


def recognised(cat: Catalogue, number: str) -> CertificateFormat | None:
    """The format that a number has, if it is one that has been seen."""
    patterns = kept(cat, "numbers", lambda: [(_compiled(f.pattern), f) for f in cat.certificate_formats.values() if f.pattern])
    if len(number) > _LONGEST:
        return None
    text = _plain(number)
    for pattern, format_ in patterns:
        if pattern.fullmatch(text):
            return format_
    return None


def read_number(number: str, *, catalogue: Catalogue | None = None) -> NumberReading:
    """Recognise the number of a certificate 识别证书编号; a format that has not been seen is "format not known", never invalid.

    >>> import greenstd
    >>> cat = greenstd.load()
    >>> read_number("CABR-01(02)-(2025)-CGP-035", catalogue=cat).parts[3]
    NumberPart(name='year', text='2025', meaning='four digits in brackets; on the certificate seen the year of its issue')
    >>> read_number("ABC/2026/7", catalogue=cat).known
    'format not known'
    """
    cat = catalogue or default_catalogue()
    found = recognised(cat, number)
    if found is None or found.pattern is None:
        return NumberReading(number, None, "format not known")
    match = _compiled(found.pattern).fullmatch(_plain(number))
    groups = match.groups() if match else ()
    parts = tuple(NumberPart(part.name, text, part.en) for part, text in zip(found.parts, groups, strict=False))
    return NumberReading(number, found.id, found.en or found.id, parts, found.notes, found.unknown, found.evidence)
