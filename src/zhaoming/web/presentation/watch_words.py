"""What findings of the watch are called on screens."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.publishing.watching import checks
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.watch.models import FindingState, PageOf, WatchFinding
from zhaoming.web.watch.models.finding import WITH_ROW
from zhaoming.web.watch.selectors import FindingLine
from zhaoming.web.watch.selectors.findings import is_grave

_TONES = {
    FindingState.OPEN: Tone.WARN,
    FindingState.ASKED: Tone.WAITING,
    FindingState.DISMISSED: Tone.NONE,
    FindingState.CLOSED: Tone.OK,
}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its state as a word with a shape."""

    finding: WatchFinding
    title: str
    page: str
    status: Status
    is_overdue: bool
    is_grave: bool

    @property
    def about(self) -> str:
        """The page, or the place where the page is the agency's own; a question alone says not what it is."""
        found = self.finding
        if found.page_of not in WITH_ROW:
            return found.place
        return f"{PageOf.ANSWER.label}：{self.page}" if found.page_of == PageOf.ANSWER else self.page


def finding_status(line: FindingLine) -> Status:
    """The state; what is overdue says so."""
    if line.is_overdue:
        return Status("逾期未整改", Tone.DANGER)
    state = FindingState(line.finding.state)
    return Status(state.label, _TONES[state])


def shown_finding(line: FindingLine) -> ShownFinding:
    """As a list shows it."""
    return ShownFinding(
        line.finding,
        line.title,
        line.about,
        finding_status(line),
        line.is_overdue,
        is_grave(finding=line.finding),
    )


def code_labels() -> dict[str, str]:
    """Every check of the watch by its code, with its name."""
    return {one.code: one.title for one in checks()}
