"""How the documentation is built: Sphinx with MyST-NB and Furo, offline and without warnings; the notebooks run in every build.

python -m sphinx -T -E -W --keep-going -b html docs docs/_build/html
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

import greenstd
from greenstd.cli.parser import parser

HERE = Path(__file__).parent

project = "greenstd"
author = "The greenstd maintainers"
copyright = "The greenstd maintainers"  # noqa: A001 - the name that Sphinx reads
version = release = greenstd.__version__
extensions = ["myst_nb", "sphinx_design", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.napoleon"]
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
# Notebooks are text (MyST), so that their differences can be read; what they show is made in the build, and an error in one fails it.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_in_temp = True
nb_execution_timeout = 120
nb_merge_streams = True
# Charts come as SVG and as Vega-Lite, which is for notebooks that draw it themselves.
suppress_warnings = ["mystnb.unknown_mime_type"]
# Kernels write nothing into the home, and do not remark that they are talked to in the clear, which never leaves the machine.
KERNELS = HERE / "_build" / "ipython"
(KERNELS / "profile_default").mkdir(parents=True, exist_ok=True)
(KERNELS / "profile_default" / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 40\n", "utf-8")
# What notebooks run in the shell is this Python's, without colours, and fits the page.
os.environ |= {
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    "NO_COLOR": "1",
    "COLUMNS": "80",
    "IPYTHONDIR": str(KERNELS),
    "GREENSTD_REPOSITORY": str(HERE.parent),
}
# A word between single backticks in a docstring is code.
default_role = "literal"
autosummary_generate = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False


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


def without_last_line(app: object, page: str, source: list[str]) -> None:
    """Examples end with an empty line for those who run them, and without it for those who read them."""
    source[0] = source[0].replace("\n\n```\n", "\n```\n")


def language_of_page(app: object, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Chinese pages say that they are, so that browsers choose their characters and screen readers their sounds."""
    if page.startswith("zh/"):
        context["language"] = "zh-Hans"


def setup(app: Any) -> None:
    """Write the page of the command line where it is not as the commands are."""
    app.connect("source-read", without_last_line)
    app.connect("html-page-context", language_of_page)
    page, text = HERE / "reference" / "command-line.md", commands()
    if not page.exists() or page.read_text("utf-8") != text:
        page.write_text(text, "utf-8")
