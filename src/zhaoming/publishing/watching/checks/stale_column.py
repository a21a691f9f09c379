"""WAT502: nothing new came into a column within its limit."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import WatchedAgency
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT502",
    level=Level.WARNING,
    title="栏目逾期未更新",
    meaning="栏目超过更新期限没有新内容；期限按网站检查指标，机关另定更短期限的按机关的。",
    provision="SiteCheck2019",
    next_step="公开应当公开的新内容；没有新内容的，写明理由，由另一人排除，不要为更新而更新",
)


def in_agency(agency: WatchedAgency) -> Iterator[Sighting]:
    """The last day of a limit is still in time; a column that never had anything is not stale but empty."""
    for one in agency.columns:
        if one.renew_by is not None and one.last_on is not None and agency.on > one.renew_by:
            yield CHECK.sighting(
                place=f"栏目“{one.label}”",
                mark=f"{one.key} {one.last_on.isoformat()}",
                found=f"最后更新于 {one.last_on.isoformat()}",
                expected=f"{one.renew_by.isoformat()} 以前有新内容",
                act="draft",
            )
