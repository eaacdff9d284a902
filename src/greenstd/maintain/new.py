"""Skeletons 新建模板: the beginning of a file for a new edition, list batch, rule or notice.

What has to be filled in says so, and no reader takes it for a fact: until it is filled in, the file is refused with a list of what is
missing. What is optional stands behind a `#`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from greenstd.errors import DataError, NumberError
from greenstd.files import write_whole
from greenstd.model.number import NumberLevel, StandardNumber
from greenstd.store.blanks import BLANK

KINDS = ("edition", "list", "rule", "notice")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_CITED = f"""\
evidence = ["{BLANK}grade and source, like 'official sac-2027-5': text, official or secondary, then an id of sources.toml or itself"]
checked = "{BLANK}the day on which this was compared with its sources, a date without quotes"
# notes = ["what a reader must know"]
# unknown = ["what has not been seen"]
"""

_EDITION = f"""\
# %(number)s. One thing a file: the edition, then the rows of its table as they are printed.

[edition]
number = %(number_text)s
zh = "{BLANK}the title in Chinese, as printed"
# en = "the title in English"
role = "{BLANK}green-product, graded-building-material, mandatory-base, voluntary-grading, method, principles, … (docs/data-format.md)"
issued = "{BLANK}the day of issue, a date without quotes; or leave the key out and say so in unknown"
effective = "{BLANK}the day on which it takes effect, a date without quotes; or leave the key out and say so in unknown"
# mandatory_from = 2027-01-01
# supersedes = ["%(family)s-2017"]
# levels = [{{ id = "green-product", zh = "绿色产品", en = "green product" }}]
table = "none" # none, partial or complete: how much of the limit table stands below
{_CITED}
# [[product_type]]
# id = "A"
# zh = "…"
# en = "…"

# [[indicator]]
# id = "formaldehyde"
# zh = "甲醛含量"
# en = "formaldehyde content"
# attribute = "environment"
# clause = "Table 1"
# method = "GB/T 2912.1"
# limit = {{ A = "<= 20 mg/kg" }} # or one text for every product type; "not transcribed" where the figure has not been seen
# evidence = ["secondary itself"]
"""

_LIST = f"""\
# One batch of an official list, and its rows in the order in which it prints them.

[[lists]]
id = %(id_text)s
scheme = "{BLANK}the id of the scheme whose list it is, like green-product"
batch = "{BLANK}the number of the batch, without quotes; leave the key out if it has none"
zh = "{BLANK}the title in Chinese, as printed"
# en = "the title in English"
notice = "{BLANK}the id of the notice that published it"
published = "{BLANK}the day of publication, a date without quotes; or published_within = [\\"first possible day\\", \\"last\\"]"
{_CITED}
[[listings]]
list = %(id_text)s
row = 1
category = "{BLANK}the id of the category"
zh = "{BLANK}the name as the row prints it"
standard = "{BLANK}the edition that the row prints; leave the key out if it prints none"
{_CITED}"""

_RULE = f"""\
# A certification rule.

[[rules]]
id = %(id_text)s
scheme = "{BLANK}the id of the scheme, like green-product"
categories = ["{BLANK}the ids of the categories it is for"]
%(number_line)szh = "{BLANK}the title in Chinese, as printed"
# en = "the title in English"
notice = "{BLANK}the id of the notice that published it; leave the key out if it has not been seen"
valid_from = "{BLANK}the day from which it applies, a date without quotes"
# issued = 2027-01-01
# mode = "初始检查+产品抽样检验+获证后监督"
# validity_years = 5
# surveillance = {{ interval_max_months = 12 }}
{_CITED}"""

_NOTICE = f"""\
# The instrument that decided something.

[[notices]]
id = %(id_text)s
number = "{BLANK}the number as printed, like 市场监管总局公告2027年第1号; leave the key out if it has none"
issuers = ["{BLANK}who issued it"]
zh = "{BLANK}the title in Chinese, as printed"
# en = "the title in English"
issued = "{BLANK}the day of issue, a date without quotes"
# effective = 2027-01-01
# supersedes = ["the id of the notice that it replaces"]
decides = ["{BLANK}what it decides, in a sentence of your own"]
{_CITED}"""


def skeleton(kind: str, name: str) -> str:
    """The beginning of a file, as TOML.

    Args:
        kind: `edition`, `list`, `rule` or `notice`.
        name: the number of an edition or a rule; the identifier of a list, rule or notice.

    Raises:
        DataError: no such kind, or the name is not fit to be an identifier.
        NumberError: the number cannot be read.

    >>> print(skeleton("edition", "GB/T 99999—2027").splitlines()[3])
    number = "GB/T 99999-2027"
    """
    if kind not in KINDS:
        raise DataError([f"{kind!r} is nothing that has a skeleton; expected one of {', '.join(KINDS)}"])
    if kind == "edition":
        number = StandardNumber.parse(name)
        if number.year is None or number.level is NumberLevel.RULE:
            raise NumberError(f"{name!r} is not the number of an edition; expected a standard with its year, like GB/T 35607-2024")
        return _EDITION % {"number": str(number), "number_text": _text(str(number)), "family": str(number.family)}
    line = f'number = "{BLANK}the number, like CNCA-CGP-07:2021; leave the key out if it has not been seen"\n'
    if kind == "rule" and not _ID.fullmatch(name):
        number = StandardNumber.parse(name)
        if number.level is not NumberLevel.RULE:
            raise NumberError(
                f"{name!r} is not the number of a rule; expected one like CNCA-CGP-07:2021, or an identifier like cgp-2027-bags"
            )
        line, name = f"number = {_text(str(number))}\n", re.sub(r"[^a-z0-9]+", "-", str(number).lower())
    if not _ID.fullmatch(name):
        raise DataError([f"{name[:60]!r} is not an identifier; expected small letters, digits and hyphens, like green-product-6"])
    return {"list": _LIST, "rule": _RULE, "notice": _NOTICE}[kind] % {"id_text": _text(name), "number_line": line}


def write_skeleton(kind: str, name: str, output: Path) -> Path:
    """Write a skeleton to a file, or into a folder under the name that the format asks for; what is there is not overwritten.

    Raises:
        DataError, NumberError: as `skeleton`; or the file is there already.
        OSError: the file could not be written.
    """
    text = skeleton(kind, name)
    path = output
    if output.is_dir():
        path = output / f"{_stem(name) if kind == 'edition' else re.sub(r'[^A-Za-z0-9._-]+', '-', name)}.toml"
    if path.exists():
        raise DataError([f"{path} is there already; a skeleton overwrites nothing"])
    write_whole(path, text.encode())
    return path


def _stem(name: str) -> str:
    """The name of an edition's file: `GB-T_35607-2024`, `DB11_3005-2021`."""
    number = StandardNumber.parse(name)
    return f"{number.prefix.replace('/', '-')}_{str(number).removeprefix(number.prefix)[1:]}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
