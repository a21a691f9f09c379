"""WAT601: an attachment is gone from the store, or its bytes are not those that were published."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import FileState, WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT601",
    level=Level.ERROR,
    title="附件损坏",
    meaning="附件的内容不在存储中，或者与发布时的摘要不一致，读者下载不到原来的文件。",
    provision="Site2017",
    next_step="从备份恢复文件；不能恢复的，新建版本换上原件，并查明原因",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Each file."""
    for one in page.files:
        if one.state is FileState.BROKEN:
            yield CHECK.sighting(
                place=f"附件“{one.name}”",
                mark=one.name,
                found=one.why or "与存入时不同",
                act="open_version",
            )
