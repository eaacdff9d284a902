"""Headings 表头 of a table of indicators, in Chinese and English, and what each column is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from greenstd.errors import nearest
from greenstd.maintain.sheets import Sheet, letters, place
from greenstd.model.edition import Edition
from greenstd.model.indicator import Named
from greenstd.model.names import fold
from greenstd.outside import HEADING

# What a column is → its heading in Chinese and in English as the template writes them, and others that are read.
HEADINGS: dict[str, tuple[str, str, str]] = {
    "id": ("标识", "id", "identifier 代号"),
    "zh": ("指标", "Chinese name", "指标名称 评价指标 项目 检测项目 中文名称 指标项目"),
    "en": ("英文名称", "indicator", "english name 英文 英文名 english"),
    "attribute": ("属性", "attribute", "一级指标 指标属性"),
    "group": ("分组", "group", "组别 组 类别 二级指标"),
    "limit": ("限量", "limit", "限值 基准值 指标值 要求 限量值 limits requirement benchmark"),
    "unit": ("单位", "unit", "计量单位 units"),
    "method": ("检验方法", "method", "测试方法 试验方法 检测方法 评价方法 检验标准 test method"),
    "clause": ("条款", "clause", "条号 章条号 章条"),
    "symbol": ("符号", "symbol", "化学符号"),
    "when": ("条件", "condition", "适用条件 when"),
    "unless": ("除外条件", "unless", "不适用条件 except"),
    "evidence": ("来源", "evidence", "依据 出处 source"),
    "notes": ("备注", "notes", "注 说明 note remark remarks"),
}
_KNOWN = {fold(text): what for what, (zh, en, others) in HEADINGS.items() for text in (zh, en, *others.split())}
_KNOWN |= {fold(text): what for what, text in (("en", "english name"), ("method", "test method"))}
_OF = re.compile(r"(?P<what>[^\[［【（(]*?)\s*[\[［【（(](?P<of>.+)[\]］】）)]\s*")
_NEW = re.compile(r"(?P<id>[A-Za-z0-9][A-Za-z0-9.-]*)\s*[:：]\s*(?P<name>.+)")
CHINESE = re.compile(r"[\u3400-\u9fff]")


@attrs.define
class Columns:
    """What the columns of a sheet are: number of the column by what it is, and for limits the product type and level."""

    fields: dict[str, int] = attrs.Factory(dict)
    limits: dict[int, tuple[str, str]] = attrs.Factory(dict)
    product_types: dict[str, Named] = attrs.Factory(dict)
    """Product types that the edition did not have."""
    problems: list[str] = attrs.Factory(list)
    row: int = 0
    """The row of the headings."""


def slug(text: str) -> str:
    """An identifier from an English name; empty where it has no letters of that alphabet.

    >>> slug("Formaldehyde content (perforator value)")
    'formaldehyde-content-perforator-value'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().replace("'", "")).strip("-")[:80].rstrip("-")


def named(text: str, known: Sequence[Named]) -> str | None:
    """The identifier of what a text names among product types, levels or conditions."""
    asked = fold(text)
    return next((item.id for item in known if asked in {fold(name) for name in item.names()}), None)


def introduced(text: str) -> Named | None:
    """What a text introduces: `id: name`, or a name in English from which an identifier can be made; None where neither is there."""
    found = _NEW.fullmatch(text.strip()) if len(text) <= HEADING else None
    if found is None and CHINESE.search(text):
        return None
    id_, name = (found["id"], found["name"].strip()) if found else (slug(text), text.strip())
    if not id_:
        return None
    return Named(id=id_, zh=name) if CHINESE.search(name) else Named(id=id_, en=name)


def columns(sheet: Sheet, edition: Edition | None) -> Columns:
    """What each column of a sheet is, with a problem for each heading that is missing, double or not understood."""
    found = Columns()
    while found.row < len(sheet.rows) and not any(str(cell or "").strip() for cell in sheet.rows[found.row]):
        found.row += 1
    heads = sheet.rows[found.row] if found.row < len(sheet.rows) else []
    for number, cell in enumerate(heads):
        text = " ".join(str(cell or "").split())
        if not text:
            if any(len(row) > number and str(row[number] or "").strip() for row in sheet.rows[found.row + 1 :]):
                found.problems.append(f"{place(sheet.name, found.row, number)}: the heading is missing and there are cells below it")
            continue
        if not _take(found, sheet, number, text, edition):
            known = [name for zh, en, _ in HEADINGS.values() for name in (zh, en)]
            found.problems.append(
                f"{place(sheet.name, found.row, number)}: the heading {text!r} is not known{nearest(text, known)}; expected one of "
                f"{', '.join(known)}, or for a product type or level '限量 [id: name]' or 'limit [id: name]'"
            )
    if not {"zh", "en"} & set(found.fields):
        found.problems.append(f"sheet {sheet.name!r}: a heading for the names of the indicators is missing: 指标 or indicator")
    if not found.limits:
        found.problems.append(f"sheet {sheet.name!r}: a heading for the limits is missing: 限量 or limit, or one for each product type")
    _double(found, sheet)
    return found


def _take(found: Columns, sheet: Sheet, number: int, text: str, edition: Edition | None) -> bool:
    """Note what a heading stands for; whether it was understood."""
    what = _KNOWN.get(fold(text))
    if what == "limit":
        found.limits[number] = ("", "")
        return True
    if what is not None:
        if what in found.fields:
            where = place(sheet.name, found.row, number)
            found.problems.append(f"{where}: the heading {text!r} says the same as that of column {letters(found.fields[what])}")
        found.fields[what] = number
        return True
    match = _OF.fullmatch(text) if len(text) <= HEADING else None
    limit_of = match is not None and _KNOWN.get(fold(match["what"])) == "limit"
    of = match["of"] if match and limit_of else text
    cell = _of(found, of, edition, may_be_new=limit_of)
    if cell is None:
        return False
    found.limits[number] = cell
    return True


def _of(found: Columns, text: str, edition: Edition | None, *, may_be_new: bool) -> tuple[str, str] | None:
    """The product type and level that a heading names: `A`, `benchmark`, `A / benchmark`."""
    types = [*(edition.product_types if edition else ()), *found.product_types.values()]
    levels = edition.levels if edition else ()
    first, _, second = (part.strip() for part in text.partition(" / "))
    level = named(second or first, levels)
    if level is not None and (not second or named(first, types)):
        return (named(first, types) or "" if second else "", level)
    if second:
        return None
    type_ = named(first, types)
    if type_ is None and may_be_new and (new := introduced(first)) is not None:
        found.product_types[new.id] = new
        type_ = new.id
    return None if type_ is None else (type_, "")


def _double(found: Columns, sheet: Sheet) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, cell in found.limits.items():
        if cell in seen:
            of = " / ".join(filter(None, cell)) or "every product type"
            found.problems.append(f"{place(sheet.name, found.row, number)}: a second column for the limits of {of}")
        seen[cell] = number
