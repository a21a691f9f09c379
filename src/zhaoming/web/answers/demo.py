"""Answers of the demo that everybody may read, and one that waits for its reviewer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Role
from zhaoming.web.answers.models import Answer
from zhaoming.web.answers.services import clear_finding, propose_answer, publish_answer
from zhaoming.web.cases.models import Case
from zhaoming.web.config.clock import acting_on, today

# By agency and what was asked for: the question and the answer in general words, and whether it is published.
_ANSWERS = (
    (
        ("LJ-YT-ZJJ", "公共租赁住房申请条件和办理程序"),
        "怎样申请公共租赁住房？",
        "具有本区户籍或者居住证、住房和收入符合公布标准的家庭，可以向居住地的街道办事处、镇人民政府提出申请。"
        "申请条件、所需材料和办理程序，在区政府网站“住房保障”栏目公开。",
        True,
    ),
    (
        ("LJ-YT-CZJ", "2025年惠企资金分配结果"),
        "惠企资金是怎样分配的？",
        "惠企资金按公布的申报指南评审分配，结果在评审结束后公示五个工作日，公示期满的汇总表向社会公开。",
        True,
    ),
    (
        ("LJ-YT-ZJJ", "2025年路灯养护合同"),
        "路灯养护由谁负责？",
        "主要道路的路灯由中标的养护单位负责，合同的主要条款可以公开。",
        False,
    ),
)


def seed() -> str:
    """Propose them a week after the reply, have them reviewed the day after; those that are not there yet."""
    made = 0
    for (code, subject), question, text, published in _ANSWERS:
        case = Case.objects.filter(agency__code=code, subject=subject, ended_on__isnull=False).first()
        if case is not None and not Answer.objects.filter(case=case).exists():
            _tell(case, question, text, published=published)
            made += 1
    return f"已写入 {made} 份演示公开答复。" if made else ""


@transaction.atomic
def _tell(case: Case, question: str, text: str, *, published: bool) -> None:
    later = (case.ended_on or today()) + dt.timedelta(7)
    with acting_on(later):
        officer = person(agency=case.agency, role=Role.OFFICER, on=today())
        version = propose_answer(actor=officer, case=case, question=question, text=text)
    if published:
        with acting_on(later + dt.timedelta(1)):
            reviewer = person(agency=case.agency, role=Role.REVIEWER, on=today())
            for finding in version.findings.filter(is_refusal=False):
                clear_finding(actor=reviewer, finding=finding, reason="是对外公布的办理地点，不是个人住址。")
            publish_answer(actor=reviewer, version=version)
