"""What the tests make up: small source folders, and releases many times the size of today's. All of it is invented."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from greenstd.store.release import Tables

CITED = 'evidence = ["secondary press"]\nchecked = 2026-11-22\n'

SMALL = {
    "sources.toml": '[[sources]]\nid = "press"\ntitle = "An invented newspaper"\n',
    "schemes.toml": f"""
[[schemes]]
id = "green-product"
zh = "示例制度"
en = "an invented scheme"
standard_roles = ["green-product"]
{CITED}""",
    "categories.toml": f"""
[[categories]]
id = "widgets"
kind = "product"
zh = "小部件"
en = "widgets"
standards = ["GB/T 99999"]
standard_evidence = "listed"
{CITED}""",
    "lists.toml": f"""
[[lists]]
id = "green-product-1"
scheme = "green-product"
batch = 1
published = 2020-01-01
{CITED}
[[listings]]
list = "green-product-1"
row = 1
category = "widgets"
zh = "小部件"
standard = "GB/T 99999-2019"
{CITED}""",
    "rules.toml": f"""
[[rules]]
id = "rule-widgets"
scheme = "green-product"
categories = ["widgets"]
number = "CNCA-CGP-99:2021"
valid_from = 2021-01-01
validity_years = 5
{CITED}""",
    "editions/GB-T_99999-2019.toml": f"""
[edition]
number = "GB/T 99999-2019"
zh = "示例"
en = "example"
role = "green-product"
issued = 2019-06-01
effective = 2020-01-01
table = "complete"
levels = [{{ id = "green-product", zh = "绿色产品" }}, {{ id = "benchmark", zh = "绿色标杆产品" }}]
{CITED}
[[product_type]]
id = "A"
zh = "甲类"

[[product_type]]
id = "B"
zh = "乙类"

[[condition]]
id = "wet"
zh = "湿处理"

[[indicator]]
id = "formaldehyde"
zh = "甲醛"
en = "formaldehyde"
limit = {{ A = "<= 20 mg/kg", B = "<= 75 mg/kg" }}
{CITED}
[[indicator.alternative]]
when = "wet"
limit = "<= 100 mg/kg"

[[indicator]]
id = "ph"
en = "pH value"
limit = "4.0-7.5 pH"
{CITED}
[[indicator]]
id = "odour"
en = "odour"
limit = "qualitative: none"
{CITED}
[[indicator]]
id = "lead"
en = "lead"
limit = {{ "*" = {{ green-product = "<= 90 mg/kg", benchmark = "<= 50 mg/kg" }} }}
{CITED}""",
}

SUCCESSOR = f"""
[edition]
number = "GB/T 99999-2026"
zh = "示例"
en = "example"
role = "green-product"
issued = 2026-06-01
effective = 2027-01-01
supersedes = ["GB/T 99999-2019"]
table = "complete"
{CITED}
[[product_type]]
id = "A"
zh = "甲类"

[[product_type]]
id = "B"
zh = "乙类"

[[indicator]]
id = "formaldehyde"
en = "formaldehyde"
limit = {{ A = "<= 20 mg/kg", B = "<= 60 mg/kg" }}
{CITED}
[[indicator]]
id = "mercury"
en = "mercury"
limit = "<= 1 mg/kg"
{CITED}"""


def write_small(folder: Path, **changes: tuple[str, str]) -> Path:
    """Write the small source folder; each change replaces a text in the file whose name begins so (`rules=("5", "4")`)."""
    content = dict(SMALL)
    for name, (old, new) in changes.items():
        file = next(file for file in content if file.startswith(name))
        assert old in content[file], (file, old)
        content[file] = content[file].replace(old, new)
    for file, text in content.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def enlarged(tables: Tables, times: int) -> Tables:
    """The records of a release so many times over; each copy is another record, and its references stay inside its copy."""
    result: Tables = {kind: dict(records) for kind, records in tables.items()}
    known = {id_ for kind in tables for id_ in tables[kind] if kind != "sources"}

    def renamed(value: Any, mark: str) -> Any:
        if isinstance(value, str):
            return f"{value}{mark}" if value in known else value
        if isinstance(value, list):
            return [renamed(item, mark) for item in value]
        return {key: renamed(item, mark) for key, item in value.items()} if isinstance(value, dict) else value

    for copy_ in range(1, times):
        mark = f"~{copy_}"
        for kind, records in tables.items():
            for id_, record in records.items():
                twin = renamed(copy.deepcopy(record), mark)
                if kind == "sources":
                    twin["id"] = f"{id_}{mark}"
                for name in ("zh", "en", "number"):
                    if twin.get(name):
                        twin[name] = f"{record[name]}{mark}"
                result[kind][f"{id_}{mark}"] = twin
    return result
