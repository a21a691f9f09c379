"""What is asked for in the district: made-up matters of made-up places, each named once in an agency."""

from __future__ import annotations

import random
from collections.abc import Iterator

# By the last part of an agency's code; "" is what every office is asked for.
_MATTERS: dict[str, tuple[str, ...]] = {
    "ZJJ": (
        "老旧小区改造资金使用明细", "房屋征收补偿方案", "商品房预售资金监管台账", "物业服务合同备案材料",
        "房屋安全鉴定报告", "燃气管道改造施工许可", "住宅专项维修资金使用记录", "建设工程竣工验收备案表",
        "公共租赁住房轮候名册", "道路照明工程中标通知书",
    ),
    "ZRJ": (
        "土地征收公告", "建设用地批准书", "宅基地审批材料", "规划设计条件", "征地补偿款拨付凭证",
        "土地利用现状图", "不动产登记原始资料", "采矿权出让合同", "村庄规划成果", "工程规划许可证附图",
    ),
    "BGS": ("专题会议纪要", "重点工作督查通报", "应急值班安排", "政府常务会议议题目录", "公务用车管理台账"),
    "SJJ": ("食品抽检结果", "投诉举报处理材料", "企业登记档案", "特种设备检验记录", "价格检查通报"),
    "RSJ": ("职业培训补贴发放名单", "事业单位招聘成绩", "工伤认定材料", "社会保险缴费标准依据",
            "劳动监察处理决定"),
    "JYJ": ("学区划分论证材料", "民办学校年检结果", "教师职称评审名单", "校园食堂招标文件", "课后服务收费依据"),
    "WJJ": ("医疗机构校验结果", "公共卫生经费分配表", "病媒防治采购合同", "医疗服务价格调整依据"),
    "CZJ": ("专项资金分配方案", "政府采购合同", "转移支付下达文件", "绩效评价报告"),
    "MZJ": ("养老机构补贴名册", "社会组织年检结论", "低保动态调整汇总", "地名命名批复"),
    "FGJ": ("项目可行性研究批复", "水价成本监审报告", "节能审查意见", "重点项目年度计划"),
    "NYJ": ("农机购置补贴名单", "高标准农田验收材料", "土地流转备案", "农药抽检结果"),
    "YJJ": ("安全生产检查记录", "事故调查报告", "应急物资采购清单"),
    "": ("工作经费支出明细", "社区微更新项目资料", "村级公益项目验收材料", "临时救助发放名册", "环境整治合同",
         "信访事项转办记录"),
}  # fmt: skip
_PLACES = (
    "望江路", "青石镇东河村", "柳塘镇下湾村", "白鹭乡南坡村", "桥北社区", "东园社区", "云汀大道",
    "清波花园", "沿河新村", "柳塘小区", "石桥里", "北塘组", "仓前街", "临江片区", "西坝村", "梅溪组",
)  # fmt: skip


def subjects(*, code: str, rng: random.Random) -> Iterator[str]:
    """Names nobody asked for before at that agency, in a made-up order that is always the same."""
    matters = (*_MATTERS.get(code.rpartition("-")[2], ()), *_MATTERS[""])
    found = [
        f"{place}{year}年{matter}" for matter in matters for place in _PLACES for year in range(2012, 2026)
    ]
    rng.shuffle(found)
    return iter(found)


def matter_of(*, subject: str) -> str:
    """What a letter calls the piece that is unclear: the words after the year."""
    return subject.partition("年")[2] or subject
