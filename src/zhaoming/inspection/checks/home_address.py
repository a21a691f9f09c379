"""INS107: home addresses, told by the word before them or by a flat within a building."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import fold
from zhaoming.inspection.sources import PERSONAL_DATA
from zhaoming.paper import Extract

CHECK = Check(
    code="INS107",
    kind=Kind.PERSONAL,
    title="家庭住址",
    meaning="“家庭住址”“户籍地址”等字样后的地址，或写到小区楼栋单元门牌的地址；只写到街道、单位的办公地址不报。",
    source=PERSONAL_DATA,
    next_step="删除或只保留到区县；确属办公地址的，由审核人放行",
)
_HAN = r"[\u4e00-\u9fff]"
_HOME = (
    r"(?:家庭|户籍|户口|身份证|(?<![实发出呈体表展])现|常住|实际居住|居住|暂住)(?:所在)?(?:地址|住址|住所|地)"
    r"|住\s?址|户籍所在地|(?<!国)家住(?![房建])|(?<![实发出呈体表展])现住(?!院)"
)
_POST = r"(?:通讯|通信|邮寄|收件|收货|联系|送达)(?:人)?(?:地址|住址)"
_DETAIL = rf"(?:{_HAN}|[0-9A-Za-z()#-]| (?=[0-9])){{2,60}}"
# What makes it an address: a village, street, estate or house number.
_STREET = re.compile(r"[路街巷弄村组屯庄里坊道]|小区|社区|花园|家园|公寓|新村|[0-9]\s?(?:号|栋|幢|座|室|单元)")
# Where somebody is told to go to: the office of a street or village, by name or without one, is no dwelling.
_OFFICE = re.compile(
    rf"{_HAN}{{0,20}}?(?:街道办事处|街道办|办事处|人民政府|乡镇政府|镇政府|乡政府|居民委员会|村民委员会|管理委员会|居委会|村委会"
    r"|村\(居\)委会|社区\(村\)|管委会|党委|派出所|公安局|分局|民政局|教育局|服务中心|服务站|受理窗口|窗口)"
)
_NOWHERE = re.compile(r"(?:的|所在|所属|及|和|或者?){0,2}(?:乡镇\(街道\)|村\(社区\)|街道|社区|乡镇|小区|村组?)")
_FLAT = r"[0-9A-Za-z]{1,4} ?(?:号楼|栋|幢|座|号院|弄)[^\n，。；,;]{0,6}?"
_ROOM = r"[0-9]{1,3} ?单元 ?[0-9]{2,5} ?(?:室|号|户)?"
_ESTATE = "小区|花园|家园|公寓|新村|苑"
_CALLED_HOME = re.compile(rf"(?:{_HOME})[:\s\t]{{0,6}}(?:为|是|在)?[:\s\t]{{0,4}}({_DETAIL})")
_CALLED_POST = re.compile(rf"(?:{_POST})[:\s\t]{{0,6}}({_DETAIL})")
_DWELLING = re.compile(
    rf"{_HAN}{{2,30}}(?:{_ESTATE}|府|城|村|里|社区|路|街|巷|道)[0-9]{{0,5}}号? ?{_FLAT}{_ROOM}"
    rf"|{_HAN}{{2,30}}(?:{_ESTATE})[0-9]{{0,5}}号? ?{_FLAT}[0-9]{{2,5}} ?(?:室|户)"
)
_ROOM_WITHIN = re.compile(r"小区|花园|家园|公寓|新村|单元|[村组屯]")


def find(extract: Extract) -> Iterator[Discovery]:
    """Each address once a place, the surest reason first."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        taken: set[int] = set()
        for first, last, certainty in _stretches(folded.text):
            if not taken.isdisjoint(range(first, last)):
                continue
            taken.update(range(first, last))
            start, end = folded.span(first, last)
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=folded.text[first : first + 3] + "****",
                certainty=certainty,
                page=passage.page,
                passage=number,
                span=(start, end),
            )


def _is_told(detail: str) -> bool:
    """Whether a street, estate or house number is left once the names of offices are taken away."""
    return _STREET.search(_NOWHERE.sub("", _OFFICE.sub("", detail), count=1)) is not None


def _stretches(text: str) -> Iterator[tuple[int, int, Certainty]]:
    for match in _CALLED_HOME.finditer(text):
        if _is_told(match.group(1)):
            yield match.start(1), match.end(1), Certainty.LIKELY
    for match in _DWELLING.finditer(text):
        yield match.start(), match.end(), Certainty.LIKELY
    for match in _CALLED_POST.finditer(text):
        if _ROOM_WITHIN.search(match.group(1)) and _is_told(match.group(1)):
            yield match.start(1), match.end(1), Certainty.POSSIBLE
