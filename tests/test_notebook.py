"""How objects show themselves: in a notebook, as Markdown, in a terminal."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue, certify
from greenstd.model.category import Category
from greenstd.notebook import language
from greenstd.notebook.html import as_html
from greenstd.notebook.labels import LanguageError
from greenstd.notebook.markdown import as_markdown
from greenstd.notebook.names import sentence
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
        **certified(cat),
    }


def certified(cat: Catalogue) -> dict[str, Any]:
    """One of everything that is said of certificates; the certificates are examples."""
    c = greenstd.Certificate(
        number="EXAMPLE-1", category="furniture", edition="GB/T 35607-2017", issued="2022-03-01", expires="2027-02-28", surveillance=[]
    )
    old = certify.Certificate(
        number="EXAMPLE-2", category="furniture", body="CQC", level="x", issued="2025-03-01", expires="2031-02-28", sites=["a", "b"],
        units=["q"], events=[{"kind": "withdrawn", "on": "2026-01-05", "ground": "an example"}],
    )  # fmt: skip
    use = certify.MarkUse(form="activity-one-2019", placement="package", issuer_mark="left", colours="green on white")
    check = greenstd.check_certificate(c, on="2025-06-01", catalogue=cat)
    target = next(target for target in cat.targets.values() if target.value is not None and target.deadline is not None)
    return {
        "certificate": c,
        "certificate with events": old,
        "check": check,
        "check that fails": greenstd.check_certificate(old, on="2026-11-22", credit=[], catalogue=cat),
        "question": check.findings[0],
        "mark": check.mark,
        "use of the mark": certify.check_mark_use(use, c, "2025-06-01", catalogue=cat),
        "acceptance": check.accepted_as[0],
        "date": check.next_dates[0],
        "route": certify.routes_to("procurement", category="furniture", on="2025-06-01", catalogue=cat)[0],
        "procurement": certify.procurement("projectors", on="2026-11-22", catalogue=cat),
        "row": certify.procurement("projectors", on="2026-11-22", catalogue=cat).rows[0],
        "progress": certify.progress(target, f"{target.value} {target.unit}", on="2025-01-01", catalogue=cat),
        "number": certify.read_number("EXAMPLE-1", catalogue=cat),
        "credit": certify.CreditRecord(party="示例公司 (example)", list="an example list", valid_from="2026-01-01", ground="an example"),
        "incentive": certify.incentives(on="2026-11-22", catalogue=cat)[0],
    }


NAMES = (
    "category", "edition", "levels", "rule", "notice", "region", "resolution", "assessment", "coverage", "catalogue", "records",
    "certificate", "certificate with events", "check", "check that fails", "question", "mark", "use of the mark", "acceptance", "date",
    "route", "procurement", "row", "progress", "number", "credit", "incentive",
)  # fmt: skip


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


def test_a_check_shows_its_failing_questions_first_and_then_the_mark_and_the_dates(source: Catalogue) -> None:
    """A certificate that was withdrawn: that it was comes before everything that is in order."""
    text = "\n".join(Checked(things(source)["check that fails"]._repr_html_()).words)
    assert "not valid" in text
    assert text.index("withdrawn on 2026-01-05") < text.index("order of the dates")
    shown = things(source)["check"]._repr_markdown_()
    places = [shown.index(part) for part in ("cannot tell", "untested", "passed", "**mark", "**accepted elsewhere", "**next dates")]
    assert places == sorted(places)
    assert "2026-03-01" in shown


# What stays as it is in Chinese: numbers, units, signs and identifiers.
KEPT = re.compile(r"GB(/T)? [\d.-]+|CNCA[\w:-]+|[A-Za-z0-9]+(-[A-Za-z0-9]+)+(/\d+)?|mg/kg|sha256:\w+|pH|EXAMPLE-\d|\b[AB]\b|0\.dev0")


def english(shown: Any) -> list[str]:
    """The English words of a display in Chinese."""
    text = KEPT.sub(" ", " ".join(Checked(shown._repr_html_()).words))
    return re.findall(r"[A-Za-z]{2,}", text)


@pytest.mark.parametrize(
    "name", ["assessment", "check", "question", "mark", "use of the mark", "date", "certificate", "progress", "number", "resolution"]
)
def test_in_chinese_a_result_is_in_chinese(source: Catalogue, name: str) -> None:
    """Names, outcomes, verdicts, limits and reasons; of an assessment only the notes of the data are as the data has them."""
    thing = things(source)[name]
    notes = {"assessment": {"notes": ()}, "check": {"accepted_as": ()}, "resolution": {"notes": ()}}.get(name, {})
    language("zh")
    try:
        assert english(attrs.evolve(thing, **notes)) == []
    finally:
        language("both")


def test_every_reason_of_a_check_is_known_in_chinese(source: Catalogue) -> None:
    """What the library says of many certificates, good and bad; user's words and data's sentences apart."""
    made: list[dict[str, Any]] = [
        {}, {"issued": "2022-03-01"}, {"issued": "2022-03-01", "expires": "2020-01-01"}, {"issued": "2015-01-01", "category": "coatings"},
        {"issued": "2022-03-01", "expires": "2027-02-28", "status": "暂停", "category": "furniture"},
        {"issued": "2022-03-01", "expires": "2027-02-28", "surveillance": ["2021-01-01"], "level": "x", "form": "partial"},
        {"issued": "2025-03-01", "expires": "2031-02-28", "category": "furniture", "edition": "GB/T 35607-2017", "rule": "CNCA-CGP-99"},
        {"issued": "2021-07-01", "expires": "2026-06-30", "edition": "GB/T 35608-2017", "surveillance": ["2022-06-01", "2024-06-01"]},
        {"issued": "2022-03-01", "expires": "2027-02-28", "edition": "GB/T 35607-2030", "body": "nobody", "scheme": "nothing"},
        {"issued": "2022-03-01", "expires": "2027-02-28", "edition": "GB 18401-2010", "category": "furniture", "sites": ["a", "b"]},
        {"issued": "2022-03-01", "events": [{"kind": "cancelled", "on": "2023-01-01"}], "scheme": "environmental-label"},
        {"issued": "2022-03-01", "expires": "2027-02-28", "holder": "甲", "category": "furniture", "units": ["金属家具", "q"]},
    ]  # fmt: skip
    credit = [{"party": "甲", "list": "示例名单", "ground": "示例", "valid_from": "2020-01-01"}]
    unknown = []
    for fields in made:
        for on in ("2022-06-01", "2025-06-01", "2026-11-22"):
            check = greenstd.check_certificate(greenstd.Certificate(number="X", **fields), on=on, credit=credit, catalogue=source)
            said = [*(f.detail for f in check.findings), *(d.what for d in check.next_dates), *check.mark.reasons, *check.notes]
            language("zh")
            try:
                unknown += [text for text in said if sentence(text) == text]
            finally:
                language("both")
    assert unknown == []


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
