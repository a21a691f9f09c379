"""Which of the two forms a report uses: decided by its labels, never by its year."""

from __future__ import annotations

from zhaoming.annual_report.form import OTHER_SPLIT, FormId
from zhaoming.annual_report.locate import codes
from zhaoming.annual_report.locate.claims import Claims

_SUB_ROWS = frozenset(row.key for row in OTHER_SPLIT)


def choose_form(claims: Claims) -> FormId | None:
    """The form that 表二 shows, else the one （六）'s sub-rows show, else None with a note.

    Where 表二 mixes both forms, the one with more than twice the evidence stands; less than that
    is no decision by 表二.
    """
    old, new = claims.evidence[FormId.F2019], claims.evidence[FormId.F2021]
    if old and new:
        claims.note(
            codes.FORM_MIXED,
            f"表二同时有2019格式的{_listed(old)}和2021格式的{_listed(new)}，只读取能断定的一种；请核对报告采用的格式",
        )
    if len(old) > 2 * len(new):
        return FormId.F2019
    if len(new) > 2 * len(old):
        return FormId.F2021
    if claims.seen_rows & _SUB_ROWS:
        return FormId.F2021
    claims.note(
        codes.FORM_UNKNOWN,
        "没有读到表二中能区分格式的行列，也没有读到（六）其他处理的三个子项，无法断定采用2019还是2021格式；请核对原文件",
    )
    return None


def _listed(evidence: set[str]) -> str:
    return "、".join(sorted(evidence)[:4])
