"""Row keys 逐行依据: the edition, product type and level of each row, as columns that its limits are found by."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from greenstd.model.dates import CHINA
from greenstd.tables.backend import TEMP, Frame, lookup, narwhals
from greenstd.tables.keys import CODE, LEVEL, NAME, NONE, TYPE, Keys, distinguishes

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr


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
