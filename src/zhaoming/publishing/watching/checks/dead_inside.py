"""WAT101: a link leads to an address of our own where nothing can be read."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.subject import LinkState
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT101",
    level=Level.WARNING,
    title="站内链接打不开",
    meaning="正文或者附件的链接指向本站的页面，那一页没有公开、已经撤回或者从来没有过，读者打不开。",
    provision="Site2017",
    next_step="新建版本（答复、年报、指南也是），改正或者删去链接；所指的文件应当公开的，先公开它",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Each address once a place."""
    for link in page.links:
        if link.inside and link.state is LinkState.DEAD:
            yield CHECK.sighting(
                place=link.place,
                mark=link.address,
                found=f"{link.address} {link.why or '打不开'}",
                words=link.address,
                act="open_version",
            )
