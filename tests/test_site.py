"""The static site, read as files: what has to hold of every page whatever a browser makes of it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd.cli import main
from greenstd.errors import FolderError, ReleaseError
from greenstd.publish.identifiers import slug
from greenstd.publish.site import build, publish
from greenstd.publish.site.addresses import KINDS, check_apart, page_of
from greenstd.publish.site.states import at, of_category, of_edition, schemes_of
from greenstd.publish.site.words import words

SOURCE = Path(__file__).parent.parent / "data" / "catalogue"
VOID = {"meta", "link", "input", "br", "path"}


class Page(HTMLParser):
    """A page as a browser would first see it."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, anchors and scripts."""
        given = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        self.ids += [given["id"] or ""] if "id" in given else []
        self.scripts += [str(given.get("src") or given.get("type"))] if tag == "script" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Elements close in the order in which they were opened; in this site even those that may be left open."""
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def whole() -> greenstd.Catalogue:
    """The catalogue as its source folder has it."""
    return greenstd.load(SOURCE)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> greenstd.Catalogue:
    """A catalogue of a few records, for what does not depend on how many there are; none of them is real."""
    folder = tmp_path_factory.mktemp("small")
    told = 'evidence = ["text s"]\nchecked = 2026-11-22\n'
    rows = [
        '[[sources]]\nid = "s"\ntitle = "an example"\nurl = "https://example.org/s"\n',
        f'[[categories]]\nid = "furniture"\nkind = "product"\nzh = "家具"\nen = "Furniture"\nstandards = ["GB/T 99999"]\n{told}',
        f'[[notices]]\nid = "n"\nissuers = ["an example"]\nen = "A notice"\nissued = 2020-01-02\neffective = 2020-03-01\n{told}',
    ]
    (folder / "rows.toml").write_text("".join(rows), "utf-8")
    dates = "issued = 2026-12-01\neffective = 2027-06-01\n"
    edition = f'[edition]\nnumber = "GB/T 99999-2026"\nzh = "示例"\nrole = "other"\ntable = "none"\n{dates}{told}'
    (folder / "edition.toml").write_text(edition, "utf-8")
    return greenstd.load(folder)


@pytest.fixture(scope="module")
def site(whole: greenstd.Catalogue) -> dict[str, bytes]:
    """Its site."""
    return build(whole)


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, Page]:
    """Its pages, read."""
    return {name: Page(content) for name, content in site.items() if name.endswith(".html")}


def test_every_record_has_a_page_in_both_languages_with_its_data_beside_it(whole: greenstd.Catalogue, site: dict[str, bytes]) -> None:
    """A page, a Chinese page, JSON and JSON-LD for each category, standard, edition, list, rule, mark and region."""
    for kind in KINDS:
        for id_ in getattr(whole, kind):
            for ending in (".html", ".zh.html", ".json", ".jsonld"):
                assert f"{page_of(kind, id_)}{ending}" in site


def test_every_link_of_every_page_leads_somewhere(pages: dict[str, Page], site: dict[str, bytes]) -> None:
    """Files and anchors exist; nothing but sources is outside the site."""
    for name, page in pages.items():
        for link in page.links:
            if link.startswith(("http://", "https://")):
                continue
            path, _, anchor = link.partition("#")
            target = (Path("/") / Path(name).parent / unquote(path)).as_posix() if path else f"/{name}"
            parts: list[str] = []
            for part in target.split("/")[1:]:
                parts = parts[:-1] if part == ".." else [*parts, part] if part not in ("", ".") else parts
            found = "/".join(parts)
            assert found in site, (name, link)
            if anchor:
                assert anchor in pages[found].ids, (name, link)


def test_pages_are_well_formed_and_name_no_anchor_twice(pages: dict[str, Page]) -> None:
    """Elements are closed in order, identifiers are unique, and the only script that runs is the site's own."""
    for name, page in pages.items():
        assert not page.wrong, name
        assert not page.open, name
        assert len(set(page.ids)) == len(page.ids), name
        assert set(page.scripts) == {"application/json", next(s for s in page.scripts if s.endswith("assets/site.js"))}, name


