"""Keys 判定依据: by which edition, product type and level each row is judged, and the small tables that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from greenstd.assessment.plan import Plan, plan
from greenstd.errors import DateError, GreenstdError, NotFoundError, TableError, UnknownCategoryError, UnknownEditionError, listing, nearest
from greenstd.model.dates import CHINA, as_date, today
from greenstd.model.edition import EditionStatus
from greenstd.tables.backend import TEMP, Frame, lookup, narwhals

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

    from greenstd.catalogue import Catalogue
    from greenstd.model.edition import Edition

CODE, TYPE, LEVEL, NAME = f"{TEMP}code", f"{TEMP}type", f"{TEMP}level", f"{TEMP}name"
NONE = -1


@attrs.frozen
class Column:
    """A column of the table, where a text could also be a value: `product_type=column("class")`."""

    name: str


def column(name: str) -> Column:
    """A column that says, row by row, what would else be said once for the whole table."""
    return Column(name)


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
    edition = _value_or_column(edition, schema, cat.editions, "edition")
    category = _value_or_column(category, schema, cat.categories, "category")
    if isinstance(on, str) and on in schema:
        on = Column(on)
    on_type = _date_type(on, schema) if isinstance(on, Column) else None
    dates = None if isinstance(on, Column) else today() if on is None else as_date(on)
    if isinstance(edition, Column):
        found = [e for e in cat.editions.values() if e.indicators]
        names = {name: [Stretch(None, e)] for e in found for name in {e.id, e.number or e.id, *e.aliases}}
    elif edition is not None:
        found = [cat.editions[edition]]
        names = {"": [Stretch(None, found[0])]}
    else:
        asked = list(cat.categories) if isinstance(category, Column) else [cat.categories.identify(str(category))]
        names = {}
        for id_ in asked:
            times = stretches(cat, id_, scheme)
            if dates is not None:
                times = [Stretch(None, next((s.edition for s in reversed(times) if s.start is None or s.start <= dates), None))]
            record = cat.categories[id_]
            for name in {id_, record.zh, record.en, *record.aliases} if isinstance(category, Column) else {""}:
                if name is not None:
                    names[name] = times
        if not isinstance(category, Column) and all(s.edition is None for s in names[""]):
            cat_id = asked[0]
            raise _no_edition(cat, cat_id, dates, scheme)
        found = list({s.edition.id: s.edition for times in names.values() for s in times if s.edition is not None}.values())
    types = _sub(product_type, schema, [t.id for e in found for t in e.product_types])
    levels = _sub(level, schema, [t.id for e in found for t in e.levels])
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


def _value_or_column(value: str | Column | None, schema: Mapping[str, Any], records: Any, what: str) -> str | Column | None:
    if value is None or isinstance(value, Column):
        return _present(value, schema, what)
    if value in records:
        if value in schema:
            raise TableError(f"{value!r} is both a {what} and a column: write {what}=column({value!r}) or rename the column")
        return value
    if value in schema:
        return _present(Column(value), schema, what)
    error = UnknownEditionError if what == "edition" else UnknownCategoryError
    raise error(f"no {what} and no column {value!r}{nearest(value, [*records, *schema])}")


def _present(value: Column | None, schema: Mapping[str, Any], what: str) -> Column | None:
    if value is None:
        return None
    if value.name not in schema:
        raise TableError(
            f"the table has no column {value.name!r} for the {what}{nearest(value.name, schema)}; it has {listing(schema, 20)}"
        )
    kind = str(schema[value.name])
    if kind not in ("String", "Categorical") and not kind.startswith("Enum"):
        raise TableError(f"the column {value.name!r} says the {what} of each row and holds {kind}; expected text")
    return value


def _sub(value: str | Column | None, schema: Mapping[str, Any], known: list[str]) -> str | Column | None:
    if isinstance(value, Column):
        return _present(value, schema, "product type or level")
    if value is not None and value in schema:
        if value in known:
            raise TableError(f"{value!r} is both a value and a column: write column({value!r}) for the column, or rename it")
        return _present(Column(value), schema, "product type or level")
    return value


def _date_type(on: Column, schema: Mapping[str, Any]) -> Any:
    if on.name not in schema:
        raise TableError(f"the table has no column {on.name!r} for the date{nearest(on.name, schema)}; it has {listing(schema, 20)}")
    kind = schema[on.name]
    text = str(kind)
    if text != "Date" and not text.startswith("Datetime"):
        raise DateError(f"the column {on.name!r} says the date of each row and holds {text}; give it the type of a date or a time")
    return kind


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


def prepare(keys: Keys, frame: Frame) -> Frame:
    """The frame with the edition code, and the texts of product type and level, of every row."""
    nw = narwhals()
    named = keys.category or keys.edition
    if named is not None:
        frame = frame.with_columns(nw.col(named.name).cast(nw.String).alias(NAME))
        most = max(len(times) for _, times in keys.names)
        small: dict[str, list[Any]] = {NAME: [name for name, _ in keys.names]}
        for n in range(most):
            small[f"{CODE}{n}"] = [times[n][1] if n < len(times) else NONE for _, times in keys.names]
            if n:
                small[f"{TEMP}from{n}"] = [_moment(times[n][0], keys.on_type) if n < len(times) else None for _, times in keys.names]
        frame = lookup(frame, small, [NAME])
        code = _by_date(keys, [nw.col(f"{CODE}{n}") for n in range(most)], [nw.col(f"{TEMP}from{n}") for n in range(1, most)])
    else:
        times = keys.names[0][1]
        code = _by_date(keys, [nw.lit(code) for _, code in times], [nw.lit(_moment(start, keys.on_type)) for start, _ in times[1:]])
    frame = frame.with_columns(code.fill_null(NONE).cast(nw.Int64).alias(CODE))
    texts = []
    for source, name, which in ((keys.product_type, TYPE, 0), (keys.level, LEVEL, 1)):
        if source is not None:
            by = [n for n, edition in enumerate(keys.editions) if distinguishes(edition)[which]]
            text = nw.col(source.name).cast(nw.String)
            texts.append(nw.when(nw.col(CODE).is_in(by)).then(text).otherwise(nw.lit("")).alias(name))
    return frame.with_columns(*texts) if texts else frame


def _by_date(keys: Keys, codes: list[Expr], starts: list[Expr]) -> Expr:
    nw = narwhals()
    if keys.on is None:
        return codes[0]
    day: Any = nw.col(keys.on.name)
    if getattr(keys.on_type, "time_zone", None):
        day = day.dt.convert_time_zone("Asia/Shanghai").dt.replace_time_zone(None)
    chosen: Expr = nw.when(~day.is_null()).then(codes[0]).otherwise(nw.lit(NONE))
    for code, start in zip(codes[1:], starts, strict=True):
        chosen = nw.when(day >= start).then(code).otherwise(chosen)
    return chosen


def _moment(start: dt.date | None, kind: Any) -> dt.date | dt.datetime | None:
    if start is None or str(kind) == "Date":
        return start
    return dt.datetime(start.year, start.month, start.day, tzinfo=CHINA).replace(tzinfo=None)
