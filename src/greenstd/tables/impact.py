"""`impact` 新旧版本影响: what another edition does to the products of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from greenstd.assessment.product import default_catalogue
from greenstd.assessment.result import Verdict
from greenstd.errors import TableError
from greenstd.tables.backend import TEMP, narwhals, wrap
from greenstd.tables.judge import assess_table

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

F = TypeVar("F")

CHANGES = ("gains", "loses", "stays conforming", "stays not conforming", "cannot be told")


def impact(
    frame: F,
    old: str,
    new: str,
    *,
    product_type: Any = None,
    level: Any = None,
    new_product_type: Any = None,
    new_level: Any = None,
    prefix: str = "",
    catalogue: Catalogue | None = None,
    **asked: Any,
) -> F:
    """What replacing one edition by another does to every product of a table 新旧版本影响.

    Adds: `old verdict` and `new verdict`; `change` (gains or loses conformity, stays conforming or not, cannot be told); `from`, the date
    on which the new edition applies; `because`, the first indicator that decides, or the first measurement that is wanting.

    Args:
        frame: the table, as `assess_table` takes it.
        old: the number of the edition that applied.
        new: the number of the edition that replaces it.
        product_type: as `assess_table` takes it, for both editions, unless `new_product_type` says it for the new one.
        level: likewise, with `new_level`.
        prefix: put before the names of the columns added.
        catalogue: the catalogue to judge by; the newest bundled release if none is given.
        **asked: further arguments of `assess_table`: conditions, columns, units, comparison.

    Raises:
        LookupError, TableError, MeasurementError, UnitError: as `assess_table`.

    >>> import greenstd, pandas
    >>> panels = pandas.DataFrame({"formaldehyde [mg/m3]": [0.05, 0.124, 0.2]})
    >>> judged = greenstd.impact(panels, "GB 18580-2017", "GB 18580-2025", new_product_type="panel")
    >>> list(judged["change"]), judged["from"][0]
    (['stays conforming', 'stays conforming', 'stays not conforming'], '2026-06-01')
    """
    nw = narwhals()
    cat = catalogue if catalogue is not None else default_catalogue()
    if {"edition", "category", "on", "output", "report"} & set(asked):
        raise TableError("impact() takes the two editions and no other judgement: no edition, category, on, output or report")
    editions = cat.editions[old], cat.editions[new]
    kinds = (product_type, level), (new_product_type or product_type, new_level or level)
    judged: Any = frame
    for mark, edition, (type_, rank) in zip(("a_", "b_"), editions, kinds, strict=True):
        # Names that another edition only has are for the other judgement.
        part = dict(asked, columns=_for(cat, frame, edition.id, type_, rank, asked))
        judged = assess_table(
            judged,
            edition=edition.id,
            product_type=type_,
            level=rank,
            output=("verdict", "reason"),
            prefix=f"{_OWN}{mark}",
            catalogue=cat,
            **part,
        )
    wrapped = wrap(judged)
    was, now = nw.col(f"{_OWN}a_verdict"), nw.col(f"{_OWN}b_verdict")
    good, bad, open_ = str(Verdict.CONFORMS), str(Verdict.DOES_NOT_CONFORM), str(Verdict.UNDETERMINED)

    def text(value: str) -> Any:
        return nw.lit(value)

    change = (
        nw.when((was == open_) | (now == open_))
        .then(text("cannot be told"))
        .otherwise(
            nw.when((was == good) & (now == bad))
            .then(text("loses"))
            .otherwise(
                nw.when((was == bad) & (now == good))
                .then(text("gains"))
                .otherwise(nw.when(now == good).then(text("stays conforming")).otherwise(text("stays not conforming")))
            )
        )
    )
    # What decides a loss is found by the new edition, what stood in the way of a gain by the old one.
    # Where only the old verdict is open, its want is what keeps the change from being told.
    because = (
        nw.when((now == good) | ((was == open_) & (now != open_))).then(nw.col(f"{_OWN}a_reason")).otherwise(nw.col(f"{_OWN}b_reason"))
    )
    start = editions[1].effective
    names = ("old verdict", "new verdict", "change", "from", "because")
    found = (was, now, change, nw.lit(str(start) if start is not None else "not known"), because)
    taken = [name for name in names if f"{prefix}{name}" in wrapped.collect_schema()]
    if taken:
        raise TableError(f"the table already has a column {prefix + taken[0]!r}, which is a name of the result: rename it, or give prefix=")
    told = wrapped.with_columns(*(expr.alias(f"{prefix}{name}") for expr, name in zip(found, names, strict=True)))
    result: F = nw.to_native(told.drop(*(f"{_OWN}{mark}{what}" for mark in ("a_", "b_") for what in ("verdict", "reason"))))
    return result


_OWN = TEMP.replace("__", "~", 1)


def _for(cat: Catalogue, frame: Any, edition: str, type_: Any, rank: Any, asked: dict[str, Any]) -> dict[str, str | None]:
    """The columns named by hand that the edition knows; the other edition's are left to it."""
    from greenstd.model.names import fold

    given: dict[str, str | None] = dict(asked.get("columns") or {})
    known = {fold(name) for indicator in cat.editions[edition].indicators for name in (*indicator.names(), *indicator.sum_of)}
    known |= {fold(name) for item in cat.editions[edition].basic_requirements for name in item.names()}
    known |= {fold(name) for item in cat.editions[edition].conditions for name in item.names()}
    return {column: about if about is None or fold(about) in known else None for column, about in given.items()}
