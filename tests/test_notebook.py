"""How objects show themselves: in a notebook, as Markdown, in a terminal."""

from __future__ import annotations

import io
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue
from greenstd.model.category import Category
from greenstd.notebook import language
from greenstd.notebook.html import as_html
from greenstd.notebook.labels import LanguageError
from greenstd.notebook.markdown import as_markdown
from greenstd.notebook.view import Cell, Facts, Points, View, grid

SOURCE = Path(__file__).parent.parent / "data" / "catalogue"
_VOID = {"br", "meta"}


@pytest.fixture(scope="module")
def source() -> Catalogue:
    """The catalogue as its source folder has it."""
    return greenstd.load(SOURCE)


class Checked(HTMLParser):
    """Reads HTML and notes its tags, and any that does not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The tag that closes is the one that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if "style" not in self.open:
            self.words.append(data)


def things(cat: Catalogue) -> dict[str, Any]:
    """One of everything that shows itself."""
    values = {"formaldehyde": "80 mg/kg", "ph": "7.2"}
    return {
        "category": cat.categories["furniture"],
        "edition": cat.editions["GB 18401-2010"],
        "levels": cat.editions["GB/T 39600-2021"],
        "rule": cat.rules["cgp-2021-thermal-insulation"],
        "notice": next(iter(cat.notices.values())),
        "region": cat.regions["shanghai"],
        "resolution": cat.resolve("furniture", on="2026-11-22"),
        "assessment": greenstd.assess(values, edition="GB 18401-2010", product_type="B", on="2026-11-22", catalogue=cat),
        "coverage": cat.coverage(),
        "catalogue": cat,
        "records": cat.schemes,
    }


NAMES = ("category", "edition", "levels", "rule", "notice", "region", "resolution", "assessment", "coverage", "catalogue", "records")


@pytest.mark.parametrize("name", NAMES)
def test_everything_shows_itself_as_sound_html_and_markdown(source: Catalogue, name: str) -> None:
    """Every tag closes, nothing runs, and both say something."""
    thing = things(source)[name]
    read = Checked(thing._repr_html_())
    assert read.open == []
    assert not {"script", "iframe", "img", "link", "a"} & set(read.tags)
    assert not [attribute for attribute in read.attributes if attribute.startswith("on")]
    assert thing._repr_markdown_().startswith("#### ")


def test_every_edition_and_record_can_be_shown(source: Catalogue) -> None:
    """All of the data, in each language."""
    for which in ("both", "en", "zh"):
        language(which)
        try:
            for kind in ("editions", "categories", "rules", "provisions", "procurement", "certificate_formats", "targets"):
                for record in getattr(source, kind).values():
                    assert Checked(record._repr_html_()).open == []
        finally:
            language("both")


@given(st.text(max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a name holds, it comes out as the text that it is."""
    shown = View("what", text, Cell(text, "good"), (Facts(((text, Cell(text)),)), Points(text, (text,)), grid([text], [[text]])))
    read = Checked(as_html(shown))
    assert set(read.tags) <= {"style", "div", "h4", "span", "table", "tr", "th", "td", "strong", "ul", "li", "thead", "tbody", "caption"}
    written = as_markdown(shown)
    assert "<" not in written
    assert written.count("\n| --- |") == 2


def test_a_hostile_name_is_escaped() -> None:
    """The usual trick, in a record."""
    card = Category(id="x", zh="<script>alert(1)</script>", evidence=["text y"])._repr_html_()
    assert "<script" not in card
    assert "&lt;script&gt;" in card


def test_an_edition_looks_as_in_the_standard(source: Catalogue) -> None:
    """A row an indicator, a column a product type; a limit that holds for all of them is one cell."""
    read = source.editions["GB 18401-2010"]._repr_html_()
    assert "≤ 20 mg/kg" in read
    assert '<td colspan="3">' in read
    assert 'rowspan="' in read
    assert "0.050 mg/m³" in source.editions["GB/T 39600-2021"]._repr_html_()


def test_an_assessment_shows_its_failing_rows_first(source: Catalogue) -> None:
    """Then what is open, then what passed."""
    text = "\n".join(Checked(things(source)["assessment"]._repr_html_()).words)
    assert text.index("formaldehyde") < text.index("azo dyes") < text.index("pH value")


def test_a_limit_that_is_not_known_says_so(source: Catalogue) -> None:
    """It is never an empty cell."""
    assert "not known" in source.editions["GB/T 35607-2024"]._repr_html_()


def test_the_language_can_be_chosen(source: Catalogue) -> None:
    """Labels and names in Chinese, in English, or both."""
    card = source.categories["furniture"]
    try:
        language("zh")
        assert "产品类别" in card._repr_html_()
        assert "Furniture" not in card._repr_html_()
        language("en")
        assert "家具" not in card._repr_markdown_()
    finally:
        language("both")
    assert "家具 Furniture" in card._repr_markdown_()
    with pytest.raises(LanguageError, match="no language 'fr'"):
        language("fr")


def test_chinese_is_marked_as_chinese(source: Catalogue) -> None:
    """For fonts and screen readers."""
    assert '<span lang="zh-Hans">' in source.categories["furniture"]._repr_html_()


@pytest.mark.parametrize("name", NAMES)
def test_rich_draws_everything(source: Catalogue, name: str) -> None:
    """At any width, with brackets in a text as text."""
    console = pytest.importorskip("rich.console")
    for width in (40, 100):
        out = console.Console(width=width, record=True, file=io.StringIO())
        out.print(things(source)[name])
        assert out.export_text().strip()


def test_rich_does_not_read_text_as_markup() -> None:
    """A name in brackets is a name."""
    console = pytest.importorskip("rich.console")
    out = console.Console(width=80, record=True, file=io.StringIO())
    out.print(Category(id="x", zh="[bold]家具[/bold]", evidence=["text y"]))
    assert "[bold]家具[/bold]" in out.export_text()


def test_a_missing_library_is_named_with_the_command_that_installs_it(source: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere."""
    monkeypatch.setitem(sys.modules, "rich.console", None)
    with pytest.raises(ImportError, match=r'pip install "greenstd\[terminal\]"'):
        source.categories["furniture"].__rich__()


def test_what_two_catalogues_differ_in_shows_itself() -> None:
    """The version step, how many limits moved which way, every change, and the answers that change."""
    from greenstd.maintain.diff import compare

    shown = compare(greenstd.load("2026.1.0"), greenstd.load("2026.2.0"))
    read = Checked(shown._repr_html_())
    assert read.open == []
    assert "2026.1.0 → 2026.2.0" in "".join(read.words)
    assert "second" in shown._repr_markdown_()


def test_nothing_of_this_is_imported_until_something_is_shown() -> None:
    """Loading, resolving and judging do without it."""
    code = (
        "import sys, greenstd; cat = greenstd.load(); cat.resolve('furniture', on='2026-11-22').edition; repr(cat.coverage()); "
        "greenstd.assess({'ph': 7}, edition='GB 18401-2010', product_type='A'); "
        "print(*[name for name in sys.modules if name.startswith(('greenstd.notebook', 'rich', 'altair', 'narwhals', 'polars', 'pandas'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == []
