"""Telling the public what was adopted: a document drawn from the records, through the gates like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing import events as happened
from zhaoming.publishing.consultations import Consulted, feedback_text, objections_to_feedback, stale_sentences
from zhaoming.publishing.standing import PublicStage, WorkStage
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.comments.counting import counted
from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.services.commenting import must_not_be_answered
from zhaoming.web.comments.services.opening import locked
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.services import Place, draft_document, perform_act

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def draft_feedback(*, actor: User, consultation: Consultation) -> Publication:
    """Begin the feedback as a draft related to the consultation draft, its text drawn from the records.

    Refuses (PUB186) while comments are open, unsorted or undecided, (PUB187) where a feedback is on its way.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=consultation.publication.agency)
    row = locked(consultation=consultation)
    must_not_be_answered(row=row)
    found = counted(consultation=row)
    reasons = [one.message for one in objections_to_feedback(figures=found.figures, topics=found.topics)]
    if row.closed_on is None:
        reasons = ["征求意见还没有结束", *reasons]
    if reasons or row.opened_on is None:
        raise CommentRefusedError(
            code="PUB186",
            message=f"现在不能起草反馈：{'；'.join(reasons)}。",
            next_step="请先归类、答复并审核全部意见。",
        )
    if row.feedback is not None and not is_dropped(publication=row.feedback):
        raise CommentRefusedError(
            code="PUB187", message="反馈已经起草。", next_step="请打开反馈继续办理，或者先弃用它。"
        )
    title = str(row.publication)
    body = feedback_text(
        about=Consulted(title=title, opened_on=row.opened_on, closes_on=row.closes_on),
        figures=found.figures,
        topics=[(one, found.counts[one.key]) for one in found.topics],
    )
    draft = draft_document(
        actor=actor,
        agency=row.publication.agency,
        place=Place(kind="comment_feedback"),
        content=Content(title=f"《{title}》意见采纳情况"[:200], body=body, formed_on=today()),
    )
    relation = happened.Relation(kind=happened.RelationKind.FEEDBACK_ON, other=str(row.publication_id))
    perform_act(actor=actor, publication=draft, event=happened.RelationMade(on=today(), relation=relation))
    row.feedback = draft
    row.save(update_fields=["feedback"])
    return draft


@transaction.atomic
def answer_consultation(*, actor: User, consultation: Consultation) -> Consultation:
    """Put on record that the public was told, once the feedback is public and its numbers are the records'.

    Refuses (PUB188) a feedback that is not public, (PUB189) one whose numbers differ.
    """
    row = locked(consultation=consultation)
    must_not_be_answered(row=row)
    public = visible(at=now()).filter(pk=row.feedback_id).first() if row.feedback_id else None
    if public is None or public.public_version is None:
        raise CommentRefusedError(
            code="PUB188",
            message="意见采纳情况还没有公开。",
            next_step="请先起草反馈，通过审查和平台审核后发布。",
        )
    figures = counted(consultation=row).figures
    wrong = stale_sentences(text=public.public_version.body, figures=figures)
    if wrong:
        raise CommentRefusedError(
            code="PUB189",
            message=f"反馈里的数字与记录不一致，应为：{''.join(wrong)}",
            next_step="请新建版本改正后再登记。",
        )
    event = happened.CommentsAnswered(
        on=today(), publication=str(public.pk), adopted=figures.adopted, received=figures.received
    )
    perform_act(actor=actor, publication=row.publication, event=event)
    row.answered_on = today()
    row.save(update_fields=["answered_on"])
    return row


def is_dropped(*, publication: Publication) -> bool:
    """Whether a draft was given up before anybody saw it."""
    return publication.work_stage == WorkStage.NONE and publication.public_stage == PublicStage.NEVER
