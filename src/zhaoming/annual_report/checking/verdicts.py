"""What a figure of the text is worth against the table: confirmed, explained, contradicted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from zhaoming.annual_report.checking.claims import Claim, Kind
from zhaoming.annual_report.checking.combinations import Figures, Reading, first_fit
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Number
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Figure, Finding, Level
from zhaoming.annual_report.finding import Kind as Blame

_ROUGHLY = Decimal("0.3")
_WITH_CARRIED_IN = re.compile(
    r"(?:含|包括|其中|加上|连同|连上|以及|和|及)[^。]{0,12}?(?:(?:上|去)一?年(?:度)?[^。]{0,8}结转|结转[^。]{0,8}(?:上|去)一?年)"
    r"|\d件?(?:为|是|系)(?:上|去)一?年(?:度)?结转"
)
# 收到40件，已答复37件: those answered are of those received this year.
_RECEIVED_BEFORE = re.compile(r"(?:收到|受理|新收|接收)[^。]*?\d+件")


class Verdict(IntEnum):
    """From harmless to grave; of several figures for one cell the gravest speaks."""

    CONFIRMED = 0
    EXPLAINED = 1
    DOUBTFUL = 2
    CONTRADICTED = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict, and the reading that fits where one does."""

    claim: Claim
    verdict: Verdict
    reading: Reading | None = None


_LEVELS = {
    Verdict.EXPLAINED: Level.WARNING,
    Verdict.DOUBTFUL: Level.WARNING,
    Verdict.CONTRADICTED: Level.ERROR,
}


def judge(claims: Iterable[Claim], figures: Figures) -> list[Judged]:
    """The verdict on every claim; where one figure for a cell agrees, another one is doubtful at most.

    Two figures for one cell usually have two scopes, so that neither can be called wrong.
    """
    judged = [_judge(claim, figures) for claim in claims]
    settled = {one.claim.kind.cell for one in judged if one.verdict is Verdict.CONFIRMED}
    return [
        Judged(one.claim, Verdict.DOUBTFUL)
        if one.verdict is Verdict.CONTRADICTED and one.claim.kind.cell in settled
        else one
        for one in judged
    ]


def _judge(claim: Claim, figures: Figures) -> Judged:
    number, kind = claim.mention.number, claim.kind
    readings = list(kind.readings(figures))
    if kind.part and number.value <= max(reading.value for reading in readings):
        return Judged(claim, Verdict.CONFIRMED)
    if not number.exact:
        near = any(abs(reading.value - number.value) <= _ROUGHLY * number.value for reading in readings)
        return Judged(claim, Verdict.CONFIRMED if near else Verdict.DOUBTFUL)
    fit = first_fit(iter(readings), number.value)
    if fit is None:
        wrong = claim.firm and kind.one_cell
        return Judged(claim, Verdict.CONTRADICTED if wrong else _unexplained(claim, readings))
    place, reading = fit
    sure = claim.firm or claim.told
    if place < kind.plain or not sure or _says_so(claim, reading):
        return Judged(claim, Verdict.CONFIRMED, reading)
    return Judged(claim, Verdict.DOUBTFUL if kind.literal else Verdict.EXPLAINED, reading)


def _unexplained(claim: Claim, readings: list[Reading]) -> Verdict:
    """A figure of unsure scope contradicts nothing as long as it may be a part of the whole."""
    largest = max(reading.value for reading in readings)
    sure = claim.firm or claim.told
    return Verdict.DOUBTFUL if sure or claim.mention.number.value > largest else Verdict.CONFIRMED


def _says_so(claim: Claim, reading: Reading) -> bool:
    """The sentence itself explains the figure: 收到45件（含上年结转5件）."""
    mention = claim.mention
    if reading.told == "总计 - 上年结转" and _RECEIVED_BEFORE.search(mention.left):
        return True
    return "上年结转" in reading.told and _WITH_CARRIED_IN.search(mention.sentence.text) is not None


def text_findings(rule: Rule, exam: Examination, judged: Iterable[Judged]) -> Iterator[Finding]:
    """One finding a cell, of the gravest verdict, quoting every figure of that verdict."""
    by_cell: dict[str, list[Judged]] = {}
    for one in judged:
        if one.verdict is not Verdict.CONFIRMED:
            by_cell.setdefault(one.claim.kind.cell, []).append(one)
    for cell, group in by_cell.items():
        gravest = max(one.verdict for one in group)
        yield _finding(rule, exam, cell, [one for one in group if one.verdict is gravest])


def _finding(rule: Rule, exam: Examination, cell: str, group: list[Judged]) -> Finding:
    first = group[0]
    kind = first.claim.kind
    cells = (cell, *kind.also)
    name = cell_name(cell, exam.report.form)
    quotes = "、".join(dict.fromkeys(f"“{one.claim.mention.quote}”" for one in group))
    if exam.unreadable.intersection(cells):
        return rule.finding(
            f"正文 {quotes}：无法核对，{name} 未能读出",
            cells=cells,
            level=Level.NOTICE,
            kind=Blame.NOT_ASSESSABLE,
            next_step="对照原件补录未读出的单元格后重新核对",
        )
    expected: dict[str, Figure] = {}
    if first.verdict is Verdict.CONTRADICTED:
        expected[cell] = _figure(first.claim.mention.number.value)
    return rule.finding(
        f"正文 {quotes}：{_against(kind, name, exam.number(cell), first.reading)}",
        cells=cells,
        found={key: exam.number(key) for key in cells},
        expected=expected,
        level=_LEVELS[first.verdict],
    )


def _against(kind: Kind, name: str, printed: Number, reading: Reading | None) -> str:
    if reading is not None:
        fit = f"{reading.told} = {plain(reading.value)}"
        return f"与 {name} {plain(printed)} 不同，等于 {fit}，请确认口径"
    if kind.one_cell:
        return f"与 {name} {plain(printed)} 不符，其他合理口径也都不等"
    return f"与表中 {kind.name} 各种口径的数都不符"


def _figure(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
