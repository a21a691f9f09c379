"""An order to the bureau of the tables, and one to an agency of another district."""

from __future__ import annotations

from zhaoming.web.agencies.models import Role
from zhaoming.web.supervision.services import Term, issue_order


def world(*, district, people, person, take_in) -> dict[str, object]:
    """The orders, both about an indicator."""
    far = person(Role.SUPERVISOR, district.other_district)
    given = {"title": "逾期", "text": "请说明。", "term": Term(days=10), "indicator": "overdue"}
    own = issue_order(actor=people.supervisor, issuer=district.district, agency=district.education, **given)
    other = issue_order(actor=far, issuer=district.other_district, agency=district.elsewhere, **given)
    return {"order": own.pk, "far_order": other.pk}


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """What each of the forms needs to reach its act."""
    if name == "desk:compile":
        return {"agency": world["bureau"], "year": 2025}
    if name == "oversight:order_new":
        given = {"title": "逾期", "text": "请说明。", "days": 10, "indicator": "overdue"}
        return {"agency": world["bureau_code"], **given}
    if name == "desk:order_act":
        act = arguments["name"]
        return {f"{act}-seen": 1, f"{act}-words": "说明", f"{act}-days": 5}
    return {}
