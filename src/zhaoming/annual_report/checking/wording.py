"""Words of the narrative that say who, when and of what, so that what is left of a phrase says what is counted.

A phrase names a cell only when nothing is left over: an unknown word may change the scope of the figure.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FILL = (
    "其中|另有|另|还有|包括|含|共计|总计|合计|累计|一共|总共|总数|总量|数量|件数|案件数|共|均|已|分别|有|为|达到|达|是|"
    "的|了|数|全部|属于|系|也|各类|以"
)
_TIME = (
    "全年度?|本年度|本年|当年度?|今年|年内|一年来|截至年底|截止年底|截至12月31日|截至目前|"
    "(?<![上下去次明一])年度"
)
# All who may apply, in the words of the Regulation: naming them narrows nothing.
_EVERYBODY = (
    "(?:公民|自然人|个人|群众|公众)[、和及与或者以]*(?:企业)?(?:法人|企业|单位)"
    "(?:[、和及与或者以]*其[他它](?:社会)?组织)?"
)
_REQUEST_NOUNS = (
    f"{_EVERYBODY}|"
    "政府信息依申请公开|政府信息公开申请|政府信息公开|依申请公开政府信息|依申请公开|信息公开申请|申请公开|"
    "政府信息|信息公开|公开申请|申请人|申请|信息|事项|案件|公民|群众|公众|社会|提出|提交|递交|办件|件|书面|有效|工作|情况"
)
_GENERIC_OWN = "我单位|本单位|我机关|本机关|各级"
_LEVELS = "省市区县旗州盟镇乡局委办会院校处室厅所园街道地区"

FILL = re.compile(f"(?:{_FILL})")
TIME = re.compile(rf"(?:(?P<year>20\d\d)年度?|{_TIME})")
EVERYBODY = re.compile(_EVERYBODY)
REQUEST_NOUNS = re.compile(f"(?:{_REQUEST_NOUNS})")

OTHER_PERIOD = re.compile(
    r"去年(?!结转)|上年(?!度?结转)|上一年|往年|历年|前年|同期|同比|环比|相比|比上|较上|累计以来|以来|"
    r"季度|上半年|下半年|\d+月(?!31日)|增长|下降|减少|增加|提高|降低|上升"
)
SUB_SCOPE = re.compile(
    r"政府办(?!事)|办公室|办公厅|本级|机关|街道|乡镇|各镇|各乡|各?部门|各单位|[县市区]直|局|委办|分局|所属"
)
PART_SCOPE = re.compile(
    r"通过|网上|网络|平台|在线|邮寄|信函|来信|邮件|邮箱|传真|当面|现场|窗口|微信|自然人|法人|其他组织|企业|个人|"
    r"涉及|转办|转来|移送|转交|同一"
)
OTHER_MATTERS = re.compile(
    r"信访|建议|提案|热线|12345|投诉|举报|咨询|留言|信箱|解读|许可|处罚|补贴|救助|公文|会议|培训|新闻|微博|公众号|"
    r"调查|征求|意见|检查|抽查|问题|舆情|网民|人大|政协|议案|回应|诉求|来访|来电|电话"
)


@lru_cache(maxsize=4096)
def own_words(agency: str | None) -> re.Pattern[str]:
    """The words by which this agency's text means the agency itself, such as 我局 or 全区."""
    bare = re.split(r"[(（]", agency or "")[0]
    levels = _own_levels(bare)
    words = {f"[我本]{level}" for level in levels} | {f"全{level}" for level in levels}
    # 区政府 is the agency, 区政府办 is another one.
    words |= {f"{re.escape(name)}(?!办)" for name in _names(bare)} | set(_GENERIC_OWN.split("|"))
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def _own_levels(bare: str) -> tuple[str, ...]:
    """What the agency calls itself after 我, 本 and 全: 区 for a district's government, 局 for a bureau."""
    if not bare:
        return tuple(_LEVELS)
    government = re.search(r"([省市区县旗州盟镇乡])(?:人民)?政府$", bare)
    if government:
        return (government[1],)
    if bare.endswith(("街道", "街道办事处", "街道办")):
        return ("街道", "办事处", "办")
    if bare.endswith(("委员会", "管委会")):
        return ("委", "会", "管委会", "区")
    if bare.endswith("地区"):
        return ("地区",)
    if bare.endswith(("办公室", "办公厅")):
        return ("办", "室", "办公室", "厅")
    return (bare[-1],) if bare[-1] in _LEVELS else ()


def _names(bare: str) -> set[str]:
    """The full name, the name without province and city, and 区政府 for 某区人民政府."""
    if not bare:
        return set()
    names = {bare}
    shorter = re.sub(r"^.{2,6}?[省市](?=.{2,})", "", bare)
    names.add(shorter)
    for name in (bare, shorter):
        names.add(name.replace("人民政府", "政府"))
        names.add(name.removesuffix("人民政府"))
        names.add(name.removesuffix("办事处"))
    # 区统计局 is how 某市某区统计局 speaks of itself.
    names |= {bare[at.start() :] for at in re.finditer(r"[省市区县旗]", bare) if at.end() + 2 <= len(bare)}
    office = re.search(r"([省市区县旗镇乡])(?:人民)?政府办公[室厅]$", bare)
    if office:
        names |= {f"{office[1]}政府办公室", f"{office[1]}政府办公厅", f"{office[1]}政府办"}
    level = re.search(r"[省市区县旗镇乡](?=人民政府$)", bare)
    if level:
        names |= {f"{level[0]}政府", f"{level[0]}人民政府"}
    return {name for name in names if len(name) >= 2}


def scope_is_own(*, agency: str | None, phrase: str, lead: str) -> bool:
    """False where the clauses before a figure narrow it to an office, a channel or a kind of applicant.

    A phrase that names the agency itself settles the scope whatever was said before.
    """
    last_clause = re.split(r"[,，:()\[\]]", lead.rstrip(",，、:()[]"))[-1]
    if PART_SCOPE.search(EVERYBODY.sub("", last_clause)):
        return False
    own = own_words(agency)
    return bool(own.search(phrase)) or not SUB_SCOPE.search(own.sub("", lead))
