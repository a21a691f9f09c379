"""WAT301: the last day of a document has passed, and its page still says that it is in force."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT301",
    level=Level.ERROR,
    title="有效期已过仍标注有效",
    meaning="文件登记的有效期已经届满，原页面上没有标注失效，读者会照着不再有效的文件办事。",
    provision="Site2017",
    next_step="登记效力变化（失效、废止），或者延长有效期的决定",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """The last day itself is still in force; a kind without validity shows no mark that could be wrong."""
    if page.marked is None or page.expires_on is None:
        return
    if page.on > page.expires_on and page.marked.is_in_force:
        yield CHECK.sighting(
            place="效力标注",
            mark=page.expires_on.isoformat(),
            found=f"有效期至 {page.expires_on.isoformat()}，标注为“{page.marked.label}”",
            expected="失效",
            act="change_validity",
        )
