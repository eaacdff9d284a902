"""Keys 判定依据: by which edition, product type and level each row is judged, and the plans in question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from greenstd.assessment.plan import Plan, plan
from greenstd.errors import GreenstdError, NotFoundError, TableError, listing
from greenstd.model.dates import as_date, today
from greenstd.model.edition import EditionStatus
from greenstd.tables.backend import TEMP
from greenstd.tables.given import Column, choice, date_type, value_or_column

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.edition import Edition

CODE, TYPE, LEVEL, NAME = f"{TEMP}code", f"{TEMP}type", f"{TEMP}level", f"{TEMP}name"
NONE = -1


class Stretch(NamedTuple):
    """A time during which one edition, or none, applies to a category."""

    start: dt.date | None
    edition: Edition | None


class Keys(NamedTuple):
    """The plans in question, and how a row finds its own."""

    plans: tuple[Plan, ...]
    rows: tuple[tuple[int, str, str, int], ...]
    """Edition code, product type and level as texts, and the number of the plan."""
    editions: tuple[Edition, ...]
    category: Column | None
    edition: Column | None
    product_type: Column | None
    level: Column | None
    on: Column | None
    names: tuple[tuple[str, tuple[tuple[dt.date | None, int], ...]], ...]
    """What a category or edition may be called in its column, and the edition codes by date."""
    on_type: Any

    @property
    def mixed(self) -> bool:
        """Whether rows may be judged by different plans."""
        return any((self.category, self.edition, self.product_type, self.level, self.on))

    @property
    def columns(self) -> list[str]:
        """The columns that the keys are read from."""
        return [c.name for c in (self.category, self.edition, self.product_type, self.level, self.on) if c is not None]


def find(
    cat: Catalogue,
    schema: Mapping[str, Any],
    edition: str | Column | None,
    category: str | Column | None,
    product_type: str | Column | None,
    level: str | Column | None,
    on: Any,
    scheme: str,
    comparison: str | None,
) -> Keys:
    """The keys of a table.

    Raises:
        LookupError: an edition, category, product type, level or column that there is not.
        TableError: neither an edition nor a category is given, or both.
    """
    if (edition is None) == (category is None):
        raise TableError("assess_table() takes either an edition or a category to judge by, as a value or as a column")
    edition = value_or_column(edition, schema, cat.editions, "edition")
    category = value_or_column(category, schema, cat.categories, "category")
    if isinstance(on, str) and on in schema:
        on = Column(on)
    on_type = date_type(on, schema) if isinstance(on, Column) else None
    dates = None if isinstance(on, Column) else today() if on is None else as_date(on)
    if isinstance(edition, Column):
        found = [e for e in cat.editions.values() if e.indicators]
        names = {name: [Stretch(None, e)] for e in found for name in {e.id, e.number or e.id, *e.aliases}}
    elif edition is not None:
        found = [cat.editions[edition]]
        names = {"": [Stretch(None, found[0])]}
    else:
        one = None if isinstance(category, Column) else cat.resolve(str(category), dates or today(), scheme).category.id
        times = {id_: _on(stretches(cat, id_, scheme), dates) for id_ in ([one] if one else cat.categories)}
        names = {"": times[one]} if one else _by_name(cat, times)
        if one and all(s.edition is None for s in times[one]):
            raise _no_edition(cat, one, dates, scheme)
        found = list({s.edition.id: s.edition for times in names.values() for s in times if s.edition is not None}.values())
    types = choice(product_type, schema, [t.id for e in found for t in e.product_types])
    levels = choice(level, schema, [t.id for e in found for t in e.levels])
    mixed = any(isinstance(x, Column) for x in (edition, category, types, levels, on))
    plans, rows = _plans(found, types, levels, comparison, strict=not mixed or len(found) == 1)
    code = {e.id: n for n, e in enumerate(found)}
    coded = tuple(
        (name, tuple((s.start, code[s.edition.id] if s.edition is not None else NONE) for s in times))
        for name, times in sorted(names.items())
    )

    def only(value: Any) -> Column | None:
        return value if isinstance(value, Column) else None

    return Keys(tuple(plans), tuple(rows), tuple(found), only(category), only(edition), only(types), only(levels), only(on), coded, on_type)


def _on(times: list[Stretch], day: dt.date | None) -> list[Stretch]:
    """What applies on a day for all rows; on every day, where none is given."""
    if day is None:
        return times
    return [Stretch(None, next((s.edition for s in reversed(times) if s.start is None or s.start <= day), None))]


def _by_name(cat: Catalogue, times: Mapping[str, list[Stretch]]) -> dict[str, list[Stretch]]:
    """What applies to each name of a category. A name that several share is that of the one that has editions; of several, nobody's."""
    found: dict[str, list[list[Stretch]]] = {}
    for id_ in times:
        record = cat.categories[id_]
        for name in {record.zh, record.en, *record.aliases} - {None, id_}:
            found.setdefault(str(name), []).append(times[id_])
    none = [Stretch(None, None)]
    judged = {name: [own for own in several if any(s.edition for s in own)] for name, several in found.items()}
    return {name: own[0] if len(own) == 1 else none for name, own in judged.items()} | dict(times)


