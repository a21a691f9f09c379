"""What the selectors hand to the screens: frozen values, no query left to run, no permission left to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import AnnualReport

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency
    from zhaoming.web.reports.due import Due
    from zhaoming.web.reports.models import (
        Batch,
        CellCorrection,
        Dismissal,
        Explanation,
        ReportVersion,
        Upload,
    )


@dataclass(frozen=True, slots=True)
class CurrentReport:
    """A version as it stands now.

    `report` has the corrections applied, `printed` is the reading itself; `corrections` holds, by
    key, every correction of that cell, oldest first, undone ones included; `corrected` the keys
    whose value now differs from the printed one by correction.
    """

    version: ReportVersion
    report: AnnualReport
    printed: AnnualReport
    corrections: Mapping[str, tuple[CellCorrection, ...]]
    corrected: frozenset[str]


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding with what people said about it; errors that are not settled bar filing."""

    finding: Finding
    dismissal: Dismissal | None = None
    explanation: Explanation | None = None

    @property
    def is_settled(self) -> bool:
        """True when it was dismissed or explained."""
        return self.dismissal is not None or self.explanation is not None

    @property
    def is_error(self) -> bool:
        """True when it is of the level that bars filing."""
        return self.finding.level is Level.ERROR


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a text source; `number` counts from 1; `marks` are the spans (start, end) to mark."""

    number: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of the grid around a figure, at its anchor, with its span and whether it is the figure's."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class SourceExcerpt:
    """Where a cell's figure stands in the file it was read from.

    `kind` is "lines", "grid", "page" or "none"; only what belongs to it is filled. `page` counts
    from 1. `picture` is a PNG of the page, `picture_alt` its description; `explanation` says in
    Chinese what is shown, or why nothing can be.
    """

    kind: str
    explanation: str
    source: str
    page: int | None = None
    lines: tuple[SourceLine, ...] = ()
    grid: tuple[tuple[SourceCell, ...], ...] = ()
    picture: bytes | None = None
    picture_alt: str = ""


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a batch has come: `uploads` in order (members of a zip after it), counts by state."""

    batch: Batch
    uploads: tuple[Upload, ...]
    versions: Mapping[int, tuple[ReportVersion, ...]]
    counts: Mapping[str, int]
    total: int
    finished: int

    @property
    def is_done(self) -> bool:
        """True when nothing is under way any more."""
        return self.finished == self.total


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for a person, per kind of waiting; every list is newest or most urgent first.

    `with_others` are filed and wait for somebody else; `not_begun` are agencies with the year whose
    report is due and of which nothing has come in; `taken_down` are those of these that were public before.
    """

    unassigned: tuple[ReportVersion, ...] = ()
    drafts: tuple[ReportVersion, ...] = ()
    returned: tuple[ReportVersion, ...] = ()
    to_publish: tuple[ReportVersion, ...] = ()
    under_way: tuple[Upload, ...] = ()
    failed: tuple[Upload, ...] = ()
    published: tuple[ReportVersion, ...] = ()
    with_others: tuple[ReportVersion, ...] = ()
    not_begun: tuple[tuple[Agency, int], ...] = ()
    taken_down: tuple[ReportVersion, ...] = ()


class FilingState(StrEnum):
    """How an agency stands with its report of a year, as its supervisor sees it."""

    NOT_FILED = "not_filed"
    LATE = "late"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    FILED = "filed"
    PUBLISHED = "published"
    EXEMPT = "exempt"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return _FILING_LABELS[self]


_FILING_LABELS = {
    FilingState.NOT_FILED: "未报送",
    FilingState.LATE: "逾期未报送",
    FilingState.RETURNED: "已退回",
    FilingState.WITHDRAWN: "已撤下",
    FilingState.FILED: "已报送",
    FilingState.PUBLISHED: "已发布",
    FilingState.EXEMPT: "免报",
}


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a collection asks of an agency for a year: nothing, or its report by a day."""

    is_exempt: bool
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One agency of the subtree in a year. `version` is the one that speaks for it (`reports.speaking`).

    `is_closed` tells that there is one which the person may not open, as its agency stands elsewhere today.

    `due` comes from the law's duties, or is the sooner day of a collection; None where no report is asked for.
    `filed_on` is the day of filing, of what was taken down too; `was_late` tells a report that was filed after
    the due day. `depth` counts from the root (0).
    """

    agency: Agency
    depth: int
    parent_id: int | None
    state: FilingState
    due: Due | None
    filed_on: dt.date | None
    was_late: bool
    version: ReportVersion | None
    is_closed: bool
    errors: int
    warnings: int
    dismissed: int
    explained: int

    @property
    def due_on(self) -> dt.date | None:
        """The last day, where the law gives one."""
        return self.due.on if self.due else None


@dataclass(frozen=True, slots=True)
class TreeStatus:
    """The subtree in a year, on a day: rows in tree order and how many stand in each state."""

    root: Agency
    year: int
    on: dt.date
    rows: tuple[TreeRow, ...]
    counts: Mapping[FilingState, int]
    with_errors: int


@dataclass(frozen=True, slots=True)
class OverlapTold:
    """Overlap among reports that are added up: `inside` names who is left out, and whose report holds it.

    `reasons` say why overlap cannot be assessed; none where every report declares and the declarations fit.
    """

    inside: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same in words, for what has no room for more."""
        held: dict[str, list[str]] = {}
        for one, by in self.inside:
            held.setdefault(by, []).append(one)
        told = [f"{_listed(some)}（含在{by}的年报里）" for by, some in held.items()]
        said = [f"依声明没有重复相加：{'；'.join(told)}。"] if told else []
        return (*said, *([f"重复不可评估：{'；'.join(self.reasons)}。"] if self.reasons else []))


