"""Exports: what is written is deterministic and whole, and reading it back gives equal objects."""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import greenstd
from greenstd.certify import Certificate, CertificateEvent
from greenstd.cli import main
from greenstd.errors import DataError, ExportError, MissingExtraError, ReleaseError
from greenstd.model import category, indicator, policy, record
from greenstd.publish import files, formats, relational
from greenstd.publish.cells import from_cell, to_cell
from greenstd.publish.certificate import active, read_certificate
from greenstd.publish.codes import matches
from greenstd.publish.datapackage import FORMS
from greenstd.publish.identifiers import Identifiers, slug
from greenstd.publish.jsonld import certification, to_certification
from greenstd.publish.schema import schemas
from greenstd.publish.schema.types import PARTS
from greenstd.publish.spreadsheet.book import Book
from greenstd.publish.untp import MAPPED, Party, attestation, topic, vocabulary
from greenstd.publish.wire import catalogue, content, tables, wire
from greenstd.publish.words import WORDS
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.place import Place
from greenstd.units import units
from tests.test_reproducible import run

ROOT = Path(__file__).parent.parent
OVERLAYS = sorted(path.name for path in (ROOT / "data" / "overlays").iterdir() if path.is_dir())
FORMATS = sorted(formats.FORMATS)
ENTRIES = [*FORMATS, "data-package of Parquet"]
BACK = {"json": "catalogue.json", "data-package": "package", "data-package of Parquet": "parquet", "spreadsheet": "catalogue.xlsx"}


@pytest.fixture(scope="module")
def whole() -> greenstd.Catalogue:
    """Everything that is known: the source folder, which is ahead of the newest release."""
    return greenstd.load(ROOT / "data" / "catalogue")


@pytest.fixture(scope="module")
def again() -> greenstd.Catalogue:
    """The same, read a second time."""
    return greenstd.load(ROOT / "data" / "catalogue")


def write(cat: greenstd.Catalogue, name: str, path: Path, **request: Any) -> Path:
    """An export of a catalogue at a path."""
    name, _, tables_ = name.partition(" of ")
    output = formats.FORMATS[name].make(cat, formats.Request(tables=tables_.lower() or "csv", **request))
    if isinstance(output, str):
        files.write_text(path, output)
    elif isinstance(output, Mapping):
        files.write_folder(path, output)
    else:
        files.write_file(path, output)
    return path


