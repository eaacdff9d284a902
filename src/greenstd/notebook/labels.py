"""Labels 标签 in English and Chinese, and in which of them objects show themselves."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from greenstd.errors import GreenstdError, listing

_LANGUAGES = ("both", "en", "zh")
_language: ContextVar[str] = ContextVar("greenstd_language", default="both")


class LanguageError(GreenstdError, ValueError):
    """Objects cannot show themselves in this language."""


def language(which: str | None = None) -> str:
    """The language in which objects show themselves: `both`, `en` or `zh`; sets it if one is given.

    Sentences in the data, such as what is not known, are in English whatever the language.

    Raises:
        LanguageError: it is none of these.

    >>> language()
    'both'
    """
    if which is not None:
        if which not in _LANGUAGES:
            raise LanguageError(f"no language {which!r}; expected one of {listing(_LANGUAGES)}")
        _language.set(which)
    return _language.get()


# English → Chinese. What is not here is shown in English alone.
_CHINESE = {
    # kinds
    "category": "产品类别", "categories": "产品类别", "standard": "标准", "standards": "标准", "edition": "标准版本",
    "editions": "标准版本", "scheme": "认证制度", "schemes": "认证制度", "standard list": "评价标准清单", "lists": "评价标准清单",
    "list": "清单", "listing": "清单的一行", "listings": "清单各行", "certification rule": "认证实施规则", "rule": "认证实施规则",
    "rules": "认证实施规则", "mark regime": "标识管理办法", "mark regimes": "标识管理办法", "mark": "标识", "marks": "标识",
    "notice": "公告、文件", "notices": "公告、文件", "region": "地区", "regions": "地区", "organisation": "机构",
    "organisations": "机构", "provision": "规定", "provisions": "规定", "target": "目标", "targets": "目标", "statistic": "统计数据",
    "statistics": "统计数据", "recognition": "采信互认", "recognitions": "采信互认", "procurement row": "政府采购品目",
    "procurement": "政府采购品目", "certificate format": "证书格式", "certificate formats": "证书格式", "factor": "折算系数",
    "factors": "折算系数", "source": "来源", "sources": "来源", "indicator": "指标", "indicators": "指标",
    "basic requirements": "基本要求", "product type": "产品类型", "product types": "产品类型", "level": "等级", "levels": "等级",
    "resolution": "判定适用", "assessment": "符合性判定", "coverage": "覆盖情况", "catalogue": "目录", "comparison of data": "版本比较",
    # fields
    "identifier": "标识符", "kind": "类型", "number": "编号", "project": "计划号", "aliases": "别名", "codes": "外部编码",
    "issued": "发布", "effective": "实施", "mandatory from": "强制实施", "withdrawn": "废止", "valid from": "起", "valid until": "止",
    "supersedes": "代替", "superseded by": "被代替", "role": "性质", "scope": "范围", "committee": "归口", "department": "主管部门",
    "attributes": "指标属性", "attribute": "属性", "group": "分组", "limit": "限量", "limits": "限量", "test method": "检验方法",
    "method": "方法", "symbol": "符号", "notes": "说明", "not known": "未知", "disputed": "有争议", "read in": "依据",
    "checked": "核对日期", "overlay": "叠加层", "changes": "变化", "published": "发布日期", "batch": "批次", "row": "序号",
    "issuers": "发布机关", "decides": "决定内容", "basis": "依据文件", "mode": "认证模式", "validity years": "有效期（年）",
    "units": "认证单元", "certification": "认证", "form": "样式", "url": "网址", "title": "题名", "publisher": "发布者",
    "within": "所属", "members": "成员", "value": "数值", "unit": "单位", "deadline": "期限", "limit table": "指标表", "data": "数据",
    "status": "状态", "on": "日期", "comparison": "比较方法", "conditions": "适用条件", "state on this day": "当日状态",
    "digest": "摘要", "name": "名称", "release": "数据版本", "old": "旧", "new": "新", "version step": "版本步进",
    # results
    "outcome": "单项结果", "margin": "余量", "remark": "备注", "evidence": "依据等级", "missing": "待测",
    "would be decided by measuring": "测定以下项目即可判定", "depends on": "取决于", "conforms": "符合", "does not conform": "不符合",
    "undetermined": "无法判定", "passed": "通过", "failed": "不通过", "cannot tell": "无法判断", "not applicable": "不适用",
    "untested": "未检测", "not issued": "未发布", "in force": "现行", "superseded": "被代替", "unknown": "未知", "none known": "未见",
    "none": "无", "complete": "完整", "partial": "部分", "known": "已知", "partly known": "部分已知", "records": "记录数",
    "text": "原文", "official": "官方", "secondary": "二手", "oldest check": "最早核对", "of": "共", "cells": "限量格数", "table": "表",
    "limit tables": "指标表", "tighter": "加严", "looser": "放宽", "same": "不变", "removed": "删除", "not comparable": "不可比",
    "answers that change": "改变的答案", "prohibited": "禁用", "not detected": "不得检出", "detection limit": "检出限",
    "every type": "各类型", "full-value": "全数值比较法", "rounded-value": "修约值比较法",
    # attributes and roles
    "resource": "资源", "energy": "能源", "environment": "环境", "quality": "品质", "low-carbon": "低碳",
    "green-product": "绿色产品评价", "graded-building-material": "绿色建材分级", "mandatory-base": "强制性国家标准",
    "voluntary-grading": "自愿分级", "principles": "通则", "body-requirements": "机构要求", "environmental-label": "环境标志",
    "technical-requirements": "技术要求", "other": "其他", "product": "产品", "service": "服务", "national": "国家", "regional": "地方",
}  # fmt: skip


def word(text: object, lang: str | None = None) -> str:
    """A label in the language in use.

    >>> word("standard")
    'standard 标准'
    """
    english = str(text).replace("_", " ")
    which = lang or _language.get()
    chinese = _CHINESE.get(english) or _CHINESE.get(str(text))
    if which == "en" or not chinese:
        return english
    return chinese if which == "zh" else f"{english} {chinese}"


def name_of(thing: Any, lang: str | None = None) -> str:
    """The name of a record, or of a part of an edition, in the language in use; the identifier where it has none."""
    which = lang or _language.get()
    chinese, english = getattr(thing, "zh", None), getattr(thing, "en", None)
    if which == "both":
        return " ".join(dict.fromkeys(filter(None, (chinese, english)))) or str(thing.id)
    return (chinese or english if which == "zh" else english or chinese) or str(thing.id)
