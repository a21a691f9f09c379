"""WAT501: one of the four columns of the statutory page holds nothing."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import WatchedAgency
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT501",
    level=Level.ERROR,
    title="必设栏目没有内容",
    meaning="政府信息公开栏目统一设置指南、制度、法定主动公开内容、年度报告四栏，其中一栏里什么都没有。",
    provision="Platform2019",
    next_step="把应当公开的内容放进这一栏；确实没有内容的，写明理由，由另一人排除",
)


def in_agency(agency: WatchedAgency) -> Iterator[Sighting]:
    """Each empty one."""
    for one in agency.columns:
        if one.is_mandatory and not one.documents:
            yield CHECK.sighting(place=f"栏目“{one.label}”", mark=one.key, found="没有内容", act="draft")
