"""Words 字段说明: what each field of the model means, in one place for every format that describes its fields."""

from __future__ import annotations

# Names of fields mean the same in every class that has them.
_TABLE = """
about | 所述 | what the sources differ about
accepts | 合格表述 | answers that meet a qualitative limit
accompanied_by | 同时标注 | what has to stand beside the mark
administered_by | 主管部门 | who administers the scheme
aliases | 别名 | other names and spellings
alternative | 条件替代 | what is demanded instead where a condition holds
approved_for | 批准领域 | categories that a certification body may certify
approved_since | 批准自 | first day on which the approvals are evidenced
article | 条款 | article of the instrument
as_of | 截至日期 | day that the figure was counted on
as_of_within | 截至日期范围 | first and last possible day of the count
aspect | 适用方面 | to what a program can apply the provision
at_least | 至少 | true where the source says "more than"
attribute | 一级指标 | resource, energy, environment, quality or low-carbon
attributes | 属性 | attributes that are assessed: resource, energy, environment, quality, low-carbon
basic_requirements | 基本要求 | what a manufacturer must meet before any indicator counts
basis | 依据 | what it rests on, or what a quantity refers to where the unit does not say
batch | 批次 | number of the batch
body | 机构 | certification body
categories | 产品类别 | categories that it is about
category | 产品类别 | category that the row names
ccs | 中国标准分类号 | Chinese standard classification
certification | 认证 | what the mark is for, in the regime's words
certification_form | 认证形式 | form of certification that the mark stands for
changes | 主要变化 | changes against the previous edition
checked | 核对日期 | day on which a person last compared the fact with its source
clause | 条款 | where it stands in the instrument
clauses | 条款 | clauses of the edition
code | 编码 | code in another system
code_scheme | 编码体系 | system that the code belongs to
codes | 外部编码 | what other systems call it
committee | 技术委员会 | technical committee
comparison | 比较方式 | how a value compares: a sign, or full-value or rounded-value
condition | 条件 | on what condition
conditions | 适用条件 | what has to be known of a product before some rows can be judged
contents | 内容 | what a certificate has to state
deadline | 期限 | day by which it is to be reached
decides | 决定事项 | what the instrument decides
department | 主管部门 | department in charge
departments | 部门 | departments that it concerns
detail | 说明 | what else has to be said
digest | 摘要 | SHA-256 of the data
digits | 位数 | how many digits it has
disputes | 分歧 | facts on which sources differ, with every reading
draft | 草案 | true for drafts and projects
edition | 标准版本 | edition of a standard
editions | 标准版本 | editions, oldest first
effective | 实施日期 | day on which it takes effect
en | 英文名称 | English name, or what it says in English
events | 状态变更 | what happened to the certificate since
evidence | 依据 | where it was read: grade (text, official, secondary) and source
example | 示例 | example
expires | 有效期至 | last day of validity
findings | 单项判定 | one finding an indicator
forbids | 禁止 | values that must not be
force | 约束力 | how it binds: mandatory, priority, demand-standard, mixed
form | 样式 | what it looks like, or the form of certification
founded | 成立日期 | day of foundation
from_level | 来源等级 | level of the accepted result
from_scheme | 来源制度 | scheme whose result is accepted
ground | 理由 | ground of an event
group | 分组 | heading above the row
holder | 持证人 | holder of the certificate
ics | 国际标准分类号 | international classification for standards
id | 标识符 | identifier
indicator | 评价指标 | indicator that is judged
indicators | 评价指标 | rows of the table
intended | 拟定 | true where the instrument announces it without bringing it about
issued | 发布日期 | day of issue
issued_within | 发布日期范围 | first and last possible day of issue; either may be empty
issuers | 发布机构 | who issued it
items | 品目 | item classes as printed
kind | 种类 | kind: product or service, or kind of region or event
known_until | 已知截至 | from this day on it is not known whether it goes on
last_surveillance | 最近监督日期 | day of the last surveillance
layer | 叠加层 | overlay that it came from; empty: the release itself
layers | 叠加层 | overlays, lowest first
legal_basis | 法律依据 | instruments that it rests on
level | 等级 | level
levels | 等级 | levels, lowest demand first
limit | 限量 | limit as printed, with its digits: "<= 0.050 mg/m3", "4.0-7.5 pH", ">= grade 3-4", "not transcribed"
list | 清单 | list of which it is a row
lower | 下限 | lowest value
mandatory_from | 强制日期 | day from which it is mandatory
margin | 余量 | room to the limit as a share of it; negative beyond
members | 成员 | members
method | 试验方法 | test method as the table names it
missing | 缺少的测量 | measurements that would decide the verdict
mode | 认证模式 | mode of certification
mutual | 互认 | true where each accepts the other
name | 名称 | name
narrower | 较窄 | true where the row names only a part of the categories
notes | 说明 | what a reader must know
notice | 文件 | instrument that it comes from
number | 编号 | number as printed
number_on_reissue | 换证编号 | what becomes of the number when a certificate is issued anew
on | 日期 | date of the judgement or the event
outcome | 单项结果 | passed, failed, cannot tell, not applicable or untested
parts | 组成 | parts of the number
pattern | 格式 | regular expression of the number
per | 每 | unit of what it converts
permits | 允许 | values that may be
presumed | 默认成立 | true where it is taken to hold unless it is denied
producer | 生产者 | producer
product_type | 产品类型 | column of the table; empty: every type
product_types | 产品类型 | product types that the tables distinguish
project | 计划号 | project number while no number has been seen
proposer | 提出单位 | who proposed it
published | 公布日期 | day of publication
published_within | 公布日期范围 | first and last possible day of publication
publisher | 发布者 | who published it
purpose | 用途 | for what it is accepted
qualitative | 定性 | true where there is no figure
questions | 待答条件 | conditions that were not stated and matter
readings | 各来源读法 | every reading as it was found
reason | 理由 | the outcome in words
regime | 标识管理办法 | mark regime
region | 地区 | region
regions | 地区 | regions in which it holds
rejects | 不合格表述 | answers that fail a qualitative limit
release | 数据版本 | version of the data
replaces | 替换理由 | in an overlay: why it replaces a fact
requirements | 规定要求 | cells: limit, product type, level, condition, overlay
requires | 要求 | values that must be
role | 作用 | what it is for
rounding | 修约间隔 | interval of rounding
row | 行号 | number of the row as printed
rule | 认证实施规则 | certification rule
scheme | 认证制度 | certification scheme, or the system that a code belongs to
schemes | 认证制度 | schemes whose certificates carry the mark
schemes_inferred | 推定 | true where no source says so in words
scope | 范围 | what the edition is about
settles | 已查明 | in an overlay: what is no longer unknown
sites | 生产场所 | plants
source | 来源 | source that was read
standard | 标准 | standard family, or the edition that a row prints
standard_evidence | 标准依据 | how the standards are known: listed or titled
standard_roles | 标准作用 | roles of the standards by which the scheme certifies
standards | 标准 | standards that are about it
start | 起始日期 | day of the starting value
start_value | 起始值 | value at the start
status | 状态 | state
subject | 主题 | what it is about
sum_of | 合计 | parts whose values add up to this one
superseded_by | 被代替 | edition that supersedes it
supersedes | 代替 | what it supersedes
supersedes_note | 代替说明 | what is said of what it supersedes
surveillance | 监督 | surveillance: when, and how often; of a certificate, the days on which it was done
symbol | 符号 | symbol
table | 限量表 | how much of the limit table is known: complete, partial, none
time_limit_days | 时限 | days that certification may take
title | 标题 | title
to_level | 目标等级 | level that it counts as
to_scheme | 目标制度 | scheme that accepts it
unit | 单位 | unit of the figure
unit_principle | 单元划分原则 | how certification units are made
units | 认证单元 | certification units
unknown | 未知 | what is not known
unless | 除外条件 | condition under which the row is not demanded
upper | 上限 | highest value
url | 网址 | address
valid_from | 生效日期 | first day on which it holds
valid_from_within | 生效日期范围 | first and last possible day from which it holds
valid_until | 失效日期 | first day on which it no longer holds
validity_years | 有效期 | years of validity
value | 数值 | figure as written, with its digits
verdict | 判定结论 | conforms, does not conform or undetermined
when | 条件 | condition on which it depends
withdrawn | 废止日期 | day of withdrawal
within | 所属地区 | regions that it lies in
zh | 中文名称 | Chinese name
"""
WORDS: dict[str, tuple[str, str]] = {}
for _line in _TABLE.strip().splitlines():
    _name, _zh, _en = (cell.strip() for cell in _line.split("|"))
    WORDS[_name] = (_zh, _en)


def title(field: str) -> str:
    """The Chinese name of a field, or the field's own."""
    return WORDS[field][0] if field in WORDS else field.replace("_", " ")


def meaning(field: str) -> str:
    """What a field means, in English."""
    return WORDS[field][1] if field in WORDS else field.replace("_", " ")
