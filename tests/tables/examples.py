"""Catalogues made for tests: every standard, category and limit in them is an example, none is real."""

from __future__ import annotations

from pathlib import Path

import greenstd
from greenstd.catalogue import Catalogue

_COMMON = 'evidence = ["secondary itself"]\nchecked = 2026-01-01\n'

PRODUCT = f"""
[edition]
number = "GB/T 90001-2020"
zh = "示例标准"
en = "example standard"
role = "green-product"
effective = 2020-01-01
table = "complete"
comparison = "{{comparison}}"
levels = [{{{{ id = "basic", zh = "基本", en = "basic" }}}}, {{{{ id = "high", zh = "高", en = "high" }}}}]
{_COMMON}
[[product_type]]
id = "A"
zh = "甲"
en = "first"

[[product_type]]
id = "B"
zh = "乙"
en = "second"

[[condition]]
id = "wet"
zh = "湿处理"
en = "wet processing"

[[condition]]
id = "painted"
zh = "涂饰"
en = "painted"

[[basic_requirement]]
id = "no-accident"
zh = "无事故"
en = "no accident"
evidence = ["secondary itself"]
checked = 2026-01-01

[[indicator]]
id = "formaldehyde"
zh = "甲醛释放量"
en = "formaldehyde release"
evidence = ["secondary itself"]

[indicator.limit]
A = {{{{ basic = "<= 0.124 mg/m3", high = "<= 0.050 mg/m3" }}}}
B = {{{{ basic = "<= 0.3 mg/m3", high = "<= 0.100 mg/m3" }}}}

[[indicator]]
id = "ph"
zh = "pH值"
en = "pH value"
limit = {{{{ A = "4.0-7.5 pH", B = "4.0-8.5 pH" }}}}
evidence = ["secondary itself"]

[[indicator.alternative]]
when = "wet"
limit = "4.0-10.5 pH"

[[indicator]]
id = "fastness"
zh = "色牢度"
en = "colour fastness"
limit = {{{{ A = ">= grade 3-4", B = ">= grade 3" }}}}
evidence = ["secondary itself"]

[[indicator]]
id = "recycled"
zh = "再生料"
en = "recycled content"
limit = "> 30 %"
evidence = ["secondary itself"]

[[indicator]]
id = "thickness"
zh = "厚度"
en = "thickness"
limit = "10.0 ± 0.1 mm"
evidence = ["secondary itself"]

[[indicator]]
id = "azo"
zh = "偶氮染料"
en = "azo dyes"
limit = "prohibited (detection limit 20 mg/kg)"
evidence = ["secondary itself"]

[[indicator]]
id = "lead"
zh = "铅"
en = "lead in paint"
when = "painted"
limit = "< 90 mg/kg"
evidence = ["secondary itself"]

[[indicator]]
id = "metals"
zh = "重金属总量"
en = "sum of heavy metals"
sum_of = ["pb", "cd", "cr"]
limit = "<= 0.3 mg/kg"
evidence = ["secondary itself"]

[[indicator]]
id = "odour"
zh = "异味"
en = "odour"
limit = "qualitative: no odour"
evidence = ["secondary itself"]
"""


def product(folder: Path, comparison: str = "full-value") -> Catalogue:
    """A catalogue of one edition that has every kind of limit."""
    (folder / "edition.toml").write_text(PRODUCT.format(comparison=comparison), "utf-8")
    return greenstd.load(folder)


def market(folder: Path, categories: int = 50, editions: int = 3, indicators: int = 20, own: int = 0) -> Catalogue:
    """A catalogue of many categories, each with editions that follow one another and tighten the limits.

    `own` is how many of the indicators a category has for itself; the rest are common to all.
    """
    head = [f'[[schemes]]\nid = "green-product"\nzh = "示例认证"\nen = "example certification"\n{_COMMON}']
    for c in range(categories):
        head.append(
            f'[[categories]]\nid = "category-{c}"\nkind = "product"\nzh = "类别{c}"\nen = "kind {c}"\n'
            f'standards = ["GB/T {91000 + c}"]\nstandard_evidence = "listed"\n{_COMMON}'
        )
        for e in range(editions):
            year = 2016 + 3 * e + c % 2
            text = [
                f'[edition]\nnumber = "GB/T {91000 + c}-{year}"\nzh = "示例{c}"\nen = "example {c}"\nrole = "green-product"\n'
                f'effective = {year}-{1 + c % 12:02}-01\ntable = "complete"\n{_COMMON}'
                + (f'supersedes = ["GB/T {91000 + c}-{2016 + 3 * (e - 1) + c % 2}"]\n' if e else "")
            ]
            for i in range(indicators):
                id_ = f"own-{c}-{i}" if i < own else f"substance-{i}"
                text.append(
                    f'[[indicator]]\nid = "{id_}"\nzh = "物质{id_}"\nen = "{id_.replace("-", " ")}"\n'
                    f'limit = "<= {limit(c, e, i)} mg/kg"\nevidence = ["secondary itself"]\n'
                )
            (folder / f"edition-{c}-{e}.toml").write_text("\n".join(text), "utf-8")
    (folder / "catalogue.toml").write_text("\n".join(head), "utf-8")
    return greenstd.load(folder)


def limit(category: int, edition: int, indicator: int) -> str:
    """The example limit of an indicator, with one decimal."""
    return f"{(100 + 7 * indicator + 3 * category) * (10 - 2 * edition) / 100:.1f}"
