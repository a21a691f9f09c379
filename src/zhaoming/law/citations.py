"""Provision ids as the words a citizen can look up: Reg711.36.1.7 is 条例第三十六条第（七）项."""

from __future__ import annotations

# The first part of an id, and the text it stands for.
SOURCES: dict[str, str] = {
    "Reg711": "《政府信息公开条例》",
    "Fee2020": "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    "Periods2015": "《关于政府信息公开期限有关问题的解释》（国办公开办函〔2015〕207号）",
    "Service2016": "《关于政府信息公开处理决定送达问题的解释》（国办公开办函〔2016〕235号）",
    "Channels2017": "《关于政府信息公开申请接收渠道问题的解释》（国办公开办函〔2017〕19号）",
    "Report2019": "《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）",
    "Report2021": "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
    "Review2023": "《行政复议法》（2023年修订）",
    "Litigation2017": "《行政诉讼法》（2017年修正）",
    "Court2025": "《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（法释〔2025〕8号）",
    "Guidance2021": "《关于审理政府信息公开行政复议案件若干问题的指导意见》（国办函〔2021〕132号）",
    "Civil2020": "《民法典》",
    "Budget": "《预算法》",
    "Procurement": "《政府采购法实施条例》",
    "Land": "《土地管理法实施条例》",
    "House": "《国有土地上房屋征收与补偿条例》",
    "Decision713": "《重大行政决策程序暂行条例》",
    "Penalty2021": "《行政处罚法》（2021年修订）",
    "Rules2016": "《〈关于全面推进政务公开工作的意见〉实施细则》（国办发〔2016〕80号）和各地规定",
    "Secrecy2024": "《保守国家秘密法》（2024年修订）",
    "Pipl": "《个人信息保护法》",
    "Index2009": "《政府信息公开目录系统实施指引（试行）》",
    "Platform2019": "《关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）",
    "Site2017": "《政府网站发展指引》（国办发〔2017〕47号）",
    "SiteCheck2019": "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
    "Grassroots2019": "《关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）",
}
# Articles of one paragraph, whose items are cited without it.
_ONE_PARAGRAPH = {
    "Reg711": {"20", "31", "36", "50"},
    "Review2023": {"11"},
    "Court2025": {"1"},
}
_DIGITS = "〇一二三四五六七八九"


def cite(provision: str) -> str:
    """The provision in words; paragraph and item are given where the id names them.

    Raises `KeyError` for a source that is not listed, because a citation nobody can look up is none.
    """
    source, *parts = provision.split(".")
    return f"{SOURCES[source]}{clause(provision)}" if parts else SOURCES[source]


def clause(provision: str) -> str:
    """The article, paragraph and item alone: 第三十六条第（七）项."""
    source, article, *rest = provision.split(".")
    words = f"第{numeral(int(article))}条"
    single = article in _ONE_PARAGRAPH.get(source, set())
    if rest and not (single and len(rest) == 2):
        words += f"第{numeral(int(rest[0]))}款"
    if len(rest) == 2:
        words += f"第（{numeral(int(rest[1]))}）项"
    return words


def numeral(number: int) -> str:
    """A number from 1 to 199 as articles are counted: 十, 二十一, 一百〇一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "〇"
    return words + (_DIGITS[ones] if ones else "")
