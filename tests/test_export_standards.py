"""Exports against the tools of the standards themselves: each accepts every document, and refuses a broken one.

Takes about a minute: `pip install --group test-export`, then `python -m pytest -m slow tests/test_export_standards.py`.
"""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import greenstd
from greenstd.cli import main
from greenstd.maintain.by_schema import check_schema
from greenstd.maintain.validate import validate
from greenstd.publish import files, formats
from greenstd.publish.certificate import read_certificate
from greenstd.publish.jsonld import to_certification
from greenstd.publish.schema import schemas
from greenstd.publish.spreadsheet.headings import sheet_names
from greenstd.publish.untp import Party, attestation, vocabulary
from greenstd.publish.wire import tables
from greenstd.store import bundled
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.release import Release

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

ROOT = Path(__file__).parent.parent
SOURCES = [path for path in sorted((ROOT / "data").rglob("*.toml")) if path.name != "overlay.toml"]
CERTIFICATE = {
    "number": "EXAMPLE-1", "category": "furniture", "edition": "GB/T 35607-2024", "rule": "cgp-2025-furniture", "body": "cqc",
    "holder": "示例公司", "producer": "Example maker", "sites": ["Example plant"], "units": ["示例单元"], "level": "benchmark",
    "issued": "2026-01-02", "expires": "2031-01-01", "surveillance": ["2026-08-01"], "status": "valid",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> greenstd.Catalogue:
    """Everything that is known, with every bundled overlay."""
    names = sorted(path.name for path in (ROOT / "data" / "overlays").iterdir() if path.is_dir())
    return greenstd.load(ROOT / "data" / "catalogue", overlays=names)


def assessments(cat: greenstd.Catalogue) -> Iterator[greenstd.Assessment]:
    """An assessment against every edition, for every product type and level, with a figure where a figure is asked for."""
    for edition in cat.editions.values():
        types: list[str | None] = [t.id for t in edition.product_types]
        levels: list[str | None] = [level.id for level in edition.levels]
        for type_ in types or [None]:
            for level in levels or [None]:
                given = {}
                for row in edition.indicators:
                    for cell in row.demands(type_ or "", level or ""):
                        if cell.limit is not None and cell.limit.value is not None:
                            given[row.id] = (cell.limit.value, cell.limit.unit)
                yield greenstd.assess(given, edition=edition.id, product_type=type_, level=level, on="2026-11-22", catalogue=cat)


# How long it takes


@pytest.mark.parametrize("name", [*formats.FORMATS, "data-package of Parquet"])
def test_everything_is_exported_in_less_than_ten_seconds(name: str, whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """Of the processor's time, so that a busy machine makes no difference; the first time, when nothing is at hand yet."""
    start = time.process_time()
    name, _, tables_ = name.partition(" of ")
    output = formats.FORMATS[name].make(whole, formats.Request(tables=tables_.lower() or "csv"))
    if callable(output):
        files.write_file(tmp_path / "x", output)
    assert time.process_time() - start < 10


# JSON Schema


@cache
def checker(name: str) -> Any:
    """A validator of one of our schemas."""
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(schemas()[name], format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("name", ["assessment.schema.json", "certificate.schema.json", "release.schema.json", "source.schema.json"])
def test_every_schema_is_a_schema(name: str) -> None:
    """The meta-schema of 2020-12 accepts it."""
    pytest.importorskip("jsonschema").Draft202012Validator.check_schema(schemas()[name])


def test_the_schemas_of_the_repository_are_schemas(tmp_path: Path) -> None:
    """So says check-jsonschema of the files themselves, and refuses one with a type that is none."""
    paths = sorted((ROOT / "data" / "schema").glob("*.json"))
    assert len(paths) == len(schemas())
    broken = tmp_path / "broken.json"
    broken.write_text(paths[0].read_text("utf-8").replace('"type": "string"', '"type": "text"', 1), "utf-8")
    for path, code in [*((path, 0) for path in paths), (broken, 1)]:
        command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(path)]
        assert subprocess.run(command, capture_output=True, check=False).returncode == code, path


def check_jsonschema(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command check-jsonschema."""
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_every_source_file_is_as_its_schema_says(tmp_path: Path) -> None:
    """check-jsonschema accepts every TOML file of the catalogue and of the overlays, and refuses one with a slip in it."""
    schema = ROOT / "data" / "schema" / "source.schema.json"
    result = check_jsonschema(schema, *SOURCES)
    assert result.returncode == 0, result.stdout
    broken = tmp_path / "broken.toml"
    broken.write_text(SOURCES[0].read_text("utf-8").replace("checked", "cheked", 1), "utf-8")
    assert check_jsonschema(schema, broken).returncode == 1


def test_the_catalogue_as_json_is_as_its_schema_says(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """So it does the whole catalogue as one document."""
    text = formats.FORMATS["json"].make(whole, formats.Request())
    assert isinstance(text, str)
    files.write_text(tmp_path / "whole.json", text)
    result = check_jsonschema(ROOT / "data" / "schema" / "release.schema.json", tmp_path / "whole.json")
    assert result.returncode == 0, result.stdout
    files.write_text(
        tmp_path / "broken.json", text.replace('"kind": "product"', '"kind": "thing"', 1).replace('"checked": "2', '"checked": "x', 1)
    )
    assert check_jsonschema(ROOT / "data" / "schema" / "release.schema.json", tmp_path / "broken.json").returncode == 1


@pytest.mark.parametrize("version", bundled())
def test_every_line_of_a_release_is_as_the_schema_of_its_kind_says(version: str) -> None:
    """The definitions hold for the release files themselves, record by record."""
    jsonschema = pytest.importorskip("jsonschema")
    release, definitions = Release(Path(bundled()[version]).read_bytes()), schemas()["release.schema.json"]["$defs"]
    for kind in release.kinds():
        found = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{record_class(kind).__name__}", "$defs": definitions})
        for id_ in release.ids(kind):
            assert [error.message for error in found.iter_errors(release.get(kind, id_))] == [], (kind, id_)


def certificates(cat: greenstd.Catalogue) -> Iterator[greenstd.Certificate]:
    """An example certificate for every category, edition, scheme, level and certification body."""
    levels = [{"scheme": scheme.id, "level": level} for scheme in cat.schemes.values() for level in scheme.levels]
    each = [{"scheme": scheme} for scheme in cat.schemes] + levels
    each += [{"category": category} for category in cat.categories] + [{"edition": edition} for edition in cat.editions]
    each += [{"body": body} for body in cat.organisations]
    for number, given in enumerate(each, 1):
        yield read_certificate({**CERTIFICATE, "number": f"EXAMPLE-{number}", **given})


def test_assessments_and_certificates_are_as_their_schemas_say(whole: greenstd.Catalogue) -> None:
    """Every assessment that the library makes, and a certificate for everything; not one with a wrong word in it."""
    count = 0
    for assessment in assessments(whole):
        plain = json.loads(assessment.to_json())
        assert [error.message for error in checker("assessment.schema.json").iter_errors(plain)] == []
        count += 1
    assert count > 150
    assert not checker("assessment.schema.json").is_valid({**plain, "verdict": "fine"})
    for certificate in certificates(whole):
        plain_ = json.loads(json.dumps(certificate.to_dict()))
        assert [error.message for error in checker("certificate.schema.json").iter_errors(plain_)] == [], plain_
    assert not checker("certificate.schema.json").is_valid({**CERTIFICATE, "issued": 2026})


BREAKS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a key that is not known": lambda row: row.update(colour="red"),
    "no reading": lambda row: row.pop("evidence"),
    "a reading without a grade": lambda row: row.update(evidence=["samr"]),
    "no day of the last check": lambda row: row.pop("checked"),
    "a text for a list": lambda row: row.update(notes="one note"),
    "a number for a text": lambda row: row.update(zh=7),
    "no identifier": lambda row: row.pop("id"),
    "a date that is none": lambda row: row.update(checked="2026-13-01"),
}


@pytest.mark.parametrize("how", BREAKS)
def test_what_the_schema_refuses_the_library_refuses_too(how: str, tmp_path: Path) -> None:
    """Editors and `data validate` agree on what is wrong with a row."""
    tomlkit = pytest.importorskip("tomlkit")
    row: dict[str, Any] = {
        "id": "example", "zh": "示例", "standards": [], "kind": "product", "evidence": ["text GB/T 99990-2020"], "checked": "2026-11-22",
    }  # fmt: skip
    assert checker("source.schema.json").is_valid({"categories": [row]})
    BREAKS[how](row)
    assert not checker("source.schema.json").is_valid({"categories": [row]})
    (tmp_path / "categories.toml").write_text(tomlkit.dumps({"categories": [row]}), "utf-8")
    assert validate(tmp_path)
    assert {problem.place.table for problem in check_schema(tmp_path)} == {"categories"}


@pytest.mark.parametrize("limit", ["about 5", "5 <=", "", {"*": 5}, ["<= 5 mg/kg"]])
def test_limits_that_are_none_are_refused(limit: object) -> None:
    """So are limits that cannot be read; every one of the catalogue is accepted."""
    edition = {"number": "GB/T 99990-2020", "evidence": ["text itself"], "checked": "2026-11-22"}
    row: dict[str, Any] = {"id": "lead", "evidence": ["text itself"], "limit": "<= 5 mg/kg"}
    assert checker("source.schema.json").is_valid({"edition": edition, "indicator": [row]})
    row["limit"] = limit
    assert not checker("source.schema.json").is_valid({"edition": edition, "indicator": [row]})


def test_validation_by_schema_finds_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`data validate --schema` accepts the whole source, and names the file and line of a slip."""
    pytest.importorskip("jsonschema")
    assert check_schema(ROOT / "data" / "catalogue") == []
    text = (ROOT / "data" / "catalogue" / "schemes.toml").read_text("utf-8")
    (tmp_path / "schemes.toml").write_text(text.replace("checked =", "cheked =", 1), "utf-8")
    assert main(["data", "validate", str(tmp_path), "--schema"]) == 2
    assert "'cheked' was unexpected" in capsys.readouterr().out
    assert [problem.place.file for problem in check_schema(tmp_path)] == ["schemes.toml", "schemes.toml"]


# schema.org and GS1


def graph(text: str) -> Any:
    """A JSON-LD document as a graph."""
    rdflib = pytest.importorskip("rdflib")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rdflib.Graph().parse(data=text, format="json-ld")


def conforms(text: str) -> bool:
    """Whether the shapes accept a document."""
    pyshacl = pytest.importorskip("pyshacl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        accepted: bool = pyshacl.validate(graph(text), shacl_graph=str(ROOT / "tests" / "shapes.ttl"), shacl_graph_format="turtle")[0]
    return accepted


def test_the_categories_are_defined_terms(whole: greenstd.Catalogue) -> None:
    """The shapes accept all of them, and refuse a term without a name or without its set."""
    pyld = pytest.importorskip("pyld")
    text = formats.FORMATS["json-ld"].make(whole, formats.Request())
    assert isinstance(text, str)
    (expanded,) = [node for node in pyld.jsonld.expand(json.loads(text)) if node["@id"].endswith("categories/furniture.html")]
    assert {name["@value"] for name in expanded["https://schema.org/name"]} == {"家具", "Furniture"}
    kinds = [kind.rpartition("/")[2] for node in pyld.jsonld.expand(json.loads(text)) for kind in node["@type"]]
    assert kinds.count("DefinedTerm") == len(whole.categories)
    assert {kind: kinds.count(kind) for kind in ("Dataset", "DefinedTermSet", "CategoryCodeSet")} == {
        "Dataset": 1, "DefinedTermSet": 1, "CategoryCodeSet": 4,
    }  # fmt: skip
    assert conforms(text)
    broken_keys = [("DefinedTerm", key) for key in ("name", "inDefinedTermSet", "termCode")]
    for kind, key in [*broken_keys, ("CategoryCode", "inCodeSet"), ("CategoryCodeSet", "name"), ("Dataset", "license")]:
        broken = json.loads(text)
        del next(node for node in broken["@graph"] if node["@type"] == kind)[key]
        assert not conforms(json.dumps(broken))


def test_a_certificate_is_a_certification(whole: greenstd.Catalogue) -> None:
    """The shapes accept one for every category, edition, scheme and body, and refuse broken ones; the context knows every key."""
    pyld = pytest.importorskip("pyld")
    a = greenstd.assess({"formaldehyde": "20 mg/kg", "ph": 7}, edition="GB 18401-2010", product_type="A", catalogue=whole)
    made = [json.loads(to_certification(certificate, whole, assessment=a)) for certificate in certificates(whole)]
    context = made[0]["@context"]
    assert len(made) > 300
    assert conforms(json.dumps({"@context": context, "@graph": [{k: v for k, v in node.items() if k != "@context"} for node in made]}))
    text = to_certification(read_certificate(CERTIFICATE), whole, assessment=a)
    assert conforms(text)
    (expanded,) = pyld.jsonld.expand(json.loads(text))
    plain = json.loads(text)
    assert len(expanded) == len(plain) - 1
    broken: list[dict[str, Any]] = [
        {"certificationStatus": "https://schema.org/Certified"}, {"expires": "soon"}, {"expires": "2020-01-01"}, {"issuedBy": "CQC"},
        {"colour": "red"}, {"certificationIdentification": None}, {"hasMeasurement": {"@type": "QuantitativeValue", "value": "7"}},
        {"gs1:certificationStatus": "gs1:ACTIVE"},
    ]  # fmt: skip
    for change in broken:
        assert not conforms(json.dumps({**plain, **change})), change


# UN Transparency Protocol


def untp(name: str) -> Any:
    """A validator of one of UNTP's schemas, where these are on the machine."""
    jsonschema = pytest.importorskip("jsonschema")
    folder = Path(os.environ.get("GREENSTD_INTEROP") or ROOT.parent / "shared" / "interop") / "untp"
    path = folder / f"untp-{name}-schema.json"
    if not path.exists():
        pytest.skip(f"UNTP's schemas are not in {folder}; name the folder above it with GREENSTD_INTEROP")
    return jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8")), format_checker=jsonschema.FormatChecker())


def test_every_scheme_is_a_conformity_vocabulary(whole: greenstd.Catalogue) -> None:
    """UNTP's own schema accepts each, and refuses one with a wrong topic, state or figure."""
    found = untp("svc")
    for scheme in whole.schemes:
        assert [error.message for error in found.iter_errors(vocabulary(whole, scheme))] == [], scheme
    node = vocabulary(whole, "green-product")
    assert len(node["conformityCriterion"]) > 40
    for change in ({"conformityTopic": "quality"}, {"status": "in force"}, {"thresholdValue": {"metricName": "x"}}, {"colour": "red"}):
        broken = copy.deepcopy(node)
        broken["conformityCriterion"][0].update(change)
        assert not found.is_valid(broken), change


def test_every_assessment_is_a_conformity_attestation(whole: greenstd.Catalogue) -> None:
    """For every edition, product type and level; an attestation without a party or with a verdict in words is refused."""
    found = untp("dcc-ConformityAttestation")
    judged = 0
    for assessment in assessments(whole):
        node = attestation(assessment, whole, Party.parse("Example Ltd"), product=Party.parse("Example product", kind="products"))
        assert [error.message for error in found.iter_errors(node)] == [], assessment.edition
        judged += len(node["assessment"])
        if node["assessment"]:
            broken = copy.deepcopy(node)
            broken["assessment"][0]["conformance"] = "passed"
            assert not found.is_valid(broken)
    assert judged > 200
    del node["issuedToParty"]
    assert not found.is_valid(node)


# Frictionless


def package_errors(folder: Path) -> set[str]:
    """The kinds of error that frictionless finds in a data package."""
    frictionless = pytest.importorskip("frictionless")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return {error[0] for error in report.flatten(["type"])}


def without_digests(text: str | bytes, *names: str) -> str:
    """A `datapackage.json` of a few tables, with the foreign keys among them, in which files may be changed."""
    package = json.loads(text)
    package["resources"] = [resource for resource in package["resources"] if resource["name"] in names]
    for resource in package["resources"]:
        resource.pop("bytes", None)
        del resource["hash"]
        keys = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] in ("", *names)]
    return json.dumps(package)


def test_the_data_package_is_valid(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """frictionless accepts it with its types and keys, and refuses a wrong type, a key twice and a key that leads nowhere."""
    output = formats.FORMATS["data-package"].make(whole, formats.Request())
    assert isinstance(output, Mapping)
    texts = {name: content.decode() for name, content in output.items() if isinstance(content, bytes)}
    files.write_folder(tmp_path / "package", texts)
    assert package_errors(tmp_path / "package") == set()
    few = without_digests(texts["datapackage.json"], "limits", "categories", "rules", "rules_categories")
    breaks = {
        "type-error": ("limits.csv", "<= 0.050 mg/m3,<=,0.050", "<= 0.050 mg/m3,<=,much"),
        "primary-key": ("categories.csv", "\ncement,", "\nfurniture,"),
        "foreign-key": ("rules_categories.csv", ",furniture\r\n", ",furnitures\r\n"),
    }
    for error, (name, old, new) in breaks.items():
        assert old in texts[name], error
        broken = {**texts, "datapackage.json": few, name: texts[name].replace(old, new, 1)}
        files.write_folder(tmp_path / error, broken)
        assert error in package_errors(tmp_path / error)


def test_the_data_package_of_parquet_tables_is_valid(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """frictionless reads Parquet too: it accepts the same tables, and refuses a wrong type, a key twice and a key that leads nowhere."""
    pl = pytest.importorskip("polars")
    output = formats.FORMATS["data-package"].make(whole, formats.Request(tables="parquet"))
    assert isinstance(output, Mapping)
    folder = tmp_path / "package"
    files.write_folder(folder, output)
    assert package_errors(folder) == set()
    few = without_digests(output["datapackage.json"], "editions", "categories", "rules", "rules_categories")
    (folder / "datapackage.json").write_text(few, "utf-8")
    assert package_errors(folder) == set()
    breaks = {
        "type-error": ("editions", pl.lit("soon").alias("effective")),
        "primary-key": ("categories", pl.col("id").replace("cement", "furniture")),
        "foreign-key": ("rules_categories", pl.col("category").replace("furniture", "furnitures")),
    }
    for error, (table, change) in breaks.items():
        path = folder / f"{table}.parquet"
        kept = path.read_bytes()
        pl.read_parquet(path).with_columns(change).write_parquet(path)
        assert error in package_errors(folder)
        path.write_bytes(kept)


# SKOS

_PREFIX = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
# The integrity conditions of the SKOS reference, and what is good practice beside them; each finds what is wrong.
INTEGRITY = {
    "S9: a concept is no scheme": "?x a skos:Concept, skos:ConceptScheme",
    "S13: a label is of one kind": "?x skos:prefLabel ?label . ?x skos:altLabel ?label",
    "S14: one preferred label a language": "?x skos:prefLabel ?a, ?b . FILTER(?a != ?b && lang(?a) = lang(?b))",
    "S27: related is not broader": "?x skos:related ?y . ?x skos:broader+ ?y",
    "S46: exact is not broad": "?x skos:exactMatch ?y . ?x skos:broadMatch|skos:narrowMatch|skos:relatedMatch ?y",
    "no circle": "?x skos:broader+ ?x",
    "broader has its inverse": "?x skos:broader ?y . FILTER NOT EXISTS { ?y skos:narrower ?x }",
    "narrower has its inverse": "?x skos:narrower ?y . FILTER NOT EXISTS { ?y skos:broader ?x }",
    "close matches go both ways": "?x skos:closeMatch ?y . FILTER NOT EXISTS { ?y skos:closeMatch ?x }",
    "exact matches go both ways": "?x skos:exactMatch ?y . FILTER NOT EXISTS { ?y skos:exactMatch ?x }",
    "every concept is in a scheme": "?x a skos:Concept . FILTER NOT EXISTS { ?x skos:inScheme/a skos:ConceptScheme }",
    "every concept has a label or a notation": "?x a skos:Concept . FILTER NOT EXISTS { ?x skos:prefLabel|skos:notation ?l }",
    "every related thing is a concept": "?x skos:broader|skos:narrower|skos:closeMatch|skos:exactMatch|skos:broadMatch ?y . "
    "FILTER NOT EXISTS { ?y a skos:Concept }",
    "top concepts have nothing above them": "?x skos:topConceptOf ?s . ?x skos:broader ?y",
    "every other concept has": "?x a skos:Concept . FILTER NOT EXISTS { { ?x skos:topConceptOf ?s } UNION { ?x skos:broader ?y } }",
    "top concepts go both ways": "?x skos:topConceptOf ?s . FILTER NOT EXISTS { ?s skos:hasTopConcept ?x }",
}


def violations(found: Any) -> set[str]:
    """The integrity conditions that a graph does not keep."""
    return {name for name, where in INTEGRITY.items() if found.query(f"{_PREFIX}ASK {{ {where} }}").askAnswer}


def test_the_vocabularies_keep_the_integrity_conditions(whole: greenstd.Catalogue) -> None:
    """All concepts are sound, every category is there with its labels, and broken ones are found out."""
    text = formats.FORMATS["skos"].make(whole, formats.Request())
    assert isinstance(text, str)
    found = graph(text)
    assert violations(found) == set()
    rows = found.query(f"{_PREFIX}SELECT ?l WHERE {{ ?x a skos:Concept ; skos:inScheme ?s ; skos:topConceptOf ?s ; skos:prefLabel ?l . "
                       "FILTER(strends(str(?s), '/categories/index.html')) }")  # fmt: skip
    names = {str(row.l) for row in rows}
    assert {c.zh for c in whole.categories.values() if c.zh} <= names
    document = json.loads(text)
    furniture = next(node for node in document["@graph"] if node["identifier"] == "furniture")
    for key, value, condition in (
        ("altLabel", {"zh": ["家具"]}, "S13: a label is of one kind"),
        ("prefLabel", {"zh": ["家具", "傢俱"]}, "S14: one preferred label a language"),
        ("broader", ["https://greenstd.example/categories/furniture.html"], "no circle"),
        ("inScheme", "https://greenstd.example/nothing", "every concept is in a scheme"),
        ("narrower", ["https://greenstd.example/categories/nothing"], "every related thing is a concept"),
    ):
        kept = furniture.get(key)
        furniture[key] = value
        assert condition in violations(graph(json.dumps(document)))
        furniture[key] = kept


# Spreadsheet


def test_the_workbook_says_what_the_catalogue_says(whole: greenstd.Catalogue, tmp_path: Path) -> None:
    """Opened with another library: a sheet an edition, every limit in its column, frozen headings, real dates."""
    openpyxl = pytest.importorskip("openpyxl")
    make = formats.FORMATS["spreadsheet"].make(whole, formats.Request())
    assert callable(make)
    make(tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    names = sheet_names(tables(whole))
    assert set(book.sheetnames) == {"contents", "names", "units", *names.values(), *KINDS} - {"editions"}
    assert all(sheet.freeze_panes for sheet in book.worksheets)
    for edition in whole.editions.values():
        rows = list(book[names[edition.id]].iter_rows(values_only=True))
        facts = {row[0]: row[1] for row in rows if row[0]}
        assert facts["id"] == edition.id
        assert (facts["effective"].date() if facts.get("effective") else None) == edition.effective
        if not edition.indicators:
            continue
        top = next(n for n, row in enumerate(rows) if row[0] == "indicators 评价指标")
        assert book[names[edition.id]].freeze_panes == f"C{top + 5}", "the headings of the table stay in sight"
        cited = {line[0].removeprefix("# source: ") for line in rows if line[0] and line[0].startswith("# source: ")}
        assert cited == {str(reading) for reading in (*edition.evidence, *(r for row in edition.indicators for r in row.evidence))}
        head, below = [(name or "").partition("\n")[0] for name in rows[top]], rows[top + 1 : top + 4]
        columns = [n for n, name in enumerate(head) if name == "limit 限量"]
        for indicator, row in zip(edition.indicators, rows[top + 4 :], strict=False):
            assert row[head.index("id")] == indicator.id
            # The name of a product type stands below its identifier.
            printed = {tuple((line[n] or "").partition("\n")[0] for line in below): row[n] for n in columns if row[n]}
            assert printed == {
                (cell.product_type, cell.level, cell.when): str(cell.limit) if cell.limit else "not transcribed"
                for cell in indicator.requirements
            }
