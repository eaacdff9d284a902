"""Coverage 覆盖情况: what is known, partly known, unknown and disputed, and how good the readings are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.display import Displayed
from greenstd.model.evidence import Grade, best_grade
from greenstd.model.indicator import BasicRequirement, Indicator
from greenstd.store.kinds import KINDS

if TYPE_CHECKING:
    import datetime as dt

    from greenstd.catalogue import Catalogue
    from greenstd.model.edition import Edition

# A source is where facts were read, a standard follows from its editions: neither is a fact of its own.
_NOT_COUNTED = ("sources", "standards")
# Records of these kinds are about a figure: without it they are not known.
_FIGURES = ("targets", "statistics", "factors")


@attrs.frozen(kw_only=True)
class Tally:
    """Tally 计数 of records: each is known, partly known or unknown; apart from that it may be disputed, and has a best grade of reading.

    A record is known where it names no gap. An edition is unknown where nothing of its table is known, an indicator where none of its
    limits is, a target, statistic or factor where its figure is not. `oldest` is the earliest day on which one was last checked.
    """

    records: int
    known: int
    partly: int
    unknown: int
    disputed: int
    text: int
    official: int
    secondary: int
    oldest: dt.date | None

    @property
    def gaps(self) -> int:
        """Records of which something is not known."""
        return self.partly + self.unknown


@attrs.frozen(kw_only=True)
class KindCoverage(Tally):
    """How well one kind of record is known; `indicators` and `basic_requirements` are the rows of the editions."""

    kind: str


@attrs.frozen(kw_only=True)
class SchemeCoverage(Tally):
    """How well one scheme is known: its lists, rules, marks and categories, the editions by which it certifies, and their rows."""

    scheme: str
    categories: int
    editions: int


@attrs.frozen
class EditionCoverage:
    """How much of one edition's table is known; `cells` are demands, `known` those with a figure, `disputed` rows with a dispute."""

    edition: str
    table: str
    indicators: int
    cells: int
    known: int
    disputed: int
    grade: Grade | None


@attrs.frozen
class Coverage(Displayed):
    """Coverage 覆盖情况 of a catalogue, by kind, by scheme and by edition."""

    release: str
    kinds: tuple[KindCoverage, ...]
    schemes: tuple[SchemeCoverage, ...]
    editions: tuple[EditionCoverage, ...]

    def tables(self) -> dict[str, int]:
        """How many editions have a complete, a partial and no table."""
        counts = dict.fromkeys(("complete", "partial", "none"), 0)
        for edition in self.editions:
            counts[edition.table] += 1
        return counts


def coverage(cat: Catalogue) -> Coverage:
    """See `Catalogue.coverage`."""
    kinds: dict[str, list[Any]] = {kind: list(getattr(cat, kind).values()) for kind in KINDS if kind not in _NOT_COUNTED}
    editions = list(cat.editions.values())
    kinds["indicators"] = [row for edition in editions for row in edition.indicators]
    kinds["basic_requirements"] = [row for edition in editions for row in edition.basic_requirements]
    return Coverage(
        cat.release,
        tuple(KindCoverage(kind=kind, **_tally((kind, record) for record in records)) for kind, records in kinds.items()),
        tuple(_scheme(cat, scheme) for scheme in cat.schemes),
        tuple(map(_edition, editions)),
    )


def state(kind: str, record: Any) -> str:
    """Whether a record is `known`, `partly` known or `unknown`."""
    if kind == "editions":
        if record.table == "none":
            return "unknown"
        return "known" if record.table == "complete" and not record.unknown else "partly"
    if isinstance(record, Indicator):
        limits = [cell.limit for cell in record.requirements]
        if not any(limits):
            return "unknown"
        return "known" if all(limits) and not record.unknown else "partly"
    if kind in _FIGURES and record.value is None and not getattr(record, "qualitative", False) and getattr(record, "upper", None) is None:
        return "unknown"
    return "known" if isinstance(record, BasicRequirement) or not record.unknown else "partly"


def _tally(records: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
    counts: dict[str, Any] = dict.fromkeys(("records", "known", "partly", "unknown", "disputed", *map(str, Grade)), 0)
    checked = []
    for kind, record in records:
        grade = best_grade(record.evidence)
        for name in ("records", state(kind, record), *([str(grade)] if grade else [])):
            counts[name] += 1
        counts["disputed"] += bool(getattr(record, "disputes", ()))
        if record.checked:
            checked.append(record.checked)
    return {**counts, "oldest": min(checked, default=None)}


def _scheme(cat: Catalogue, scheme: str) -> SchemeCoverage:
    """The records of one scheme."""
    rows = [row for row in cat.listings.values() if row.scheme == scheme]
    rules = [rule for rule in cat.rules.values() if rule.scheme == scheme]
    named = {row.category for row in rows if row.category} | {category for rule in rules for category in rule.categories}
    categories = [cat.categories[id_] for id_ in sorted(named)]
    families = sorted({family for category in categories for family in category.standards if family in cat.standards})
    roles = cat.schemes[scheme].standard_roles
    editions = [cat.editions[id_] for family in families for id_ in cat.standards[family].editions]
    editions = [edition for edition in editions if not roles or edition.role in roles]
    belonging: list[tuple[str, Any]] = [("listings", row) for row in rows] + [("rules", rule) for rule in rules]
    belonging += [("marks", mark) for mark in cat.marks.values() if scheme in mark.schemes]
    belonging += [(kind, r) for kind in ("lists", "certificate_formats") for r in getattr(cat, kind).values() if r.scheme == scheme]
    belonging += [("categories", category) for category in categories] + [("editions", edition) for edition in editions]
    belonging += [("indicators", row) for edition in editions for row in (*edition.indicators, *edition.basic_requirements)]
    return SchemeCoverage(scheme=scheme, categories=len(categories), editions=len(editions), **_tally(belonging))


def _edition(edition: Edition) -> EditionCoverage:
    cells = [cell for indicator in edition.indicators for cell in indicator.requirements]
    return EditionCoverage(
        edition.id,
        edition.table,
        len(edition.indicators),
        len(cells),
        sum(cell.limit is not None for cell in cells),
        sum(bool(indicator.disputes) for indicator in edition.indicators),
        best_grade(edition.evidence),
    )
