"""An agency that takes requests in online, one that does not, and the receipt of somebody else's request."""

from __future__ import annotations

from zhaoming.law.counting import ApplicantKind
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.drafts.services import begin, submit


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Nobody of the table filed the request of the receipt, so nobody sees it."""
    set_work_body(actor=None, agency=district.housing, accepts_online=True)
    draft = begin(agency=district.housing, address="192.0.2.1")
    who = Applicant(kind=ApplicantKind.NATURAL, name="张三")
    done = submit(draft=draft, applicant=who, wanted=Wanted(name="某文件"), address="192.0.2.1")
    return {
        "open_code": district.housing.code,
        "closed_code": district.township.code,
        "receipt_key": done.key,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """What is wanted, for the first step."""
    return {"subject": "某文件", "act": "next"} if name == "portal:apply" else {}
