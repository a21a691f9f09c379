"""The pages of an answer for everybody, and what stands on them."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from tests.web.answers.making import QUESTION, TEXT, public, served
from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.web.agencies.models import User
from zhaoming.web.answers.services import propose_answer, withdraw_answer
from zhaoming.web.cases.services import register_application


def answer_pages(world) -> dict[str, list[str]]:
    """One answer that is public, one that waits with a finding; the pages by who may see them."""
    people = SimpleNamespace(
        **{name: User.objects.get(username=name) for name in ("officer", "reviewer", "head")}
    )
    asked = register_application(agency=world.education, applicant=ZHANG, wanted=WANTED).case
    served(asked, officer=people.officer, reviewer=people.reviewer, head=people.head)
    proposed = propose_answer(actor=people.officer, case=asked, question="怎样联系", text="电话13900139000")
    shown = public(people, world.education, QUESTION, TEXT)
    gone = public(people, world.education, "已经撤下的提问", TEXT)
    withdraw_answer(actor=people.reviewer, version=gone, reason="已经修改")
    desk = [proposed.answer_id]
    return {
        "": [
            reverse("portal:answers"),
            reverse("portal:answers") + "?q=教师招聘面试",
            reverse("portal:answer", args=[shown.answer_id]),
            reverse("portal:answer_log", args=[shown.answer_id]),
            reverse("portal:answer", args=[gone.answer_id]),
            reverse("portal:answer_end", args=[gone.answer_id]),
            reverse("portal:suggestions"),
        ],
        "officer": [reverse("desk:answer_propose", args=[asked.pk])],
        "reviewer": [
            reverse("desk:answers"),
            reverse("desk:answer", args=desk),
            reverse("desk:answer_finding", args=[*desk, proposed.findings.get().pk]),
            reverse("desk:answer_act", args=[*desk, "return"]),
        ],
    }
