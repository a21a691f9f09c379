"""WAT102: a link leads out of the site to where there is certainly nothing; "not checked" is never "dead"."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.subject import LinkState
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT102",
    level=Level.WARNING,
    title="站外链接打不开",
    meaning="正文或者附件的链接指向别的网站，对方确定没有这个页面，或者这个域名已经不存在；超时、对方故障、本机不能访问的，"
    "只算“没有检查”，不算打不开。",
    provision="Site2017",
    next_step="新建版本（答复、年报、指南也是），改正或者删去链接",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Each address once a place."""
    for link in page.links:
        if not link.inside and link.state is LinkState.DEAD:
            yield CHECK.sighting(
                place=link.place,
                mark=link.address,
                found=f"{link.address} {link.why or '打不开'}",
                words=link.address,
                act="open_version",
            )
