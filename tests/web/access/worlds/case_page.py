"""A request of the bureau, and one of an agency in another district."""

from __future__ import annotations

from tests.web.access.worlds import REASON
from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.casework import events as happened
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.models import Case, PendingAct
from zhaoming.web.cases.services import propose_act, register_application
from zhaoming.web.config.clock import today


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Two requests filed online, alike but for the agency."""
    near = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    far = register_application(agency=district.elsewhere, applicant=ZHANG, wanted=WANTED)
    told = {"event": happened.RequestWithdrawn(on=today()), "basis": "撤回申请书"}
    waits = propose_act(actor=people.officer, case=near.case, **told)
    stranger = person(Role.OFFICER, district.elsewhere)
    far_waits = propose_act(actor=stranger, case=far.case, **told)
    return {
        "request": near.case.pk,
        "far_request": far.case.pk,
        "waiting": waits.pk,
        "far_waiting": far_waits.pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Every act of a request is asked with the version that was seen."""
    if name == "desk:pending":
        row = PendingAct.objects.get(pk=arguments["pending_id"])
        return {"seen": row.version, "decision": "confirm"}
    if name not in {"desk:case_act", "desk:case_correct", "desk:case_split"}:
        return {}
    case = Case.objects.get(pk=arguments["case_id"])
    parts = {"count": 2, "part1-name": "评分标准", "part2-name": "考官名单"}
    given = {"on": today().isoformat(), "units": "人事股", "days": 5, "words": REASON}
    registered = {
        "channel": "online",
        "submitted_on": today().isoformat(),
        "kind": "org_other",
        "subject": case.subject,
        "why": REASON,
    }
    return {"seen": case.version, **given, **parts, **registered}
