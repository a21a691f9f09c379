"""Who reports, and on which year: from the title, the preface and the period stated in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from zhaoming.annual_report.locate.text_shape import fold, simplified
from zhaoming.annual_report.locate.title import (
    YEAR,
    Told,
    agency_and_year,
    has_name_of_report,
    is_title,
    is_year_alone,
    lacks_closing,
    lacks_opening,
    names_a_year,
    without_lone_brackets,
    without_spaces,
    year_of,
)

_PERIOD = re.compile(rf"({YEAR})年1月1日(?:0时)?(?:起)?(?:至|到|-|—|~)+(?:({YEAR})年|当年|同年)?12月31日")
_ENDS_IN_YEAR = re.compile(rf"{YEAR}年度?\)?$")
_BRACKETS = r"(?:[（(][^（）()]{1,40}[)）])*"
_MAKER = re.compile(
    rf"(?:本报告|本年度报告|本年报)(?:是)?由([\u4e00-\u9fff·、]{{3,80}}?{_BRACKETS})(?:根据|按照|依据|编制|依照|负责|按)"
)
_DOER = re.compile(
    rf"{YEAR}年[,，]?([\u4e00-\u9fff]{{2,18}}?(?:地区|街道|街道办事处|人民政府|政府|局|委员会|委|厅|办公室|镇|乡|区|县|市|中心|院|署|处){_BRACKETS})"
    r"(?:根据|按照|坚持|认真|深入|严格|以|在|积极|紧紧|高度|继续|全面|切实)"
)
_NARROW_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CALLED = re.compile(r"[（(](?:以下)?(?:统称|简称|称为?)[^（）()]*[)）]")
_PRONOUNS = ("我", "本", "全", "各", "该")
_ENDINGS = (
    *(
        "政府",
        "府",
        "办公室",
        "办",
        "局",
        "会",
        "委",
        "厅",
        "街道",
        "办事处",
        "镇",
        "乡",
        "区",
        "县",
        "市",
        "州",
    ),
    *(
        "地区",
        "盟",
        "旗",
        "省",
        "中心",
        "院",
        "署",
        "处",
        "队",
        "集团",
        "公司",
        "校",
        "学",
        "园",
        "所",
        "站",
        "馆",
    ),
    *("台", "社", "场", "库", "行", "关", "部", "组", "科", "股", "室", "团", "村", "厂", "宫", "班", "指挥部"),
)
# A name begins with the place it belongs to; the rest of a name broken over two lines does not.
_PLACE = re.compile(r"(?:中共|中国|国家|[\u3400-\u9fff]{1,8}?(?:省|市|区|县|州|盟|旗|乡|镇|街道))")
_OFFICE = re.compile(r"办公[室厅]|办$")
_NO_NAME = re.compile(
    r"[,，。;；:：!！?？>|/\\=@#*]|年度报告|年报|首页|当前位置|网站|门户|索引|目录|来源|日期|发布|文号|(?:文件|公开|内容|公报|网)$"
)
_LONGEST_NAME = 120
_MOST_LINES_ABOVE = 8


@dataclass(frozen=True, slots=True)
class Masthead:
    """The title as printed with its lines, the agency and year, and where each was found."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    agency_from: str | None = None
    year_from: str | None = None
    period_year: int | None = None
    title_lines: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Title:
    """A title on some of the filled lines near the top, `first` the uppermost."""

    text: str
    first: int
    last: int

    @property
    def told(self) -> Told:
        return agency_and_year(self.text)


Filled = Sequence[tuple[int, str]]


def read_masthead(lines: Sequence[str], *, declared: str | None, source: str) -> Masthead:
    """Find title, agency and year; `lines` are the text outside tables, `declared` the file's own title.

    The title's year goes before the stated period, the file name comes last and only for what
    nothing else told.
    """
    filled = [(i, line) for i, line in enumerate(lines) if line.strip()][:80]
    found = _declared_title(filled, fold(declared or "")) or _title(filled, declared or "")
    period = _period_year("".join(fold(line) for line in lines))
    agency: tuple[str | None, str | None] = (None, None)
    year: tuple[int | None, str | None] = (None, None)
    for place, told in _tellings(found, lines, declared, source):
        told_year = period if place == "正文" else told.year
        agency = (told.agency, place) if agency[0] is None and told.agency else agency
        year = (told_year, place) if year[0] is None and told_year else year
        if agency[0] and year[0]:
            break
    title = None if found is None else found.text
    numbers = frozenset() if found is None else frozenset(i for i, _ in filled[found.first : found.last + 1])
    return Masthead(title, agency[0], year[0], agency[1], year[1], period, numbers)


def _tellings(
    found: _Title | None, lines: Sequence[str], declared: str | None, source: str
) -> Iterator[tuple[str, Told]]:
    """What each place tells, the most trusted first."""
    if found is not None:
        yield "标题", found.told
    if declared:
        yield "文件属性标题", _from_free_text(declared)
    yield "正文", Told(agency=_agency_in_text("".join(lines)[:6000]))
    yield "文件名", _from_free_text(PurePosixPath(source.replace("\\", "/")).stem)


