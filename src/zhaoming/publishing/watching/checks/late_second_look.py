"""WAT701: what was published urgently was not looked at by the platform within its time."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.standing import Duty
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT701",
    level=Level.ERROR,
    title="紧急发布逾期没有补审",
    meaning="紧急发布只推迟平台的审核；补审的期限已过，还没有补审。",
    provision="Reg711.17",
    next_step="由平台编辑补作审核",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Only with a last day that has passed: an undetermined one is never late."""
    for one in page.duties:
        if one.duty is Duty.SECOND_LOOK and one.is_overdue and one.due.on is not None:
            last = one.due.on.isoformat()
            yield CHECK.sighting(
                place="平台补审", mark=last, found=f"应在 {last} 以前补审", act="take_second_look"
            )
