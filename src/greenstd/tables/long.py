"""`assess_long` 长表判定: a row a measurement, with the indicator, its unit and the product it belongs to in columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from greenstd.assessment.product import default_catalogue
from greenstd.assessment.result import Outcome, Verdict
from greenstd.errors import MeasurementError, TableError, UnknownIndicatorError, listing, nearest
from greenstd.model.names import fold
from greenstd.tables.backend import TEMP, lookup, narwhals, wrap
from greenstd.tables.columns import bare, kind_of
from greenstd.tables.exact import Cell, Kind, cell, domain
from greenstd.tables.given import Column
from greenstd.tables.keys import CODE, LEVEL, TYPE, Keys, find
from greenstd.tables.rowkeys import prepare
from greenstd.units import Unit, units
from greenstd.units import unit as unit_of

if TYPE_CHECKING:
    from greenstd.assessment.judge import Judge
    from greenstd.assessment.plan import Plan, Row
    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike

F = TypeVar("F")

OUTPUTS = ("outcome", "margin", "verdict", "edition")
_ABOUT, _UNIT, _DEMAND, _WANTED, _GROUP = (f"{TEMP}{name}" for name in ("about", "unit", "demand", "wanted", "group"))
_NO_UNIT = ""


class _Demand(NamedTuple):
    """What is asked of one measurement: the cell in which it passes, the one outside which it fails, and the limit itself."""

    code: str
    passes: tuple[Judge, ...]


def assess_long(
    frame: F,
    *,
    indicator: str,
    value: str,
    unit: str | None = None,
    product: str | None = None,
    edition: str | Column | None = None,
    category: str | Column | None = None,
    product_type: str | Column | None = None,
    level: str | Column | None = None,
    on: DateLike | Column | None = None,
    scheme: str = "green-product",
    conditions: Mapping[str, bool] | None = None,
    comparison: str | None = None,
    output: Iterable[str] | None = None,
    prefix: str = "",
    catalogue: Catalogue | None = None,
) -> F:
    """Judge a table of measurements 长表判定: a row a measurement; the same kind of frame comes back.

    Each row gets the `outcome` of its measurement, and with `product` also the `verdict` on its product. A product conforms if every
    indicator that its edition demands has exactly one measurement and each passes; two for one indicator leave it open which holds.
    Indicators in words, basic requirements and parts of sums are no figures: an edition that demands them leaves products undetermined.

    Args:
        frame: the table.
        indicator: the column that names the indicator: an id, or a Chinese or English name as the edition writes it.
        value: the column of figures.
        unit: the column of units, or one unit for all rows; rows whose unit is not comparable with the limit's are not judged.
        product: the column that says which rows belong together; needed for `verdict`.
        edition, category, product_type, level, on, scheme, comparison: as `assess_table` takes them.
        conditions: condition → True or False, for all rows.
        output: which columns to add: `outcome`, `margin`, `verdict`, `edition`.
        prefix: put before the names of the columns added.
        catalogue: the catalogue to judge by; the newest bundled release if none is given.

    Raises:
        LookupError, TableError, MeasurementError, UnitError: as `assess_table`.

    >>> import greenstd.tables, pandas
    >>> found = pandas.DataFrame({"item": ["甲醛含量", "pH值"], "result": [0.0075, 9.1], "unit": ["%", None]})
    >>> judged = greenstd.tables.assess_long(
    ...     found, indicator="item", value="result", unit="unit",
    ...     edition="GB 18401-2010", product_type="B", conditions={"wet-processing": False},
    ... )
    >>> list(judged["outcome"])
    ['passed', 'failed']
    """
    nw: Any = narwhals()
    wrapped: Any = wrap(frame)
    cat = catalogue if catalogue is not None else default_catalogue()
    schema = dict(wrapped.collect_schema())
    asked = tuple(output) if output is not None else ("outcome", "verdict") if product is not None else ("outcome",)
    _check(schema, indicator, value, product, asked, prefix)
    kind = kind_of(schema[value])
    if not isinstance(kind, Kind):
        raise TableError(
            f"the column {value!r} holds {schema[value]}, where figures are expected: give it a numeric type; what is not a number, "
            "such as 'not detected', becomes null and counts as not measured"
        )
    keys = find(cat, schema, edition, category, product_type, level, on, scheme, comparison)
    columns = unit is not None and unit in schema
    fixed = "" if unit is None or columns else unit_of(unit).code
    demands: dict[_Demand, int] = {}
    named = _named(keys, dict(conditions or {}), demands)
    judged = prepare(keys, wrapped) if keys.mixed else wrapped.with_columns(nw.lit(0, nw.Int64).alias(CODE))
    judged = judged.with_columns(nw.col(indicator).cast(nw.String).alias(f"{TEMP}name"), nw.lit(1.0).alias(f"{TEMP}one"))
    if keys.category is not None or keys.edition is not None:
        judged = judged.drop(*[n for n in judged.collect_schema() if n.startswith((f"{TEMP}code0", f"{TEMP}from"))])
    on_keys = [CODE, *([TYPE] if keys.product_type else []), *([LEVEL] if keys.level else []), f"{TEMP}name"]
    judged = lookup(judged, {name: named[name] for name in (*on_keys, _DEMAND, _ABOUT, _WANTED, f"{TEMP}edition")}, on_keys)
    spelled, numbers = _spellings(columns, fixed)
    said = nw.col(unit).cast(nw.String).fill_null(_NO_UNIT) if columns else nw.lit(fixed)
    judged = judged.with_columns(said.alias(f"{TEMP}spelled"), nw.col(_DEMAND).fill_null(-1).cast(nw.Int64).alias(_DEMAND))
    judged = lookup(judged, {f"{TEMP}spelled": list(spelled), _UNIT: list(spelled.values())}, [f"{TEMP}spelled"])
    judged = judged.with_columns(nw.col(_UNIT).fill_null(-1).cast(nw.Int64).alias(_UNIT))
    judged = lookup(judged, _cells(demands, numbers, kind), [_DEMAND, _UNIT])
    x = nw.col(value)
    low, high, out_low, out_high = (nw.col(f"{TEMP}{end}") for end in ("low", "high", "out_low", "out_high"))
    top = 1e100 if kind.name != "float32" else 3e38
    possible = (x <= nw.col(f"{TEMP}top")) & (x >= nw.col(f"{TEMP}bottom")) & (x <= top)
    passed = possible & (x >= low) & (x <= high)
    failed = possible & ((x < out_low) | (x > out_high))
    judged = judged.with_columns(passed.fill_null(False).alias(f"{TEMP}p"), failed.fill_null(False).alias(f"{TEMP}f"))
    made = []
    if "verdict" in asked:
        judged = judged.with_columns(nw.col(product).alias(_GROUP), nw.col(_ABOUT).fill_null(-1).alias(_ABOUT))
        judged = judged.with_columns(nw.col(f"{TEMP}one").sum().over(_GROUP, _ABOUT).alias(f"{TEMP}times"))
        once = nw.col(f"{TEMP}times") == 1
        demanded = nw.col(_DEMAND) >= 0
        judged = judged.with_columns(
            (nw.col(f"{TEMP}p") & once & demanded).fill_null(False).cast(nw.Int64).alias(f"{TEMP}good"),
            (nw.col(f"{TEMP}f") & once & demanded).fill_null(False).cast(nw.Int64).alias(f"{TEMP}bad"),
        )
        judged = judged.with_columns(
            nw.col(f"{TEMP}good").sum().over(_GROUP).alias(f"{TEMP}goods"),
            nw.col(f"{TEMP}bad").sum().over(_GROUP).alias(f"{TEMP}bads"),
            nw.col(_WANTED).max().over(_GROUP).alias(f"{TEMP}wants"),
        )
        # A product of unknown edition wants nothing that is known: it cannot have it all.
        good = (nw.col(f"{TEMP}goods") == nw.col(f"{TEMP}wants")).fill_null(False)
        verdict = nw.when(good).then(nw.lit(str(Verdict.CONFORMS))).otherwise(nw.lit(str(Verdict.UNDETERMINED)))
        verdict = nw.when(nw.col(f"{TEMP}bads") > 0).then(nw.lit(str(Verdict.DOES_NOT_CONFORM))).otherwise(verdict)
        made.append(verdict.alias(f"{prefix}verdict"))
    if "outcome" in asked:
        outcome = nw.when(x.is_null()).then(nw.lit(str(Outcome.UNTESTED))).otherwise(nw.lit(str(Outcome.CANNOT_TELL)))
        outcome = nw.when(nw.col(f"{TEMP}p")).then(nw.lit(str(Outcome.PASSED))).otherwise(outcome)
        made.insert(0, nw.when(nw.col(f"{TEMP}f")).then(nw.lit(str(Outcome.FAILED))).otherwise(outcome).alias(f"{prefix}outcome"))
    if "margin" in asked:
        figure = x.cast(nw.Float64)
        full_low, full_high, share = (nw.col(f"{TEMP}full_{end}") for end in ("low", "high", "share"))
        judged = judged.with_columns(nw.min_horizontal((full_high - figure) / share, (figure - full_low) / share).alias(f"{TEMP}room"))
        made.append(nw.when(nw.col(f"{TEMP}p") | nw.col(f"{TEMP}f")).then(nw.col(f"{TEMP}room")).alias(f"{prefix}margin"))
    if "edition" in asked:
        made.append(nw.col(f"{TEMP}edition").fill_null("").alias(f"{prefix}edition"))
    judged = judged.with_columns(*made)
    result: F = nw.to_native(judged.drop(*[name for name in judged.collect_schema() if name.startswith(TEMP)]))
    return result


def _check(schema: Mapping[str, Any], indicator: str, value: str, product: str | None, output: tuple[str, ...], prefix: str) -> None:
    for what, name in (("indicator", indicator), ("value", value), ("product", product)):
        if name is not None and name not in schema:
            raise TableError(f"the table has no column {name!r} for the {what}{nearest(name, schema)}; it has {listing(schema, 20)}")
    for asked in output:
        if asked not in OUTPUTS:
            raise TableError(f"{asked!r} is no output of the long form{nearest(asked, OUTPUTS)}; there are {', '.join(OUTPUTS)}")
        if f"{prefix}{asked}" in schema:
            raise TableError(
                f"the table already has a column {prefix + asked!r}, which is a name of the result: rename it, or give prefix="
            )
    if "verdict" in output and product is None:
        raise TableError("a verdict is on a product: name the column that says which rows belong together with product=")


def _named(keys: Keys, conditions: Mapping[str, bool], demands: dict[_Demand, int]) -> dict[str, list[Any]]:
    """Edition, product type, level and name → the demand, what it is about, and how many measurements the product wants."""
    found: dict[str, list[Any]] = {name: [] for name in (CODE, TYPE, LEVEL, f"{TEMP}name", _DEMAND, _ABOUT, _WANTED, f"{TEMP}edition")}
    abouts: dict[str, int] = {}
    stated = {fold(name): holds for name, holds in conditions.items()}
    known = {fold(name) for made in keys.plans for c in made.edition.conditions for name in c.names()}
    for name in conditions:
        if fold(name) not in known:
            raise UnknownIndicatorError(f"no edition in question asks for a condition {name!r}{nearest(name, known)}")
    for code, type_, rank, number in keys.rows:
        made = keys.plans[number]
        states = {about: stated.get(fold(about), made.presumed.get(about)) for about in set(made.conditions.values())}
        states |= {made.conditions[key]: holds for key, holds in stated.items() if key in made.conditions}
        rows = [row for row in made.rows if row.demanded and _applies(row, states) is not False]
        wanted = len(rows) if not _open(made, rows, states) else len(rows) + 1_000
        for row in made.rows:
            passes = _judges(row, states) if row in rows else None
            which = -1 if passes is None or not row.unit else demands.setdefault(_Demand(row.unit, passes), len(demands))
            if which >= 0 and _applies(row, states) is None:
                which = -1  # whether it is demanded at all is open
            about = abouts.setdefault(row.indicator.id, len(abouts))
            for name in {*row.indicator.names(), *([row.indicator.symbol] if row.indicator.symbol else [])}:
                if made.inputs.get(name, made.inputs.get(fold(name))) != row.indicator.id:
                    continue
                for key, item in zip(found, (code, type_, rank, name, which, about, wanted, made.edition.id), strict=True):
                    found[key].append(item)
    return found


def _open(made: Plan, rows: list[Row], states: Mapping[str, bool | None]) -> bool:
    """Whether no product can be seen to conform: something is wanted that is no figure, or not all that is wanted is known."""
    return made.edition.table != "complete" or bool(made.basics) or not rows or any(not row.unit for row in rows)


def _applies(row: Row, states: Mapping[str, bool | None]) -> bool | None:
    if row.indicator.when:
        return states.get(row.indicator.when)
    state = states.get(row.indicator.unless) if row.indicator.unless else False
    return None if state is None else not state


def _judges(row: Row, states: Mapping[str, bool | None]) -> tuple[Judge, ...] | None:
    """The demands of which all have to say the same: one, or several where it is open which of them holds."""
    open_ = []
    for when, judge in row.others:
        state = states.get(when)
        if state:
            open_ = [judge]
            break
        if state is None:
            open_.append(judge)
    else:
        open_.append(row.usual)
    known = [judge for judge in open_ if judge is not None and judge.used is not None and judge.full is not None]
    return tuple(known) if known and len(known) == len(open_) else None


def _spellings(columns: bool, fixed: str) -> tuple[dict[str, int], dict[int, Unit | None]]:
    """Every way to write a unit, and its number; the empty text is no unit."""
    from greenstd.units import _spellings as known

    numbers = {code: number for number, code in enumerate(units(), 1)}
    by_number: dict[int, Unit | None] = {0: None, **{number: units()[code] for code, number in numbers.items()}}
    if not columns:
        return ({fixed: numbers[fixed]} if fixed else {_NO_UNIT: 0}), by_number
    # The spellings that differ only by signs that look alike are known too; whatever else is written is not judged.
    spelled = {text: numbers[found.code] for text, found in known().items()}
    for code in units():
        spelled.setdefault(code.replace("µ", "μ"), numbers[code])
        spelled.setdefault(code.replace("m3", "m³").replace("m2", "m²"), numbers[code])
        spelled.setdefault(code.replace("µ", "μ").replace("m3", "m³").replace("m2", "m²"), numbers[code])
    return {_NO_UNIT: 0, **spelled}, by_number


def _cells(demands: Mapping[_Demand, int], numbers: Mapping[int, Unit | None], kind: Kind) -> dict[str, list[Any]]:
    """Demand and unit → the ends between which a figure passes and outside which it fails, in that unit."""
    ends = ("low", "high", "out_low", "out_high", "bottom", "top", "full_low", "full_high", "full_share")
    found: dict[str, list[Any]] = {name: [] for name in (_DEMAND, _UNIT, *(f"{TEMP}{end}" for end in ends))}
    for demand, number in demands.items():
        expected = unit_of(demand.code)
        for which, own in numbers.items():
            if own is None or (own.code == "1" and bare(demand.code)):
                if not bare(demand.code):
                    continue
                own = expected
            if not own.compatible(expected) or own.code == "grade":
                continue
            cells = []
            for judge in demand.passes:
                assert judge.used is not None  # noqa: S101
                scale = Fraction(unit_of(judge.unit).factor) / Fraction(own.factor)
                cells.append(cell(judge.used, scale, kind, own.code))
            bottom, top = domain(own.code, kind)
            full = demand.passes[0].full
            scale = Fraction(unit_of(demand.passes[0].unit).factor) / Fraction(own.factor)
            room = [None if end is None else float(Fraction(end) * scale) for end in (full.low, full.high)] if full else [None, None]
            share = room[1] - room[0] if room[0] is not None and room[1] is not None else room[1] if room[1] is not None else room[0]
            joined = Cell(max(c.low for c in cells), min(c.high for c in cells))
            hull = Cell(min(c.low for c in cells), max(c.high for c in cells))
            row = (number, which, *joined, *hull, bottom, 1e100 if top is None else top, *room, share or None)
            for key, item in zip(found, row, strict=True):
                found[key].append(item if item is None or key in (_DEMAND, _UNIT) else float(item))
    if not found[_DEMAND]:
        raise MeasurementError("no indicator of the editions in question is a figure that a unit could be compared with")
    return found
