"""The findings beside the tables: grouped by level, with what can be done about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.web.presentation.official_table import short_label_of
from zhaoming.web.presentation.status import LEVELS, Status
from zhaoming.web.reports.shapes import JudgedFinding

OPEN, SETTLED, ALL = "open", "settled", "all"
FEW = 3
# How the arithmetic rules word their advice (`checking.arithmetic`).
_WAYS, _OR = "；只改一格可消除", " 或 "
# The rule that holds the text against the tables; the codes about sections, wording and checklist.
_TEXT_RULE, _ABOUT_TEXT = "N", ("RPT6", "RPT7", "WRT")
_KINDS = {Kind.READING: "读取", Kind.NOT_ASSESSABLE: "无法核对"}


@dataclass(frozen=True, slots=True)
class CellLink:
    """A cell a finding is about, with what was found and expected there."""

    key: str
    label: str
    found: str
    expected: str

    @property
    def anchor(self) -> str:
        """The id of the cell in the table."""
        return f"cell-{self.key.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding with its cells in words."""

    judged: JudgedFinding
    cells: tuple[CellLink, ...]
    kind: str

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.judged.finding

    @property
    def is_long(self) -> bool:
        """True where the cells are folded away."""
        return len(self.cells) > FEW

    @property
    def sentence(self) -> str:
        """What is wrong: the message without its code, which stands beside it, and without the ways out."""
        return self._said[0]

    @property
    def remedy(self) -> str:
        """What the ways out have in common, as 只改一格可消除此差错; empty where there is none."""
        return self._said[1].partition("：")[0] if self._said[1] else ""

    @property
    def ways(self) -> tuple[str, ...]:
        """Each single change that would mend it, in words."""
        listed = self._said[1].partition("：")[2]
        return tuple(listed.split(_OR)) if listed else ()

    @property
    def tells_text(self) -> bool:
        """True where what is expected of a cell is only what the text says; either may be wrong."""
        return self.finding.rule == _TEXT_RULE

    @property
    def is_about_text(self) -> bool:
        """True where writing the text anew may be the remedy."""
        return self.tells_text or self.finding.code.startswith(_ABOUT_TEXT)

    @property
    def has_choice(self) -> bool:
        """True where several cells have a value that would mend it, of which only one may be changed."""
        return sum(bool(cell.expected) for cell in self.cells) > 1

    @property
    def _said(self) -> tuple[str, str]:
        told, mark, rest = self.finding.message.removeprefix(self.finding.code).lstrip().partition(_WAYS)
        return told, mark.lstrip("；") + rest


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one level."""

    status: Status
    cards: tuple[FindingCard, ...]


def groups(*, findings: Sequence[JudgedFinding], show: str = OPEN) -> tuple[FindingGroup, ...]:
    """Errors, warnings, notices; `show` is OPEN, SETTLED or ALL."""
    wanted = [one for one in findings if show == ALL or one.is_settled is (show == SETTLED)]
    made = []
    for level in (Level.ERROR, Level.WARNING, Level.NOTICE):
        cards = tuple(card_of(one) for one in wanted if one.finding.level is level)
        if cards:
            made.append(FindingGroup(LEVELS[level], cards))
    return tuple(made)


def card_of(judged: JudgedFinding) -> FindingCard:
    """One finding with its cells in words."""
    finding = judged.finding
    cells = tuple(
        CellLink(
            key=key,
            label=short_label_of(key),
            found=_text(finding.found.get(key)),
            expected=_text(finding.expected.get(key)),
        )
        for key in finding.cells
    )
    return FindingCard(judged, cells, _KINDS.get(finding.kind, ""))


def _text(value: object) -> str:
    return "" if value is None else str(value)
