"""The words of the district's documents: made up, and put together by rule; nothing is copied."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

PLACES = (
    "望江路", "东河村", "下湾村", "南坡村", "桥北社区", "东园社区", "云汀大道", "清波花园", "沿河新村",
    "柳塘小区", "石桥里", "北塘组", "仓前街", "临江片区", "西坝村", "梅溪组", "长堤段", "小西门",
)  # fmt: skip
# What an agency looks after, by the last part of its code: word for titles, and its theme.
FIELDS: dict[str, tuple[tuple[str, ...], str]] = {
    "BGS": (("政务公开", "公文处理", "应急值守", "督查督办"), "综合政务/政务公开"),
    "FGJ": (("重点项目", "价格监测", "节能降耗", "营商环境"), "国民经济/规划"),
    "JYJ": (("义务教育招生", "学前教育", "校园安全", "教师培训"), "科技教育/教育"),
    "MZJ": (("社会救助", "养老服务", "社会组织", "地名管理"), "民政扶贫救灾/社会救助"),
    "CZJ": (("预算绩效", "政府采购", "惠企资金", "资产管理"), "财政金融审计/财政"),
    "RSJ": (("技能培训", "就业服务", "工伤保险", "劳动监察"), "劳动人事监察/就业"),
    "ZRJ": (("耕地保护", "不动产登记", "国土空间规划", "地质灾害防治"), "国土资源/土地"),
    "ZJJ": (("住房保障", "老旧小区改造", "物业管理", "建筑工地管理", "燃气安全"), "城乡建设/住房保障"),
    "NYJ": (("高标准农田", "农机购置补贴", "农产品质量", "农村环境"), "农业林业水利/农业"),
    "WJJ": (("基层医疗", "公共卫生", "家庭医生", "托育服务"), "卫生体育/卫生"),
    "YJJ": (("安全生产", "防汛抗旱", "应急物资", "消防宣传"), "公安安全司法/应急管理"),
    "SJJ": (("食品安全", "特种设备", "企业登记", "价格检查"), "市场监管/食品安全"),
    "SWJ": (("商贸流通", "外贸服务", "家政服务"), "商业贸易/商务"),
    "TCJ": (("招商服务", "项目落地", "投资促进"), "商业贸易/投资"),
    "SWTC": (("商贸流通", "招商服务", "外贸服务", "家政服务"), "商业贸易/商务"),
    "": (("村级公益项目", "人居环境", "便民服务", "河道保洁", "志愿服务"), "综合政务/基层治理"),
}  # fmt: skip
_SENTENCES = (
    "各有关单位应当明确专人负责，按月汇总进展，遇有困难及时报告。",
    "工作经费由区级财政统筹安排，专款专用，接受审计监督。",
    "实施情况按季度通报，结果向社会公开。",
    "对群众反映的问题应当逐件登记，办理结果在十五个工作日内告知。",
    "涉及多个部门的事项，由牵头单位召集会商，形成书面意见。",
    "资料由承办科室归档，保存期限按照档案管理的规定执行。",
    "未按期完成的，应当说明原因并提出补救措施。",
    "各镇、街道可以结合实际细化办法，报区里备案。",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The body of a document, one fact and a few sentences at a time."""

    rng: random.Random

    def clauses(self, *, about: str, place: str, count: int) -> str:
        """Numbered articles, as a document that binds has them."""
        told = [f"第一条　为规范{about}工作，维护群众合法权益，结合本区实际，制定本办法。"]
        told += [f"第{'二三四五六七八'[number]}条　{self._sentence()}" for number in range(count)]
        told.insert(1, f"本办法适用于{place}等区域内的{about}活动。")
        return "\n".join(told)

    def notice(self, *, about: str, place: str, on: dt.date) -> str:
        """A notice or announcement with its figures."""
        households, amount = self.rng.randrange(12, 880), self.rng.randrange(35, 4200) / 10
        lines = (
            f"一、基本情况。{place}本期涉及{about}事项{households}户（件），安排资金{amount}万元。",
            f"二、时间安排。自{on.year}年{on.month}月起实施，三个月内完成。",
            f"三、工作要求。{self._sentence()}",
            f"四、其他事项。{self._sentence()}",
        )
        return "\n".join(lines)

    def figures(self, *, about: str, year: int) -> str:
        """A bulletin: amounts against the year before."""
        first, second = self.rng.randrange(200, 9000), self.rng.randrange(10, 300)
        share = self.rng.randrange(-60, 110) / 10
        turned = "增长" if share >= 0 else "下降"
        return (
            f"{year}年，全区{about}共办理{first}件，比上年{turned}{abs(share)}%。\n"
            f"其中线上办理{first * 7 // 10}件；开展检查{second}次，发现问题{second // 6}个，均已整改。\n"
            f"{self._sentence()}"
        )

    def money(self, *, about: str, year: int, what: str) -> str:
        """A budget or final account in a few lines."""
        total = self.rng.randrange(3200, 98000) / 10
        small = self.rng.randrange(8, 160) / 10
        return (
            f"一、部门职责和机构设置。主要承担{about}等工作。\n"
            f"二、{year}年{what}总体情况：收入{total}万元，支出{total}万元。\n"
            f"三、一般公共预算支出按功能分类编列。\n四、“三公”经费{small}万元，比上年减少{small / 10:.2f}万元。"
        )

    def told(self, *, of: str, about: str) -> str:
        """An interpretation of a document."""
        return (
            f"一、制定背景。近年来{about}工作中的新情况，需要统一规则。\n"
            f"二、主要内容。《{of}》明确了适用范围、办理程序和各方责任。\n"
            f"三、怎样办理。{self._sentence()}\n四、咨询方式。可以到本机关办事窗口咨询。"
        )

    def _sentence(self) -> str:
        return self.rng.choice(_SENTENCES)
