"""What waits for a person as one list, urgency first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from zhaoming.web.agencies.models import Agency
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today
from zhaoming.web.desk.case_lines import CaseLine
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.reports.due import Due, report_due
from zhaoming.web.reports.models import ReportVersion, Upload
from zhaoming.web.reports.shapes import Desk


class Tag(StrEnum):
    """By what the list of the day can be narrowed."""

    DUE = "due"
    MINE = "mine"
    SOON = "soon"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line: what it is, what is asked, since when, by when, and where it opens.

    `rank` is how far up it stands, 0 first, the earlier `when` before the later; `line` is the request, if it
    is one, `day` the last day of anything else.
    """

    status: Status
    title: str
    detail: str
    since: dt.datetime | None
    url: str
    due: Due | None = None
    tags: frozenset[Tag] = frozenset({Tag.MINE})
    rank: int = 5
    line: CaseLine | None = None
    day: dt.date | None = None

    @property
    def when(self) -> dt.date:
        """By when it must be done; what has no day comes last, reports in the order of their faults."""
        found = self.line.day if self.line is not None else self.day
        return found or dt.date.max

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.day is not None and self.day < today()


def by_urgency(waiting: Iterable[Waiting], *, show: str = "") -> tuple[Waiting, ...]:
    """One list of all that waits; `show` is a `Tag`, anything else shows everything."""
    wanted = [one for one in waiting if show not in set(Tag) or show in one.tags]
    return tuple(sorted(wanted, key=lambda one: (one.rank, one.when)))


RETURNED = Status("退回，待改", Tone.DANGER)
TO_PUBLISH = Status("待发布", Tone.INFO)
UNASSIGNED = Status("待归属", Tone.WARN)
FAILED = Status("未能读取", Tone.DANGER)
DRAFT_WRONG = Status("有错误", Tone.WARN)
DRAFT = Status("待报送", Tone.NONE)
UNDER_WAY = Status("正在读取", Tone.WAITING)
NOT_BEGUN = Status("尚未上传", Tone.WARN)
TAKEN_DOWN = Status("已撤下", Tone.WARN)


def waiting(*, desk: Desk) -> tuple[Waiting, ...]:
    """Returned first, then what holds others up, then drafts with errors, drafts, and what runs by itself."""
    wrong = [one for one in desk.drafts if one.unsettled_count]
    clean = [one for one in desk.drafts if not one.unsettled_count]
    laws = Laws()
    gone = {(one.agency_id, one.year): one for one in desk.taken_down}
    return (
        *(_version(one, laws, RETURNED, "主管部门退回，请看意见", rank=1) for one in desk.returned),
        *(_version(one, laws, TO_PUBLISH, "已报送，等待发布", rank=2) for one in desk.to_publish),
        *(
            _not_begun(agency, year, laws)
            if (agency.pk, year) not in gone
            else _taken_down(gone[agency.pk, year])
            for agency, year in desk.not_begun
        ),
        *(_upload(one, FAILED) for one in desk.failed),
        *(_unassigned(one) for one in desk.unassigned),
        *(_version(one, laws, DRAFT_WRONG, _faults(one)) for one in wrong),
        *(_version(one, laws, DRAFT, _faults(one)) for one in clean),
        *(_upload(one, UNDER_WAY) for one in desk.under_way),
    )


def _version(version: ReportVersion, laws: Laws, status: Status, detail: str, rank: int = 5) -> Waiting:
    title = f"{version.agency} {version.year} 年年报"
    since = version.filed_at or version.made_at
    url, due = reverse("desk:report", args=[version.pk]), due_of(version, laws)
    return Waiting(status, title, detail, since, url, due, rank=rank)


def due_of(version: ReportVersion, laws: Laws | None = None) -> Due | None:
    """By when the report must be out; a correction of one that is out has no such day."""
    if version.agency is None or version.year is None or version.replaces_id is not None:
        return None
    return report_due(agency=version.agency, year=version.year, laws=laws)


def _not_begun(agency: Agency, year: int, laws: Laws) -> Waiting:
    detail = "还没有收到这一年的年报，请上传"
    url = reverse("desk:drop")
    return Waiting(
        NOT_BEGUN, f"{agency} {year} 年年报", detail, None, url, report_due(agency=agency, year=year, laws=laws)
    )


def _taken_down(version: ReportVersion) -> Waiting:
    """What was public once was filed: it has no day any more, and is to be put right."""
    title, url = f"{version.agency} {version.year} 年年报", reverse("desk:report", args=[version.pk])
    return Waiting(TAKEN_DOWN, title, "发布后已撤下，请更正后重新报送", version.closed_at, url)


def _unassigned(version: ReportVersion) -> Waiting:
    printed = getattr(version, "printed_agency", None)
    whose = f"文件中的机关是“{printed}”，" if printed else "没有读出机关名称，"
    detail = f"{whose}{version.year or '年度不明'}{' 年' if version.year else ''}；请指定归属"
    return Waiting(
        UNASSIGNED, version.source, detail, version.made_at, reverse("desk:assign", args=[version.pk])
    )


def _upload(upload: Upload, status: Status) -> Waiting:
    url = reverse("desk:batch", args=[upload.batch_id])
    return Waiting(status, upload.name, upload.message, upload.queued_at, url)


def _faults(version: ReportVersion) -> str:
    parts = [
        f"{version.unsettled_count} 处错误未处理" if version.unsettled_count else "",
        f"{version.refused_count} 格未读出" if version.refused_count else "",
        f"{version.warning_count} 处警告" if version.warning_count else "",
    ]
    return "，".join(part for part in parts if part) or "没有未处理的错误"
