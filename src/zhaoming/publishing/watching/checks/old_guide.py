"""WAT504: the data the guide tells were changed after it was published."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import WatchedAgency
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT504",
    level=Level.WARNING,
    title="公开指南没有更新",
    meaning="公开工作机构的名称、地址、办公时间、电话等改变以后，指南没有更新；指南和目录应当及时更新。",
    provision="Reg711.12",
    next_step="新建指南的版本，写上现在的信息",
)


def in_agency(agency: WatchedAgency) -> Iterator[Sighting]:
    """A guide published on the day of the change may already tell it."""
    if agency.guide_on is not None and agency.data_on is not None and agency.guide_on < agency.data_on:
        yield CHECK.sighting(
            place="栏目“政府信息公开指南”",
            mark=agency.data_on.isoformat(),
            found=f"指南发布于 {agency.guide_on.isoformat()}，工作机构的信息 {agency.data_on.isoformat()} 改过",
            act="open_version",
        )
