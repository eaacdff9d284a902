"""The command line: a thin skin on the library.

Exit codes: 0 for yes, 1 for a negative answer, 2 for bad use or bad input, 3 for undetermined.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import TextIO, cast

from greenstd.errors import GreenstdError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    from greenstd.cli.output import Safe

    for stream in (sys.stdout, sys.stderr):
        # Chinese has to come out whatever the locale says.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Whatever a file or an argument holds, none of it moves the cursor or hides a line.
    with redirect_stdout(cast("TextIO", Safe(sys.stdout))), redirect_stderr(cast("TextIO", Safe(sys.stderr))):
        return _main(argv)


def _main(argv: Sequence[str] | None) -> int:
    from greenstd.cli.parser import parser

    if "_ARGCOMPLETE" in os.environ:
        from greenstd.cli.completion import complete

        complete(parser())
    arguments = parser().parse_args(argv)
    try:
        if not hasattr(arguments, "run"):
            parser().print_help()
            return 0
        code: int = arguments.run(arguments)
        # What a pipe no longer takes has to be noticed here, not when the interpreter ends.
        sys.stdout.flush()
    except GreenstdError as error:
        sys.stderr.write(f"greenstd: {error}\n")
        return 2
    except BrokenPipeError:
        # The reader of a pipe has seen enough; what is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write(f"greenstd: {error.filename or 'a file'}: {error.strerror or error}{_near(error)}\n")
        return 2
    return code


def _near(error: OSError) -> str:
    """What a file that is not there was perhaps meant to be, among those beside it."""
    from pathlib import Path

    from greenstd.errors import nearest

    path = Path(str(error.filename or ""))
    if not isinstance(error, FileNotFoundError) or not path.parent.is_dir():
        return ""
    return nearest(path.name, [found.name for found in path.parent.iterdir()])
