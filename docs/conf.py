"""How the documentation is built: Sphinx with MyST and Furo, offline and without warnings.

python -m sphinx -W --keep-going -b html docs docs/_build/html
"""

from __future__ import annotations

import argparse
from pathlib import Path

import greenstd
from greenstd.cli.parser import parser

HERE = Path(__file__).parent

project = "greenstd"
author = "The greenstd maintainers"
copyright = "The greenstd maintainers"  # noqa: A001 - the name that Sphinx reads
version = release = greenstd.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_make"]
html_theme = "furo"
html_title = "greenstd"
html_static_path = ["_static"]
html_css_files = ["greenstd.css"]
html_copy_source = False
templates_path: list[str] = []

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
# A word between single backticks in a docstring is code.
default_role = "literal"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False
# What is dear at import and not needed to read a docstring.
autodoc_mock_imports: list[str] = []


def commands() -> str:
    """The page of the command line, made from the help of its commands."""
    parts = [
        "# The command line 命令行",
        "Made from the commands' own help. They exit 0 for yes, 1 for no, 2 for bad use or bad input, 3 for undetermined.",
        f"```text\n{parser().format_help()}```",
    ]

    def add(name: str, found: argparse.ArgumentParser) -> None:
        parts.append(f"## `{name}`\n\n```text\n{found.format_help()}```")
        below(found, name)

    def below(found: argparse.ArgumentParser, name: str) -> None:
        for action in found._actions:  # noqa: SLF001 - argparse has no public way to its subcommands
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
                for sub, command in dict(action.choices).items():
                    add(f"{name} {sub}", command)

    below(parser(), "greenstd")
    return "\n\n".join([*parts, ""])


def setup(app: object) -> None:
    """Write the page of the command line where it is not as the commands are."""
    import os

    os.environ["COLUMNS"] = "100"
    page, text = HERE / "reference" / "command-line.md", commands()
    if not page.exists() or page.read_text("utf-8") != text:
        page.write_text(text, "utf-8")
