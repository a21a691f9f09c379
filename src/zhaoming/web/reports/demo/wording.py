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
    "以基层需求为导向，推动公开与业务同部署、同检查",
    "重点解决信息不好找、看不懂、更新慢的问题",
    "从办理一件申请、回应一类问题入手改进工作",
    "对照条例逐条梳理职责，补齐制度短板",
    "推进政策文件全生命周期的规范公开",
    "把公开当作改进服务的抓手，先从办事窗口做起",
    "坚持应公开尽公开，不能公开的说明理由",
    "依托网格和村居，让政策讲得清、送得到",
    "压实主要负责人责任，每月听取一次进展",
    "以统计数据说话，用台账管住每一个环节",
    "组织业务骨干对标先进地区逐项查找差距",
)
_PROACTIVE = (
    "通过门户网站公开各类信息{n}条，其中解读材料{m}篇",
    "在政府网站专栏发布信息{n}条，政务新媒体推送{m}期",
    "更新机构职能、办事指南等基础信息{n}条，组织开放日{m}次",
    "集中公开预决算、采购和项目信息{n}条，回应留言{m}件",
    "发布通知公告和工作动态{n}条，制作图解和短视频{m}个",
    "公开民生实事进展信息{n}条，召开新闻发布会{m}场",
    "围绕营商环境编发政策问答{n}则，进企业宣讲{m}次",
    "依托村居公开栏张贴资金发放名册{n}份，广播宣讲{m}次",
    "汇编常用表格和示范文本{n}份，录制办理演示{m}段",
    "按月更新行政执法结果{n}条，附典型案例评析{m}则",
)
_REQUESTS = (
    "本年新收政府信息公开申请{new}件，上年结转{before}件，办结{done}件，结转下年度继续办理{left}件",
    "全年新收政府信息公开申请{new}件，连同上年结转的{before}件，共办结{done}件，{left}件结转下年度继续办理",
)
_HANDLING = (
    "申请统一登记编号，按日提醒剩余期限",
    "收到申请后先与申请人沟通，弄清真正要找的材料",
    "疑难件由分管领导召集科室会商后答复",
    "答复书载明依据、理由和救济途径，寄送留痕",
    "对重复出现的事项转为主动公开，减少往返",
    "在一楼大厅和网上同时受理，老年人可口头提出",
    "聘请法律顾问逐件审核拟不予公开的答复",
    "涉及第三方的一律书面征求意见并入卷",
    "按季度抽查已办结案卷，通报文书差错",
)
_MANAGEMENT = (
    "修订信息公开审查办法，明确起草、审核、发布各环节的责任人",
    "建立公开目录动态调整机制，每季度核对一次栏目",
    "开展规范性文件清理，对历史文件补录文号和有效性标识",
    "对拟公开内容实行先审后发，涉及个人信息的一律去标识处理",
    "把定密与公开属性认定结合起来，制文时同步确定公开方式",
    "梳理存量文件，统一格式并标注时效",
    "编制岗位手册，新到人员先学后上岗",
    "会同档案部门移交到期文件，方便查阅",
    "逐件标明废止、修改和继续有效的结论",
    "对长期不更新的页面实行销号管理",
    "设立信息员，每周汇总一次拟公开清单",
)
_PLATFORM = (
    "优化网站检索和适老化功能，调整栏目{n}个",
    "整合两个新媒体账号，关停不活跃账号{n}个",
    "在服务大厅设立公开专区，摆放资料{n}种",
    "完善依申请公开在线提交入口，改进提示{n}处",
    "新设基层政务公开专题，归集内容{n}类",
    "把常用入口搬到首页，合并重复页面{n}处",
    "在图书馆和便民中心增设查阅点{n}处",
    "接入统一身份认证，修复失效链接{n}批",
    "为视障读者补配朗读和大字功能，测试{n}轮",
)
_SUPERVISION = (
    "组织业务培训{n}次，未发生责任追究的情况",
    "开展季度自查{n}轮，对发现的问题即知即改",
    "把公开纳入绩效考核，通报{n}次",
    "邀请代表和群众评议{n}场，采纳意见数条",
    "与司法行政部门会商疑难申请{n}次",
    "请第三方评估并整改{n}项短板",
    "局务会专题研究{n}次，明确整改时限",
    "在年度述职中加入公开情况，点评{n}个科室",
    "设立监督电话和信箱，答复群众意见{n}条",
)
_PROBLEMS = (
    "解读形式还比较单一，群众看得懂的内容不多",
    "个别栏目更新不够及时，保障机制有待完善",
    "工作力量不足，经办人员流动较大",
    "答复文书的说理性还不强，个别申请办理周期偏长",
    "公开内容与企业群众的实际需求还有差距",
    "基层公开标准的运用不够熟练",
    "部分文件公开属性的认定前后不一",
    "历史材料电子化程度低，查找费时",
    "政策发布后的反馈渠道用得不多",
    "与兄弟单位的数据口径还没有统一",
)
_PLANS = (
    "增加图解、问答和视频形式的解读",
    "明确栏目责任人并按月通报更新情况",
    "加强业务培训，编印常见申请的办理指引",
    "完善答复文书范本，加强法制审核和会商",
    "主动征集公开需求，调整公开重点",
    "组织跟班学习和交叉检查",
    "分批完成旧档案的扫描和著录",
    "与相关单位商定统一的统计口径",
    "每季度公布群众意见的采纳情况",
    "把公开属性认定写进发文流程",
)
_OTHERS = (
    "本年度没有发出收费通知，未收取信息处理费。无其他需要报告的事项。",
    "本年度没有收取政府信息公开信息处理费。其他无需要报告的事项。",
    "收取信息处理费的情况：本年度未收取。",
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
        f"根据《中华人民共和国政府信息公开条例》的规定，现公布{name}{year}年度政府信息公开工作年度报告。"
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
            f"{year}年，{name}{'，'.join(rng.sample(_AIMS, 2))}。",
            f"（一）主动公开。{rng.choice(_PROACTIVE).format(n=many, m=few)}。",
            f"（二）依申请公开。{'；'.join(rng.sample(_HANDLING, 2))}。{requests}。",
            f"（三）政府信息管理。{'；'.join(rng.sample(_MANAGEMENT, 2))}。",
            f"（四）平台建设。{rng.choice(_PLATFORM).format(n=some)}。",
            f"（五）监督保障。{rng.choice(_SUPERVISION).format(n=more)}。",
        )
    )


def _problems(rng: random.Random, year: int) -> str:
    first, second = rng.sample(_PROBLEMS, 2)
    plan, further = rng.sample(_PLANS, 2)
    return f"存在的问题：一是{first}；二是{second}。\n改进措施：{year + 1}年，将{plan}，{further}。"


def _chinese(text: str) -> str:
    """The text with the punctuation of Chinese documents."""
    return text.replace(", ", "，").replace("; ", "；").replace(": ", "：")
