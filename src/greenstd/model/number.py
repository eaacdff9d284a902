"""Standard numbers 标准号 and rule numbers, in every spelling met in practice and one canonical form."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import total_ordering

import attrs

from greenstd.errors import NumberError
from greenstd.text import plain


class NumberLevel(StrEnum):
    """Level of a standard 标准层级: who issued it; a certification rule's number is `rule`."""

    INTERNATIONAL = "international"
    NATIONAL = "national"
    SECTOR = "sector"
    LOCAL = "local"
    GROUP = "group"
    ENTERPRISE = "enterprise"
    RULE = "rule"


_DASHES = str.maketrans("‐‑‒–—―−－_／", "-------- /")
_INTERNATIONAL = {"ISO", "IEC"}
_NATIONAL = {"GB", "GB/T", "GB/Z", "GBJ", "GSB", "GJB", "JJF", "JJG"}
# `GBT35607` and `GB T 35607` stand in file names and addresses, where the slash is not allowed.
_SLASHLESS = re.compile(r"^(GB|DB\d{2,6}|[A-Z]{2})[ -]?([TZ])(?=[ /-]?\d)")
_PREFIX = r"(?P<prefix>GB|GBJ|GB/[TZ]|DB\d{2,6}(?:/[TZ])?|[TQ]/[A-Z][A-Z0-9]{0,15}?|[A-Z]{2,3}(?:/[TZ])?|CNCA-[A-Z]{2,6})"
_NUMBER = re.compile(
    _PREFIX + r"[ /-]?(?P<number>\d{1,8})(?:\.(?P<part>\d{1,4}))?(?:[ ]?[-:][ ]?(?P<year>(?:19|20)\d{2}|[5-9]\d))?", re.ASCII
)
_EXPECTED = "expected a prefix, a number and perhaps a part and a year, like GB/T 35607-2024, GB 30981.1-2025 or CNCA-CGP-07:2021"


@total_ordering
@attrs.frozen(order=False)
class StandardNumber:
    """Standard number 标准号: prefix, number, part and year of issue; also the number of a certification rule.

    Without a year it names the family of all editions. The text form is canonical: `GB/T 35607-2024`, `GB 30981.1-2025`,
    `CNCA-CGP-04-2020` and, from 2021 on, `CNCA-CGP-07:2021`. `number` is text, for group standards have leading zeros.

    >>> str(StandardNumber.parse("ＧＢ／Ｔ 35607－2024"))
    'GB/T 35607-2024'
    >>> StandardNumber.parse("T/CECS 10026-2019").level
    <NumberLevel.GROUP: 'group'>
    """

    prefix: str
    number: str
    part: int | None = None
    year: int | None = None

    @classmethod
    def parse(cls, text: str) -> StandardNumber:
        """Read a number, whatever its dashes, width, capitals, spaces and underscores.

        Raises:
            NumberError: the text is not a number; the message shows it and what was expected.
        """
        if not isinstance(text, str):
            raise NumberError(f"{text!r} is not the number of a standard; {_EXPECTED}")
        if len(text) > 64:
            raise NumberError(f"{text[:40]!r}… is not the number of a standard: it has {len(text)} characters; {_EXPECTED}")
        given = " ".join(plain(text).translate(_DASHES).upper().split())
        given = re.sub(r" ?/ ?", "/", given)
        given = _SLASHLESS.sub(r"\1/\2", given)
        match = _NUMBER.fullmatch(given)
        if match is None:
            raise NumberError(f"{text!r} is not the number of a standard; {_EXPECTED}")
        year = match["year"]
        if year is not None and len(year) == 2:
            year = f"19{year}"
        return cls(match["prefix"], match["number"], int(match["part"]) if match["part"] else None, int(year) if year else None)

    @property
    def level(self) -> NumberLevel:
        """International, national, sector, local, group or enterprise standard, or a rule."""
        if self.prefix.startswith("CNCA-"):
            return NumberLevel.RULE
        if self.prefix in _INTERNATIONAL:
            return NumberLevel.INTERNATIONAL
        if self.prefix in _NATIONAL:
            return NumberLevel.NATIONAL
        if self.prefix.startswith("DB"):
            return NumberLevel.LOCAL
        if self.prefix.startswith("T/"):
            return NumberLevel.GROUP
        return NumberLevel.ENTERPRISE if self.prefix.startswith("Q/") else NumberLevel.SECTOR

    @property
    def family(self) -> StandardNumber:
        """The same number without its year: the standard of which this is an edition."""
        return attrs.evolve(self, year=None)

    def __str__(self) -> str:
        part = "" if self.part is None else f".{self.part}"
        if self.level is NumberLevel.RULE:
            # Rules were numbered with hyphens in 2020 and with a colon before the year since.
            year = "" if self.year is None else f"{'-' if self.year <= 2020 else ':'}{self.year}"
            return f"{self.prefix}-{self.number}{part}{year}"
        # Mandatory local standards are written DB11/3005: the slash stands before the number.
        mark = "/" if self.prefix.startswith("DB") and "/" not in self.prefix else " "
        return f"{self.prefix}{mark}{self.number}{part}{'' if self.year is None else f'-{self.year}'}"

    def _order(self) -> tuple[str, int, str, int, int]:
        return self.prefix, int(self.number), self.number, -1 if self.part is None else self.part, self.year or 0

    def __lt__(self, other: object) -> bool:
        return self._order() < other._order() if isinstance(other, StandardNumber) else NotImplemented
