"""Requests brought to their reply, and answers for everybody made from them."""

from __future__ import annotations

from django.db import transaction

from tests.casework.histories import missing_facts
from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.cases.papering import as_by_paper
from zhaoming.casework import events as happened
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.outcomes import Outcome
from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.models import Answer, AnswerState, AnswerVersion
from zhaoming.web.answers.services import propose_answer, publish_answer
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, CaseFile, FileKind
from zhaoming.web.cases.services import attach_file, register_application
from zhaoming.web.config.clock import now
from zhaoming.web.outbox.services import announce

QUESTION = "教师招聘面试怎样评分"
TEXT = "面试满分100分，由五名考官独立打分，去掉最高分和最低分后取平均分。结构化问答占六成，试讲占四成。"


def served(case: Case, *, officer, reviewer, head) -> Case:
    """Answered as the roles do it: drafted, completed, reviewed, signed, served."""
    as_by_paper(actor=officer, case=case, event=happened.AnswerDrafted(on=TODAY, outcome=Outcome.PROVIDE))
    for key in missing_facts(value_of(case=case), TODAY):
        as_by_paper(actor=officer, case=case, event=happened.FactRecorded(on=TODAY, key=key, words="已记录"))
    as_by_paper(actor=reviewer, case=case, event=happened.AnswerReviewed(on=TODAY))
    as_by_paper(actor=head, case=case, event=happened.AnswerSigned(on=TODAY))
    event = happened.AnswerServed(on=TODAY, method=ServiceMethod.ELECTRONIC)
    return as_by_paper(actor=officer, case=case, event=event)


def disclosed(case: Case, *, officer, content: bytes, name: str = "评分标准.txt") -> CaseFile:
    """A file that was handed to the applicant."""
    return attach_file(actor=officer, case=case, kind=FileKind.DISCLOSED, name=name, content=content)


def published(case: Case, *, officer, reviewer, question: str = QUESTION, text: str = TEXT) -> AnswerVersion:
    """Proposed by one, published by the other."""
    return publish_answer(
        actor=reviewer, version=propose_answer(actor=officer, case=case, question=question, text=text)
    )


@transaction.atomic
def public(staff, agency: Agency, question: str, text: str) -> AnswerVersion:
    """A published answer without the work that leads to it, announced to the feed."""
    receipt = register_application(agency=agency, applicant=ZHANG, wanted=WANTED)
    answer = Answer.objects.create(case=receipt.case, agency=agency)
    version = AnswerVersion.objects.create(
        answer=answer,
        number=1,
        state=AnswerState.PUBLISHED,
        question=question,
        text=text,
        proposed_by=staff.officer,
        proposed_at=now(),
        decided_by=staff.reviewer,
        decided_at=now(),
        published_on=TODAY,
    )
    announce(kind="answer", object_id=answer.pk)
    return version
