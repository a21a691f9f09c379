"""A paper of the bureau, and one of an agency in another district."""

from __future__ import annotations

from types import SimpleNamespace

from tests.web.access.worlds import REASON
from tests.web.cases.conftest import WANTED, ZHANG
from tests.web.cases.papering import begun
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.services import register_application


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Two correction notices as they were drafted."""
    near = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED).case
    far = register_application(agency=district.elsewhere, applicant=ZHANG, wanted=WANTED).case
    officer = person(Role.OFFICER, district.elsewhere)
    paper = begun(SimpleNamespace(officer=people.officer), near, LetterKind.CORRECTION)
    far_paper = begun(SimpleNamespace(officer=officer), far, LetterKind.CORRECTION)
    return {
        "paper_request": near.pk,
        "far_paper_request": far.pk,
        "draft_paper": paper.pk,
        "far_paper": far_paper.pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """The version of the paper that was seen."""
    if not name.startswith("desk:letter"):
        return {}
    form: dict[str, object] = {"seen": 1, "words": REASON, "method": "post", "on": "2026-01-26"}
    if name == "desk:letter_text":
        form |= {"contact-seen": 1, "contact-text": REASON}
    if name == "desk:letterhead":
        form["agency_kind"] = "local_department"
    return form