def stretches(cat: Catalogue, category: str, scheme: str) -> list[Stretch]:
    """The times during which one edition applies to a category, in order; the first has no start."""
    cat.resolve(category, "2000-01-01", scheme)
    days, states = cat._timelines[scheme, category]  # noqa: SLF001 - the catalogue's own memory
    found: list[Stretch] = []
    for start, state in zip([None, *days], states, strict=True):
        applies = state[1] if state[2] is not EditionStatus.ISSUED else None
        if not found or found[-1].edition is not applies:
            found.append(Stretch(start, applies))
    return found


def _no_edition(cat: Catalogue, category: str, on: dt.date | None, scheme: str) -> GreenstdError:
    from greenstd.errors import NoEditionInForceError

    resolution = cat.resolve(category, on, scheme)
    why = "; ".join((*resolution.notes, *resolution.unknown)) or "no standard is known for it"
    return NoEditionInForceError(f"no edition applies to {category}{f' on {on}' if on else ' on any day'}: {why}")


def _plans(
    found: list[Edition], types: str | Column | None, levels: str | Column | None, comparison: str | None, strict: bool
) -> tuple[list[Plan], list[tuple[int, str, str, int]]]:
    """Every plan that a row may be judged by, with the texts that lead to it."""
    plans: list[Plan] = []
    rows = []
    for code, edition in enumerate(found):
        by_type, by_level = distinguishes(edition)
        for type_, type_texts in _choices(types, edition.product_types, by_type):
            for rank, rank_texts in _choices(levels, edition.levels, by_level):
                try:
                    made = plan(edition, type_, rank, comparison)
                except NotFoundError:
                    # In a mixed table that is so for some editions only; their rows are undetermined and say so.
                    if strict:
                        raise
                    continue
                rows += [(code, a, b, len(plans)) for a in type_texts for b in rank_texts]
                plans.append(made)
    if not plans:
        raise TableError(
            f"by none of {listing(e.label for e in found)} can a row be judged: their limits differ by product type or level; "
            "name the columns that say which with product_type= and level="
        )
    return plans, rows


def distinguishes(edition: Edition) -> tuple[bool, bool]:
    """Whether an edition's limits differ by product type, and by level."""
    cells = [cell for indicator in edition.indicators for cell in indicator.requirements]
    return any(cell.product_type for cell in cells), any(cell.level for cell in cells)


def _choices(asked: str | Column | None, known: Any, needed: bool) -> list[tuple[str | None, list[str]]]:
    if not isinstance(asked, Column):
        return [(asked, [""])]
    if not needed:
        return [(None, [""])]
    return [(item.id, sorted(set(item.names()))) for item in known]
