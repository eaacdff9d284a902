"""The words of the pages, in English and Chinese; what comes from the data is never translated here."""

from __future__ import annotations

_WORDS = """
site                | China's green product catalogue | 中国绿色产品目录
skip                | Skip to content | 跳到正文
sections            | Sections | 栏目
home                | Start | 首页
other_language      | 中文 | English
search              | Search | 搜索
search_hint         | Name, number or substance, in Chinese or English | 名称、编号或物质,中英文均可
search_none         | Nothing found | 未找到
search_failed       | The search index could not be loaded; a web server has to serve this folder | 无法加载搜索索引;请通过网页服务器打开
search_found        | results | 条结果
as_of               | As of | 查询日期
today               | Today | 今天
static_date         | This page shows | 本页显示的日期
script_hint         | The date picker and the search need JavaScript; everything else works without. | 日期选择与搜索需要 JavaScript,其余内容无需。
categories          | Categories | 产品类别
standards           | Standards | 标准
editions            | Editions | 标准版本
lists               | Lists | 清单
listings            | Listings | 清单条目
rules               | Certification rules | 认证实施规则
marks               | Marks | 标识
mark_regimes        | Mark regimes | 标识管理办法
schemes             | Schemes | 认证制度
regions             | Regions | 地区
notices             | Notices | 公告、文件
provisions          | Provisions | 规定
targets             | Targets | 目标
statistics          | Statistics | 统计数据
recognitions        | Recognition | 采信互认
procurement         | Government procurement | 政府采购
organisations       | Organisations | 机构
certificate_formats | Certificate formats | 证书格式
factors             | Conversion factors | 折算系数
indicators          | Indicators | 评价指标
sources             | Sources | 来源
changes             | What changed | 变更
compare             | Compare editions | 版本比较
about               | What is known and what is not | 已知与未知
category            | category | 产品类别
standard            | standard | 标准
edition             | edition | 标准版本
list                | list | 清单
listing             | listing | 清单条目
rule                | certification rule | 认证实施规则
mark                | mark | 标识
regime              | mark regime | 标识管理办法
scheme              | scheme | 认证制度
region              | region | 地区
notice              | notice | 公告、文件
indicator           | indicator | 评价指标
level               | level | 等级
levels              | Levels | 等级
product_type        | product type | 产品类型
product_types       | Product types | 产品类型
limit               | limit | 限量
limits              | Limits | 限量
table               | Limit table | 限量表
table.complete      | known completely | 完整
table.partial       | known in part | 部分
table.none          | not transcribed | 未录入
not_transcribed     | not known | 未知
condition           | condition | 适用条件
conditions          | Conditions | 适用条件
presumed            | taken to hold unless denied | 除非否认,视为成立
basic_requirements  | Basic requirements on the manufacturer | 对生产企业的基本要求
if                  | if | 若
when                | if | 适用
unless              | unless | 除非
method              | method and clause | 方法、条款
attribute           | attribute | 属性
attribute.resource  | resource | 资源属性
attribute.energy    | energy | 能源属性
attribute.environment | environment | 环境属性
attribute.quality   | quality | 品质属性
attribute.low-carbon | low-carbon | 低碳属性
grade               | grade | 依据等级
grade.text          | text | 原文
grade.official      | official | 官方
grade.secondary     | secondary | 二手
grade.text.long     | read in the instrument's own wording | 见于文件原文
grade.official.long | read on an authority's page about it | 见于主管部门页面
grade.secondary.long | read in the press, or with a laboratory, consultant or vendor | 见于媒体、实验室、咨询或厂商
dates               | Dates | 日期
date                | date | 日期
from                | from | 自
until               | until | 至
since               | from %s | 自 %s 起
before              | before %s | %s 以前
facts               | Facts | 基本信息
told_in             |  | 说明与缺口以英文记录。
limit.grade         | grade %s | %s 级
limit.prohibited    | prohibited | 禁用
limit.detection     | prohibited (detection limit %s) | 禁用(检出限 %s)
limit.not detected  | not detected | 不得检出
between             | between %s and %s | %s 至 %s 之间
not_before          | not before %s | 不早于 %s
not_after           | not after %s | 不晚于 %s
issued              | issued | 发布
effective           | effective | 实施
mandatory_from      | mandatory from | 强制实施
withdrawn           | withdrawn | 废止
valid_from          | valid from | 有效期自
valid_until         | valid until | 有效期至
published           | published | 公布
deadline            | deadline | 期限
draft               | draft | 草案
status              | state | 状态
number              | number | 编号
project             | project | 计划号
identifier          | identifier | 标识符
also                | also called | 又称
kind                | kind | 种类
kind.product        | product | 产品
kind.service        | service | 服务
role                | role | 类别
role.green-product  | green product assessment | 绿色产品评价
role.graded-building-material | graded green building materials | 绿色建材评价
role.mandatory-base | mandatory base standard | 强制性标准
role.voluntary-grading | voluntary grading | 推荐性分级
role.method         | method | 方法
role.principles     | principles | 通则
role.body-requirements | requirements on bodies | 机构要求
role.environmental-label | environmental label | 环境标志
role.technical-requirements | technical requirements | 技术要求
role.other          | other | 其他
supersedes          | supersedes | 代替
superseded_by       | superseded by | 被代替
scope               | scope | 范围
committee           | committee | 归口
proposer            | proposer | 提出单位
department          | department | 主管部门
ics                 | ICS | ICS
ccs                 | CCS | CCS
clauses             | Clauses | 章条
edition_changes     | Changes named by the standard or accounts of it | 标准或介绍所述的变化
batch               | batch | 批次
row                 | row | 序号
mode                | mode | 认证模式
validity_years      | validity, years | 有效期(年)
time_limit_days     | time limit, days | 时限(天)
surveillance        | surveillance | 获证后监督
units               | certification units | 认证单元
unit_principle      | units are told apart by | 单元划分原则
form                | form | 样式
certification       | for | 用于
accompanied_by      | accompanied by | 附带
carried_inferred    | that certificates of the scheme carry it is inferred | 该制度证书使用此标识为推断
administered_by     | administered by | 主管
legal_basis         | legal basis | 依据文件
attributes          | attributes | 属性
codes               | codes | 编码
issuers             | issued by | 发布机关
basis               | rests on | 依据
decides             | Decides | 内容
within              | lies in | 属于
members             | consists of | 包括
layer               | overlay | 数据层
founded             | founded | 成立
subject             | subject | 主题
what                | what | 内容
value               | value | 数值
unknown             | Not known | 尚不清楚
notes               | Notes | 说明
disputes            | Sources differ | 来源不一致
disputed_about      | about | 关于
readings            | readings | 各来源所述
checked             | last checked | 最近核对
read_in             | Read in | 出处
applies             | What applies | 适用情况
applies_to          | What applies under %s | %s 下的适用情况
history             | History | 沿革
none_known          | none known | 无已知内容
none                | none | 无
not_listed          | not on a list | 未列入清单
data_files          | This page as data | 本页数据
release             | data release | 数据版本
feed                | Feed of changes (Atom) | 变更订阅 (Atom)
belongs             | Mentioned by | 相关内容
compared            | %s and %s | %s 与 %s
compare_hint        | Every two editions of a standard, and every edition with the one that it supersedes. | 同一标准的任意两个版本,以及各版本与其所代替者。
change              | change | 变化
change.same         | same | 不变
change.tighter      | tighter | 更严
change.looser       | looser | 放宽
change.new          | new | 新增
change.removed      | removed | 取消
change.not comparable | not comparable | 不可比
change.unknown      | cannot be told | 无法判断
compare_partial     | A table that is not known completely cannot show what is new or removed. | 未完整录入的限量表无法说明新增或取消的内容。
both                | both editions | 两个版本
records             | records | 条数
gaps                | with gaps | 有缺口
disputed            | disputed | 有争议
oldest              | oldest check | 最早核对
known_cells         | limits known | 已知限量
cells               | limits | 限量
for_each_kind       | By kind of record | 按种类
for_each_edition    | By edition | 按标准版本
grades_text         | Readings are graded: text is the instrument's own wording, official an authority's page about it, secondary anybody else's. | 依据分级:原文、官方页面、二手来源。
not_legal           | Facts with their sources; not legal advice. What is not known is said to be not known. | 所列为附来源的事实,不构成法律意见;未知之处均注明。
intro               | One category, one standard, one list, one mark: which edition, limits, rule and mark apply to a product, on any date. | 一类产品、一个标准、一个清单、一个标识:任一日期适用的标准版本、限量、规则与标识。
latest              | Latest changes | 最近变更
coming              | To come | 即将发生
all_changes         | All changes | 全部变更
status.not issued   | not issued | 未发布
status.issued       | issued, not in force | 已发布未实施
status.in force     | in force | 现行
status.superseded   | superseded | 已被代替
status.withdrawn    | withdrawn | 已废止
status.unknown      | not known | 不明
status.to come      | to come | 尚未开始
status.holds        | holds | 有效
status.ended        | ended | 已结束
event.issued        | %s is issued | %s 发布
event.effective     | %s takes effect | %s 实施
event.mandatory_from | %s becomes mandatory | %s 强制实施
event.superseded    | %s is superseded | %s 被代替
event.withdrawn     | %s is withdrawn | %s 废止
event.published     | %s is published | %s 公布
event.valid_from    | %s begins to hold | %s 开始有效
event.valid_until   | %s ends | %s 终止
event.listed        | %s is put on a list | %s 列入清单
event.unlisted      | %s is taken off a list | %s 移出清单
event.recognitions.valid_from | from this day: %s | 自此日起:%s
event.recognitions.valid_until | no longer: %s | 不再:%s
event.deadline      | deadline: %s | 期限:%s
""".strip()  # noqa: E501 - a word and its two forms stand on one line

_TABLE = {key.strip(): (en.strip(), zh.strip()) for key, en, zh in (line.split("|", 2) for line in _WORDS.splitlines() if line.strip())}


def words(language: str) -> dict[str, str]:
    """Every word of the pages in a language, by its key.

    >>> words("zh")["categories"]
    '产品类别'
    """
    column = 0 if language == "en" else 1
    return {key: pair[column] for key, pair in _TABLE.items()}