def _declared_title(filled: Filled, declared: str) -> _Title | None:
    """The lines that are together the title the file declares, wherever they break.

    A name may hold the name of the report itself, so that a line alone may look like the whole title.
    """
    if not (is_title(declared) and names_a_year(declared)):
        return None
    for first in range(len(filled)):
        told = text = ""
        for last in range(first, len(filled)):
            told, text = told + fold(bare := _bare(filled[last][1])), text + bare
            if told == declared:
                return _Title(text, first, last)
            if not declared.startswith(told):
                break
    return None


def _title(filled: Filled, declared: str) -> _Title | None:
    """The first title near the top, on one line or spread over several."""
    for at, (_, line) in enumerate(filled):
        folded = fold(line)
        if "报告" in folded or "年报" in folded:
            found = _title_at(filled, at)
            if found is not None:
                return _with_lines_above(found, filled, fold(declared))
    return None


def _title_at(filled: Filled, at: int) -> _Title | None:
    """The title this line is, or is a part of; a page's head above a whole title is no part of it."""
    year_below = at + 1 < len(filled) and is_year_alone(filled[at + 1][1])
    own = (at, at + 1) if year_below else (at, at)
    for first, last in (own, (at - 1, at), (at - 2, at), (at, at + 1), (at - 1, at + 1)):
        if first < 0 or last >= len(filled):
            continue
        texts = [_bare(text) for _, text in filled[first : last + 1]]
        title = "".join(texts)
        alone = (first, last) == own
        whole_inside = len(texts) > 1 and any(is_title(text) and names_a_year(text) for text in texts)
        if is_title(title) and not whole_inside and (alone or names_a_year(title)):
            return _Title(title, first, last)
    return None


def _bare(line: str) -> str:
    return simplified(line).strip().strip("#*_> ")


def _with_lines_above(found: _Title, filled: Filled, declared: str) -> _Title:
    """The agency often stands above a title that names only the year, or is broken over lines."""
    for count in range(1, min(found.first, _MOST_LINES_ABOVE) + 1):
        lines = [_bare(text) for _, text in filled[found.first - count : found.first]]
        above = "".join(lines)
        as_declared = fold(above + found.text) in declared
        if not as_declared and not _may_be_name(lines[0]):
            break
        title = _Title(above + found.text, found.first - count, found.last)
        if is_title(title.text) and (as_declared or _goes_on(above, found)):
            return _with_lines_above(title, filled, declared)
    return found


def _goes_on(above: str, title: _Title) -> bool:
    """True where the name above the title is, or goes on as, the name in it."""
    if title.told.agency is None:
        ends_in_year = title.told.year is None and _ENDS_IN_YEAR.search(fold(above)) is not None
        return ends_in_year or _is_agency(above)
    own = without_spaces(title.text)
    if above.endswith(("、", "和", "及", "与")) or own.startswith(("、", "（", "(")):
        return True
    if lacks_closing(above) and lacks_opening(own):
        return True
    whole = _is_agency(above) and not _PLACE.fullmatch(above) and not _OFFICE.match(own)
    return bool(_PLACE.match(above)) and not _PLACE.match(own) and not whole


def _may_be_name(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and not _NO_NAME.search(line) and not has_name_of_report(line)


def _is_agency(line: str) -> bool:
    """True for a line that is nothing but the name of an agency, with its second name in brackets."""
    name = without_spaces(line)
    bare = re.sub(rf"{_BRACKETS}$", "", name).rstrip("”’》」】〕])0123456789０１２３４５６７８９")
    return (
        len(re.findall(r"[\u3400-\u9fff]", bare)) > 1 and bare.endswith(_ENDINGS) and not bare.endswith("社会")
    )


def _from_free_text(text: str) -> Told:
    """Agency and year of a declared title or a file name, which must look like a report's title."""
    folded = fold(text)
    if not has_name_of_report(text):
        year = re.search(rf"({YEAR})年", folded)
        return Told(year=year_of(year.group(1)) if year and "公开" in folded else None)
    parts = re.split(r"[-_|—]", text)
    at = next((at for at, part in enumerate(parts) if has_name_of_report(part)), None)
    if at is None:
        return agency_and_year(text)
    told = agency_and_year(parts[at])
    if told.agency is None and at > 0 and _is_agency(parts[at - 1]):
        return replace(told, agency=without_spaces(simplified(parts[at - 1])))
    return told


def _agency_in_text(text: str) -> str | None:
    text = without_spaces(simplified(text)).translate(_NARROW_DIGITS)
    for pattern in (_MAKER, _DOER):
        match = pattern.search(text)
        if match is not None and not match.group(1).startswith(_PRONOUNS):
            name = without_lone_brackets(_CALLED.sub("", match.group(1)))
            return name.removesuffix("政务公开办公室") or None
    return None


def _period_year(text: str) -> int | None:
    years = {year_of(match.group(2) or match.group(1)) for match in _PERIOD.finditer(text)}
    return years.pop() if len(years) == 1 else None
