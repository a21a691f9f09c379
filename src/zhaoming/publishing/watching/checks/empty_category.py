"""WAT503: categories the agency made itself stand empty."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.page import WatchedAgency
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT503",
    level=Level.WARNING,
    title="空白栏目",
    meaning="机关自设的分类里什么都没有；网站检查中空白栏目达到五个，整个网站即为不合格。",
    provision="SiteCheck2019",
    next_step="把应当公开的内容放进去，或者停用这个分类",
)
_FAILS = 5


def in_agency(agency: WatchedAgency) -> Iterator[Sighting]:
    """Each of them, with how many there are: five fail the whole site."""
    empty = [one for one in agency.columns if one.is_own and not one.documents]
    grave = f"，本机关共有 {len(empty)} 个，已达不合格的数目" if len(empty) >= _FAILS else ""
    for one in empty:
        yield CHECK.sighting(place=f"分类“{one.label}”", mark=one.key, found=f"没有内容{grave}", act="draft")
