"""WAT302: another public document repeals this one or takes its place, and its page still says valid."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT302",
    level=Level.ERROR,
    title="已被废止、修改仍标注有效",
    meaning="另一份已经公开、已经施行的文件登记为废止或者修改本文件，本文件的页面上仍然标注“有效”。",
    provision="Site2017",
    next_step="登记效力变化和替代文件；关联关系登记错了的，改正关联",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Only what is marked plainly valid: a mark of amendment or of an end says that somebody has looked."""
    if page.marked is None or page.marked.value != "valid":
        return
    for title in page.ended_by:
        yield CHECK.sighting(
            place="效力标注",
            mark=title,
            found=f"《{title}》废止或者修改了它，标注为“{page.marked.label}”",
            act="change_validity",
        )
