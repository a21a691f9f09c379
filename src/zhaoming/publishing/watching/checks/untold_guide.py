"""WAT505: something the guide must tell was never entered."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import WatchedAgency
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT505",
    level=Level.WARNING,
    title="公开指南内容不全",
    meaning="指南应当写明公开工作机构的名称、办公地址、办公时间、联系电话、传真和互联网联系方式。",
    provision="Reg711.12",
    next_step="请管理员在“管理—机关—公开工作机构”里补上；确实没有的（例如没有传真），写明理由，由另一人排除",
)


def in_agency(agency: WatchedAgency) -> Iterator[Sighting]:
    """Each content by itself: one may be mended, another may not exist."""
    for one in agency.untold:
        yield CHECK.sighting(place="公开指南", mark=one, found=f"没有写明{one}")
