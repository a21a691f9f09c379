"""How somebody stands in a collection: a fold over the report's state, pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from zhaoming.web.reports.models import VersionState


class Standing(StrEnum):
    """How far the report of an entry has come."""

    NOT_BEGUN = "not_begun"
    DRAFT = "draft"
    FILED = "filed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    EXEMPT = "exempt"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return LABELS[self]

    @property
    def has_filed(self) -> bool:
        """True when the report was handed in and not returned since."""
        return self in _FILED


LABELS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.NOT_BEGUN: "未开始",
        Standing.DRAFT: "草稿",
        Standing.FILED: "已报送",
        Standing.RETURNED: "已退回",
        Standing.WITHDRAWN: "已撤下",
        Standing.ACCEPTED: "已接收",
        Standing.PUBLISHED: "已发布",
        Standing.EXEMPT: "免报",
    }
)
_FILED = frozenset({Standing.FILED, Standing.ACCEPTED, Standing.PUBLISHED})
_OF_STATE: Mapping[str, Standing] = MappingProxyType(
    {
        VersionState.PUBLISHED: Standing.PUBLISHED,
        VersionState.FILED: Standing.FILED,
        VersionState.RETURNED: Standing.RETURNED,
        VersionState.WITHDRAWN: Standing.WITHDRAWN,
        VersionState.DRAFT: Standing.DRAFT,
    }
)


def standing_of(*, is_exempt: bool, state: str | None, is_accepted: bool) -> Standing:
    """The standing by the state of the speaking version; a report in hand counts for an exempt body too."""
    if state is None:
        return Standing.EXEMPT if is_exempt else Standing.NOT_BEGUN
    found = _OF_STATE[state]
    if is_exempt and not found.has_filed:
        return Standing.EXEMPT
    return Standing.ACCEPTED if found is Standing.FILED and is_accepted else found


def days_late(*, standing: Standing, due_on: dt.date, filed_on: dt.date | None, on: dt.date) -> int:
    """Calendar days after the last day: of the filing, or until `on` while there is none; 0 in time.

    Who filed in time is not late because the report was taken down afterwards: `filed_on` is then its day.
    """
    if standing is Standing.EXEMPT:
        return 0
    until = filed_on if filed_on is not None else on
    return max((until - due_on).days, 0)
