"""Structure: the text names another agency as the one that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import normal_agency
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT606",
    rule="S",
    level=Level.WARNING,
    title="正文出现其他机关名称",
    meaning=(
        "正文写明编制、联系机关的地方，名称应是本机关；标题或正文整篇自称另一机关的，"
        "多为套用他人报告时没有改名。"
    ),
    source="条例第四十九条：各机关编制、公布自己的年度报告",
    next_step="更正机关名称；确由另一机关代编的，写明关系",
)

_NAMED = re.compile(
    r"(?:本报告(?:系|是)?由|请(?:直接)?(?:与|和|向)|联系(?:单位|机构)[:：])"
    r"([^,，。;:（(]{3,24}?)(?:根据|按照|依据|编制|联系|咨询|[,，。;（(]|$)"
)
_GENERIC = re.compile(
    r"人民政府|政府|办公室|办公厅|办事处|街道办|委员会|管委会|政务公开|信息公开|工作|机构|领导小组|科|股|处|室|"
    r"我|本|机关|单位|[省市区县旗镇乡局委办]"
)

# A bureau may name the government's office as the one to ask.
_BODY = re.compile(r"政府|局|委|办|街道|[镇乡]")
_OFFICE = re.compile(r"政府(?:办公室|办公厅|办)?$|信息公开")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each agency named as the reporting one that shares no part of the name."""
    own = exam.report.agency
    if not own:
        return
    seen = set()
    for sentence in exam.sentences:
        if "本报告" not in sentence.text and "联系" not in sentence.text:
            continue
        for match in _NAMED.finditer(sentence.text):
            name = match[1]
            if name not in seen and _is_another(name, own):
                seen.add(name)
                message = f"正文“{match[0]}”中的“{name}”不像本机关（{own}）"
                yield RULE.finding(message, found={name: own})
    yield from _title(exam, own)


def _title(exam: Examination, own: str) -> Iterator[Finding]:
    """Another report of the same year carries the agency that this title names."""
    title = exam.report.title or ""
    if not title or normal_agency(own) in normal_agency(title):
        return
    for other in exam.context.siblings:
        name = other.report.agency or ""
        if len(name) > 3 and name in title:
            message = f"标题“{title}”写的是 {name}，不是本机关（{own}）"
            yield RULE.finding(message, found={"title": name}, expected={"title": own})
            return


def _is_another(name: str, own: str) -> bool:
    """True where what is left of both names without 政府, 局 and the like has no two characters in common."""
    core, mine = _GENERIC.sub("", name), _GENERIC.sub("", normal_agency(own))
    if _OFFICE.search(name) or not _BODY.search(name) or min(len(core), len(mine)) < 2:
        return False
    return not any(core[at : at + 2] in mine for at in range(len(core) - 1))
