"""The check at the door: an error needs a signed explanation where a supervisor collects the report.

Elsewhere an officer's dismissal is enough to file; towards the supervisor somebody answers for each error with
name and role. What was handed in for a body outside is held fast: it is a draft in the store alone.
"""

from __future__ import annotations

from zhaoming.annual_report.finding import Finding
from zhaoming.web.collection.models import Duty, Entry
from zhaoming.web.collection.selectors.outside import standing_filings
from zhaoming.web.reports.findings import judged_findings
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.refusal import ActRefusedError


def unsigned_errors(*, version: ReportVersion) -> tuple[Finding, ...]:
    """The errors of the last check that nobody has explained under signature."""
    judged = judged_findings(version=version)
    return tuple(one.finding for one in judged if one.is_error and one.explanation is None)


def at_the_door(version: ReportVersion) -> None:
    """Refuse the filing of a report that a campaign asks for while an error stands unexplained."""
    if version.seat is None:
        return
    agency, year = version.seat
    asked = Entry.objects.filter(agency=agency, campaign__year=year, duty=Duty.MUST)
    if not asked.exists():
        return
    unsigned = unsigned_errors(version=version)
    if unsigned:
        raise ActRefusedError(
            code="COL020",
            message=f"这份年报由主管部门统一收集，还有 {len(unsigned)} 处错误没有签署说明，不能报送。",
            next_step="请更正数据，或者在每处错误下签署说明（写明原因）；只排除、不签署说明的不能报送。",
            findings=unsigned,
        )


def held_as_filed(version: ReportVersion) -> ActRefusedError | None:
    """The refusal to put away or reassign what a collection holds as filed: it would leave the sum unseen."""
    filing = standing_filings(versions=[version]).get(version.pk)
    if filing is None or filing.returned_at is not None:
        return None
    return ActRefusedError(
        code="COL026",
        message=f"这份年报已代“{filing.entry}”报送，在年报收集中按已报送计算，不能删除或者改定机关和年度。",
        next_step="确需更换或者作废的，请收集机关的监督员先在年报收集中打开这个单位，写明意见退回。",
    )
