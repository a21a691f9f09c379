"""Filing a report with the superior (报送), taking it back, and returning it with remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import now, today
from zhaoming.web.reports.counted_value import counted_too_soon
from zhaoming.web.reports.door import must_pass
from zhaoming.web.reports.findings import judged_findings
from zhaoming.web.reports.models import Remark, ReportVersion, VersionState
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import require_on
from zhaoming.web.reports.services.checking import mark_neighbours_stale, refresh, refresh_neighbours
from zhaoming.web.reports.services.locking import close_act, locked, must_be, must_be_open, must_say

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def file_report(
    *, actor: User, version: ReportVersion, reason: str = "", seen: int | None = None
) -> ReportVersion:
    """File the report with the superior.

    Refused while a cell is unread, or an error is neither dismissed nor explained (`findings` names
    them). Where a report of this year is already published, this one is to replace it, and `reason`
    (or the reason the revision was begun with) must say why.
    """
    require_on(actor=actor, permission=Permission.FILE_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="报送")
    _must_be_matched(row)
    _must_be_over(row)
    refresh(version=row)
    _must_be_whole(row)
    _must_be_settled(row)
    must_pass(version=row)
    _name_what_it_replaces(row, reason=reason)
    row.state, row.filed_by, row.filed_at = VersionState.FILED, actor, now()
    try:
        with transaction.atomic():
            close_act(version=row, actor=actor, kind="report.filed", data={"unsettled": row.unsettled_count})
    except IntegrityError as error:
        raise _another_is_filed() from error
    _tell_neighbours(row)
    return row


@transaction.atomic
def return_report(
    *, actor: User, version: ReportVersion, remarks: str, seen: int | None = None
) -> ReportVersion:
    """Return a filed report to its agency, saying what is to be mended."""
    require_on(actor=actor, permission=Permission.RETURN_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be(version=row, states=[VersionState.FILED], act="退回")
    words = must_say(remarks, what="退回意见", given="remarks")
    # The act that returns it is the next one.
    act_number = row.act_number + 1
    Remark.objects.create(version=row, text=words, maker=actor, made_at=now(), act_number=act_number)
    row.state = VersionState.RETURNED
    close_act(version=row, actor=actor, kind="report.returned", data={"remarks": words})
    _tell_neighbours(row)
    return row


@transaction.atomic
def recall_report(*, actor: User, version: ReportVersion, seen: int | None = None) -> ReportVersion:
    """Take a filed report back before it is published; it is a draft again."""
    require_on(actor=actor, permission=Permission.FILE_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be(version=row, states=[VersionState.FILED], act="撤回报送")
    row.state = VersionState.DRAFT
    close_act(version=row, actor=actor, kind="report.recalled")
    _tell_neighbours(row)
    return row


def _tell_neighbours(row: ReportVersion) -> None:
    refresh_neighbours(version=row)
    mark_neighbours_stale(version=row)


def _must_be_matched(row: ReportVersion) -> None:
    if not row.is_matched:
        raise ActRefusedError(
            code="ACT030",
            message="还没有确定这份年报属于哪个机关、哪一年度。",
            next_step="请先指定机关和年度。",
        )


def _must_be_over(row: ReportVersion) -> None:
    """A draft of the running year tells what it would be today; its figures are none of the year yet."""
    year = row.year or 0
    if year >= today().year:
        raise ActRefusedError(
            code="ACT035",
            message=f"{year} 年还没有结束，这一年的年报不能报送。",
            next_step=f"请在 {year + 1} 年 1 月按全年的记录重新生成或者更正后再报送；年度填错的，请更正年度。",
        )
    too_soon = counted_too_soon(version=row)
    if too_soon is not None:
        raise ActRefusedError(code="ACT036", message=too_soon.what, next_step=too_soon.next_step)


def _must_be_whole(row: ReportVersion) -> None:
    if not row.form:
        raise ActRefusedError(
            code="ACT031",
            message="没有从文件中读到年报的表格，无法报送。",
            next_step="请换一份含有表格的文件重新上传。",
        )
    if row.refused_count:
        raise ActRefusedError(
            code="ACT032",
            message=f"还有 {row.refused_count} 格未能读取，无法报送。",
            next_step="请对照原件，在标有“未读取”的格中填入数值。",
        )


def _must_be_settled(row: ReportVersion) -> None:
    open_errors = tuple(
        item.finding for item in judged_findings(version=row) if item.is_error and not item.is_settled
    )
    if open_errors:
        raise ActRefusedError(
            code="ACT033",
            message=f"还有 {len(open_errors)} 处错误没有处理，不能报送。",
            next_step="请逐项更正数据、排除（写明理由），或者签署说明后再报送。",
            findings=open_errors,
        )


def _name_what_it_replaces(row: ReportVersion, *, reason: str) -> None:
    published = ReportVersion.objects.filter(
        agency=row.agency_id, year=row.year, state=VersionState.PUBLISHED
    ).first()
    if published is None:
        row.replaces = None
        return
    row.revision_reason = must_say(reason or row.revision_reason, what="更正已发布年报的理由")
    row.replaces = published


def _another_is_filed() -> ActRefusedError:
    return ActRefusedError(
        code="ACT034",
        message="该机关该年度已有一份报送的年报，不能再报送一份。",
        next_step="请先撤回已报送的那一份，或者等候处理。",
    )
