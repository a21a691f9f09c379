"""The documents of the demo: made-up texts of made-up agencies, and how far each has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """How far a document of the demo has come."""

    DRAFT = "draft"
    AT_REVIEW = "at_review"
    AT_PLATFORM = "at_platform"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDocument:
    """One document; `explains` is the title of the one it belongs to, `repeals` of the one it ends.

    `formed_on` is the day of the text.

    `change` and `changed_on` are told by a later version; without the day it mends words alone.
    """

    agency: str
    kind: str
    title: str
    body: str
    formed_on: dt.date
    ending: Ending = Ending.PUBLIC
    item: str = ""
    number: str = ""
    summary: str = ""
    theme: str = ""
    keywords: str = ""
    explains: str = ""
    repeals: str = ""
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    attachment: str = ""
    words: str = ""
    change: str = ""
    changed_on: dt.date | None = None


# Agency, item of the Regulation, name.
CATEGORIES = (
    ("LJ-YT-JYJ", "a20_11", "学前教育"),
    ("LJ-YT-JYJ", "a20_11", "义务教育"),
)
_RENTAL = (
    "为规范公共租赁住房的申请、轮候、配租和退出管理，保障符合条件的住房困难家庭基本居住需求，结合本区"
    "实际，制定本办法。\n"
    "第一条　本区行政区域内公共租赁住房的申请、审核、轮候、配租、使用、退出及其监督管理，适用本办法。\n"
    "第二条　申请公共租赁住房应当同时符合下列条件：（一）具有本区户籍，或者持有本区居住证并在本区稳定"
    "就业满一年；（二）家庭人均住房建筑面积低于十六平方米；（三）家庭人均月收入低于公布的标准。\n"
    "第三条　申请人向居住地的街道办事处、镇人民政府提出申请。受理机关应当自收到完整材料之日起二十个工"
    "作日内完成初审，并将结果公示七日。\n"
    "第四条　轮候期一般不超过三年。轮候顺序、配租房源和配租结果应当向社会公开。\n"
    "第五条　承租人有转租、空置超过六个月、不再符合条件等情形的，应当退出；暂时无法退出的，按市场租金"
    "计租，过渡期不超过六个月。\n"
    "第六条　本办法自2025年7月1日起施行，有效期五年。"
)
_RENTAL_OLD = (
    "为解决城镇中等偏下收入家庭的住房困难，制定本办法。\n"
    "第一条　本办法所称公共租赁住房，是指限定建设标准和租金水平，面向符合规定条件的家庭出租的保障性住"
    "房。\n"
    "第二条　申请人应当具有本区户籍满三年，家庭人均住房建筑面积低于十三平方米。\n"
    "第三条　本办法自2020年7月1日起施行。"
)
_RENTAL_TOLD = (
    "一、为什么修订。原办法施行五年，户籍年限、面积标准已不适应实际，新就业人员难以申请。\n"
    "二、主要变化。不再要求户籍满三年，持居住证并稳定就业满一年的可以申请；人均面积标准由十三平方米提"
    "高到十六平方米；审核时限由三十个工作日缩短为二十个工作日。\n"
    "三、怎样申请。向居住地的街道办事处、镇人民政府提出，所需材料和房源在区政府网站“住房保障”栏目公"
    "开。\n"
    "四、已在轮候的家庭不必重新申请，轮候时间连续计算。"
)

DOCUMENTS: tuple[DemoDocument, ...] = (
    DemoDocument(
        agency="LJ-YT-ZJJ", kind="normative_document",
        title="云汀区公共租赁住房管理办法", number="云建规〔2025〕2号",
        body=_RENTAL, formed_on=dt.date(2025, 6, 10),
        effective_on=dt.date(2025, 7, 1), expires_on=dt.date(2030, 6, 30),
        summary="规定公共租赁住房的申请条件、审核、轮候、配租和退出。",
        theme="城乡建设/住房保障", keywords="公租房 住房保障 轮候",
        attachment="公共租赁住房申请表\n姓名　　　　户籍所在地　　　　家庭人口\n现住房面积　　　　家庭月收入\n",
    ),
    DemoDocument(
        agency="LJ-YT-ZJJ", kind="interpretation",
        title="《云汀区公共租赁住房管理办法》解读",
        body=_RENTAL_TOLD, formed_on=dt.date(2025, 6, 11), explains="云汀区公共租赁住房管理办法",
        theme="城乡建设/住房保障", keywords="公租房 解读",
    ),
    DemoDocument(
        agency="LJ-YT-ZJJ", kind="normative_document",
        title="云汀区公共租赁住房管理暂行办法", number="云建规〔2020〕1号",
        body=_RENTAL_OLD, formed_on=dt.date(2020, 6, 8), effective_on=dt.date(2020, 7, 1),
        theme="城乡建设/住房保障", keywords="公租房", ending=Ending.REPEALED,
        words="由《云汀区公共租赁住房管理办法》替代",
    ),
    DemoDocument(
        agency="LJ-YT-JYJ", kind="policy", item="a20_11",
        title="云汀区2026年义务教育阶段学校招生工作实施意见", number="云教〔2026〕3号",
        body="一、招生对象。年满六周岁的适龄儿童，按户籍或者居住证所在片区登记入学。\n"
        "二、登记时间。2026年3月至5月，分网上登记和现场核验两步。\n"
        "三、片区划分。各公办学校的招生片区见附件，调整的片区以下划线标明。\n"
        "四、公开要求。招生计划、片区、录取结果在区政府网站教育专栏公开。",
        formed_on=dt.date(2026, 1, 12), theme="科技教育/教育", keywords="招生 片区 入学",
        attachment="学校　片区\n第一小学　桥北街道全部社区\n第二小学　望江街道东片、东园街道\n",
    ),
    DemoDocument(
        agency="LJ-YT-CZJ", kind="budget",
        title="云汀区财政局2026年部门预算",
        body="一、部门职责和机构设置。\n二、2026年收支总体情况：收入预算2680.5万元，支出预算2680.5万元。\n"
        "三、一般公共预算支出情况。\n四、“三公”经费预算12.6万元，比上年减少1.4万元。",
        formed_on=dt.date(2026, 1, 28), theme="财政金融审计/财政", keywords="部门预算 三公经费",
        attachment="科目,预算数（万元）\n一般公共服务支出,2450.3\n社会保障和就业支出,230.2\n",
    ),
    DemoDocument(
        agency="LJ-YT-SJJ", kind="penalty",
        title="云市监罚〔2026〕5号行政处罚决定",
        body="当事人：云汀区某食品经营部。\n违法事实：销售超过保质期的预包装食品。\n"
        "处罚依据：《中华人民共和国食品安全法》第一百二十四条。\n处罚结果：没收违法所得，罚款五千元。",
        formed_on=dt.date(2026, 1, 19), number="云市监罚〔2026〕5号", theme="市场监管/食品安全",
        ending=Ending.WITHDRAWN, words="该行政处罚决定经行政复议撤销，依法撤回公开的处罚信息",
    ),
    DemoDocument(
        agency="LJ-YT-WJJ", kind="statistics",
        title="云汀区2025年卫生健康事业统计公报",
        body="2025年末，全区有医疗卫生机构86个，床位1520张，卫生技术人员2135人。\n"
        "全年总诊疗132.4万人次，比上年增长3.1%。",
        formed_on=dt.date(2026, 1, 20), theme="卫生/统计", keywords="统计公报 卫生",
    ),
    DemoDocument(
        agency="LJ-YT-YJJ", kind="emergency", item="a20_12",
        title="云汀区防汛应急预案（2026年修订）",
        body="一、总则。\n二、组织指挥体系。\n三、预警分级：蓝色、黄色、橙色、红色四级。\n四、应急响应和抢险救援。\n五、善后与保障。",
        formed_on=dt.date(2026, 1, 15), theme="公安安全司法/应急管理", keywords="防汛 预案",
    ),
    DemoDocument(
        agency="LJ-YT-BGS", kind="plan",
        title="云汀区2026年政务公开工作要点",
        body="一、以公开促政策落实。\n二、以公开强民生保障：住房、教育、医疗领域逐项列出公开清单。\n三、规范依申请公开办理。\n四、提高政策解读质量。",
        formed_on=dt.date(2026, 1, 26), theme="综合政务/政务公开", keywords="政务公开 要点",
    ),
    DemoDocument(
        agency="LJ-YT-MZJ", kind="policy", item="a20_11",
        title="关于提高城乡低保标准的通知", number="云民〔2026〕2号",
        body="自2026年1月1日起，本区城乡居民最低生活保障标准提高到每人每月960元。\n各镇、街道应当在一月底前完成核定，差额部分一并补发。",
        formed_on=dt.date(2026, 1, 22), theme="民政扶贫救灾/社会救助", keywords="低保 标准",
        ending=Ending.AT_PLATFORM,
    ),
    DemoDocument(
        agency="LJ-YT-RSJ", kind="recruitment",
        title="云汀区2026年事业单位公开招聘公告",
        body="一、招聘岗位和人数：共42名，岗位条件见附件。\n二、报名：2026年3月2日至3月6日，网上报名。\n三、考试和公示。",
        formed_on=dt.date(2026, 2, 2), theme="劳动人事监察/人事", keywords="招聘 事业单位",
        ending=Ending.AT_REVIEW,
    ),
    DemoDocument(
        agency="LJ-YT-ZJJ", kind="policy",
        title="云汀区老旧小区改造实施细则（初稿）",
        body="一、改造范围。2005年底以前建成的住宅小区。\n二、改造内容分为基础类、完善类、提升类。\n三、居民意见征集办法另行制定。",
        formed_on=dt.date(2026, 2, 3), theme="城乡建设/城市更新", ending=Ending.DRAFT,
    ),
)  # fmt: skip