_NAMED = 5


def _listed(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个机关" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


NO_OVERLAP = OverlapTold()


@dataclass(frozen=True, slots=True)
class AggregateView:
    """The sum of a subtree: `report` the sums, `parts` the versions behind them, `missing` who has none.

    `contributions` gives, by key, (version id, number) of every part that is not 0, so that each sum
    can be opened into its records. `own` is the root's own report where there is one. `overlap` says what
    stands inside another report, and why the rest cannot be assessed. `exempt` have none and need none.
    """

    root: Agency
    year: int
    report: AnnualReport
    parts: tuple[ReportVersion, ...]
    missing: tuple[Agency, ...]
    contributions: Mapping[str, tuple[tuple[int, int | str], ...]]
    own: ReportVersion | None = None
    overlap: OverlapTold = NO_OVERLAP
    notes: tuple[str, ...] = ()
    exempt: tuple[Agency, ...] = ()

    @property
    def is_own_beside(self) -> bool:
        """True where the root's own report is held against the sum and no part of it."""
        return self.own is not None and self.own not in self.parts


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a series with the versions it is the sum of; `value` is None where no report stands.

    It is None as well where `is_refused`: a sum that probably holds figures twice is not told.
    """

    year: int
    value: int | None
    version_ids: tuple[int, ...] = ()
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A measure over years for one agency or one subtree."""

    measure: str
    label: str
    unit: str
    agency: Agency
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of how many reports a year's sums over a subtree hold, and whose are missing from them.

    `is_refused` where the year is not summed: a government and agencies under it have reports, and the
    government has not declared whether its own holds theirs. `exempt` have none and are asked for none.
    """

    year: int
    counted: int
    missing: tuple[Agency, ...]
    exempt: tuple[Agency, ...] = ()
    overlap: OverlapTold = NO_OVERLAP
    is_refused: bool = False

    @property
    def expected(self) -> int:
        """How many reports there would be if none were missing."""
        return self.counted + len(self.missing)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be said of overlap in this year; nothing where every report declares and it all fits."""
        refused = ("有政府的年报没有声明是否含下级的数，这一年不相加。",) if self.is_refused else ()
        return (*refused, *self.overlap.sentences)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something worth drawing: a sum of cells, by key, with its Chinese name and its group (chart)."""

    key: str
    label: str
    group: str
    cells: tuple[str, ...]
    unit: str = "件"


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """What an agency has published for a year; `earlier` are versions replaced since (shown as a record)."""

    version: ReportVersion
    formats: tuple[str, ...]
    earlier: tuple[ReportVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class ActOpen:
    """Whether an act is open to a person now, and if not, why (Chinese)."""

    act: str
    label: str
    is_open: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class VersionEvent:
    """One line of a version's history for the screen."""

    at: dt.datetime
    kind: str
    label: str
    actor: str
    text: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
