"""The cells of the notebooks, run as the kernel of the documentation's build would, in the process of the tests.

What is shown at the end of a cell is made, `!greenstd …` is run, `%%writefile` writes. A cell tagged `raises-exception` may be refused.
"""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenstd.cli import main

if TYPE_CHECKING:
    import pytest

_OPTIONS = re.compile(r"\A(?:---\n.*?^---\n|(?::[\w-]+:[^\n]*\n)+)\n*", re.M | re.S)
_SHELL = re.compile(r"^(\s*)!(.+)$", re.M)


def run_cell(text: str, names: dict[str, Any], where: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Run one cell, with the names of those before it."""
    options = _OPTIONS.match(text)
    code = text[options.end() :] if options else text
    may_be_refused = options is not None and "raises-exception" in options[0]

    def shell(line: str) -> None:
        words = shlex.split(line.format(**names))
        assert words[0] == "greenstd", f"{where}: {line!r} is a command that nothing runs"
        try:
            ended = main(words[1:])
        except SystemExit as end:
            ended = int(end.code or 0)
        said = capsys.readouterr()
        assert ended != 2 or may_be_refused, f"{where}: {line}\n{said.err}"

    if code.startswith("%%writefile "):
        first, _, content = code.partition("\n")
        Path(first.split(None, 1)[1]).write_text(content, "utf-8")
        return
    tree = ast.parse(_SHELL.sub(lambda found: f"{found[1]}__shell__({found[2]!r})", code), where)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        tree.body.pop()
    names["__shell__"] = shell
    exec(compile(tree, where, "exec"), names)  # noqa: S102 - the project's own pages
    if isinstance(last, ast.Expr):
        show(eval(compile(ast.Expression(last.value), where, "eval"), names))  # noqa: S307


def show(value: object) -> None:
    """Make what a notebook would show of a value."""
    for name in ("_repr_mimebundle_", "_repr_html_"):
        if hasattr(value, name):
            assert getattr(value, name)()
            return
