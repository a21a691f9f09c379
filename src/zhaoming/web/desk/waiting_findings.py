"""What the daily watch found among what waits for a person today: one line an agency, the overdue ones each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from urllib.parse import urlencode

from django.urls import reverse

from zhaoming.publishing.watching.checks.late_interpretation import CHECK
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.days import day_text
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.presentation.watch_words import finding_status, shown_finding
from zhaoming.web.watch.models import FindingState, WatchFinding
from zhaoming.web.watch.selectors import FindingLine, PassedOn, passed_on
from zhaoming.web.watch.selectors import waiting_findings as found_for

_LATE, _ASKED, _OTHERS = 0, 2, 4
# More of one agency than this are told in one line that opens the list.
_MOST_SINGLE = 5


def waiting_findings(*, user: User, uninterpreted: Container[int] = ()) -> tuple[Waiting, ...]:
    """Those the person may do something about; many of one agency together, so that they crowd out nothing.

    A missing interpretation that has a line of its own on the list, by its document, is not told again.
    """
    by_agency: dict[Agency, list[FindingLine]] = defaultdict(list)
    for line in found_for(user=user):
        by_agency[line.finding.agency].append(line)
    waiting: list[Waiting] = []
    for agency, lines in by_agency.items():
        if len(lines) > _MOST_SINGLE:
            waiting.append(_together(agency, lines))
        else:
            waiting += [_single(one) for one in lines if not _is_told(one.finding, uninterpreted)]
    late = passed_on(user=user)
    return (*waiting, _of_supervisor(late)) if late is not None else tuple(waiting)


def _is_told(finding: WatchFinding, uninterpreted: Container[int]) -> bool:
    return finding.code == CHECK.code and finding.publication_id in uninterpreted


def _of_supervisor(late: PassedOn) -> Waiting:
    """All that agencies did not mend in time in one line: theirs to mend, the supervisor's to press."""
    return Waiting(
        Status("逾期未整改", Tone.DANGER),
        f"巡查发现 {late.findings} 处逾期未整改",
        f"{late.agencies} 个机关；最早的最后一日 {day_text(late.since, today=today())}",
        None,
        reverse("oversight:watch"),
        tags=frozenset({Tag.MINE, Tag.DUE}),
        rank=_LATE,
    )


def _single(line: FindingLine) -> Waiting:
    finding = line.finding
    return Waiting(
        finding_status(line),
        f"巡查发现 {line.title}：{shown_finding(line).about}",
        "；".join(part for part in (str(finding.agency), finding.found[:80], _unknown(line)) if part),
        None,
        reverse("desk:watch_finding", args=[finding.pk]),
        tags=_tags(line),
        rank=_rank(line),
        day=finding.due_on,
    )


def _together(agency: Agency, lines: list[FindingLine]) -> Waiting:
    late = sum(one.is_overdue for one in lines)
    first = next((one for one in lines if one.is_overdue), lines[0])
    told = f"{len(lines)} 处待整改" + (f"，{late} 处逾期" if late else "")
    return Waiting(
        finding_status(first),
        f"巡查发现 {agency}：{told}",
        _unknown(first) or "日期是其中最早的",
        None,
        f"{reverse('desk:watch')}?{urlencode({'agency': agency.pk})}",
        tags=_tags(first),
        rank=min(_rank(one) for one in lines),
        day=first.finding.due_on,
    )


def _unknown(line: FindingLine) -> str:
    """A last day has its own column; only that there is none is told here."""
    return "" if line.finding.due_on else "最后一日未确定"


def _tags(line: FindingLine) -> frozenset[Tag]:
    last = line.finding.due_on
    return frozenset({Tag.MINE, Tag.DUE}) if last is not None and last <= today() else frozenset({Tag.MINE})


def _rank(line: FindingLine) -> int:
    if line.is_overdue:
        return _LATE
    return _ASKED if line.finding.state == FindingState.ASKED else _OTHERS
