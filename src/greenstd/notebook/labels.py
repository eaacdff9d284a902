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

    Sentences in the data, such as what is not known, are in English, but for those that stand in many places.

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
    # certificates
    "certificate": "认证证书", "certificate check": "证书核查", "question": "核查项目", "rests on": "依据文件", "valid": "有效",
    "not valid": "无效", "not yet issued": "尚未发证", "suspended": "暂停", "cancelled": "注销", "expired": "过期",
    "order of the dates": "日期先后", "state of the certificate": "证书状态",
    "listing of the category": "列入清单", "edition of the standard": "标准版本", "certification body": "认证机构",
    "length of validity": "有效期长短", "surveillance": "获证后监督", "conversion": "证书转换", "production sites": "生产场所",
    "certification units": "认证单元", "number of the certificate": "证书编号", "credit of the parties": "相关方信用",
    "does not end the certificate": "不使证书失效", "next dates": "后续日期", "by": "不迟于", "opens": "最早", "what": "事项",
    "renewal": "换证", "expiry": "届满", "accepted elsewhere": "采信情况", "as": "采信为", "for": "用途", "places": "地区",
    "accepted": "采信", "accepted on condition": "有条件采信", "allowed": "可使用", "not allowed": "不可使用", "answer": "判断",
    "reasons": "理由", "beside it": "同时标注", "use of the mark": "标识使用", "aspect": "方面", "article": "条款", "holder": "持证人",
    "producer": "生产者", "sites": "生产场所", "expires": "有效期至", "last surveillance": "最近监督", "events": "状态变更",
    "body": "认证机构", "level of the certificate": "等级", "changed": "产品变更", "converted": "转换", "reissued": "换发",
    "resumed": "恢复", "placement": "加施位置", "issuer-mark": "机构标志位置", "colours": "颜色", "qr-code": "二维码", "process": "方式",
    "act": "行为", "package": "包装", "nameplate": "铭牌", "document": "随附文件", "online": "网络", "advertisement": "广告",
    "leaflet": "宣传资料", "public-view": "公开场所", "operating-system": "操作系统", "right": "右侧", "left": "左侧", "above": "上方",
    "below": "下方", "forgery": "伪造", "misuse": "冒用", "transfer": "转让", "trade": "买卖", "stated": "已注明",
    "not stated": "未注明", "green on white": "白底绿色", "full-item": "全项", "route": "采信路径", "steps": "途径",
    "conditions to be met": "条件", "force": "约束力", "mandatory": "强制", "priority": "优先", "demand-standard": "需求标准",
    "mixed": "混合", "only what the row names": "仅限所列产品", "code": "代码", "progress": "目标进展", "met": "已达到",
    "on the way": "进展正常", "behind": "落后", "too late": "逾期", "actual": "实际", "wanted": "目标值", "expected": "应达到",
    "reason": "理由", "number of a certificate": "证书编号", "format": "格式", "part": "组成", "meaning": "含义", "incentive": "财政奖补",
    "amount": "金额", "credit record": "失信记录", "party": "相关方", "ground": "理由", "due date": "到期事项", "building": "建设",
    "finance": "金融", "publicity": "宣传", "holds": "现行",
    "dates": "日期", "item": "品目", "state": "状态", "lacking": "尚缺", "one-star": "一星级", "two-star": "二星级", "three-star": "三星级",
    "text of the number": "编号文字", "draft": "草案", "yes": "是", "no": "否",
}  # fmt: skip


def labelled(text: str) -> str | None:
    """The Chinese of a label, or None where it has none."""
    return _CHINESE.get(text.replace("_", " ")) or _CHINESE.get(text)


def word(text: object, lang: str | None = None) -> str:
    """A label in the language in use.

    >>> word("standard")
    'standard 标准'
    """
    english = str(text).replace("_", " ")
    which = lang or _language.get()
    chinese = labelled(str(text))
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
