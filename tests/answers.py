"""Answers as a reviewer reads them: what is asked in `tests/asked` and `tests/certify/asked`, and what came of it.

    python -m tests.answers      # writes tests/golden/answers and tests/golden/certificates anew, where answers were meant to change

A line of the files is read against the instrument that it names before it is kept; that every word is recorded makes a change of any show.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import attrs

from greenstd import GreenstdError
from greenstd.model.evidence import Evidence
from greenstd.model.limit import Limit
from greenstd.model.record import Record
from tests import asked
from tests.certify import asked as asked_of_certificates
from tests.certify.conftest import everywhere, example, national
from tests.conftest import newest

_GOLDEN = Path(__file__).parent / "golden"
_FOLDERS = {asked: _GOLDEN / "answers", asked_of_certificates: _GOLDEN / "certificates"}
# Module of the questions → file of the answers.
SUBJECTS = {
    f"{package.__name__}.{module.name}": folder / f"{module.name}.txt"
    for package, folder in _FOLDERS.items()
    for module in iter_modules(package.__path__)
}
# What differs with every release, and is no answer.
_LEFT_OUT = {"release", "digest"}


def answers(subject: str) -> str:
    """Every question on a subject, and what came of it."""
    # What was remembered for another subject must not answer for this one.
    for read in (newest, national, everywhere, example):
        if read.cache_info().currsize:
            read()._memory.clear()
    parts = []
    for title, ask in import_module(subject).ASKED.items():
        try:
            said = "\n".join(lines(ask()))
        except (GreenstdError, TypeError) as error:
            said = f"{type(error).__name__}: {error}"
        parts.append(f"# {title}\n{said}\n")
    return "\n".join(parts)


def lines(value: Any, indent: str = "") -> Iterator[str]:
    """A value as text: an object a line for each of its fields that says something, a sequence a line for each member."""
    if attrs.has(type(value)) and not isinstance(value, Evidence | Limit | Record):
        yield from _fields(value, {field.name: field.default for field in attrs.fields(type(value))}, indent)
    elif hasattr(value, "_fields"):
        yield from _fields(value, {name: value._field_defaults.get(name) for name in value._fields}, indent)
    elif isinstance(value, Mapping):
        for name, held in value.items():
            yield from _named(str(name), held, indent)
    elif isinstance(value, list | tuple):
        for held in value:
            inner = list(lines(held, indent + "  "))
            yield from [f"{indent}- {inner[0].strip()}", *inner[1:]] if inner else [f"{indent}-"]
        if not value:
            yield f"{indent}(none)"
    else:
        yield f"{indent}{_plain(value)}"


def _fields(value: Any, defaults: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, default in defaults.items():
        held = getattr(value, name)
        if name not in _LEFT_OUT and held not in (default, None, (), "", {}):
            yield from _named(name, held, indent)


def _named(name: str, held: Any, indent: str) -> Iterator[str]:
    inner = list(lines(held, indent + "  "))
    if len(inner) == 1 and not isinstance(held, list | tuple):
        yield f"{indent}{name}: {inner[0].strip()}"
    else:
        yield f"{indent}{name}:"
        yield from inner


def _plain(value: Any) -> str:
    if isinstance(value, Record):
        return value.id
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return str(value)


def main() -> None:
    """Write the files."""
    for subject, path in SUBJECTS.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(answers(subject), "utf-8")


if __name__ == "__main__":
    main()
