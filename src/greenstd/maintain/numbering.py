"""Versions of the data 数据版本号: `YYYY.N.P`, and which one a change calls for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from greenstd.errors import ReleaseError
from greenstd.maintain.change import Step
from greenstd.model.dates import today

if TYPE_CHECKING:
    import datetime as dt

Parts = tuple[int, int, int]

_VERSION = re.compile(r"(20\d\d)\.([1-9]\d{0,3})\.(0|[1-9]\d{0,3})", re.ASCII)


def parse_version(text: str) -> Parts:
    """The three parts of a version.

    Raises:
        ReleaseError: it is none of the data.

    >>> parse_version("2026.1.0")
    (2026, 1, 0)
    """
    found = _VERSION.fullmatch(text)
    if found is None:
        raise ReleaseError(f"{text[:40]!r} is not a version of the data; expected YYYY.N.P, like 2026.1.0 (N counts from 1, P from 0)")
    year, second, third = map(int, found.groups())
    return year, second, third


def next_version(last: str | None, step: Step, on: dt.date | None = None) -> str:
    """The version that follows: the year rolls the first part, what changes in substance the second, a repair the third.

    >>> import datetime as dt
    >>> next_version("2026.1.3", Step.SECOND, dt.date(2026, 11, 22)), next_version("2026.1.3", Step.THIRD, dt.date(2027, 1, 1))
    ('2026.2.0', '2027.1.0')
    """
    when = on or today()
    if last is None:
        return f"{when.year}.1.0"
    year, second, third = parse_version(last)
    if when.year > year:
        return f"{when.year}.1.0"
    return f"{year}.{second + 1}.0" if step is Step.SECOND else f"{year}.{second}.{third + 1}"


def check_version(version: str, last: str | None, step: Step, because: str = "", on: dt.date | None = None) -> None:
    """Whether a version may follow the last one.

    Raises:
        ReleaseError: it is not a version, not later than the last, of a year to come, or a smaller step than the changes call for.
    """
    wanted = parse_version(version)
    when = on or today()
    if wanted[0] > when.year:
        raise ReleaseError(f"{version} is a version of {wanted[0]}, and it is {when.year}; expected {next_version(last, step, on)}")
    if last is None:
        return
    before = parse_version(last)
    if wanted <= before:
        raise ReleaseError(f"{version} does not follow {last}; expected {next_version(last, step, on)} or later")
    if step is Step.SECOND and wanted[:2] == before[:2]:
        raise ReleaseError(
            f"{version} is too small a step after {last}: a change of substance calls for {next_version(last, step, on)}"
            + (f" ({because})" if because else "")
        )
