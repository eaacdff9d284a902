"""Codes of other systems 外部编码: what the catalogue's categories are matched to, for every format that can say so.

A code that a category names as its own is an exact match. A procurement row that names one category is a close match, one that names
several a broad match, one that names only a part of a category a narrow match. The classes under which the standards about a category are
filed (ICS, CCS) are related to it: they say more of the standard than of the product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenstd.catalogue import Catalogue

How = Literal["exact", "close", "broad", "narrow", "related"]

# The systems by name; one that is not here goes by the identifier that the data gives it.
SYSTEMS: dict[str, tuple[str, str]] = {
    "cqc-business": ("CQC 业务代码", "business codes of the China Quality Certification Centre"),
    "government-procurement-items": ("政府采购品目编码", "item codes of government procurement lists"),
    "ics": ("国际标准分类号", "International Classification for Standards (ICS)"),
    "ccs": ("中国标准分类号", "Chinese classification for standards (CCS)"),
}
_STRONGEST: tuple[How, ...] = ("exact", "close", "narrow", "broad", "related")


@attrs.frozen
class Match:
    """Match 编码对应: a code of another system, the category it is matched to, and how; `zh` is what the system calls it, where seen."""

    system: str
    code: str
    category: str
    how: How
    zh: str = ""


def system_name(system: str, language: str = "en") -> str:
    """What a system of codes is called."""
    return SYSTEMS.get(system, (system, system))[0 if language == "zh" else 1]


def matches(cat: Catalogue) -> list[Match]:
    """Every match, in the order of systems and codes; of several between a code and a category the strongest.

    >>> import greenstd
    >>> [match.code for match in matches(greenstd.load()) if match.category == "projectors" and match.how == "close"]
    ['A020202']
    """
    found: dict[tuple[str, str, str], Match] = {}
    for match in (*_own(cat), *_procured(cat), *_filed(cat)):
        key = (match.system, match.code, match.category)
        if key not in found or _STRONGEST.index(match.how) < _STRONGEST.index(found[key].how):
            found[key] = match
    return [found[key] for key in sorted(found)]


def _own(cat: Catalogue) -> Iterator[Match]:
    users: dict[tuple[str, str], int] = {}
    for category in cat.categories.values():
        for code in category.codes:
            users[code.scheme, code.code] = users.get((code.scheme, code.code), 0) + 1
    for category in cat.categories.values():
        for code in category.codes:
            # A code of two categories is neither of them exactly.
            yield Match(code.scheme, code.code, category.id, "exact" if users[code.scheme, code.code] == 1 else "close")


def _procured(cat: Catalogue) -> Iterator[Match]:
    for row in cat.procurement.values():
        for category in row.categories if row.code and row.code_scheme else ():
            several = len(row.categories) > 1
            how: How = ("related" if row.narrower else "broad") if several else "narrow" if row.narrower else "close"
            yield Match(str(row.code_scheme), str(row.code), category, how, row.zh or "")


def _filed(cat: Catalogue) -> Iterator[Match]:
    for category in cat.categories.values():
        for standard in category.standards:
            for id_ in cat.standards[standard].editions if standard in cat.standards else ():
                edition = cat.editions[id_]
                for system, codes in (("ics", edition.ics), ("ccs", edition.ccs)):
                    for code in codes:
                        yield Match(system, code, category.id, "related")
