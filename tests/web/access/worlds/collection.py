"""A campaign of the district of the tables for 2024, and one of another district."""

from __future__ import annotations

import datetime as dt

from tests.web.conftest import make_agency
from tests.web.reports.making import balanced
from zhaoming.web.agencies.models import Role
from zhaoming.web.agencies.services import move_agency
from zhaoming.web.collection.services import add_outside, open_campaign
from zhaoming.web.reports.services import file_report


def world(*, district, people, person, take_in) -> dict[str, object]:
    """An entry of each."""
    far = person(Role.SUPERVISOR, district.other_district)
    # A report of that year was filed in the world of the reports.
    year = 2024
    # It stood under the district on the last day of that year, and stands elsewhere today.
    gone = make_agency("CS-Q1-WL", "清河区文化和旅游局", under=district.district)
    own = open_campaign(actor=people.supervisor, collector=district.district, year=year)
    other = open_campaign(actor=far, collector=district.other_district, year=year)
    outside = add_outside(
        actor=people.supervisor, campaign=own, name="供热公司", due_on=None, reason="公用企业"
    )
    move_agency(actor=None, agency=gone, parent=district.other_district, on=dt.date(2025, 3, 1))
    officer = person(Role.OFFICER, gone)
    handed_in = take_in(balanced(agency=gone.name, year=year), actor=officer, agency=gone)
    file_report(actor=person(Role.HEAD, gone), version=handed_in)
    draft = take_in(balanced(agency=gone.name, year=year, new=11), actor=officer, agency=gone)
    return {
        "gone_filed": handed_in.pk,
        "gone_draft": draft.pk,
        "gone_entry": own.entries.get(agency=gone).pk,
        "outside_entry": outside.pk,
        "entry": own.entries.get(agency=district.education).pk,
        "far_entry": other.entries.get(agency=district.elsewhere).pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """What each of the forms needs to reach its act."""
    if name == "oversight:collection_open":
        return {"remind_before": 7, "remind_after": 3}
    if name == "oversight:collection_add":
        return {"kind": "outside", "outside-name": "供水公司", "outside-reason": "公用企业"}
    if name == "oversight:collection_act" and arguments["name"] == "adjust":
        return {"adjust-duty": "must", "adjust-due_on": "2025-01-20", "adjust-reason": "提前"}
    if name == "desk:scope":
        return {"kind": "own"}
    return {}
