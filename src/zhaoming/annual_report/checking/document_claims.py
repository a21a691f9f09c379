"""What a phrase of the narrative claims about 表二: documents issued, repealed, in force; decisions made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from zhaoming.annual_report.checking.claims import Claim, Kind, Readings
from zhaoming.annual_report.checking.combinations import Figures, Reading
from zhaoming.annual_report.checking.prose import Mention
from zhaoming.annual_report.checking.wording import FILL, OTHER_PERIOD, TIME, own_words, scope_is_own
from zhaoming.annual_report.form import SECTION2, FormId

_UNITS = frozenset({"件", "份", "个", "部", "篇", "条", "项"})
_CASES = frozenset({"件", "份", "起", "宗", "例", "个", "项"})
_EXACT_UNITS = frozenset({"件", "份", "个", "部"})
_NORMATIVE = r"(?:行政)?规范性文件"
_ISSUED = re.compile(rf"(?:公开)?(?:发布|印发|出台|公布){_NORMATIVE}")
_LOOSE = re.compile(r"(?:公开|发布|印发|出台|制发|制定|公布)[^,，、]{0,12}规范性文件(?:信息|类信息)?$")
_OTHER_ACTS = re.compile(r"申请|解读|征求|审查|清理|备案|草案|目录|报备|评估|涉及|修订|修改")


def _cells(*keys: str) -> Readings:
    def readings(figures: Figures) -> Iterator[Reading]:
        for key in keys:
            yield Reading(key, figures.other_cell(key))

    return readings


def _with_regulations(column: str) -> Readings:
    def readings(figures: Figures) -> Iterator[Reading]:
        own = figures.other_cell(f"s2.normative_documents.{column}")
        yield Reading("规范性文件", own)
        yield Reading("规章 + 规范性文件", own + figures.other_cell(f"s2.regulations.{column}"))

    return readings


def _document_kinds(form: FormId) -> list[tuple[str, Kind]]:
    """Documents by the column heads of the form."""
    columns = {column.key for column in SECTION2[form][0].columns}
    acts = {"made": r"(?:新?制发|制定|新制作)", "repealed": r"(?:宣布)?废止", "valid": r"现行有效"}
    found = []
    for column, act in acts.items():
        if column in columns:
            key = f"s2.normative_documents.{column}"
            wording = f"{act}{_NORMATIVE}|{_NORMATIVE}{act}"
            found.append((wording, Kind("规范性文件", key, _with_regulations(column), literal=True)))
            regulations = f"s2.regulations.{column}"
            found.append((f"{act}(?:政府)?规章", Kind("规章", regulations, _cells(regulations), literal=True)))
    return found


def _decision_kinds() -> list[tuple[str, Kind]]:
    found = []
    for row, label in (("licensing", "行政许可"), ("penalty", "行政处罚"), ("coercion", "行政强制")):
        key = f"s2.{row}.decisions"
        found.append(
            (f"[作做]出{label}(?:处理)?决定|{label}处理决定", Kind(label, key, _cells(key), literal=True))
        )
        # A case that was handled need not have ended in a decision.
        handled = rf"(?:办理|办结|实施|[作做]出|处理|查处|审批)(?:各类)?{label}(?:案件|事项)?"
        found.append((handled, Kind(label, key, _cells(key), one_cell=False)))
    return found


def _issued(form: FormId) -> Kind:
    """发布 and the like may be of what was made, newly disclosed, or is in force."""
    columns = [column.key for column in SECTION2[form][0].columns if column.key != "repealed"]
    rows = ("normative_documents", "regulations")

    def readings(figures: Figures) -> Iterator[Reading]:
        for column in columns:
            counts = [figures.other_cell(f"s2.{row}.{column}") for row in rows]
            yield Reading("规范性文件", counts[0])
            yield Reading("规章 + 规范性文件", counts[0] + counts[1])

    return Kind("规范性文件", f"s2.normative_documents.{columns[0]}", readings, one_cell=False, plain=99)


def _loose(form: FormId) -> Kind:
    """Any count of normative documents made public: only more than the table knows is doubtful."""
    keys = tuple(f"s2.normative_documents.{column.key}" for column in SECTION2[form][0].columns)
    return Kind("规范性文件", keys[0], _cells(*keys), one_cell=False, part=True, also=keys[1:])


_KINDS = {
    form: tuple((re.compile(pattern), kind) for pattern, kind in (*_document_kinds(form), *_decision_kinds()))
    for form in FormId
}
_LOOSE_KINDS = {form: _loose(form) for form in FormId}
_ISSUED_KINDS = {form: _issued(form) for form in FormId}

# 废止4件 after 制发规范性文件5件 is of the same documents.
_ACTS = re.compile(
    r"新?制发|制定|新制作|(?P<repealed>(?:宣布)?废止(?:失效)?)|(?P<valid>(?:目前|现)?(?:现行|继续)有效)"
)


def claims_of(
    mentions: Iterable[Mention], *, form: FormId, agency: str | None, year: int | None
) -> Iterator[Claim]:
    """The claims about 表二 in one sentence; an act without an object is of the documents named before it."""
    documents: str | None = None
    sure = False
    for mention in mentions:
        claim = _claim_of(mention, form=form, agency=agency, year=year)
        if claim is not None:
            row = claim.kind.cell.split(".")[1]
            documents, sure = (row if row in _DOCUMENTS else None), claim.firm
        else:
            claim = _elliptic(documents, mention, form, firm=sure)
            documents = documents if claim else _topic(mention)
        if claim is not None:
            yield claim


def _topic(mention: Mention) -> str | None:
    """The documents a phrase names without saying what was done with them; None for any other phrase."""
    return "normative_documents" if re.fullmatch(_NORMATIVE, mention.phrase) else None


def _elliptic(documents: str | None, mention: Mention, form: FormId, *, firm: bool) -> Claim | None:
    if documents is None or mention.number.unit not in _UNITS:
        return None
    bare = TIME.sub("", mention.phrase)
    act = _ACTS.fullmatch(bare) or _ACTS.fullmatch(FILL.sub("", bare))
    if act is None:
        return None
    wording = next((name for name, text in act.groupdict().items() if text), "made")
    label = "规章" if documents == "regulations" else "规范性文件"
    kind = _named(form, f"{_WORDS[wording]}{label}")
    return Claim(kind, mention, firm and not mention.tail) if kind else None


_DOCUMENTS = frozenset({"normative_documents", "regulations"})
_WORDS = {"made": "制发", "repealed": "废止", "valid": "现行有效"}


def _claim_of(mention: Mention, *, form: FormId, agency: str | None, year: int | None) -> Claim | None:
    """What a number of the text says about 表二; None where it says nothing about it."""
    if OTHER_PERIOD.search(mention.phrase) or _of_another_year(mention, year):
        return None
    bare = TIME.sub("", own_words(agency).sub("", mention.phrase))
    words = (bare, FILL.sub("", bare))
    own = scope_is_own(agency=agency, phrase=mention.phrase, lead=mention.lead) and not mention.tail
    unit = mention.number.unit
    kind = _named(form, words[0]) or _named(form, words[1])
    if kind is not None:
        fits = unit in (_UNITS if kind.cell.split(".")[1] in _DOCUMENTS else _CASES)
        return Claim(kind, mention, own) if fits else None
    if form is FormId.F2021 and unit in {"元", "万元"} and any(map(_FEES.fullmatch, words)):
        return _fees(mention, own)
    if unit not in _UNITS:
        return None
    if unit in _EXACT_UNITS and any(map(_ISSUED.fullmatch, words)):
        return Claim(_ISSUED_KINDS[form], mention, own)
    if _LOOSE.search(mention.phrase) and not _OTHER_ACTS.search(mention.phrase):
        return Claim(_LOOSE_KINDS[form], mention, firm=False)
    return None


def _of_another_year(mention: Mention, year: int | None) -> bool:
    years = [int(match["year"]) for match in TIME.finditer(mention.lead + mention.phrase) if match["year"]]
    return bool(years) and year is not None and years[-1] != year


def _named(form: FormId, words: str) -> Kind | None:
    return next((kind for pattern, kind in _KINDS[form] if pattern.fullmatch(words)), None)


_AMOUNT = "s2.fees.amount_wan"
_FEES = re.compile(r"(?:收取|征收|收缴)?(?:各类|各项)?行政事业性收费(?:收入|金额|总额|总金额)?")


def _fees(mention: Mention, own: bool) -> Claim:
    """The amount collected, in 万元 and as many decimals as the text tells."""
    number = mention.number
    wan = number.value / 10_000 if number.unit == "元" else number.value
    places = min(number.decimals, 4) if number.unit == "万元" else 4

    def readings(figures: Figures) -> Iterator[Reading]:
        amount = Decimal(figures.other_cell(_AMOUNT))
        told = wan.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        near = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == told
        yield Reading("收费金额", wan if near else amount)

    kind = Kind("行政事业性收费", _AMOUNT, readings, one_cell=False)
    return Claim(kind, replace(mention, number=replace(number, value=wan, unit="万元")), own)
