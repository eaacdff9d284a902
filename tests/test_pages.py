"""The pages of the documentation that are made from the data are up to date."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from types import ModuleType

import pytest

import greenstd
from greenstd import certify, tables

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("script", sorted((DOCS / "_make").glob("*.py")), ids=lambda path: path.stem)
def test_a_made_page_is_up_to_date(script: Path) -> None:
    """A script of docs/_make with a `page` and a `PAGE` would write what stands there."""
    names = runpy.run_path(str(script))
    if "page" in names:
        assert names["page"]() == names["PAGE"].read_text("utf-8"), f"run: python docs/_make/{script.name}"


@pytest.mark.parametrize("module", [greenstd, certify, tables], ids=lambda module: module.__name__)
def test_every_public_name_is_in_the_reference(module: ModuleType) -> None:
    """Each has a directive of its own among the pages, from which its docstring is read."""
    pages = "\n".join(page.read_text("utf-8") for page in sorted((DOCS / "reference").glob("*.md")))
    described = {name.rsplit(".", 1)[-1] for name in re.findall(r"^\.\. auto(?:function|class|exception):: (\S+)$", pages, re.M)}
    described |= {"GreenstdError"} if "automodule:: greenstd.errors" in pages else set()
    assert set(module.__all__) <= described


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_pages_outside_the_documentation_lead_somewhere(name: str) -> None:
    """To a file of the repository, or in proper form to an address; the build of the documentation holds for the pages in it."""
    text = (DOCS.parent / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            assert re.fullmatch(r"https://[\w.-]+\.[a-z]+(/[\w./#?=&%-]*)?", target), target
        else:
            assert (DOCS.parent / target.partition("#")[0]).exists(), target


_ROW = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \| [^|]+ \|$", re.M)


def test_the_glossary_has_the_same_words_in_both_languages() -> None:
    """A term that one page explains the other explains too, under the same pair of words."""
    english = [row for row in _ROW.findall((DOCS / "glossary.md").read_text("utf-8")) if row[0] not in ("word", "---")]
    chinese = [row for row in _ROW.findall((DOCS / "zh" / "glossary.md").read_text("utf-8")) if row[0] not in ("词", "---")]
    assert len(english) > 40
    assert sorted(english) == sorted((word, term) for term, word in chinese)
