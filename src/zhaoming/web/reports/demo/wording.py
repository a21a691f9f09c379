"""The text of a made-up report: its figures are those of its tables, its words vary by agency and year."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

from zhaoming.annual_report.form import SECTION_TITLES
from zhaoming.annual_report.report import NarrativeSection

_AIMS = (
    "把公开贯穿决策、执行、管理、服务和结果全过程",
    "围绕群众关心的事项扩大公开的范围和深度",
    "以基层需求为导向, 推动公开与业务同部署、同检查",
    "重点解决信息不好找、看不懂、更新慢的问题",
    "从办理一件申请、回应一类问题入手改进工作",
    "对照条例逐条梳理职责, 补齐制度短板",
    "推进政策文件全生命周期的规范公开",
)
_PROACTIVE = (
    "通过门户网站公开各类信息{n}条, 其中解读材料{m}篇",
    "在政府网站专栏发布信息{n}条, 政务新媒体推送{m}期",
    "更新机构职能、办事指南等基础信息{n}条, 组织开放日{m}次",
    "集中公开预决算、采购和项目信息{n}条, 回应留言{m}件",
    "发布通知公告和工作动态{n}条, 制作图解和短视频{m}个",
    "公开民生实事进展信息{n}条, 召开新闻发布会{m}场",
)
_REQUESTS = (
    "本年新收政府信息公开申请{new}件, 上年结转{before}件, 办结{done}件, 结转下年度继续办理{left}件",
    "全年新收政府信息公开申请{new}件, 连同上年结转的{before}件, 共办结{done}件, {left}件结转下年度继续办理",
)
_MANAGEMENT = (
    "修订信息公开审查办法, 明确起草、审核、发布各环节的责任人",
    "建立公开目录动态调整机制, 每季度核对一次栏目",
    "开展规范性文件清理, 对历史文件补录文号和有效性标识",
    "对拟公开内容实行先审后发, 涉及个人信息的一律去标识处理",
    "把定密与公开属性认定结合起来, 制文时同步确定公开方式",
    "梳理存量文件, 统一格式并标注时效",
)
_PLATFORM = (
    "优化网站检索和适老化功能, 调整栏目{n}个",
    "整合两个新媒体账号, 关停不活跃账号{n}个",
    "在服务大厅设立公开专区, 摆放资料{n}种",
    "完善依申请公开在线提交入口, 改进提示{n}处",
    "新设基层政务公开专题, 归集内容{n}类",
)
_SUPERVISION = (
    "组织业务培训{n}次, 未发生责任追究的情况",
    "开展季度自查{n}轮, 对发现的问题即知即改",
    "把公开纳入绩效考核, 通报{n}次",
    "邀请代表和群众评议{n}场, 采纳意见数条",
    "与司法行政部门会商疑难申请{n}次",
)
_PROBLEMS = (
    "解读形式还比较单一, 群众看得懂的内容不多",
    "个别栏目更新不够及时, 保障机制有待完善",
    "工作力量不足, 经办人员流动较大",
    "答复文书的说理性还不强, 个别申请办理周期偏长",
    "公开内容与企业群众的实际需求还有差距",
    "基层公开标准的运用不够熟练",
)
_PLANS = (
    "增加图解、问答和视频形式的解读",
    "明确栏目责任人并按月通报更新情况",
    "加强业务培训, 编印常见申请的办理指引",
    "完善答复文书范本, 加强法制审核和会商",
    "主动征集公开需求, 调整公开重点",
    "组织跟班学习和交叉检查",
)
_OTHERS = (
    "无其他需要报告的事项。",
    "本年度没有收取政府信息公开信息处理费。其他无需要报告的事项。",
    "收取信息处理费的情况: 本年度未收取。",
)


def text_of(
    *, name: str, year: int, figures: Mapping[str, int | Decimal], seed: int
) -> tuple[NarrativeSection, ...]:
    """A preface and six sections; every figure of the tables that they tell agrees with its cell."""
    rng = random.Random(f"{seed}-{name}-{year}-text")  # noqa: S311 - made-up figures, the same at every start.
    texts = {
        "一": _overall(rng, name, year, figures),
        "二": "",
        "三": "",
        "四": "",
        "五": _problems(rng, year),
        "六": rng.choice(_OTHERS),
    }
    preface = (
        f"根据《中华人民共和国政府信息公开条例》的规定, 现公布{name}{year}年度政府信息公开工作年度报告。"
        f"所列数据的统计期限自{year}年1月1日起至12月31日止。"
    )
    parts = (NarrativeSection(mark, title, _chinese(texts[mark])) for mark, title in SECTION_TITLES)
    return (NarrativeSection("", "", _chinese(preface)), *parts)


def _overall(rng: random.Random, name: str, year: int, figures: Mapping[str, int | Decimal]) -> str:
    requests = rng.choice(_REQUESTS).format(
        new=figures["s3.new_received.total"],
        before=figures["s3.carried_in.total"],
        done=figures["s3.handled_total.total"],
        left=figures["s3.carried_out.total"],
    )
    many, few, some, more = (
        rng.randrange(120, 4800),
        rng.randrange(6, 60),
        rng.randrange(2, 9),
        rng.randrange(2, 9),
    )
    return "\n".join(
        (
            f"{year}年, {name}{rng.choice(_AIMS)}, {rng.choice(_AIMS)}。",
            f"（一）主动公开。{rng.choice(_PROACTIVE).format(n=many, m=few)}。",
            f"（二）依申请公开。{requests}。",
            f"（三）政府信息管理。{rng.choice(_MANAGEMENT)}; {rng.choice(_MANAGEMENT)}。",
            f"（四）平台建设。{rng.choice(_PLATFORM).format(n=some)}。",
            f"（五）监督保障。{rng.choice(_SUPERVISION).format(n=more)}。",
        )
    )


def _problems(rng: random.Random, year: int) -> str:
    first, second = rng.sample(_PROBLEMS, 2)
    plan, further = rng.sample(_PLANS, 2)
    return f"存在的问题: 一是{first}; 二是{second}。\n{year + 1}年, 将{plan}, {further}。"


def _chinese(text: str) -> str:
    """The text with the punctuation of Chinese documents."""
    return text.replace(", ", "，").replace("; ", "；").replace(": ", "：")
