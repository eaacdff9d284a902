"""`assess_table` 批量判定: the products of a whole table against an edition, in the frame that they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from greenstd.assessment.product import default_catalogue
from greenstd.tables.backend import Frame, Text, narwhals, wrap
from greenstd.tables.columns import Matching
from greenstd.tables.compile import Request, compiled
from greenstd.tables.given import Column

if TYPE_CHECKING:
    import polars as pl

    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike
    from greenstd.tables.program import Program

F = TypeVar("F")


def assess_table(
    frame: F,
    *,
    edition: str | Column | None = None,
    category: str | Column | None = None,
    product_type: str | Column | None = None,
    level: str | Column | None = None,
    on: DateLike | Column | None = None,
    scheme: str = "green-product",
    conditions: Mapping[str, bool | str] | None = None,
    comparison: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    units: Mapping[str, str] | None = None,
    uncertainty: Mapping[str, Any] | None = None,
    decision_rule: str | None = None,
    output: Iterable[str] = ("verdict", "reason"),
    prefix: str = "",
    report: Callable[[Matching], object] | None = None,
    catalogue: Catalogue | None = None,
) -> F:
    """Judge a table of products 批量判定: a row a product, a column a measurement; the same kind of frame comes back.

    Works on pandas, Polars (eager and lazy), PyArrow, DuckDB, Dask and PySpark, without collecting what is lazy; every row gets the verdict
    that `assess()` gives one product. What is missing (null, NaN) or impossible (negative, infinite) is unknown.

    Args:
        frame: the table. Headings are indicator ids or names, Chinese or English, with or without a unit: `formaldehyde [mg/m3]`.
        edition: the edition's number, or a column of them; or
        category: the category, or a column of them, whose edition in force applies.
        product_type: the column of the standard's table: a value, or the name of a column of the frame.
        level: the level, likewise.
        on: the date of the judgement, or a column of dates; today in China if none is given.
        conditions: condition → True, False or the column that says so; columns named like a condition are found without.
        comparison: `full-value` or `rounded-value`; what the standard says if none is given.
        columns: column → indicator where the heading does not say it; None leaves a column unread.
        units: column or indicator → unit, where the heading does not say it.
        uncertainty: indicator → expanded uncertainty: a column in the same unit, a figure in it, or a text with its unit.
        decision_rule: `simple-acceptance`, `guarded-acceptance` or `guarded-rejection` (JCGM 106, ILAC-G8); needed with `uncertainty`.
        output: which columns to add: `verdict`, `reason` (the first), `counts` (passed, failed, unknown), `outcomes` and `margins` (one an
            indicator), `margin` (the least), `edition`, `rule` (how it was decided).
        prefix: put before the names of the columns added.
        report: called with the `Matching` of columns to indicators before anything runs.
        catalogue: the catalogue to judge by; the newest bundled release if none is given.

    Returns:
        The frame with the columns asked for: as many rows as came in, in their order where the engine has one.

    Raises:
        LookupError: an unknown edition, category, product type, level, indicator or condition; or no edition in force.
        TableError: a column of text where numbers belong, a name that is not in the table, an engine that is not known.
        MeasurementError: two columns for one indicator, or a column without a unit that needs one.
        UnitError: a unit that does not go with the limit's.

    >>> import greenstd, pandas
    >>> shirts = pandas.DataFrame({"formaldehyde [mg/kg]": [75.0, 75.1], "ph": [7.0, 7.0]})
    >>> list(greenstd.assess_table(shirts, edition="GB 18401-2010", product_type="B")["verdict"])
    ['undetermined', 'does not conform']
    """
    request = Request.of(
        edition=edition, category=category, product_type=product_type, level=level, on=on, scheme=scheme, conditions=conditions,
        comparison=comparison, columns=columns, units=units, uncertainty=uncertainty, decision_rule=decision_rule, output=output,
        prefix=prefix,
    )  # fmt: skip
    wrapped, program = _ready(frame, request, catalogue)
    if report is not None:
        report(program.matching)
    judged: F = narwhals().to_native(program.run(wrapped))
    return judged


def match_columns(frame: Any, catalogue: Catalogue | None = None, **request: Any) -> Matching:
    """Which columns of a table would be read as what 列匹配, without judging anything; arguments as `assess_table` takes them.

    >>> import greenstd.tables, pandas
    >>> shirts = pandas.DataFrame({"甲醛含量(mg/kg)": [18.0], "colour": ["blue"]})
    >>> greenstd.tables.match_columns(shirts, edition="GB 18401-2010", product_type="B").unmatched
    ('colour',)
    """
    return _ready(frame, Request.of(**request), catalogue)[1].matching


def numbered(
    frame: pl.LazyFrame, report: Callable[[Matching], object] | None = None, catalogue: Catalogue | None = None, **request: Any
) -> tuple[pl.LazyFrame, dict[str, Text]]:
    """As `assess_table`, with the numbers of verdicts and reasons in columns beside them: they are counted faster than texts are.

    Returns:
        The judged frame, and output → its `Text`, which says what the numbers stand for.
    """
    wrapped, program = _ready(frame, Request.of(**request), catalogue)
    if report is not None:
        report(program.matching)
    judged = program.run(wrapped, also=[text.numbers for text in program.texts])
    return narwhals().to_native(judged), {text.name: text for text in program.texts}


def _ready(frame: Any, request: Request, catalogue: Catalogue | None) -> tuple[Frame, Program]:
    wrapped = wrap(frame)
    cat = catalogue if catalogue is not None else default_catalogue()
    return wrapped, compiled(cat, request, _schema(wrapped, frame), by_number=wrapped.implementation.is_polars())


def _schema(wrapped: Any, native: Any) -> tuple[tuple[str, Any, str], ...]:
    """Columns, their types, and the units that the schema itself states: metadata of Arrow fields, `attrs` of pandas.

    A column whose type says that it holds nothing but nulls has no type here.
    """
    said: dict[str, str] = {}
    hollow: set[str] = set()
    if wrapped.implementation.is_pyarrow():
        said = {f.name: f.metadata[b"unit"].decode() for f in native.schema if f.metadata and b"unit" in f.metadata}
        hollow = {f.name for f in native.schema if str(f.type) == "null"}
    elif wrapped.implementation.is_polars():
        hollow = {name for name, dtype in native.collect_schema().items() if str(dtype) == "Null"}
    elif wrapped.implementation.is_pandas() and isinstance(getattr(native, "attrs", {}).get("units"), dict):
        said = native.attrs["units"]
    types = wrapped.collect_schema().items()
    return tuple((name, None if name in hollow else dtype, said.get(name, "")) for name, dtype in types)
