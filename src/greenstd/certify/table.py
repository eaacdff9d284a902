"""`check_certificates` 批量核查: a table of certificates, one a row, through narwhals (`pip install "greenstd[tables]"`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from greenstd.assessment.product import default_catalogue
from greenstd.certify.certificate import FIELDS, Certificate, CertificateEvent
from greenstd.certify.check import verdict_of
from greenstd.certify.credit import CreditRecord, CreditRegister, to_register
from greenstd.certify.finding import Outcome
from greenstd.certify.questions import findings_of
from greenstd.certify.state import state_of
from greenstd.errors import CertificateError, DateError, MissingExtraError, TableError, listing, nearest
from greenstd.model.dates import DateLike, as_date, today

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

# Columns of events: a day in one of them is an event of the certificate.
_EVENTS = {f"{kind}_on": kind for kind in ("suspended", "resumed", "withdrawn", "cancelled", "changed", "converted")}
COLUMNS = (*(name for name in FIELDS if name != "events"), *_EVENTS)
_LISTS = ("sites", "units", "surveillance")
ADDED = ("verdict", "state", "failed", "open")


def check_certificates(
    frame: Any,
    *,
    on: DateLike | None = None,
    columns: Mapping[str, str] | None = None,
    credit: CreditRegister | Iterable[CreditRecord | Mapping[str, Any]] | None = None,
    catalogue: Catalogue | None = None,
) -> Any:
    """Check a table of certificates 批量核查证书: the same frame back, of the same type, with four columns more.

    Args:
        frame: pandas, Polars (lazy too) or PyArrow; one certificate a row. Columns are named as the fields of `Certificate`, lists
            (`sites`, `units`, `surveillance`) are texts with `;` between the items or lists, and events stand in `suspended_on`,
            `withdrawn_on`, `converted_on` … Other columns are left alone.
        on: the day of the check; today in China if none is given.
        columns: your names of columns, by field: `{"number": "证书编号", "expires": "有效期至"}`.
        credit: as for `check_certificate`.

    Returns:
        The frame with `verdict`, `state`, `failed` and `open`: the last two name the questions that failed and those that stay open. Each
        row is judged as `check_certificate` judges it.

    Raises:
        TableError: not a frame, no column of numbers, or a cell that cannot be read; the message gives row (from 1) and column.
        MissingExtraError: narwhals is not installed.
    """
    try:
        import narwhals.stable.v2 as nw
    except ImportError:
        raise MissingExtraError('tables are checked through narwhals, which is not installed: pip install "greenstd[tables]"') from None
    try:
        wrapped = nw.from_native(frame)
    except TypeError:
        kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
        raise TableError(f"{kind} is not a table that can be checked; expected a frame of pandas, Polars or PyArrow") from None
    lazy = isinstance(wrapped, nw.LazyFrame)
    if lazy and not wrapped.implementation.is_polars():
        raise TableError(
            f"a table of {wrapped.implementation} is checked after it has been collected; expected a frame of pandas, Polars or PyArrow"
        )
    table = wrapped.collect() if isinstance(wrapped, nw.LazyFrame) else wrapped
    taken = [name for name in ADDED if name in table.columns]
    if taken:
        raise TableError(f"the column {taken[0]!r} has a name that the answer needs; rename it")
    found = _matched(table.columns, columns or {})
    cells = {field: _cells(table[name]) for field, name in found.items()}
    answers = check_rows(cells, found, on=on, credit=credit, catalogue=catalogue)
    added = (
        [
            nw.new_series(name, values, nw.String, backend=table.implementation)
            for name, values in zip(ADDED, zip(*answers, strict=True), strict=True)
        ]
        if answers
        else [nw.new_series(name, [], nw.String, backend=table.implementation) for name in ADDED]
    )
    if table.implementation.is_pandas_like():
        index = nw.to_native(table).index
        for series in added:
            nw.to_native(series).index = index
    result = table.with_columns(*added)
    return nw.to_native(result.lazy() if lazy else result)


def _cells(column: Any) -> list[Any]:
    """The values of a column as Python has them, None for whatever its engine calls missing."""
    return [None if missing else value for value, missing in zip(column.to_list(), column.is_null().to_list(), strict=True)]


def _matched(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which column holds which field."""
    there = list(names)
    for field, name in columns.items():
        if field not in COLUMNS:
            raise TableError(
                f"columns: {field!r} is not a field of a certificate{nearest(field, COLUMNS)}; fields are {listing(COLUMNS, 30)}"
            )
        if name not in there:
            raise TableError(f"columns: no column {name!r} for {field}{nearest(name, there)}; columns are {listing(there, 20)}")
    found = {field: columns.get(field, field) for field in COLUMNS if columns.get(field, field) in there}
    if "number" not in found:
        raise TableError(f"a table of certificates needs their numbers: no column 'number'; columns are {listing(there, 20)}")
    return found


def check_rows(
    cells: Mapping[str, list[Any]],
    names: Mapping[str, str],
    *,
    on: DateLike | None = None,
    credit: CreditRegister | Iterable[CreditRecord | Mapping[str, Any]] | None = None,
    catalogue: Catalogue | None = None,
) -> list[tuple[str, str, str, str]]:
    """Verdict, state, failed and open questions of each row; `cells` are the columns by field, `names` what the table calls them."""
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    register = to_register(credit)
    fields = list(cells)
    answers = []
    for number, values in enumerate(zip(*cells.values(), strict=True), 1):
        certificate = read_row(dict(zip(fields, values, strict=True)), names, number)
        findings = findings_of(cat, certificate, when, register)
        failed = [f.check for f in findings if f.outcome is Outcome.FAILED]
        open_ = [f.check for f in findings if f.outcome is Outcome.CANNOT_TELL or f.outcome is Outcome.UNTESTED]
        answers.append((verdict_of(findings).value, state_of(certificate, when).value, "; ".join(failed), "; ".join(open_)))
    return answers


def read_row(row: dict[str, Any], names: Mapping[str, str], number: int) -> Certificate:
    """The certificate of a row.

    Raises:
        TableError: a cell cannot be read; the message gives row and column.
    """
    given: dict[str, Any] = {}
    events: list[CertificateEvent] = []
    for field, value in row.items():
        if value is None or (isinstance(value, str) and not value):
            continue
        if field in _EVENTS:
            try:
                events.append(CertificateEvent(_EVENTS[field], value))
            except DateError as error:
                raise TableError(f"row {number}, column {names[field]!r}: {error}") from None
        elif field in _LISTS and isinstance(value, str):
            given[field] = tuple(part.strip() for part in value.replace("；", ";").split(";") if part.strip())
        else:
            given[field] = value
    if "number" not in given:
        raise TableError(f"row {number}, column {names['number']!r}: the number of the certificate is missing")
    if events:
        given["events"] = events
    try:
        return Certificate(**given)
    except (CertificateError, DateError, TypeError, AttributeError) as error:
        raise TableError(_where(given, names, number, error)) from None


def _where(given: dict[str, Any], names: Mapping[str, str], number: int, error: Exception) -> str:
    for field, value in given.items():
        try:
            Certificate(**{"number": "x", field: value})
        except (CertificateError, DateError, TypeError, AttributeError) as found:
            return f"row {number}, column {names[field]!r}: {found}"
    return f"row {number}: {error}"
