"""Corrections of one's own record, at the bureau and far away."""

from __future__ import annotations

import datetime as dt

from tests.web.cases.conftest import ZHANG
from zhaoming.law.receipt import Channel
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.applicant import Claim
from zhaoming.web.cases.services.own_records import register_own_record


def world(*, district, people, person, take_in) -> dict[str, object]:
    """One here and one at an agency nobody here has to do with."""
    given = {
        "applicant": ZHANG,
        "about": "记录",
        "claim": Claim(wrong="有误"),
        "channel": Channel.IN_PERSON,
        "received_on": dt.date(2026, 1, 5),
    }
    far = person(Role.OFFICER, district.elsewhere)
    return {
        "own_record": register_own_record(actor=people.officer, agency=district.education, **given).pk,
        "far_own_record": register_own_record(actor=far, agency=district.elsewhere, **given).pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """An act good enough to reach the service."""
    if name == "desk:own_record":
        return {"what": "note", "on": "2026-01-20", "words": "已核查", "seen": 1}
    return {}
