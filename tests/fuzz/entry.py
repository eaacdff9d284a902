"""An entry: where something from outside comes in, and the laws that hold whatever it is."""

from __future__ import annotations

import re
import resource
import time
import traceback
from collections.abc import Callable

import attrs

from greenstd.errors import GreenstdError, MissingExtraError

NAMES = (
    "unit", "quantity", "limit", "grade", "number", "reading", "date", "evidence", "version", "search", "names", "load", "shown",
    "measurements", "certificates", "assessment", "source", "overlay", "release", "document", "package", "workbook", "table-import",
    "table", "certificate-table", "display", "cli",
)  # fmt: skip

# What an input of at most 64 kB may take. The first run of an entry also loads what it needs.
LARGEST = 64 * 2**10
SECONDS = 2.0


@attrs.frozen
class Entry:
    """Where something comes in: what is done with the bytes, examples to begin with, and words of its language.

    `run` may raise `GreenstdError` and nothing else; it asserts what holds where the input is read.
    """

    name: str
    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    words: tuple[str, ...] = ()


@attrs.frozen
class Fault:
    """What an input brought to light: which law it broke, and the input."""

    entry: str
    law: str
    data: bytes


def attempt(entry: Entry, data: bytes) -> Fault | None:
    """Run an entry on an input; None where every law holds."""
    began, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        entry.run(data)
    except MissingExtraError:
        raise
    except GreenstdError as error:
        if len(str(error)) > 20_000 + 10 * len(data):
            return Fault(entry.name, "a message without end", data)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "greenstd" in frame.filename] or [place]
        file = ours[-1].filename.rpartition("/")[2]
        said = re.sub(r"'[^']*'|\d+", "…", str(error))[:100]
        return Fault(entry.name, f"{type(error).__name__}: {said} ({file}:{ours[-1].name})", data)
    seconds = time.process_time() - began
    if seconds > SECONDS:
        return Fault(entry.name, f"took {seconds:.1f} s", data)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) // 1024
    return Fault(entry.name, f"took {grown} MB", data) if grown > 512 else None
