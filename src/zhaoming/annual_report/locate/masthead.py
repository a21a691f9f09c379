"""Who reports, and on which year: from the title, the preface and the period stated in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from zhaoming.annual_report.locate.text_shape import fold, simplified

_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_YEAR = r"(?:(?:19|20)\d{2}|[二2][〇○零0oO][〇○零0-9一二三四五六七八九]{2})"
_TITLE_END = re.compile(
    r"政府信息公开(?:和政务公开)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)"
)
_TITLE_YEAR = re.compile(rf"\(?({_YEAR})年度?\)?")
_NOT_IN_TITLES = re.compile(r"[,。;:!?]|根据|按照|编制|格式|模板|条例规定")
_PERIOD = re.compile(rf"({_YEAR})年1月1日(?:0时)?(?:起)?(?:至|到|-|—|~)+(?:({_YEAR})年|当年|同年)?12月31日")
_MAKER = re.compile(
    r"(?:本报告|本年度报告|本年报)(?:是)?由([\u4e00-\u9fff]{3,30}?)(?:根据|按照|依据|编制|依照|负责|按)"
)
_DOER = re.compile(
    rf"{_YEAR}年,?([\u4e00-\u9fff]{{2,18}}?(?:地区|街道|街道办事处|人民政府|政府|局|委员会|委|厅|办公室|镇|乡|区|县|市|中心|院|署|处))"
    r"(?:根据|按照|坚持|认真|深入|严格|以|在|积极|紧紧|高度|继续|全面|切实)"
)
_AGENCY = re.compile(
    r"[\u4e00-\u9fff（）()·]{2,40}(?:人民政府|政府|办公室|办|局|委员会|委|厅|街道|街道办事处|镇|乡|区|县|市|地区|中心|院|署|处|队|集团|公司)"
)


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


def read_masthead(lines: Sequence[str], *, declared: str | None, source: str) -> Masthead:
    """Find title, agency and year; `lines` are the text outside tables, `declared` the file's own title.

    The title's year goes before the stated period, the file name comes last and only for what
    nothing else told.
    """
    found = next(_titles(lines), None)
    text = "".join(fold(line) for line in lines)
    period = _period_year(text)
    places = []
    if found is not None:
        places.append(("标题", *_agency_and_year(found[0])))
    if declared:
        places.append(("文件属性标题", *_from_free_text(declared)))
    places.append(("正文", _agency_in_text(text), period))
    places.append(("文件名", *_from_free_text(PurePosixPath(source.replace("\\", "/")).stem)))
    agency = next(((value, place) for place, value, _ in places if value), (None, None))
    year = next(((value, place) for place, _, value in places if value), (None, None))
    title = None if found is None else found[0]
    numbers = frozenset() if found is None else found[1]
    return Masthead(title, agency[0], year[0], agency[1], year[1], period, numbers)


def _titles(lines: Sequence[str]) -> Iterator[tuple[str, frozenset[int]]]:
    """Titles near the top, on one line or spread over up to three, best first for each line."""
    filled = [(i, line) for i, line in enumerate(lines) if line.strip()][:80]
    for at, (_, line) in enumerate(filled):
        folded = fold(line)
        if "报告" not in folded and "年报" not in folded:
            continue
        found = _title_at(filled, at)
        if found is not None:
            yield found
            return


def _title_at(filled: Sequence[tuple[int, str]], at: int) -> tuple[str, frozenset[int]] | None:
    """The title this line is, or is a part of; a page's head above a whole title is no part of it."""
    year_below = at + 1 < len(filled) and _TITLE_YEAR.fullmatch(fold(filled[at + 1][1]))
    own = (at, at + 1) if year_below else (at, at)
    for first, last in (own, (at - 1, at), (at - 2, at), (at, at + 1), (at - 1, at + 1)):
        if first < 0 or last >= len(filled):
            continue
        texts = [simplified(text).strip().strip("#*_> ") for _, text in filled[first : last + 1]]
        title = "".join(texts)
        alone = (first, last) == own
        whole_inside = len(texts) > 1 and any(
            _is_title(text) and _TITLE_YEAR.search(fold(text)) for text in texts
        )
        if _is_title(title) and not whole_inside and (alone or _TITLE_YEAR.search(fold(title))):
            numbers = frozenset(i for i, _ in filled[first : last + 1])
            return _with_agency_above(title, filled, first, numbers)
    return None


def _with_agency_above(
    title: str, filled: Sequence[tuple[int, str]], first: int, numbers: frozenset[int]
) -> tuple[str, frozenset[int]]:
    """The agency often stands on its own line above a title that names only the year."""
    agency, _ = _agency_and_year(title)
    if agency is None and first > 0:
        above = simplified(filled[first - 1][1]).strip().strip("#*_> ")
        if _AGENCY.fullmatch(re.sub(r"\s", "", above)):
            return re.sub(r"\s", "", above) + title, numbers | {filled[first - 1][0]}
    return title, numbers


def _is_title(text: str) -> bool:
    folded = fold(text)
    ending = _TITLE_END.search(folded)
    return ending is not None and len(folded) <= 64 and not _NOT_IN_TITLES.search(folded)


def _agency_and_year(title: str) -> tuple[str | None, int | None]:
    folded = fold(title)
    year = _TITLE_YEAR.search(folded)
    ending = _TITLE_END.search(folded)
    before = folded[: ending.start()] if ending else folded
    agency = _TITLE_YEAR.sub("", before).removeprefix("关于").strip("(),、:-—_ ")
    agency = re.sub(r"^(?:附件|附)\d*[:、]?", "", agency).removesuffix("年度").removesuffix("的")
    return (agency if re.search(r"[\u4e00-\u9fff]{2}", agency) else None), year_of(
        year.group(1)
    ) if year else None


def _from_free_text(text: str) -> tuple[str | None, int | None]:
    """Agency and year of a declared title or a file name, which must look like a report's title."""
    folded = fold(text)
    if not _TITLE_END.search(folded):
        year = _TITLE_YEAR.search(folded)
        return None, year_of(year.group(1)) if year and "公开" in folded else None
    part = next((part for part in re.split(r"[-_|—]", text) if _TITLE_END.search(fold(part))), text)
    return _agency_and_year(part)


def _agency_in_text(text: str) -> str | None:
    for pattern in (_MAKER, _DOER):
        match = pattern.search(text[:6000])
        if match is not None and match.group(1) not in ("我区", "我市", "我县", "我局", "全市", "全区"):
            return match.group(1).removesuffix("政务公开办公室") or None
    return None


def _period_year(text: str) -> int | None:
    years = {year_of(match.group(2) or match.group(1)) for match in _PERIOD.finditer(text)}
    return years.pop() if len(years) == 1 else None


def year_of(printed: str) -> int:
    """A year printed in digits of either script as a number."""
    return int(printed.translate(_DIGITS).replace("o", "0").replace("O", "0"))
