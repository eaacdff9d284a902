"""Entries that take a file: measurements, certificates, sources, overlays, releases, exports, spreadsheets, tables."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import greenstd
from greenstd.certify import read_number
from greenstd.cli.certificate_file import read_certificates, read_credit
from greenstd.cli.measurements import read_measurements
from greenstd.errors import GreenstdError
from greenstd.maintain.sheets import read_sheets
from greenstd.maintain.table import read_table
from greenstd.publish.datapackage import read_data_package, to_data_package
from greenstd.publish.document import from_json, to_json
from greenstd.publish.formats import read as read_back
from greenstd.publish.wire import content
from greenstd.store.kinds import KINDS
from greenstd.store.release import encode
from greenstd.store.source import read_tables
from tests.fuzz.entry import Entry
from tests.fuzz.texts import catalogue
from tests.generators import SMALL

_CERTIFICATE = {
    "number": "EXAMPLE-1",
    "category": "furniture",
    "edition": "GB/T 35607-2017",
    "issued": "2022-03-01",
    "expires": "2027-02-28",
}
_SHEET = "指标,英文名称,限量 [A: class A],单位,来源\n甲醛,formaldehyde,≤20,mg/kg,text itself\npH值,pH value,4.0-7.5,pH,text itself\n"


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="greenstd-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


@cache
def small() -> greenstd.Catalogue:
    """A catalogue of a few records."""
    folder = _folder() / "small"
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return greenstd.load(folder)


def _ending(data: bytes, endings: tuple[str, ...]) -> tuple[str, bytes]:
    """The first byte says in which format the rest is."""
    return endings[(data[0] if data else 0) % len(endings)], data[1:]


def _measurements(data: bytes) -> None:
    ending, rest = _ending(data, ("toml", "json", "csv"))
    given = read_measurements(_file(f"measurements.{ending}", rest))
    conditions = given.pop("conditions", {})
    if "edition" not in given and "category" not in given:
        given["edition"] = "GB 18401-2010"
    try:
        greenstd.assess(**given, conditions=conditions, catalogue=catalogue())
    except TypeError as error:
        if "either an edition or a category" not in str(error):
            raise


def _certificates(data: bytes) -> None:
    ending, rest = _ending(data, ("toml", "json", "csv"))
    path = _file(f"certificates.{ending}", rest)
    try:
        for certificate in read_certificates(path, {})[:3]:
            again = greenstd.Certificate.from_dict(certificate.to_dict())
            assert again == certificate
            greenstd.check_certificate(certificate, on="2026-01-01", catalogue=catalogue())
    except GreenstdError:
        read_credit(path).listed("x", "2026-01-01")


def _assessment(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    try:
        found = greenstd.Assessment.from_json(text)
    except GreenstdError:
        greenstd.Certificate.from_json(text)
        return
    assert greenstd.Assessment.from_json(found.to_json()) == found
    str(found)


def _source(data: bytes) -> None:
    folder = _folder() / "source"
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "more.toml").write_bytes(data)
    cat = greenstd.load(folder)
    _use(cat)


def _use(cat: greenstd.Catalogue) -> None:
    """Ask a catalogue everything that does not depend on what is in it."""
    for kind in KINDS:
        for record in getattr(cat, kind).values():
            repr(record)
    for category in cat.categories:
        for scheme in cat.schemes:
            cat.resolve(category, "2024-01-01", scheme)
    read_number("a" * 70 + "!", catalogue=cat)
    cat.find("formaldehyde 甲醛")
    cat.coverage()
    assert str(cat.version)


def _overlay(data: bytes) -> None:
    """The first byte says whether the rest is the overlay's own table or one of its records."""
    name, rest = _ending(data, ("more.toml", "overlay.toml"))
    folder = _folder() / "overlay"
    folder.mkdir(exist_ok=True)
    (folder / "more.toml").write_text("")
    (folder / "overlay.toml").write_text('[overlay]\nid = "example"\n')
    (folder / name).write_bytes(rest)
    from greenstd.catalogue import Catalogue
    from greenstd.store.overlay import find, lay

    _use(Catalogue(lay(small()._store, [find(folder, folder)])))


def _release(data: bytes) -> None:
    """A release whose digest is right, whatever its lines hold."""
    path = _file("2026.9.9.jsonl", b'{"greenstd-release":"sha256:%s"}\n' % sha256(data).hexdigest().encode() + data)
    cat = greenstd.load(path)
    _use(cat)
    tables = {kind: {id_: cat._store.get(kind, id_) for id_ in cat._store.ids(kind)} for kind in KINDS}
    assert encode(tables, cat.release)


def _document(data: bytes) -> None:
    """A JSON document whose digest is right, where it has one at all."""
    text = data.decode("utf-8", "replace")
    try:
        document = json.loads(text)
        records = {kind: {row["id"]: row for row in document[kind]} for kind in KINDS} | {"names": dict(document["names"])}
        document["content"] = content(records, document["version"])
        text = json.dumps(document)
    except Exception:  # noqa: S110 - then it is read as it is
        pass
    _use(from_json(text))


