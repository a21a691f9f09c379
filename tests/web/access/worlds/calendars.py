"""A notice that was installed, and regions of an agency here and of one far away."""

from __future__ import annotations

from tests.web.cases.test_installing import NEXT_YEAR
from zhaoming.web.calendars.models import AgencyRegion
from zhaoming.web.calendars.services import install_notice


def world(*, district, people, person, take_in) -> dict[str, object]:
    """No festival days of these regions are installed: nothing moves."""
    return {
        "notice": install_notice(actor=people.administrator, text=NEXT_YEAR, confirmed=True).pk,
        "region": AgencyRegion.objects.create(agency=district.education, region="清河").pk,
        "far_region": AgencyRegion.objects.create(agency=district.elsewhere, region="北苑").pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """A second look at the notice; an agency and its region."""
    if name == "administration:calendar_install":
        return {"text": NEXT_YEAR, "compared": "on", "doubts": "on"}
    if name == "administration:calendar_region":
        return {"agency": world["bureau"], "region": "清河"}
    if name == "administration:reading":
        return {"value": "resume", "confirmed": "1"}
    return {}
