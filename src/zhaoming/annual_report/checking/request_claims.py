"""What a phrase of the narrative claims about 表三: received, carried, handled, or one result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.claims import Claim, Kind, Readings
from zhaoming.annual_report.checking.combinations import GROUP_ROWS, Figures, Reading
from zhaoming.annual_report.checking.prose import Mention
from zhaoming.annual_report.checking.wording import (
    FILL,
    OTHER_MATTERS,
    OTHER_PERIOD,
    REQUEST_NOUNS,
    TIME,
    own_words,
    scope_is_own,
)

_UNITS = frozenset({"件", "份", "宗", "例", "起", "条", "次", "项", "个", "笔", "件次"})
_EXACT_UNITS = frozenset({"件", "份", "宗", "例", "起", "件次"})
_LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十]+是|\d{1,2}[.、)]|[①-⑳])")
# 其中 and the like before the name of a result.
_OPENING = re.compile(r"^(?:其中|另有|还有|另|包括|含|共|均|已)+")
_RESULT_WORDS = re.compile(r"予以公开|部分公开|不予以?公开|无法提供|不予处理|其他处理")
_REQUESTS = re.compile(r"依申请|公开申请|申请公开|的申请|申请[0-9]|申请人|申请办理|办理结果")


def _plain_then(row: str, told: str, more: Readings) -> Readings:
    def readings(figures: Figures) -> Iterator[Reading]:
        yield Reading(told, figures.cell(row))
        yield from more(figures)

    return readings


def _row(row: str) -> Readings:
    return lambda figures: figures.row(row)


def _granted(figures: Figures) -> Iterator[Reading]:
    yield from figures.row("granted")
    yield Reading("予以公开 + 部分公开", figures.cell("granted") + figures.cell("partial"))


def _group(name: str) -> Readings:
    def readings(figures: Figures) -> Iterator[Reading]:
        yield Reading(f"{name}各项之和", figures.group(name))
        yield Reading("自然人", figures.group(name, "natural"))
        yield Reading("法人或其他组织", figures.group(name) - figures.group(name, "natural"))

    return readings


def _applicants(natural: bool) -> Readings:
    def readings(figures: Figures) -> Iterator[Reading]:
        def count(row: str) -> Reading:
            value = figures.cell(row, "natural") if natural else figures.organisations(row)
            return Reading(f"{row}", value)

        yield count("handled_total")
        yield count("new_received")
        yield Reading("新收 + 上年结转", count("new_received").value + count("carried_in").value)

    return readings


def _total(row: str) -> str:
    return f"s3.{row}.total"


NEW = Kind(
    "新收",
    _total("new_received"),
    _plain_then("new_received", "新收", Figures.received),
    literal=True,
)
RECEIVED = Kind("收到", _total("new_received"), Figures.received)
CARRIED_IN = Kind("上年结转", _total("carried_in"), _row("carried_in"), literal=True)
CARRIED_OUT = Kind("结转下年", _total("carried_out"), _row("carried_out"), literal=True)
HANDLED = Kind("答复", _total("handled_total"), Figures.handled)
NATURAL = Kind("自然人", "s3.handled_total.natural", _applicants(natural=True), one_cell=False, plain=3)
ORGANISATIONS = Kind(
    "法人或其他组织", "s3.handled_total.org_other", _applicants(natural=False), one_cell=False, plain=3
)


def _disposed(figures: Figures) -> Iterator[Reading]:
    """办理 may be of what was handled, what came in, or both; the rest only counts less."""
    new = figures.cell("new_received")
    yield Reading("总计", figures.cell("handled_total"))
    yield Reading("新收", new)
    yield Reading("新收 + 上年结转", new + figures.cell("carried_in"))
    yield from figures.handled()
    yield from figures.received()


DISPOSED = Kind("办理", _total("handled_total"), _disposed, one_cell=False, plain=3)

_CAME = r"收到|受理|接收|接到|新收|办理|答复"
_VERBS: dict[Kind, str] = {
    NEW: r"新收到?|新增|新增受理|新受理|新接收|新增收到",
    RECEIVED: r"收到并?受理|收到|受理|接收|接到|接受|收|登记|接收并?受理",
    CARRIED_IN: r"(?:上|去)一?年(?:度)?结转(?:至?本年|而来|办理|受理|来|至今年)?|结转(?:自)?上一?年(?:度)?",
    CARRIED_OUT: r"(?:结转|顺延)(?:至|到)?(?:下|次|明)一?年(?:度)?(?:继续)?(?:办理|答复|处理)?|"
    r"转(?:至|入)下一?年(?:度)?",
    HANDLED: r"答复|办结|回复|办结并?答复|答复办结|办理完毕|作出答复|予以答复|按[期时](?:答复|办结)",
    DISPOSED: r"办理|处理|受理并?答复|受理并?办结|办理答复|收到并?答复",
    NATURAL: rf"(?:{_CAME})?自然人",
    ORGANISATIONS: rf"(?:{_CAME})?(?:企业)?法人(?:或者?|和|及|以及|、)其[他它](?:社会)?组织",
}

# Result rows by the form's own wording; each names one cell.
_ROW_LABELS: dict[str, str] = {
    "partial": r"部分公开",
    "denied_state_secret": r"属于?国家秘密",
    "denied_law_forbidden": r"其他法律、?行政法规禁止公开",
    "denied_safety_stability": r"危及三安全一稳定",
    "denied_third_party": r"保护第三方合法权益",
    "denied_internal_affairs": r"属于?三类内部事务信息",
    "denied_process_info": r"属于?四类过程性信息",
    "denied_enforcement_file": r"属于?行政执法案卷",
    "denied_admin_query": r"属于?行政查询事项",
    "unable_not_held": r"本机关不掌握相关政府信息",
    "unable_need_creation": r"没有现成信息需要另行制作",
    "unable_still_unclear": r"补正后申请内容仍不明确",
    "notproc_petition": r"信访举报投诉类申请",
    "notproc_repeat": r"重复申请",
    "notproc_publication": r"要求提供公开出版物",
    "notproc_excessive": r"无正当理由大量反复申请",
}
_PART_LABELS: dict[str, str] = {
    "granted": r"(?:已经?)?主动公开",
    "unable_not_held": (
        r"(?:政府)?信息不存在|不存在|非本机关(?:政府信息|职责)|不掌握|"
        r"不属于?本(?:机关|单位)(?:公开|职责|掌握)?(?:范围)?"
    ),
}


def _results() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    found = [(r"予以公开|同意公开|全部公开", Kind("予以公开", _total("granted"), _granted))]
    found += [
        (label, Kind(re.sub(r"\(.*?\)|\?|、", "", label), _total(row), _row(row)))
        for row, label in _ROW_LABELS.items()
    ]
    found += [
        (label, Kind(row, _total(row), _row(row), one_cell=False, part=True))
        for row, label in _PART_LABELS.items()
    ]
    for name, rows in GROUP_ROWS.items():
        wording = name.replace("不予公开", "不予以?公开")
        found.append((wording, Kind(name, _total(rows[0]), _group(name), one_cell=False)))
    ending = r"(?:类|决定|答复|告知)?"
    return tuple((re.compile(f"(?:作出|决定|答复|告知|因)?(?:{label}){ending}"), kind) for label, kind in found)


_RESULTS = _results()
_ACTS = tuple((re.compile(pattern), kind) for kind, pattern in _VERBS.items())


def claim_of(mention: Mention, *, agency: str | None, year: int | None) -> Claim | None:
    """What a number of the text says about 表三; None where it says nothing about it.

    A claim is firm where no word of the phrase is left unexplained, the clauses before it do not
    narrow its scope, and the sentence is about requests.
    """
    if mention.number.unit not in _UNITS:
        return None
    if OTHER_PERIOD.search(mention.phrase) or OTHER_MATTERS.search(mention.sentence.text):
        return None
    if not _about_requests(mention) or _other_year(mention, year):
        return None
    kind = _named(mention.phrase, agency) or _named_after(mention.tail)
    if kind is None:
        return None
    own = scope_is_own(agency=agency, phrase=mention.phrase, lead=mention.lead)
    firm = own and mention.number.unit in _EXACT_UNITS and _tail_is_plain(mention.tail)
    return Claim(kind, mention, firm)


def _about_requests(mention: Mention) -> bool:
    sentence = mention.sentence
    if any(_REQUESTS.search(text) for text in (sentence.text, sentence.paragraph, sentence.heading)):
        return True
    return len(set(_RESULT_WORDS.findall(sentence.text))) > 1


def _other_year(mention: Mention, year: int | None) -> bool:
    """True where the figure is told of another year than the report's."""
    told = [int(match["year"]) for match in TIME.finditer(mention.lead + mention.phrase) if match["year"]]
    return bool(told) and year is not None and told[-1] != year


def _named(phrase: str, agency: str | None) -> Kind | None:
    bare = _strip(TIME, _strip(own_words(agency), _LIST_MARK.sub("", phrase)))
    without_fill = _strip(FILL, bare)
    bare = _OPENING.sub("", bare)
    for pattern, kind in _RESULTS:
        if pattern.fullmatch(bare) or pattern.fullmatch(without_fill):
            return kind
    return _act(without_fill) or _act(_strip(REQUEST_NOUNS, without_fill))


def _act(words: str) -> Kind | None:
    return next((kind for pattern, kind in _ACTS if pattern.fullmatch(words)), None)


def _named_after(tail: str) -> Kind | None:
    """The kind where the number comes first: 161件为新增受理件, 103件顺延到下年度答复."""
    words = _strip(REQUEST_NOUNS, _strip(FILL, tail))
    return next((kind for kind in (NEW, CARRIED_IN, CARRIED_OUT) if re.fullmatch(_VERBS[kind], words)), None)


def _tail_is_plain(tail: str) -> bool:
    return not _strip(REQUEST_NOUNS, _strip(FILL, tail)) or _named_after(tail) is not None


def _strip(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub("", text)
