"""The printed labels of both forms, and which of them a text is.

A label is compared by its skeleton: folded, without its ordinal (一、 （一） 1.) and without
punctuation, because these are what real reports vary most. The ordinal is looked at separately.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from zhaoming.annual_report.form import (
    OTHER_SPLIT,
    RESULT_GROUPS,
    RESULT_LABEL,
    SECTION2,
    SECTION3_COLUMNS,
    SECTION3_CORNER,
    SECTION4_OUTCOMES,
    FormId,
    section3_rows,
)
from zhaoming.annual_report.locate.closeness import closest
from zhaoming.annual_report.locate.text_shape import fold, letters


class Role(StrEnum):
    """What a label names in the tables."""

    ROW2 = "row of 表二"
    COLUMN2 = "column of 表二"
    ARTICLE = "block title of 表二"
    ROW3 = "row of 表三"
    GROUP3 = "group of 表三"
    RESULT3 = "三、本年度办理结果"
    COLUMN3 = "column of 表三"
    HEAD3 = "head of 表三 above the columns"
    OUTCOME4 = "column of 表四"
    GROUP4 = "group of 表四"
    EXTRA = "a column that is not in the form"


_LEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,2}(?:[、.,:;)]|(?=[上本结收]))|[一二三四五六七八九十]{1,2}、?)"
)
# 一是, 第一、: ordinals as sentences have them; (件) behind a head says what is counted.
_SPOKEN = re.compile(r"^(?:[一二三四五六七八九]是|第[一二三四五六七八九][、,])")
_UNIT = re.compile(r"\((?:单位:?)?件\)$")
_ORDINALS = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,2}、|\d+[.、,:)]?")


@lru_cache(maxsize=16384)
def skeleton(text: str) -> str:
    """The letters of a label without any ordinal: what two prints of one label have in common."""
    folded = fold(text)
    bare = _ORDINALS.sub("", _SPOKEN.sub("", _UNIT.sub("", folded)))
    if bare[:1] in "一二三四五六七" and len(bare) > 4:
        bare = _LEADING.sub("", bare)
    return letters(bare)


@lru_cache(maxsize=4096)
def is_ordinal(text: str) -> bool:
    """True for an ordinal without the label it belongs to."""
    return _ORDINALS.fullmatch(fold(text)) is not None


_ROW3_ALIASES: dict[str, tuple[str, ...]] = {
    "new_received": (
        "本年新收申请数量",
        "本年新收政府信息公开申请数",
        "本年新收政府信息公开申请",
        "新收政府信息公开申请数量",
    ),
    "carried_in": (
        "上年结转申请数量",
        "上年结转政府信息公开申请数",
        "上年度结转政府信息公开申请数量",
        "上年结转政府信息公开申请",
    ),
    "partial": ("部分公开", "部分公开（区分处理的，只计这一情形）", "予以部分公开"),
    "denied_law_forbidden": ("其他法律、行政法规禁止公开", "其他法律法规禁止公开"),
    "unable_not_held": ("本机关不掌握相关信息",),
    "unable_need_creation": ("没有现成信息需要另行制作的", "没有现成信息，需要另行制作"),
    "notproc_petition": ("信访、举报、投诉类申请", "信访举报投诉类"),
    "notproc_reissue": ("要求行政机关确认或者重新出具已获取信息", "要求行政机关确认或重新出具已获取的信息"),
    "other_no_correction": (
        "申请人无正当理由逾期不补正",
        "申请人无正当理由逾期不补正，行政机关不再处理",
        "申请人无正当理由逾期不补正、行政机关不再处理",
    ),
    "other_no_payment": (
        "申请人逾期未按收费通知要求缴纳费用",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理",
    ),
    "handled_total": ("合计",),
    "carried_out": ("结转下年度继续办理数量", "结转下年继续办理", "结转下年度继续办理的申请"),
}
_ROW2_ALIASES: dict[str, tuple[str, ...]] = {
    "normative_documents": ("规范性文件", "行政规范性文件"),
    "other_services": ("其他对外管理服务事项", "其他对外管理服务"),
    "procurement": ("政府集中采购",),
}
_COLUMN2_ALIASES: dict[str, tuple[str, ...]] = {
    "items_change": ("本年增减", "本年增加减少", "本年增或减"),
    "decisions": ("处理决定数量", "本年处理决定数量", "本年度处理决定数量"),
    "amount_wan": ("本年收费金额", "本年收费总金额"),
    "amount": ("采购总金额",),
    "valid": ("现行有效件", "现行有效数量", "现行有效件数"),
    "made": ("本年制发件数", "本年新制作数量", "本年制发数量"),
    "items_prev_year": ("上一年项目数量", "上年项目数量"),
}
_EXTRAS = (
    "小计",
    "备注",
    "序号",
    "合计",
    "上年",
    "上年度",
    "去年",
    "上年数",
    "本年",
    "本年度",
    "同比",
    "增减",
    "说明",
    "占比",
    "单位",
)


def _row3_paths() -> dict[str, str]:
    """Skeleton to row key, each row with every stretch of its label path that ends in it."""
    paths: dict[str, str] = {}
    for row in (*section3_rows(form=FormId.F2019), *OTHER_SPLIT):
        names = (row.labels[-1], *_ROW3_ALIASES.get(row.key, ()))
        for name in names:
            own = skeleton(name)
            for first in range(len(row.labels)):
                above = "".join(skeleton(label) for label in row.labels[first:-1])
                paths[above + own] = row.key
    return paths


def _row2_names() -> dict[str, str]:
    names = {skeleton(label): key for form in FormId for block in SECTION2[form] for key, label in block.rows}
    names.update({skeleton(alias): key for key, aliases in _ROW2_ALIASES.items() for alias in aliases})
    return names


def _column2_names() -> dict[str, str]:
    names = {
        letters(fold(re.sub(r"（.*）", "", column.label))): column.key
        for form in FormId
        for block in SECTION2[form]
        for column in block.columns
    }
    names.update({letters(fold(alias)): key for key, aliases in _COLUMN2_ALIASES.items() for alias in aliases})
    return names


ROW3 = _row3_paths()
ROW2 = _row2_names()
COLUMN2 = _column2_names()
COLUMN3 = {skeleton(label): key for key, label in SECTION3_COLUMNS} | {"公民": "natural", "合计": "total"}
COLUMN3 |= {"商业企业": "org_commercial", "社会公益组织": "org_public_welfare", "科研机构": "org_research"}
OUTCOME4 = {skeleton(label): key for key, label in SECTION4_OUTCOMES} | {"合计": "total"}
GROUP4 = {
    "行政复议": "review",
    "行政诉讼": "suit",
    "未经复议直接起诉": "suit_direct",
    "未经行政复议直接起诉": "suit_direct",
    "复议后起诉": "suit_after_review",
    "行政复议后起诉": "suit_after_review",
    "经复议后起诉": "suit_after_review",
    "行政诉讼未经复议直接起诉": "suit_direct",
    "行政诉讼复议后起诉": "suit_after_review",
}
GROUP3 = {skeleton(name): name for name in RESULT_GROUPS}
GROUP3_PATHS = {
    **GROUP3,
    **{skeleton(RESULT_LABEL) + skeleton(name): name for name in RESULT_GROUPS},
}
# Rows by their own label alone, without the group or heading that may stand before it on a line.
OWN_ROW3 = {
    name: key
    for name, key in ROW3.items()
    if not any(name != above and name.startswith(above) for above in (*GROUP3, skeleton(RESULT_LABEL)))
}
RESULT3 = {skeleton(RESULT_LABEL), "办理结果"}
HEAD3 = frozenset(
    {"申请人情况", "法人或其他组织", "法人和其他组织", "法人及其他组织", letters(fold(SECTION3_CORNER))}
)
_ARTICLE = re.compile(r"第(?:二十|20)条第?\(?([一二三四五六七八九\d])\)?项?")
EXTRAS = frozenset(_EXTRAS)


# What a repair must keep its distance from: every other label that may stand in the same place.
def _own_meaning(names: Iterable[str]) -> dict[str, str]:
    return {name: "=" + name for name in names}


_NEIGHBOURS: dict[Role, Mapping[str, str]] = {
    Role.ROW3: {**_own_meaning((*GROUP3, *RESULT3)), **ROW3},
    Role.ROW2: {**_own_meaning(("信息内容",)), **ROW2},
    Role.COLUMN2: {**_own_meaning(("信息内容",)), **COLUMN2},
    Role.COLUMN3: {**_own_meaning((*HEAD3, *EXTRAS)), **COLUMN3},
    Role.OUTCOME4: {**_own_meaning(GROUP4), **OUTCOME4},
    Role.GROUP4: {**_own_meaning(OUTCOME4), **GROUP4},
}
_NAMES: dict[Role, Mapping[str, str]] = {
    Role.ROW3: ROW3,
    Role.ROW2: ROW2,
    Role.COLUMN2: COLUMN2,
    Role.COLUMN3: COLUMN3,
    Role.OUTCOME4: OUTCOME4,
    Role.GROUP4: GROUP4,
}
# Too short, or too like a torn piece of a longer label, to be told by closeness.
_NEVER_REPAIRED = frozenset({"其他", "总计", "合计", "公民"})
_REPAIRABLE: dict[Role, Mapping[str, str]] = {
    role: {name: "=" + name if name in _NEVER_REPAIRED else meaning for name, meaning in neighbours.items()}
    for role, neighbours in _NEIGHBOURS.items()
}
_ROW3_ORDINALS: dict[str, str] = {
    row.key: _found[-1]
    for row in (*section3_rows(form=FormId.F2019), *OTHER_SPLIT)
    if (_found := re.findall(r"[一二三四五六七]|\d", row.labels[-1][:3]))
}
_PRINTED_ORDINAL = re.compile(r"\(([一二三四五六七八九十\d]{1,3})\)|(\d+)|^([一二三四五六七八九十])、")
_SPOKEN_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


def find(role: Role, text: str) -> tuple[str, bool] | None:
    """The key of the label `text` is in `role`, and whether a misprint had to be repaired; None if none."""
    name = _column2_name(text) if role is Role.COLUMN2 else skeleton(text)
    return find_skeleton(role, name)


@lru_cache(maxsize=8192)
def find_skeleton(role: Role, name: str) -> tuple[str, bool] | None:
    """`find` for a text that already is a skeleton."""
    names = _NAMES[role]
    key = names.get(name)
    if key is not None:
        return key, False
    if len(name) < 3 or len(name) > 60:
        return None
    near = _undoubled(name, names) or closest(name, _REPAIRABLE[role])
    return (near, True) if near is not None and not near.startswith("=") else None


def _undoubled(name: str, names: Mapping[str, str]) -> str | None:
    """The short label whose one character was printed twice (规规章)."""
    if len(name) > 4:
        return None
    shorter = {name[:i] + name[i + 1 :] for i in range(1, len(name)) if name[i] == name[i - 1]}
    found = [candidate for candidate in shorter if candidate in names]
    return names[found[0]] if len(found) == 1 and found[0] not in _NEVER_REPAIRED else None


@lru_cache(maxsize=2048)
def _column2_name(text: str) -> str:
    folded = fold(text)
    name = letters(folded.split("(")[0])
    for amount in ("采购总金额", "本年收费金额"):
        if name.startswith(amount) and "元" in name[len(amount) :]:
            return amount
    return name


def head_unit(text: str) -> str | None:
    """The unit of money a column head prints (元, 万元, 亿元), None where it prints none."""
    folded = fold(text)
    match = re.search(r"(亿元|万元|元)", folded)
    return match.group(1) if match else None


@lru_cache(maxsize=8192)
def find_row3(text: str) -> tuple[str, bool] | None:
    """The 表三 row a label names; a wrong ordinal before a right label counts as a misprint.

    3.其他 is given as other_misc only where its ordinal does not contradict; the caller must
    see that it stands in （六）.
    """
    name = skeleton(text)
    if name in GROUP3_PATHS and name not in ROW3:
        return None
    found = find_skeleton(Role.ROW3, name)
    if found is None:
        return _total_by_ordinal(text)
    key, repaired = found
    folded = fold(text)
    if spoken := _SPOKEN.match(folded):
        folded = spoken.group().strip("第是、,").translate(_SPOKEN_DIGITS) + folded[spoken.end() :]
    printed = [next(filter(None, groups)) for groups in _PRINTED_ORDINAL.findall(folded)]
    if not printed:
        return found
    agrees = printed[-1] == _ROW3_ORDINALS.get(key)
    if key == "other_misc" and not agrees:
        return None
    return key, repaired or not agrees


def _total_by_ordinal(text: str) -> tuple[str, bool] | None:
    """（七）总计 with one of its two characters wrong: no other row carries （七）."""
    folded = fold(text)
    body = folded.removeprefix("(七)")
    right = len(folded) > len(body) and len(body) == 2 and (body[0] == "总" or body[1] == "计")
    return ("handled_total", True) if right else None


@lru_cache(maxsize=4096)
def find_group3(text: str) -> str | None:
    """The group （三）（四）（五）（六） a text names, with or without 小计; None if it names none."""
    name = skeleton(text)
    for ending in ("小计", "合计", "总计", "共计"):
        name = name.removesuffix(ending)
    return GROUP3_PATHS.get(name)


@lru_cache(maxsize=1024)
def find_article(text: str) -> str | None:
    """The item of Article 20 a block title names, "一" … "九"; None if the text is not such a title."""
    folded = fold(text)
    match = _ARTICLE.fullmatch(folded)
    return match.group(1) if match else None
