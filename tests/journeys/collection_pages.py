"""The pages of a collection of annual reports, and what stands on them."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.collection.services import add_outside, open_campaign
from zhaoming.web.reports.models import ReportVersion


def collection_pages(world) -> dict[str, list[str]]:
    """A campaign for the year before last and one not begun; the pages by who may see them."""
    supervisor = User.objects.get(username="supervisor")
    campaign = open_campaign(actor=supervisor, collector=world.district, year=2024)
    outside = add_outside(
        actor=supervisor, campaign=campaign, name="清河区供水公司", due_on=None, reason="公用企业"
    )
    here = reverse("oversight:collection")
    entry = campaign.entries.get(agency=world.education)
    report = ReportVersion.objects.get(year=2024)
    return {
        "head": [reverse("desk:scope", args=[report.pk])],
        "supervisor": [
            here,
            f"{here}?year=2024",
            f"{here}?year=2024&state=not_begun",
            reverse("oversight:collection_open"),
            reverse("oversight:collection_add") + "?year=2024",
            reverse("oversight:collection_accept") + "?year=2024",
            reverse("oversight:collection_entry", args=[entry.pk]),
            reverse("oversight:collection_entry", args=[outside.pk]),
            reverse("oversight:collection_sum") + "?year=2024",
            reverse("oversight:collection_cell", args=["s3.new_received.total"]) + "?year=2024",
        ],
    }