def _package(data: bytes) -> None:
    """A data package of which one table, named in the first line, is the data; its digests are right."""
    name, _, rest = data.partition(b"\n")
    table = name.decode("utf-8", "replace")
    folder, about = _package_folder()
    if table == "datapackage":
        (folder / "datapackage.json").write_bytes(rest)
    else:
        resources = [
            {**resource, "hash": f"sha256:{sha256(rest).hexdigest()}"} if resource["name"] == table else resource
            for resource in about["resources"]
        ]
        (folder / "datapackage.json").write_text(json.dumps({**about, "resources": resources}), "utf-8")
    known = f"{table}.csv" in _package_files()
    if known:
        (folder / f"{table}.csv").write_bytes(rest)
    try:
        _use(read_data_package(folder))
    finally:
        if known:
            (folder / f"{table}.csv").write_bytes(_package_files()[f"{table}.csv"])


@cache
def _package_folder() -> tuple[Path, Any]:
    """A data package that was written whole, and its description."""
    folder = _folder() / "package"
    folder.mkdir()
    for name, data in _package_files().items():
        (folder / name).write_bytes(data)
    return folder, json.loads(_package_files()["datapackage.json"])


@cache
def _package_files() -> dict[str, bytes]:
    return to_data_package(small())


def book(sheet: bytes, texts: bytes = b"") -> bytes:
    """An XLSX of one sheet, given the XML of its rows and of its shared texts."""
    office = "http://schemas.openxmlformats.org"
    main, relations = f"{office}/spreadsheetml/2006/main", f"{office}/officeDocument/2006/relationships"
    kinds = f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", kinds)
        for name, links in (
            ("_rels/.rels", [("officeDocument", "xl/workbook.xml")]),
            ("xl/_rels/workbook.xml.rels", [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]),
        ):
            rows = "".join(f'<Relationship Id="r{n}" Type="{relations}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(links, 1))
            file.writestr(name, f'<Relationships xmlns="{office}/package/2006/relationships">{rows}</Relationships>')
        sheets = '<sheets><sheet name="contents" sheetId="1" r:id="r1"/></sheets>'
        file.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{relations}">{sheets}</workbook>')
        file.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>'.encode() + sheet + b"</sheetData></worksheet>")
        file.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">'.encode() + texts + b"</sst>")
    return out.getvalue()


def _workbook(data: bytes) -> None:
    """The XML of a sheet, or of its texts, or a whole file; read as a table of a standard, as an export and as a table of products."""
    how, rest = _ending(data, ("sheet", "texts", "file"))
    cell = b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>'
    made = book(rest) if how == "sheet" else book(cell, rest) if how == "texts" else rest
    path = _file("book.xlsx", made)
    for read in (read_sheets, read_table, read_back, _products):
        try:
            read(path)
        except GreenstdError:
            continue


def _products(path: Path) -> None:
    from greenstd.tables.files import readable, rows_in, scan, write

    frame = scan(path)
    judged = greenstd.assess_table(frame, edition="GB 18401-2010", product_type="A", catalogue=catalogue())
    with readable(path):
        rows_in(path, frame)
        judged.collect()
    write(judged, path, path.with_name("out.csv"), lambda part: None)


def _table_import(data: bytes) -> None:
    from greenstd.maintain.edition_file import edition_text
    from greenstd.model.dates import as_date

    read = read_table(_file("table.csv", data), None, "text itself")
    if not read.problems:
        text = edition_text(
            read, "GB/T 99998-2026", "text itself", as_date("2026-11-22"), complete=True, header={"zh": "示例", "role": "green-product"}
        )
        folder = _folder() / "made"
        folder.mkdir(exist_ok=True)
        (folder / "made.toml").write_text(text, "utf-8")
        read_tables(folder)


def _table(data: bytes) -> None:
    ending, rest = _ending(data, ("csv", "parquet", "arrow"))
    _products(_file(f"products.{ending}", rest))


def _certificate_table(data: bytes) -> None:
    import polars as pl

    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace").replace("\0", ""), newline="")))
    except csv.Error:
        return
    if not rows or len(set(rows[0])) < len(rows[0]):
        return
    frame = pl.DataFrame({head: [row[n] if n < len(row) else None for row in rows[1:]] for n, head in enumerate(rows[0])}, strict=False)
    greenstd.check_certificates(frame, on="2026-01-01", catalogue=catalogue())


def _frame(kind: str) -> bytes:
    import polars as pl

    out = io.BytesIO()
    frame = pl.DataFrame({"formaldehyde [mg/kg]": [3.0, 25.0, None], "ph": ["7.2", "x", "nd"], "name": ["=1+1", "b", "c"]})
    (frame.write_parquet if kind == "parquet" else frame.write_ipc)(out)
    return out.getvalue()


def _seeds(*texts: Any) -> tuple[bytes, ...]:
    return tuple(text if isinstance(text, bytes) else text.encode() for text in texts)


def _release_of(cat: greenstd.Catalogue) -> bytes:
    tables = {kind: {id_: cat._store.get(kind, id_) for id_ in cat._store.ids(kind)} for kind in KINDS}
    return encode(tables, "2026.9.9").partition(b"\n")[2]


def entries() -> tuple[Entry, ...]:
    """The entries, with examples that are made here."""
    certificate = json.dumps(_CERTIFICATE)
    shirt = '{"edition": "GB 18401-2010", "product_type": "B", "measurements": {"formaldehyde": "0.0075 %", "ph": 7.2}}'
    assessment = greenstd.assess({"formaldehyde": "5 mg/kg"}, edition="GB 18401-2010", product_type="A", catalogue=catalogue()).to_json()
    toml = ('"', "'", "[[", "]]", "[", "{", "}", " = ", "\n", "1979-05-27", "0x", "inf", "nan", "\\u0000", "a.a.a.", '"""')
    source = (*toml, "evidence = ", "checked = 2026-11-22", "text itself", "indicator", "limit = ", "[[listings]]", "valid_from", "pattern")
    xml = ("<row r=", "<c r=", "<v>", "</v></c>", "</row>", "XFD1048576", 't="s"', "<si><t>", "</t></si>", "&#0;", "<!DOCTYPE", "&amp;")
    tables = _package_files()
    sheet = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2"><v>5</v></c></row>'
    return (
        Entry(
            "measurements",
            _measurements,
            _seeds(
                '\x00edition = "GB 18401-2010"\nproduct_type = "A"\n[measurements]\nformaldehyde = "3 mg/kg"\nph = 7.2\n',
                f"\x01{shirt}",
                "\x02indicator,value,unit\nformaldehyde,3,mg/kg\nph,7.2,\n",
            ),
            (*toml, "measurements", "conditions", "1e999", "NaN", ","),
        ),
        Entry(
            "certificates",
            _certificates,
            _seeds(
                '\x00number = "EXAMPLE-1"\nissued = 2022-03-01\nevents = [{kind = "suspended", on = 2026-01-01}]\n',
                f"\x01{certificate}",
                f"\x01[{certificate}, {certificate}]",
                "\x02number,issued,expires,sites\nEXAMPLE-1,2022-03-01,9999-12-31,a;b\n",
                '\x01{"records": [{"party": "x", "list": "y", "ground": "z", "from": "2026-01-01"}]}',
            ),
            (*toml, "number", "events", "surveillance", "sites", "9999-12-31", "0001-01-01"),
        ),
        Entry("assessment", _assessment, _seeds(assessment, certificate), ("findings", "verdict", "null", "[", "{", "1e999", "\\ud800")),
        Entry(
            "source",
            _source,
            _seeds(
                *SMALL.values(),
                '[[certificate_formats]]\nid = "x"\nevidence = ["secondary press"]\nchecked = 2026-11-22\npattern = \'^(a+)+$\'\n',
            ),
            source,
        ),
        Entry(
            "overlay", _overlay, _seeds(*("\x00" + text for text in SMALL.values()), '\x01[overlay]\nid = "a"\nrequires = ["b"]\n'), source
        ),
        Entry("release", _release, _seeds(_release_of(small())), ("version", "index", "keys", "[0,1]", "null", "\\ud800", "-1", "1e999")),
        Entry("document", _document, _seeds(to_json(small())), ("null", "[", "{", "\\ud800", "NaN", "1e999", '"id"')),
        Entry(
            "package",
            _package,
            _seeds(
                *(
                    f"{name.removesuffix('.csv').removesuffix('.json')}\n{text.decode()}"
                    for name, text in tables.items()
                    if len(text) < 20_000
                )
            ),
            ('"', ",", "\n", "[", "{", "true", "9999-12-31", "'="),
        ),
        Entry(
            "workbook", _workbook, _seeds(b"\x00" + sheet, b"\x01<si><t>x</t></si>", b"\x02" + book(sheet, b"<si><t>name</t></si>")), xml
        ),
        Entry(
            "table-import",
            _table_import,
            _seeds(_SHEET, _SHEET.encode("gb18030"), "indicator,limit\nx,<= 1 mg/kg\n"),
            ("指标", "限量", "条件", "[A: x]", "≤", "<=", "?", "定性:", '"', "id", "unless", "mg/kg", "/"),
        ),
        Entry(
            "table",
            _table,
            _seeds("\x00formaldehyde [mg/kg],ph,name\n3,7.2,=1+1\n25,x,b\n", b"\x01" + _frame("parquet"), b"\x02" + _frame("arrow")),
            ("formaldehyde", "[mg/kg]", "ph", "nd", "\n", '"', ",", "PAR1", "ARROW1"),
        ),
        Entry(
            "certificate-table",
            _certificate_table,
            _seeds("number,issued,expires,suspended_on,sites\nEXAMPLE-1,2022-03-01,2027-02-28,,a;b\n"),
            ("number", "issued", "status", "surveillance", ",", "\n", "9999-12-31", "有效"),
        ),
    )
