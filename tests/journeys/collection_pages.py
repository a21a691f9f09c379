"""The pages of a collection of annual reports, and what stands on them."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.collection.services import add_outside, open_campaign


def collection_pages(world) -> dict[str, list[str]]:
    """A campaign for the year before last and one not begun; the pages by who may see them."""
    supervisor = User.objects.get(username="supervisor")
    campaign = open_campaign(actor=supervisor, collector=world.district, year=2024)
    add_outside(actor=supervisor, campaign=campaign, name="清河区供水公司", due_on=None, reason="公用企业")
    here = reverse("oversight:collection")
    entry = campaign.entries.get(agency=world.education)
    return {
        "supervisor": [
            here,
            f"{here}?year=2024",
            f"{here}?year=2024&state=not_begun",
            reverse("oversight:collection_open"),
            reverse("oversight:collection_add") + "?year=2024",
            reverse("oversight:collection_entry", args=[entry.pk]),
        ]
    }
