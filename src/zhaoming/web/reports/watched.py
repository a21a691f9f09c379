"""What the daily watch is told of annual reports: how many an agency has public, and since when the last."""

from __future__ import annotations

from django.db.models import Count, Max
from django.utils import timezone

from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.selectors.public import public_reports
from zhaoming.web.watch.sources import Stock


def published_stock(agency: Agency) -> Stock:
    """The public reports of an agency; one query."""
    told = (
        public_reports().filter(agency=agency).order_by().aggregate(count=Count("pk"), last=Max("published_at"))
    )
    last = told["last"]
    return Stock(told["count"], timezone.localtime(last).date() if last is not None else None)
