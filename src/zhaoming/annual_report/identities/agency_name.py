"""Structure: the text names another agency as the one that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.prose import Sentence
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.checking.wording import own_words
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

_BODY = r"(?:局|委员会|委|办事处|办公室|办公厅|政府|街道|中心|大队|支队|院|厅)"
_NAMED = re.compile(
    r"(?:(?:本|年度)报告(?:系|是)?由|请(?:直接)?(?:与|和|向)|联系(?:单位|机构)[:：])"
    r"([^,，。;:（(]{3,24}?)(?:根据|按照|依据|编制|编写|联系|咨询|[,，。;（(]|$)"
)
# The subject of the preface, and of the sentence that opens the account of the year.
_EDITOR = re.compile(
    rf"(?:^|[,，、]|现将|由)(?P<name>[\u4e00-\u9fff]{{2,20}}?{_BODY})"
    r"(?:组织|认真|按要求|结合实际)?(?:编制|编写|制作|公布|现公布|发布|向社会)[^。]{0,24}?年度?报告"
)
_SUBJECT = re.compile(
    rf"20\d\d年度?[,，]?(?P<name>[\u4e00-\u9fff]{{2,20}}?{_BODY})(?:始终|继续)?(?:认真|严格|坚持|积极|深入|扎实|持续|不断|"
    r"围绕|全面|紧紧|切实|高度重视|着力|大力|稳步|有序|以习近平|主动公开|共?收到|共?受理)"
)
_GENERIC = re.compile(
    r"人民政府|政府|办公室|办公厅|办事处|街道办|委员会|管委会|政务公开|信息公开|工作|机构|领导小组|科|股|处|室|"
    r"我|本|机关|单位|[省市区县旗镇乡局委办]"
)
_PLACE = re.compile(r"(?:[^省市区县旗州盟局委部]{2,8}?(?:自治区|自治州|自治县|开发区|新区|[省市区县旗州盟]))+")

# A bureau may name the government's office, or the one in charge of disclosure, as the one to ask.
_IS_BODY = re.compile(r"政府|局|委|办|街道|[镇乡]|中心|院|厅")
_OFFICE = re.compile(r"政府(?:办公室|办公厅|办)?$|信息公开|政务|大数据|行政审批|党政办|综合办")
_GOVERNMENT = re.compile(r"(?:人民)?政府(?:办公室|办公厅|办)?$")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each agency named as the reporting one that is another."""
    own = exam.report.agency
    if not own:
        return
    seen = set()
    for sentence in exam.sentences:
        for quote, name in _named_in(sentence):
            if name not in seen and _is_another(name, own):
                seen.add(name)
                message = f"正文“{quote}”中的“{name}”不像本机关（{own}）"
                place = f"narrative.{sentence.section}"
                yield RULE.finding(message, found={place: name}, expected={place: own})
    yield from _title(exam, own)


def _named_in(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Who is named as the one that reports, is to be asked, or did the year's work."""
    text = sentence.text
    if "报告" in text or "联系" in text:
        yield from ((match[0], match[1]) for match in _NAMED.finditer(text))
    found = None
    if not sentence.section and "报告" in text:
        found = _EDITOR.search(text)
    if found is None and text.startswith("20"):
        found = _SUBJECT.match(text)
    if found is not None:
        yield found[0].lstrip(",，、"), found["name"]


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
    """True where two names of bodies have another body, or the same one in another place."""
    if not _IS_BODY.search(name) or own_words(own).fullmatch(name):
        return False
    if _GOVERNMENT.search(name):
        return bool(_GOVERNMENT.search(own)) and _elsewhere(_place(name), _place(own))
    if _OFFICE.search(name):
        return False
    (place, body), (own_place, own_body) = _parted(name), _parted(own)
    if not own_body:
        return _elsewhere(place, own_place)
    core, mine = _GENERIC.sub("", body), _GENERIC.sub("", own_body)
    if min(len(core), len(mine)) < 2:
        return False
    if not _alike(core, mine):
        return True
    return body == own_body and _elsewhere(place, own_place)


def _alike(core: str, mine: str) -> bool:
    """Two characters in common, or one the short name of the other: 卫健 for 卫生健康."""
    if any(core[at : at + 2] in mine for at in range(len(core) - 1)):
        return True
    left = iter(mine)
    return all(character in left for character in core)


def _parted(name: str) -> tuple[str, str]:
    """The place in front of a body's name and the body: 青禾区 and 民政局; a government has no body."""
    bare = normal_agency(name)
    match = _PLACE.match(bare)
    place = match[0] if match else ""
    return place, bare.removeprefix(place)


def _place(name: str) -> str:
    """The place a government governs; "" for 区政府, which does not say which."""
    place = _GOVERNMENT.sub("", normal_agency(name))
    return place if len(place) > 2 else ""


def _elsewhere(place: str, other: str) -> bool:
    """Two full names of places of which neither is the other with the province or city before it."""
    return bool(place and other) and not place.endswith(other) and not other.endswith(place)
