"""`assess_long` 长表判定: a row a measurement, with the indicator, its unit and the product it belongs to in columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from greenstd.assessment.product import default_catalogue
from greenstd.assessment.result import Outcome, Verdict
from greenstd.errors import TableError, listing, nearest
from greenstd.tables.backend import TEMP, lookup, narwhals, wrap
from greenstd.tables.columns import kind_of
from greenstd.tables.demands import ABOUT, DEMAND, EDITION, NO_UNIT, UNIT, WANTED, Demand, cells, named, spellings
from greenstd.tables.exact import Kind
from greenstd.tables.given import Column
from greenstd.tables.keys import CODE, LEVEL, NAME, TYPE, Keys, find
from greenstd.tables.rowkeys import prepare
from greenstd.units import unit as unit_of

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike

F = TypeVar("F")

OUTPUTS = ("outcome", "margin", "verdict", "edition")
_GROUP, _PASSED, _FAILED = f"{TEMP}group", f"{TEMP}p", f"{TEMP}f"


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
    judged = _with_demands(wrapped, keys, dict(conditions or {}), indicator, (unit if columns else None, fixed), kind)
    judged = _compared(judged, nw.col(value), kind)
    if "verdict" in asked:
        judged = _with_verdicts(judged, nw.col(product))
    if "margin" in asked:
        figure = nw.col(value).cast(nw.Float64)
        low, high, share = (nw.col(f"{TEMP}full_{end}") for end in ("low", "high", "share"))
        judged = judged.with_columns(nw.min_horizontal((high - figure) / share, (figure - low) / share).alias(f"{TEMP}room"))
    made = [expr.alias(f"{prefix}{name}") for name, expr in _results(nw.col(value)).items() if name in asked]
    judged = judged.with_columns(*made)
    result: F = nw.to_native(judged.drop(*[name for name in judged.collect_schema() if name.startswith(TEMP)]))
    return result


def _with_demands(frame: Any, keys: Keys, conditions: Mapping[str, bool], indicator: str, unit: tuple[str | None, str], kind: Kind) -> Any:
    """The rows with what is demanded of each beside it: by edition and name the demand, by its unit the ends to keep within."""
    nw: Any = narwhals()
    demands: dict[Demand, int] = {}
    by_name = named(keys, conditions, demands)
    column, fixed = unit
    frame = prepare(keys, frame) if keys.mixed else frame.with_columns(nw.lit(0, nw.Int64).alias(CODE))
    frame = frame.with_columns(nw.col(indicator).cast(nw.String).alias(NAME))
    if keys.category is not None or keys.edition is not None:
        frame = frame.drop(*[n for n in frame.collect_schema() if n.startswith((f"{TEMP}code0", f"{TEMP}from"))])
    on = [CODE, *([TYPE] if keys.product_type else []), *([LEVEL] if keys.level else []), NAME]
    frame = lookup(frame, {name: by_name[name] for name in (*on, DEMAND, ABOUT, WANTED, EDITION)}, on)
    spelled, numbers = spellings(column is not None, fixed)
    said = nw.col(column).cast(nw.String).fill_null(NO_UNIT) if column is not None else nw.lit(fixed)
    frame = frame.with_columns(said.alias(f"{TEMP}spelled"), nw.col(DEMAND).fill_null(-1).cast(nw.Int64).alias(DEMAND))
    frame = lookup(frame, {f"{TEMP}spelled": list(spelled), UNIT: list(spelled.values())}, [f"{TEMP}spelled"])
    frame = frame.with_columns(nw.col(UNIT).fill_null(-1).cast(nw.Int64).alias(UNIT))
    return lookup(frame, cells(demands, numbers, kind), [DEMAND, UNIT])


def _compared(frame: Any, x: Any, kind: Kind) -> Any:
    """The rows with two masks: passed and failed."""
    nw: Any = narwhals()
    low, high, out_low, out_high, bottom, top = (nw.col(f"{TEMP}{end}") for end in ("low", "high", "out_low", "out_high", "bottom", "top"))
    possible = (x <= top) & (x >= bottom) & (x <= (1e100 if kind.name != "float32" else 3e38))
    passed = possible & (x >= low) & (x <= high)
    failed = possible & ((x < out_low) | (x > out_high))
    return frame.with_columns(passed.fill_null(False).alias(_PASSED), failed.fill_null(False).alias(_FAILED))


def _with_verdicts(frame: Any, product: Any) -> Any:
    """The rows with how many demands their product meets, how many it fails, and how many there are."""
    nw: Any = narwhals()
    frame = frame.with_columns(product.alias(_GROUP), nw.col(ABOUT).fill_null(-1).alias(ABOUT), nw.lit(1.0).alias(f"{TEMP}one"))
    frame = frame.with_columns(nw.col(f"{TEMP}one").sum().over(_GROUP, ABOUT).alias(f"{TEMP}times"))
    counts = (nw.col(f"{TEMP}times") == 1) & (nw.col(DEMAND) >= 0)
    frame = frame.with_columns(
        (nw.col(_PASSED) & counts).fill_null(False).cast(nw.Int64).alias(f"{TEMP}good"),
        (nw.col(_FAILED) & counts).fill_null(False).cast(nw.Int64).alias(f"{TEMP}bad"),
    )
    return frame.with_columns(
        nw.col(f"{TEMP}good").sum().over(_GROUP).alias(f"{TEMP}goods"),
        nw.col(f"{TEMP}bad").sum().over(_GROUP).alias(f"{TEMP}bads"),
        nw.col(WANTED).max().over(_GROUP).alias(f"{TEMP}wants"),
    )


def _results(x: Any) -> dict[str, Any]:
    """The columns that may be asked for, in their order."""
    nw: Any = narwhals()

    def text(value: str) -> Any:
        return nw.lit(str(value))

    outcome = nw.when(x.is_null()).then(text(Outcome.UNTESTED)).otherwise(text(Outcome.CANNOT_TELL))
    outcome = nw.when(nw.col(_PASSED)).then(text(Outcome.PASSED)).otherwise(outcome)
    outcome = nw.when(nw.col(_FAILED)).then(text(Outcome.FAILED)).otherwise(outcome)
    # A product of unknown edition wants nothing that is known: it cannot have it all.
    # Neither do rows that name no product belong together.
    named_ = ~nw.col(_GROUP).is_null()
    good = named_ & (nw.col(f"{TEMP}goods") == nw.col(f"{TEMP}wants")).fill_null(False)
    verdict = nw.when(good).then(text(Verdict.CONFORMS)).otherwise(text(Verdict.UNDETERMINED))
    verdict = nw.when(named_ & (nw.col(f"{TEMP}bads") > 0)).then(text(Verdict.DOES_NOT_CONFORM)).otherwise(verdict)
    margin = nw.when(nw.col(_PASSED) | nw.col(_FAILED)).then(nw.col(f"{TEMP}room"))
    return {"outcome": outcome, "verdict": verdict, "margin": margin, "edition": nw.col(EDITION).fill_null("")}


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
