"""What a report page says of a report that was taken in for a body outside the system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from zhaoming.web.collection.selectors import visible_entries
from zhaoming.web.collection.selectors.outside import standing_filings
from zhaoming.web.collection.selectors.scopes import outside_entry

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User
    from zhaoming.web.collection.models import Entry, OutsideFiling
    from zhaoming.web.reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class OutsideReport:
    """Whose it is, what became of it in the collection, and the way there for who looks at that."""

    entry: Entry
    filing: OutsideFiling | None
    url: str

    @property
    def is_filed(self) -> bool:
        """True while the collection holds it as filed."""
        return self.filing is not None and self.filing.returned_at is None


def outside_report(*, user: User, version: ReportVersion) -> OutsideReport | None:
    """None for a report of an agency, and for one that nobody was named for yet."""
    entry = outside_entry(version=version)
    if entry is None:
        return None
    filing = standing_filings(versions=[version]).get(version.pk)
    is_seen = visible_entries(user=user).filter(pk=entry.pk).exists()
    return OutsideReport(
        entry, filing, reverse("oversight:collection_entry", args=[entry.pk]) if is_seen else ""
    )
