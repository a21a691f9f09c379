"""What a phrase of the narrative claims about 表二: documents issued, repealed, in force; decisions made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.claims import Claim, Kind, Readings
from zhaoming.annual_report.checking.combinations import Figures, Reading
from zhaoming.annual_report.checking.prose import Mention
from zhaoming.annual_report.checking.wording import FILL, OTHER_PERIOD, TIME, own_words, scope_is_own
from zhaoming.annual_report.form import SECTION2, FormId

_UNITS = frozenset({"件", "份", "个", "部", "篇", "条", "项"})
_NORMATIVE = r"(?:行政)?规范性文件"
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
    return found


def _loose(form: FormId) -> Kind:
    """Any count of normative documents made public: only more than the table knows is doubtful."""
    keys = tuple(f"s2.normative_documents.{column.key}" for column in SECTION2[form][0].columns)
    return Kind("规范性文件", keys[0], _cells(*keys), one_cell=False, part=True, also=keys[1:])


_KINDS = {
    form: tuple((re.compile(pattern), kind) for pattern, kind in (*_document_kinds(form), *_decision_kinds()))
    for form in FormId
}
_LOOSE_KINDS = {form: _loose(form) for form in FormId}


def claim_of(mention: Mention, *, form: FormId, agency: str | None, year: int | None) -> Claim | None:
    """What a number of the text says about 表二; None where it says nothing about it."""
    if mention.number.unit not in _UNITS or OTHER_PERIOD.search(mention.phrase):
        return None
    years = [int(match["year"]) for match in TIME.finditer(mention.lead + mention.phrase) if match["year"]]
    if years and year is not None and years[-1] != year:
        return None
    own = own_words(agency)
    bare = TIME.sub("", own.sub("", mention.phrase))
    without_fill = FILL.sub("", bare)
    kind = _named(form, bare) or _named(form, without_fill)
    if kind is not None:
        firm = scope_is_own(agency=agency, phrase=mention.phrase, lead=mention.lead) and not mention.tail
        return Claim(kind, mention, firm)
    if _LOOSE.search(mention.phrase) and not _OTHER_ACTS.search(mention.phrase):
        return Claim(_LOOSE_KINDS[form], mention, firm=False)
    return None


def _named(form: FormId, words: str) -> Kind | None:
    return next((kind for pattern, kind in _KINDS[form] if pattern.fullmatch(words)), None)