def bytes_of(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of every file of a folder."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {item.relative_to(path).as_posix(): item.read_bytes() for item in sorted(path.rglob("*")) if item.is_file()}


@pytest.mark.parametrize("name", sorted(BACK))
def test_reading_an_export_back_gives_equal_objects(name: str, whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """Every object of the whole catalogue comes back equal, with its version and its layers."""
    back = formats.read(write(whole, name, tmp_path / BACK[name]))
    for kind in KINDS:
        assert dict(getattr(back, kind)) == dict(getattr(whole, kind))
    assert tables(back) == tables(whole)
    assert back.find("jia ju") == whole.find("jia ju")
    assert (back.release, back.layers) == (whole.release, whole.layers)
    assert back.resolve("furniture", "2026-11-22").edition == whole.resolve("furniture", "2026-11-22").edition


@pytest.fixture(scope="module")
def laid() -> greenstd.Catalogue:
    """The same with every bundled overlay over it."""
    return greenstd.load(ROOT / "data" / "catalogue", overlays=OVERLAYS)


@pytest.mark.parametrize("name", sorted(BACK))
def test_catalogues_with_overlays_come_back_too(name: str, laid: greenstd.Catalogue, tmp_path: Path) -> None:
    """The overlays that facts came from are kept."""
    back = formats.read(write(laid, name, tmp_path / BACK[name]))
    assert back.layers == laid.layers
    assert set(back.layers) >= set(OVERLAYS)
    assert tables(back) == tables(laid)


def test_the_overlay_of_a_limit_and_the_order_of_limits_survive_a_spreadsheet(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """Columns are shared by all rows of a table, so what a row has of its own stands beside it."""
    rows = {
        "one": [["<= 1 mg/kg", "A"], ["<= 2 mg/kg", "B"]],
        "two": [["<= 4 mg/kg", "B", "", "", "ours"], [None, "A"], ["<= 3 mg/kg", "B", "", "wet"]],
    }
    held = tables(whole)
    edition = held["editions"]["GB 18401-2010"]
    edition["product_types"] = [{"id": "A"}, {"id": "B"}]
    edition["conditions"] = [{"id": "wet", "aliases": ["[wet]", "two\nlines"]}]
    edition["indicators"] = [{"id": id_, "requirements": cells} for id_, cells in rows.items()]
    cat = catalogue(held, "1.0", (), "here", lambda kind, id_: Place("here", kind, called=id_))
    assert tables(formats.read(write(cat, "spreadsheet", tmp_path / "x.xlsx"))) == tables(cat)


def test_a_workbook_may_be_edited_and_says_so(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """What a person changed in a sheet is read, under a version of its own."""
    openpyxl = pytest.importorskip("openpyxl")
    path = write(whole, "spreadsheet", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["categories"]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[0].value == "furniture")
    row[2].value = "things to sit on"
    book.save(path)
    back = formats.read(path)
    assert back.categories["furniture"].en == "things to sit on"
    assert back.release == f"{whole.release}+edited"
    row[0].value = None
    book.save(path)
    with pytest.raises(DataError, match=r"sheet 'categories', row \d+: the id is missing"):
        formats.read(path)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_same_data_gives_the_same_bytes(name: str, whole: greenstd.Catalogue, again: greenstd.Catalogue, tmp_path: Path) -> None:
    """Nothing of the day or the machine gets into an export, and a second one replaces the first."""
    path = write(whole, name, tmp_path / "out")
    first = bytes_of(path)
    assert bytes_of(write(again, name, path)) == first
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_every_format_is_the_same_bytes_on_every_machine(tmp_path: Path) -> None:
    """Another hash seed, language, zone and clock (where `faketime` is installed) change nothing in any format."""
    script = (
        "import pathlib, greenstd\n"
        "from tests.test_export import ENTRIES, ROOT, write\n"
        "cat = greenstd.load(ROOT / 'data' / 'catalogue')\n"
        "for name in ENTRIES: write(cat, name, pathlib.Path('.').resolve() / name)\n"
    )
    made = {}
    for machine in ("plain", "other"):
        folder = tmp_path / machine
        folder.mkdir()
        run(machine, folder, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{script}")
        made[machine] = {name: bytes_of(folder / name) for name in ENTRIES}
    for name in ENTRIES:
        assert made["plain"][name] == made["other"][name], name


@pytest.mark.parametrize("name", sorted(BACK))
def test_what_is_no_export_is_refused(name: str, tmp_path: Path) -> None:
    """A file of another kind is named, with what was expected."""
    path = tmp_path / BACK[name]
    if name.startswith("data-package"):
        path.mkdir()
        (path / "datapackage.json").write_text("[]", "utf-8")
    else:
        path.write_bytes(b"\xff\xfe no such thing")
    with pytest.raises(ReleaseError, match=path.name):
        formats.read(path)


def test_a_damaged_document_is_refused(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """One changed figure is noticed when a JSON document is read."""
    path = write(whole, "json", tmp_path / "x.json")
    path.write_text(path.read_text("utf-8").replace("<= 0.050 mg/m3", "<= 0.051 mg/m3", 1), "utf-8")
    with pytest.raises(ReleaseError, match="damaged or was edited"):
        formats.read(path)


def test_a_damaged_table_is_refused(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """So is one changed cell of a data package."""
    path = write(whole, "data-package", tmp_path / "package")
    table = path / "limits.csv"
    table.write_text(table.read_text("utf-8").replace("0.050", "0.051", 1), "utf-8")
    with pytest.raises(ReleaseError, match=r"limits\.csv is damaged or was edited"):
        formats.read(path)


def test_parquet_tables_keep_the_digits_and_are_refused_where_damaged(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """Figures are numbers with their print beside them, days are days; one changed byte is noticed, and a file of another kind is named."""
    pl = pytest.importorskip("polars")
    path = write(whole, "data-package of Parquet", tmp_path / "package")
    limits = pl.read_parquet(path / "limits.parquet").filter(pl.col("limit").str.contains("0.050", literal=True))
    assert (limits["value"][0], limits["value_printed"][0]) == (0.05, "0.050")
    assert pl.read_parquet(path / "editions.parquet").schema["effective"] == pl.Date
    table = path / "limits.parquet"
    kept = table.read_bytes()
    table.write_bytes(kept[:-1] + b"x")
    with pytest.raises(ReleaseError, match=r"limits\.parquet is damaged"):
        formats.read(path)
    table.write_bytes(b"no table")
    package = json.loads((path / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        if resource["name"] == "limits":
            resource["hash"] = f"sha256:{sha256(b'no table').hexdigest()}"
    (path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    with pytest.raises(DataError, match=r"limits\.parquet.*is not as its table says"):
        formats.read(path)


def test_tables_of_a_form_that_is_none_are_refused(whole: greenstd.Catalogue) -> None:
    """The message names what was meant."""
    with pytest.raises(ExportError, match="'parket'; did you mean 'parquet'"):
        formats.FORMATS["data-package"].make(whole, formats.Request(tables="parket"))


def test_nothing_is_left_where_writing_fails(tmp_path: Path) -> None:
    """An earlier file stays as it was, and no half of a new one is there."""
    path = tmp_path / "x"
    path.write_text("before", "utf-8")

    def fill(draft: Path) -> None:
        draft.write_text("half", "utf-8")
        raise ExportError("no further")

    with pytest.raises(ExportError):
        files.write_file(path, fill)
    assert [item.name for item in tmp_path.iterdir()] == ["x"]
    assert path.read_text("utf-8") == "before"


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    """An export never removes what it did not write."""
    (tmp_path / "a.json").write_text("{}", "utf-8")
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match=r"mine\.txt"):
        files.write_folder(tmp_path, {"a.json": "[]"})
    with pytest.raises(ExportError, match="no earlier export"):
        files.write_folder(tmp_path, {"b.json": "[]"})
    assert (tmp_path / "a.json").read_text("utf-8") == "{}"


def test_identifiers_keep_two_records_apart(whole: greenstd.Catalogue) -> None:
    """No two records of a kind share a URI, whatever the capitals."""
    for kind in KINDS:
        found = [slug(id_).casefold() for id_ in getattr(whole, kind)]
        assert len(set(found)) == len(found), kind


@pytest.mark.parametrize("base", ["greenstd", "ftp://greenstd.example/", "https://", "https://greenstd.example/?a=b", "https://a b/"])
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    """A base is an http or https address that a path can be added to."""
    with pytest.raises(ExportError):
        Identifiers(base)


def test_a_base_can_be_set(whole: greenstd.Catalogue) -> None:
    """Every URI of ours stands under the base that was asked for."""
    for name in ("json-ld", "skos"):
        text = formats.FORMATS[name].make(whole, formats.Request(base_uri="https://standards.example/data"))
        assert isinstance(text, str)
        assert "greenstd.example" not in text
        assert '"https://standards.example/data/categories/furniture.html"' in text


def uris_in(value: Any) -> Iterator[str]:
    """Every text in a document that starts with the base."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from uris_in(item)
    elif isinstance(value, str) and value.startswith("https://standards.example/"):
        yield value


def test_every_identifier_is_the_address_of_something_on_the_site(laid: greenstd.Catalogue) -> None:
    """Pages, rows of their tables, concepts of the vocabulary and schemas are there, under whatever base."""
    pytest.importorskip("jinja2")
    from greenstd.publish.site import build

    base = "https://standards.example/green/"
    site = build(laid, base_uri=base)
    request = formats.Request(base_uri=base)
    made = [formats.FORMATS[name].make(laid, request) for name in ("json", "json-schema", "json-ld", "untp", "skos", "data-package")]
    texts = [text for output in made for text in (output.values() if isinstance(output, Mapping) else [output]) if isinstance(text, str)]
    texts.append(to_certification(read_certificate({**CERTIFICATE, "scheme": "green-product"}), laid, base))
    a = greenstd.assess({"formaldehyde": "20 mg/kg"}, edition="GB 18401-2010", product_type="A", catalogue=laid)
    texts.append(json.dumps(attestation(a, laid, Party.parse("Example Ltd <urn:example:1>"), base)))
    texts += [content.decode() for name, content in site.items() if name.endswith(".jsonld")]
    found = {uri.removeprefix(base) for text in texts if text[0] == "{" for uri in uris_in(json.loads(text))}
    # What is not the catalogue's is for its owner to publish.
    found = {uri for uri in found if not uri.startswith(("certificates/", "assessments/"))}
    concepts = {node["id"] for node in json.loads(site["vocabulary.jsonld"])["@graph"]}
    assert len(found) > 1000
    for uri in found:
        path = uri.partition("#")[0]
        assert (path or "index.html") in site, uri
        if path == "vocabulary.jsonld":
            assert base + uri in concepts
    rows = [(edition.id, row.id) for edition in laid.editions.values() for row in edition.indicators]
    uris = Identifiers(base)
    for edition_, row_ in rows:
        path, _, part = uris.uri("editions", edition_, row_).removeprefix(base).partition("#")
        assert f'id="{part}"'.encode() in site[path]


def test_codes_of_other_systems_are_in_every_format(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """Each with its system named: one that a category has, one that a procurement list prints, one that a standard is filed under."""
    printed = [("projectors", "close", "government-procurement-items", "A020202"), ("furniture", "exact", "cqc-business", "331002"),
               ("ceramic-tiles", "related", "ics", "13.020.10"), ("ceramic-tiles", "related", "ccs", "Z04"),
               ("computers", "related", "government-procurement-items", "A020101")]  # fmt: skip
    for category_, how, system, code in printed:
        assert [match.how for match in matches(whole) if (match.system, match.code, match.category) == (system, code, category_)] == [how]
    nodes = {node["@id"]: node for node in json.loads(str(formats.FORMATS["json-ld"].make(whole, formats.Request())))["@graph"]}
    concepts = {node["id"]: node for node in json.loads(str(formats.FORMATS["skos"].make(whole, formats.Request())))["@graph"]}
    uris = Identifiers()
    for category_, how, system, code in printed:
        uri, there = uris.concept(f"codes.{system}", code), uris.uri("categories", category_)
        assert uri in nodes[there][f"skos:{how}Match"]
        assert (nodes[uri]["codeValue"], nodes[uri]["inCodeSet"]) == (code, uris.concept(f"codes.{system}"))
        assert uri in concepts[there][f"{how}Match"]
        assert (concepts[uri]["notation"], concepts[uri]["inScheme"]) == (code, uris.concept(f"codes.{system}"))
    classes = [named for criterion in vocabulary(whole, "green-product")["conformityCriterion"] for named in criterion.get("category", ())]
    assert any((named["code"], named["schemeID"]) == ("331002", uris.concept("codes.cqc-business")) for named in classes)
    document = json.loads(str(formats.FORMATS["json"].make(whole, formats.Request())))
    assert {row["code"]: row.get("uncefact") for row in document["units"]} == {u.code: u.uncefact or None for u in units().values()}
    for name in BACK:
        back = formats.read(write(whole, name, tmp_path / BACK[name]))
        assert back.categories["furniture"].codes == (category.Code("cqc-business", "331002"),)
        row = back.procurement["caiku-2019-18-3"]
        assert (row.code_scheme, row.code) == ("government-procurement-items", "A020202")
        assert (back.editions["GB 18584-2024"].ics, back.editions["GB 18584-2024"].ccs) == (("97.140",), ("Y80",))


TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


@given(texts=st.lists(TEXT, min_size=1), figure=st.decimals(allow_nan=False, allow_infinity=False, places=4), day=st.dates())
@example(texts=["a\nb", "[1]"], figure=Decimal("0.0500"), day=dt.date(2026, 1, 2))
@example(texts=["[", "", " "], figure=Decimal("-0.0010"), day=dt.date(1, 1, 1))
def test_what_is_put_into_a_cell_comes_out_of_it(texts: list[str], figure: Decimal, day: dt.date) -> None:
    """Whatever the texts: lists with lines and brackets in them, figures with their digits, days."""
    for kind, value in (("texts", texts), ("string", texts[0]), ("number", f"{figure:f}"), ("date", day.isoformat()),
                        ("object", {"about": texts}), ("parts", [{"about": text} for text in texts])):  # fmt: skip
        assert from_cell(to_cell(value, kind), kind) == (value or None)


@given(rows=st.lists(st.tuples(TEXT, TEXT, st.lists(TEXT)), min_size=1, max_size=5), form=st.sampled_from(sorted(FORMS)))
@example(rows=[("0", "\r", [])], form="csv")
def test_rows_come_back_from_their_files(rows: list[tuple[str, str, list[str]]], form: str) -> None:
    """Whatever the texts: commas, quotes, line ends of any system, letters of any script."""
    table = relational.layout()["names"]
    given_ = [{"name": name, "pinyin": pinyin, "traditional": forms} for name, pinyin, forms in rows]
    assert FORMS[form].read(table, FORMS[form].write(table, given_)) == given_


def test_a_text_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    """Excel's limit is said, and nothing is cut off in silence."""
    pytest.importorskip("xlsxwriter")
    book = Book(tmp_path / "x.xlsx", dt.date(2026, 11, 22))
    with pytest.raises(ExportError, match="at most 32767 characters"):
        book.add("notes", [10]).row(0, ["long " * 7000])
    book.close()


def test_every_field_has_words() -> None:
    """Schemas, tables and sheets say of each field what it means, in Chinese and English."""
    classes: list[type] = [record_class(kind) for kind in KINDS] + [getattr(indicator, name) for name in PARTS.values()]
    classes += [
        indicator.Requirement,
        policy.FormatPart,
        category.Code,
        record.Dispute,
        Certificate,
        CertificateEvent,
        greenstd.Assessment,
        greenstd.Finding,
    ]
    fields = {field.alias or field.name for of in classes for field in attrs.fields(of) if field.init}
    assert fields - set(WORDS) == set()


def test_the_schemas_of_the_repository_are_up_to_date() -> None:
    """`greenstd export json-schema -o data/schema` has been run since the model last changed."""
    for name, schema in schemas().items():
        assert json.loads((ROOT / "data" / "schema" / name).read_text("utf-8")) == schema, name


def test_records_are_written_as_a_release_writes_them(cat: greenstd.Catalogue) -> None:
    """Plain records make equal objects, and their digest does not depend on the way they came."""
    for kind in KINDS:
        for kept in getattr(cat, kind).values():
            assert record_class(kind)(**wire(kept)) == kept
    assert content(tables(cat), cat.release) == content(json.loads(json.dumps(tables(cat))), cat.release)


def test_tables_have_keys_and_lead_somewhere(whole: greenstd.Catalogue) -> None:
    """Primary keys are unique, foreign keys are there, and every column is one of the table's."""
    rows = relational.rows(tables(whole))
    for name, table in relational.layout().items():
        keys = [tuple(row[column] for column in table.key) for row in rows[name]]
        assert len(set(keys)) == len(keys), name
        assert {column for row in rows[name] for column in row} <= {column.name for column in table.columns}
        for link in table.links:
            there = {tuple(row.get(column) for column in link.to) for row in rows[link.table]}
            here = {tuple(row.get(column) for column in link.columns) for row in rows[name]}
            assert {key for key in here if None not in key} <= there, (name, link)


@pytest.fixture(scope="module")
def database(whole: greenstd.Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue as a database."""
    return write(whole, "sqlite", tmp_path_factory.mktemp("sqlite") / "greenstd.sqlite")


def test_the_database_is_sound(database: Path) -> None:
    """SQLite itself finds neither damage nor a key that leads nowhere, and refuses one that would."""
    with closing(sqlite3.connect(database)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        base.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            base.execute("INSERT INTO rules_categories VALUES ('no such rule', 1, 'furniture')")


def test_the_database_answers_as_the_library_does(database: Path, whole: greenstd.Catalogue) -> None:
    """A thousand random questions about categories, schemes and days, and a thousand about editions in force."""
    chance = random.Random(7)
    categories, schemes, standards = list(whole.categories), list(whole.schemes), list(whole.standards)
    listed = [(row.category, row.scheme) for row in whole.listings.values() if row.category]
    during = "(valid_from IS NULL OR valid_from <= :on) AND (valid_until IS NULL OR :on < valid_until)"
    parts = ("listing", "edition", "rule", "mark", "regime")
    with closing(sqlite3.connect(database)) as base:
        answered = 0
        for number in range(1000):
            on = dt.date(2000, 1, 1) + dt.timedelta(days=chance.randrange(11000))
            of, scheme = chance.choice(listed) if number % 2 else (chance.choice(categories), chance.choice(schemes))
            found = base.execute(
                f"SELECT {', '.join(parts)}, status FROM applies WHERE category = :of AND scheme = :scheme AND {during}",  # noqa: S608
                {"of": of, "scheme": scheme, "on": on.isoformat()},
            ).fetchall()
            r = whole.resolve(str(of), on, scheme)
            held = [getattr(getattr(r, part), "id", None) for part in parts]
            expected = [(*held, str(r.status) if r.status else None)] if any(held[:4]) else []
            assert found == expected, (of, scheme, on)
            answered += len(found)
            standard = chance.choice(standards)
            in_force = base.execute(
                f"SELECT edition FROM in_force WHERE standard = :of AND {during}",  # noqa: S608
                {"of": standard, "on": on.isoformat()},
            )
            try:
                expected = [(whole.edition(standard, on).id,)]
            except LookupError:
                expected = []
            assert in_force.fetchall() == expected, (standard, on)
        assert answered > 100


def test_the_database_keeps_the_digits(database: Path) -> None:
    """A limit is there as a number to compare with, and as it was printed."""
    with closing(sqlite3.connect(database)) as base:
        found = base.execute('SELECT value, value_printed, "limit" FROM limits WHERE "limit" LIKE \'%0.050%\' LIMIT 1').fetchone()
    assert found[:2] == (0.05, "0.050")


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """The message has the command that installs it, and nothing is written."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "msgspec", None)
    with pytest.raises(MissingExtraError, match=r"XlsxWriter.*greenstd\[export\]"):
        write(whole, "spreadsheet", tmp_path / "x.xlsx")
    with pytest.raises(MissingExtraError, match="msgspec"):
        write(whole, "json-schema", tmp_path / "schemas")
    assert list(tmp_path.iterdir()) == []


def test_the_formats_come_in_only_when_they_are_needed() -> None:
    """The command line does not bring the libraries of the exports."""
    script = "import sys; from greenstd.cli.parser import parser; parser(); print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())
    assert not loaded & {"msgspec", "xlsxwriter", "python_calamine", "sqlite3", "greenstd.publish.schema"}


CERTIFICATE = {
    "number": "EXAMPLE-1", "category": "furniture", "edition": "GB/T 35607-2024", "rule": "cgp-2025-furniture", "body": "cqc",
    "holder": "示例公司", "producer": "Example maker", "sites": ["Example plant"], "units": ["示例单元"], "level": "benchmark",
    "issued": "2026-01-02", "expires": "2031-01-01", "surveillance": ["2026-08-01", "2026-05-01"],
}  # fmt: skip


def test_a_certificate_says_what_is_known_of_it(whole: greenstd.Catalogue) -> None:
    """Dates, rating and parties are there; a state that nobody stated is not."""
    node = certification(read_certificate(CERTIFICATE), whole)
    assert (node["validFrom"], node["expires"], node["auditDate"]) == ("2026-01-02", "2031-01-01", "2026-08-01")
    assert "certificationStatus" not in node
    assert "certificationStatus" not in certification(read_certificate(CERTIFICATE), whole, on=dt.date(2026, 11, 22))
    late = certification(read_certificate({**CERTIFICATE, "status": "valid"}), whole, on=dt.date(2031, 1, 2))
    assert late["certificationStatus"] == "https://schema.org/CertificationInactive"
    valid = certification(read_certificate({**CERTIFICATE, "status": "valid"}), whole)
    assert (valid["certificationStatus"], valid["gs1:certificationStatus"]) == (
        "https://schema.org/CertificationActive", "gs1:CertificationStatus-ACTIVE",
    )  # fmt: skip
    suspended = certification(read_certificate({**CERTIFICATE, "status": "suspended"}), whole)
    assert suspended["gs1:certificationStatus"] == "gs1:CertificationStatus-INACTIVE"


def test_measurements_of_a_certificate_have_codes_of_their_units(whole: greenstd.Catalogue) -> None:
    """Figures are values with UN/CEFACT codes; what is no figure is no measurement."""
    a = greenstd.assess({"formaldehyde": "20 mg/kg", "odour": "no"}, edition="GB 18401-2010", product_type="A", catalogue=whole)
    node = certification(read_certificate(CERTIFICATE), whole, assessment=a)
    (measured,) = node["hasMeasurement"]
    assert (measured["value"], measured["unitCode"], measured["unitText"]) == (20, "NA", "mg/kg")


@pytest.mark.parametrize("wrong", [{"number": ""}, {"number": "x", "issued": "soon"}, {"number": "x", "colour": "red"}, {}])
def test_what_is_no_certificate_is_refused(wrong: dict[str, str]) -> None:
    """A missing number, a date that is none, or an unknown key."""
    with pytest.raises(ExportError):
        read_certificate(wrong)


def test_a_certificate_that_was_suspended_is_not_active() -> None:
    """Events tell that it is over, also where no day is given; a resumed one is as active as it is said to be."""
    days = {"number": "x", "issued": "2026-01-01", "expires": "2030-12-31"}
    suspended = {**days, "events": [{"kind": "suspended", "on": "2026-03-01"}]}
    assert active(read_certificate(suspended)) is False
    assert active(read_certificate({**suspended, "status": "valid"}), dt.date(2026, 2, 1)) is True
    resumed = {**days, "events": [*suspended["events"], {"kind": "resumed", "on": "2026-04-01"}]}
    assert active(read_certificate(resumed)) is None
    assert active(read_certificate({**days, "status": "valid"}), dt.date(2025, 12, 31)) is None


def test_an_undetermined_product_conforms_to_nothing_as_a_whole(whole: greenstd.Catalogue) -> None:
    """Unknown never becomes a pass in an attestation: only what was judged is in it."""
    a = greenstd.assess({"formaldehyde": "20 mg/kg", "ph": "12"}, edition="GB 18401-2010", product_type="A", catalogue=whole)
    a = attrs.evolve(a, verdict=greenstd.Verdict.UNDETERMINED)
    node = attestation(a, whole, Party.parse("Example Ltd"))
    assert {part["id"].partition("#")[2]: part["conformance"] for part in node["assessment"]} == {"formaldehyde": True, "ph": False}
    assert "untested" in node["description"]
    failed = attestation(attrs.evolve(a, verdict=greenstd.Verdict.DOES_NOT_CONFORM), whole, Party.parse("Example Ltd"))
    assert failed["assessment"][0]["conformance"] is False


def test_every_attribute_and_unit_has_its_place_in_the_table_of_untp(whole: greenstd.Catalogue) -> None:
    """What has no topic of its own gets the one that the table names, and says there that none fits."""
    said = {row[1] for row in MAPPED if row[0] == "conformityTopic"}
    attributes = {row.attribute for edition in whole.editions.values() for row in edition.indicators}
    assert attributes <= said
    assert topic("quality") == "governance.compliance"
    assert {row[3][:4] for row in MAPPED} <= {"exac", "near", "none", "cann", "need"}
    statuses = {str(status) for status in greenstd.EditionStatus}
    assert statuses == {row[1] for row in MAPPED if row[0] == "status"}
    codes = {criterion["thresholdValue"]["metricValue"]["unit"] for scheme in whole.schemes
             for criterion in vocabulary(whole, scheme)["conformityCriterion"] if "thresholdValue" in criterion}  # fmt: skip
    assert codes <= {unit.uncefact for unit in units().values()} - {""}


def test_the_command_writes_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files and folders with -o; a document of text also to standard output."""
    for name in FORMATS:
        assert main(["export", name, "-o", str(tmp_path / name), "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert said["format"] == name
        assert (tmp_path / name).exists()
        if (tmp_path / name).is_dir():
            assert said["files"] == sorted(item.name for item in (tmp_path / name).iterdir())
    assert main(["export", "skos"]) == 0
    assert json.loads(capsys.readouterr().out)["@graph"]
    assert main(["export", "untp", "--what", "express-packaging"]) == 0
    assert json.loads(capsys.readouterr().out)["scheme"]["validFrom"] == "2020-10-30"
    assert main(["export", "json-schema", "--what", "source"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "greenstd source file"


def test_the_command_lays_overlays_over_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    """`--overlay` of `export`, and of every command that asks the catalogue."""
    assert main(["export", "json", "--overlay", "zhejiang", "--overlay", "jiangsu"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["layers"] == ["zhejiang", "jiangsu"]
    assert any(row.get("layer") == "zhejiang" for row in said["provisions"])
    only = next(row["id"] for row in said["provisions"] if row.get("layer") == "zhejiang")
    assert main(["show", only, "--kind", "provisions"]) == 2
    capsys.readouterr()
    assert main(["show", only, "--kind", "provisions", "--overlay", "zhejiang", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["layer"] == "zhejiang"
    for command in (["find", "家具"], ["resolve", "furniture"], ["coverage"]):
        assert main([*command, "--overlay", "no-such-overlay"]) == 2
        assert "no-such-overlay" in capsys.readouterr().err


def test_the_command_exports_assessments_and_certificates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the JSON of `greenstd assess`, and from a certificate in JSON or TOML."""
    main(["assess", str(ROOT / "examples" / "cotton-shirt.toml"), "--json"])
    (tmp_path / "a.json").write_text(capsys.readouterr().out, "utf-8")
    assert main(["export", "untp", "--what", str(tmp_path / "a.json"), "--party", "Example Ltd <urn:example:1>", "--product", "shirt"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["issuedToParty"] == {"id": "urn:example:1", "name": "Example Ltd"}
    (tmp_path / "c.toml").write_text('number = "EXAMPLE-1"\nissued = 2026-01-02\nexpires = 2031-01-01\n', "utf-8")
    assert main(["export", "json-ld", "--what", str(tmp_path / "c.toml"), "--assessment", str(tmp_path / "a.json")]) == 0
    node = json.loads(capsys.readouterr().out)
    assert (node["validFrom"], node["certificationIdentification"]) == ("2026-01-02", "EXAMPLE-1")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sqlite"], "say where to write it with -o"),
        (["untp"], "is a folder"),
        (["json", "--what", "furniture"], "leave out --what"),
        (["untp", "--what", "fish"], "neither a scheme nor"),
        (["json-schema", "--what", "asessment"], "did you mean 'assessment'"),
        (["json", "--tables", "parquet"], "leave it out"),
        (["json", "--base-uri", "here"], "not a base of addresses"),
        (["json-ld", "--what", "no-such-file.json"], "No such file"),
        (["untp", "--what", "data/schema/source.schema.json"], "--party"),
        (["untp", "--what", "data/schema/source.schema.json", "--party", "X"], "is not an assessment"),
        (["untp", "--what", "data/schema/source.schema.json", "--party", "X <not a uri>"], "is not a URI"),
        (["json-ld", "--what", "data/schema/source.schema.json"], "not a certificate"),
    ],
)
def test_bad_use_of_the_command_says_what_to_do(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, one sentence, and the remedy in it."""
    monkeypatch.chdir(ROOT)
    assert main(["export", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_texts_come_through_the_tables_unharmed(tmp_path: Path, whole: greenstd.Catalogue) -> None:
    """Commas, quotes and Chinese in a data package are what they were."""
    path = write(whole, "data-package", tmp_path / "package")
    with (path / "provisions.csv").open(encoding="utf-8", newline="") as file:
        found = {row["id"]: row["en"] for row in csv.DictReader(file)}
    assert found == {p.id: p.en or "" for p in whole.provisions.values()}
