"""How the rules R, C, B, L and groups turn an identity into a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhaoming.annual_report.checking.diagnosis import BrokenGroup
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Identity, Number
from zhaoming.annual_report.checking.naming import add_up, cell_name, gap, plain, spell_sum
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Kind, Level

Sentence = Callable[[Examination, Identity], str]
_TOLD = 6


def findings(
    rule: Rule, exam: Examination, *, place: Callable[[str], str], tell: Sentence
) -> Iterator[Finding]:
    """A finding for every identity of the rule that is broken or cannot be assessed.

    `place` names the row, column or group; `tell` says what was found against what.
    """
    for identity, group in exam.broken_of(rule.rule):
        yield _broken(rule, exam, identity, group, f"{place(identity.subject)}：{tell(exam, identity)}")
    for identity in exam.spent_of(rule.rule):
        yield _not_assessable(rule, exam, identity, place(identity.subject))


def tell_total(exam: Examination, identity: Identity, *, name: Callable[[str], str]) -> str:
    """A sum spelled out against the total that is printed last among the cells; `name` names a part by key."""
    *parts, total = identity.cells
    named = [(name(key), exam.numbers.get(key, 0)) for key in parts]
    count, stated = add_up(named), exam.numbers.get(total, 0)
    return f"{spell_sum(named)} = {plain(count)}，但 总计 {plain(stated)}，相差 {gap(count, stated)} 件"


def _broken(rule: Rule, exam: Examination, identity: Identity, group: BrokenGroup, said: str) -> Finding:
    return rule.finding(
        said + _advice(group),
        cells=identity.cells,
        found={key: exam.numbers.get(key, 0) for key in identity.cells},
        expected={candidate.key: candidate.value for candidate in group.candidates_for(identity)},
    )


def _advice(group: BrokenGroup) -> str:
    """Every cell whose change alone would mend the group; the first ones in words, all in `expected`."""
    count = len(group.identities)
    together = f"相连的 {count} 处差错" if count > 1 else "此差错"
    if not group.candidates:
        return f"；没有任何一格单独改动能消除{together}，至少有两格有误"
    told = [_tell(cell.key, cell.value, cell.breaks) for cell in group.candidates[:_TOLD]]
    more = f" 等 {len(group.candidates)} 格之一" if len(group.candidates) > _TOLD else ""
    return f"；只改一格可消除{together}：{' 或 '.join(told)}{more}"


def _tell(key: str, value: Number, breaks: int) -> str:
    warning = "（但会使另一项勾稽不成立）" if breaks else ""
    return f"{cell_name(key)} 改为 {plain(value)}{warning}"


def _not_assessable(rule: Rule, exam: Examination, identity: Identity, place: str) -> Finding:
    refused = [key for key in identity.cells if key in exam.unreadable]
    if refused:
        names = "、".join(cell_name(key) for key in refused[:_TOLD])
        why = f"{names} 等 {len(refused)} 格未能读出" if len(refused) > _TOLD else f"{names} 未能读出"
    else:
        why = "本项勾稽已用于拆分连写的数字，不能再作检验"
    return rule.finding(
        f"{place}：无法核对，{why}",
        cells=identity.cells,
        level=Level.WARNING,
        kind=Kind.NOT_ASSESSABLE,
        next_step="对照原件补录未读出的单元格后重新核对",
    )