def test_the_search_index_leads_to_pages_and_anchors(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    """Each row names a page; an indicator also its row there."""
    index = json.loads(site["search.json"])
    assert {row[0] for row in index["rows"]} == set(range(len(index["kinds"])))
    for kind, address, *_ in index["rows"]:
        folder = "editions" if index["kinds"][kind] == "indicators" else index["kinds"][kind]
        path, _, anchor = address.partition("#")
        for ending in (".html", ".zh.html"):
            assert not anchor or anchor in pages[f"{folder}/{path}{ending}"].ids


@pytest.mark.parametrize("base", ["", "https://example.org/green"])
def test_the_feed_is_atom(small: greenstd.Catalogue, base: str) -> None:
    """Both feeds parse; entries have names of their own, an updated time that is not after the data, and a link."""
    atom = "{http://www.w3.org/2005/Atom}"
    files = build(small, base_uri=base)
    for name in ("feed.xml", "feed.zh.xml"):
        feed = ET.fromstring(files[name])  # noqa: S314 - our own file
        assert feed.tag == f"{atom}feed"
        for child in ("id", "title", "updated", "author"):
            assert feed.find(f"{atom}{child}") is not None
        entries = feed.findall(f"{atom}entry")
        ids = [entry.findtext(f"{atom}id") for entry in entries]
        assert entries
        assert len(set(ids)) == len(ids)
        days = [str(entry.findtext(f"{atom}updated")) for entry in entries]
        assert days == sorted(days, reverse=True)
        assert days[0] == feed.findtext(f"{atom}updated")
        for entry in entries:
            link = entry.find(f"{atom}link")
            assert link is not None
            assert link.get("href") in files


def test_linked_data_has_full_addresses_where_the_base_is_known(small: greenstd.Catalogue) -> None:
    """With a base the address of a record is absolute; its names bear their language."""
    value = json.loads(build(small, base_uri="https://example.org/green/")["categories/furniture.jsonld"])
    assert value["@id"] == "https://example.org/green/categories/furniture.html"
    assert value["prefLabel"]["zh-Hans"] == "家具"


def test_the_json_of_a_category_has_what_resolve_answers(whole: greenstd.Catalogue, site: dict[str, bytes]) -> None:
    """For every stretch of time, the edition of the JSON is the edition of `resolve`."""
    for stretch in json.loads(site["categories/furniture.json"])["resolution"]:
        if stretch["from"]:
            edition = whole.resolve("furniture", on=stretch["from"]).edition
            assert stretch["edition"] == (edition and edition.id)


def test_states_on_pages_are_those_of_the_model(whole: greenstd.Catalogue) -> None:
    """On each day on which something changes, and the day before, an edition's page and a category's page say what the model says."""
    for edition in whole.editions.values():
        for stretch in of_edition(edition):
            if stretch.begins:
                assert stretch.state == str(edition.status(stretch.begins))
                before = stretch.begins - stretch.begins.resolution
                assert at(of_edition(edition), before).state == str(edition.status(before))
    for category in whole.categories.values():
        for scheme in schemes_of(whole, category):
            found = of_category(whole, category, scheme)
            for stretch in found:
                if stretch.begins:
                    for day in (stretch.begins, stretch.begins - stretch.begins.resolution):
                        shown, asked = at(found, day).state, whole.resolve(category.id, on=day, scheme=scheme)
                        assert (shown.edition, shown.listing, shown.rule, shown.mark, shown.unknown) == (
                            asked.edition,
                            asked.listing,
                            asked.rule,
                            asked.mark,
                            asked.unknown,
                        )


def test_what_the_data_says_cannot_become_markup(tmp_path: Path) -> None:
    """Signs of HTML in names, notes and addresses come out as text; a script's address is no link."""
    (tmp_path / "rows.toml").write_text(
        """
[[sources]]
id = "s"
title = "<script>alert(1)</script>"
url = "javascript:alert(1)"
[[categories]]
id = "c"
kind = "product"
zh = "</title><script>alert(2)</script>"
en = '"><img src=x onerror=alert(3)>'
standards = []
aliases = ["</script><script>alert(4)</script>"]
evidence = ["text s"]
checked = 2026-11-22
notes = ["<b onmouseover='alert(5)'>"]
""",
        "utf-8",
    )
    files = build(greenstd.load(tmp_path))
    for name, content in files.items():
        if name.endswith(".html"):
            text = content.decode()
            assert "<script>" not in text
            assert "<img" not in text
            assert "<b " not in text
            assert not re.search(r"""(href|src)=["']?javascript:""", text)


def test_a_comparison_says_what_became_of_each_limit(site: dict[str, bytes]) -> None:
    """The formaldehyde limit of finished products became tighter, that of panels stayed."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", site["compare/GB_18580-2017..GB_18580-2025.html"].decode()))
    assert re.search(r"≤ 0.124 mg/m³ ≤ 0.124 mg/m³ same", text)
    assert re.search(r"≤ 0.124 mg/m³ ≤ 0.050 mg/m³ tighter", text)


def test_a_table_known_in_part_shows_nothing_as_new_or_removed(whole: greenstd.Catalogue, site: dict[str, bytes]) -> None:
    """What a partly known edition lacks is not said to be gone, nor what its predecessor lacks to be new."""
    name = "compare/GB-T_35607-2017..GB-T_35607-2024.html"
    assert {whole.editions[f"GB/T 35607-{year}"].table for year in (2017, 2024)} & {"partial", "none"}
    partly = [e for e in (2017, 2024) if whole.editions[f"GB/T 35607-{e}"].table != "complete"]
    assert 'class="gaps"' in site[name].decode()
    if 2017 in partly:
        assert "c-new" not in site[name].decode()
    if 2024 in partly:
        assert "c-removed" not in site[name].decode()


@given(st.text(min_size=1))
def test_addresses_are_plain_letters(id_: str) -> None:
    """Whatever an identifier holds, its address needs no escaping and leaves its folder never."""
    made = slug(id_)
    assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", made)
    assert made != "index"
    assert len(made) <= 90


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_identifiers_have_two_addresses(a: str, b: str) -> None:
    """Except where only slash and hyphen, or space and underscore, tell them apart."""
    if a.replace("/", "-").replace(" ", "_") != b.replace("/", "-").replace(" ", "_"):
        assert slug(a) != slug(b)


def test_two_records_with_one_address_are_refused(tmp_path: Path) -> None:
    """The message names both."""
    row = '[[categories]]\nid = "{}"\nkind = "product"\nen = "{}"\nstandards = []\nevidence = ["text s"]\nchecked = 2026-11-22\n'
    text = row.format("a-b", "one") + row.format("A-B", "two")
    (tmp_path / "rows.toml").write_text('[[sources]]\nid = "s"\ntitle = "s"\n' + text, "utf-8")
    with pytest.raises(ReleaseError, match="'A-B' and 'a-b'"):
        check_apart(greenstd.load(tmp_path))


def test_every_word_is_there_in_both_languages() -> None:
    """No key without its Chinese; only what one language does not need is empty."""
    english, chinese = words("en"), words("zh")
    assert english.keys() == chinese.keys()
    assert all(chinese.values())
    assert [key for key, word in english.items() if not word] == ["told_in"]


def test_a_site_takes_the_place_of_an_earlier_one_and_of_nothing_else(small: greenstd.Catalogue, tmp_path: Path) -> None:
    """Written twice it is the same; a folder with a file of somebody else's stays as it is."""
    folder = tmp_path / "site"
    publish(small, folder, on="2026-11-22")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    publish(small, folder, on="2026-11-22")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["digest"] == small.digest
    (folder / "CNAME").write_text("example.org", "utf-8")
    with pytest.raises(FolderError, match="CNAME"):
        publish(small, folder)
    assert (folder / "CNAME").read_text("utf-8") == "example.org"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("strange", ["index.html", "sub/notes.txt"])
def test_a_folder_of_somebody_elses_is_not_touched(small: greenstd.Catalogue, tmp_path: Path, strange: str) -> None:
    """It has no manifest, so nothing in it is known to be a site's."""
    path = tmp_path / strange
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", "utf-8")
    with pytest.raises(FolderError, match=path.name):
        publish(small, tmp_path)
    assert path.read_text("utf-8") == "mine"


def test_an_error_on_the_way_leaves_the_earlier_site(small: greenstd.Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills halfway: the old site stands, and nothing half-written lies beside it."""
    folder = tmp_path / "site"
    publish(small, folder, on="2026-11-22")
    before = (folder / "index.html").read_bytes()
    write, left = Path.write_bytes, [20]

    def full(self: Path, content: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        publish(small, folder, on="2020-01-01")
    assert (folder / "index.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_overlay_is_published_with_its_sources(whole: greenstd.Catalogue) -> None:
    """Records of an overlay say which it is, and its sources can be followed."""
    cat = greenstd.load(SOURCE, overlays=["zhejiang"])
    files = build(cat)
    own = [scheme for scheme in cat.schemes.values() if scheme.layer == "zhejiang"]
    assert own
    for scheme in own:
        assert "overlay zhejiang" in files[f"{page_of('schemes', scheme.id)}.html"].decode()
    assert all(source.title for source in cat.sources.values())


def test_the_command_writes_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how much it wrote; a folder that is not a site's is bad use."""
    folder = tmp_path / "out"
    assert main(["publish", str(folder), "--json", "--on", "2026-11-22"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == sum(path.is_file() for path in folder.rglob("*")) - 1
    (folder / "mine.txt").write_text("mine", "utf-8")
    assert main(["publish", str(folder)]) == 2
    assert "mine.txt" in capsys.readouterr().err


def test_the_command_names_the_extra_that_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the line that installs it, and nothing written."""
    import sys

    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert main(["publish", str(tmp_path / "out")]) == 2
    assert 'pip install "greenstd[site]"' in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
