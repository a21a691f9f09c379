"""WAT702: the interpretation that was asked for is not there within its time."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.standing import Duty
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT702",
    level=Level.WARNING,
    title="逾期没有解读",
    meaning="政策文件应当与解读同步组织、同步审签、同步部署；解读的期限已过，还没有关联解读材料。",
    provision="Rules2016",
    next_step="发布解读材料并与文件关联；不需要解读的，登记免于解读的理由",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Only with a last day that has passed, and of what still is in force: the rest needs no explaining."""
    if page.marked is not None and not page.marked.is_in_force:
        return
    for one in page.duties:
        if one.duty is Duty.INTERPRET and one.is_overdue and one.due.on is not None:
            last = one.due.on.isoformat()
            yield CHECK.sighting(
                place="解读", mark=last, found=f"应在 {last} 以前发布解读", act="link_interpretation"
            )
