"""Answers for everybody: one proposed, with a finding and a file; one public; and both of another district."""

from __future__ import annotations

from tests.web.answers.making import QUESTION, TEXT, disclosed, public, served
from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.web.agencies.models import Role
from zhaoming.web.answers.models import AnswerFile
from zhaoming.web.answers.services import propose_answer
from zhaoming.web.cases.services import register_application
from zhaoming.web.files.services import store_file


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Proposed by the officer, so that whoever may review may publish."""
    asked = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED).case
    served(asked, officer=people.officer, reviewer=people.reviewer, head=people.head)
    file = disclosed(asked, officer=people.officer, content=b"rules")
    proposed = propose_answer(
        actor=people.officer, case=asked, question=QUESTION, text="电话13900139000", attached=[file]
    )
    open_to_all = public(people, district.education, QUESTION, TEXT)
    far = public(people, district.elsewhere, QUESTION, TEXT)
    stored = store_file(name="附件1.txt", content=b"rules", actor=people.officer)
    waiting = _proposed_elsewhere(district.elsewhere, person)
    out = AnswerFile.objects.create(version=open_to_all, case_file=file, name="附件1.txt", stored=stored)
    return {
        "answered_request": asked.pk,
        "answer": proposed.answer_id,
        "answer_file": proposed.files.get().pk,
        "answer_finding": proposed.findings.get().pk,
        "public_answer": open_to_all.answer_id,
        "public_answer_file": out.pk,
        "far_answer": far.answer_id,
        "far_proposed": waiting.answer_id,
        "far_answer_file": waiting.files.get().pk,
        "far_answer_finding": waiting.findings.get().pk,
        "served_file": file.pk,
    }


def _proposed_elsewhere(agency, person):
    officer = person(Role.OFFICER, agency)
    asked = register_application(agency=agency, applicant=ZHANG, wanted=WANTED).case
    served(asked, officer=officer, reviewer=person(Role.REVIEWER, agency), head=person(Role.HEAD, agency))
    file = disclosed(asked, officer=officer, content=b"rules")
    return propose_answer(actor=officer, case=asked, question=QUESTION, text="电话13900139000", attached=[file])


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """What a proposal asks for; the other acts are content with the reason."""
    return {"question": QUESTION, "text": TEXT} if name == "desk:answer_propose" else {}
