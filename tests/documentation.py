"""The code blocks of a page, run one after another as a reader would, in a folder like a copy of the repository.

A block after the line `<!-- not run: why -->` is not run, for it needs what only a reader has; that the commands and their options exist,
or that the Python compiles, is checked all the same.
"""

from __future__ import annotations

import doctest
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from greenstd.cli import main
from greenstd.cli.parser import parser
from tests.cells import run_cell

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^(?:<!-- not run: (.+?) -->\n+)?```(\{?[\w-]*\}?)[^\n]*\n(.*?)^```$", re.M | re.S)
# What sets up a machine, or serves until it is stopped: the README's own lines are run as they stand by .ci/run.
_SETS_UP = (
    "pip install",
    "python3 -m venv",
    ". .venv/bin/activate",
    "python -m http.server",
    "npm install",
    "python -m sphinx",
    "python -m pytest",
    "git clone",
)


class Block(NamedTuple):
    """A code block: its language, its text, the line of the page on which it begins, and why it is not run, if it is not."""

    language: str
    text: str
    line: int
    not_run: str


def blocks(page: Path) -> list[Block]:
    """The code blocks of a page, in order."""
    text = page.read_text("utf-8")
    return [Block(found[2], found[3], text[: found.start(2)].count("\n") + 2, found[1] or "") for found in _BLOCK.finditer(text)]


def copy_of_repository(folder: Path) -> None:
    """What the pages speak of: the data, the examples, the overlays."""
    for name in ("data", "examples", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    shutil.copy(ROOT / "CHANGELOG.md", folder)


def run(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Run all blocks of a page, in a folder that is the current one; fails with the page and line where one is not as it says."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page):
        where = f"{page.relative_to(ROOT)}, line {block.line}"
        match block.language:
            case "python":
                _python(block, names, where)
            case "{code-cell}":
                run_cell(block.text, names, where, capsys)
            case "sh":
                _commands(block, where, capsys)
            case "toml":
                _toml(block, folder, where)
            case "json":
                json.loads(block.text)
            case "text" | "{toctree}" | "{eval-rst}" | "{raw}":
                pass
            case _:
                pytest.fail(f"{where}: a block of the language {block.language!r} that nothing runs; name its language, or `text`")


def _python(block: Block, names: dict[str, Any], where: str) -> None:
    if block.not_run:
        compile(block.text, where, "exec")
        return
    assert ">>>" in block.text, f"{where}: a block of Python without a prompt has nothing to be checked by"
    test = doctest.DocTestParser().get_doctest(block.text, names, where, where, block.line)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, clear_globs=False, out=said.append)
    names.update(test.globs)
    assert not said, "".join(said)


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.lstrip().startswith("#"))


def _commands(block: Block, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    for line in _lines(block.text):
        if any(word in line for word in _SETS_UP):
            continue
        if block.not_run and not line.startswith("greenstd"):
            continue
        words = shlex.split(line.replace("; greenstd ", "\ngreenstd ").splitlines()[0], comments=True)
        assert words[0] == "greenstd", f"{where}: {line!r} is a command that nothing runs"
        try:
            # What is not run has to be a command that there is, with the options that it has.
            code = 0 if block.not_run and parser().parse_args(words[1:]) else main(words[1:])
        except SystemExit as end:
            code = int(end.code or 0)
        assert code != 2, f"{where}: {line}\n{capsys.readouterr().err}"
        capsys.readouterr()


def _toml(block: Block, folder: Path, where: str) -> None:
    try:
        tomllib.loads(block.text)
    except tomllib.TOMLDecodeError as error:
        pytest.fail(f"{where}: {error}")
    named = re.match(r"# (\S+\.toml)\n", block.text)
    if named:
        path = folder / named[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
