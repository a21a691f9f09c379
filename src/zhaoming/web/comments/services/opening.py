"""Opening a draft for comments, prolonging and closing; a shorter period is signed by a second person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.law.disclosure import DOCUMENT_KINDS, objections_to_comment_period
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.services.marks import must_tell_no_secret
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.services import perform_act
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How one may comment besides this site, what explains the draft, whether a name is asked for."""

    explanation: Publication | None = None
    asks_name: bool = False
    post_address: str = ""
    email: str = ""
    telephone: str = ""


@tells_of_marks
@transaction.atomic
def open_consultation(
    *, actor: User, publication: Publication, closes_on: dt.date, ways: Ways, short_reason: str = ""
) -> Consultation:
    """Ask the public for comments; a period shorter than the law's waits for a second person's signature.

    Refuses (PUB170) a draft for which comments are open or asked for, (PUB171) a period no reason shortens.
    """
    require_event(actor=actor, kind=happened.CommentsOpened, publication=publication)
    Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if Consultation.objects.filter(publication=publication, closed_on=None).exists():
        raise CommentRefusedError(
            code="PUB170", message="这份草案正在征求意见，或者正在等待签批。", next_step="请看征求意见的页面。"
        )
    reason, opened = short_reason.strip(), None
    must_bear_no_mark(
        actor=actor,
        agency=publication.agency,
        row=publication,
        words={"所写的文字": "\n".join((reason, ways.post_address, ways.email, ways.telephone))},
    )
    if not _is_short(publication, closes_on, reason):
        event = happened.CommentsOpened(on=today(), closes_on=closes_on)
        opened = perform_act(actor=actor, publication=publication, event=event).last_act_on
        reason = ""
    row = Consultation.objects.create(
        publication=publication,
        closes_on=closes_on,
        short_reason=reason,
        asked_by=actor,
        asked_at=now(),
        opened_on=opened,
        **_columns(ways),
    )
    if opened is None:
        _tell("comments.period.asked", actor, row)
    return row


def _columns(ways: Ways) -> dict[str, object]:
    """The ways as columns; what explains the draft must itself be public (PUB171)."""
    told = {name: getattr(ways, name) for name in ("explanation", "asks_name")}
    told |= {name: getattr(ways, name).strip() for name in ("post_address", "email", "telephone")}
    if ways.explanation is not None and not visible(at=now()).filter(pk=ways.explanation.pk).exists():
        raise CommentRefusedError(
            code="PUB171", message="起草说明还没有公开。", next_step="请先公开起草说明。", given="explanation"
        )
    return told


def _is_short(publication: Publication, closes_on: dt.date, reason: str) -> bool:
    """Whether a second person has to sign; refuses what no reason allows."""
    clock = DOCUMENT_KINDS[publication.kind].for_comments
    if clock is None:
        return False
    law = law_of(laws=Laws(), agency=publication.agency, on=today())
    told: dict[str, Any] = {
        "clock": clock,
        "opened_on": today(),
        "closes_on": closes_on,
        "calendar": law.calendar,
        "clocks": law.clocks,
    }
    refused = objections_to_comment_period(short_reason=reason, **told)
    if refused:
        raise CommentRefusedError(
            code="PUB171",
            message="；".join(one.message for one in refused) + "。",
            next_step="请改截止日期，或者写明缩短的理由，由负责人签批。",
            given="closes_on",
        )
    return bool(objections_to_comment_period(**told))


@transaction.atomic
def sign_consultation(*, actor: User, consultation: Consultation) -> Consultation:
    """Sign for a shorter period, by somebody else than who proposed it; the public is asked from now on."""
    require(actor=actor, permission=Permission.ANSWER_FOR_DOCUMENT, agency=consultation.publication.agency)
    row = _waiting(consultation)
    event = happened.CommentsOpened(
        on=today(), closes_on=row.closes_on, short_reason=row.short_reason, asked_by=row.asked_by.username
    )
    perform_act(actor=actor, publication=row.publication, event=event)
    row.opened_on = today()
    row.save(update_fields=["opened_on"])
    return row


@tells_of_marks
@transaction.atomic
def decline_consultation(*, actor: User, consultation: Consultation, words: str) -> None:
    """Not sign for a shorter period; the proposal goes, its trace and the reason stay in the ledger."""
    require(actor=actor, permission=Permission.ANSWER_FOR_DOCUMENT, agency=consultation.publication.agency)
    row = _waiting(consultation)
    must_tell_no_secret(actor=actor, consultation=row, words=words)
    _tell("comments.period.declined", actor, row, words=words.strip())
    row.delete()


def _waiting(consultation: Consultation) -> Consultation:
    row = locked(consultation=consultation)
    if row.opened_on is not None:
        raise CommentRefusedError(
            code="PUB170", message="没有等待签批的缩短期限。", next_step="请看征求意见的页面。"
        )
    return row


@transaction.atomic
def extend_consultation(*, actor: User, consultation: Consultation, closes_on: dt.date) -> Consultation:
    """Give the public until a later day."""
    row = locked(consultation=consultation)
    event = happened.CommentsExtended(on=today(), closes_on=closes_on)
    perform_act(actor=actor, publication=row.publication, event=event)
    row.closes_on = closes_on
    row.save(update_fields=["closes_on"])
    return row


@transaction.atomic
def close_consultation(*, actor: User, consultation: Consultation) -> Consultation:
    """End the period once its last day is over, with the number of comments that came in time."""
    row = locked(consultation=consultation)
    received = row.comments.filter(is_late=False).count()
    event = happened.CommentsClosed(on=today(), received=received)
    perform_act(actor=actor, publication=row.publication, event=event)
    row.closed_on = today()
    row.save(update_fields=["closed_on"])
    return row


def locked(*, consultation: Consultation) -> Consultation:
    """The row as it stands now, locked until the transaction ends."""
    found = Consultation.objects.select_for_update(of=("self",))
    return found.select_related("publication__agency", "asked_by", "feedback").get(pk=consultation.pk)


def _tell(kind: str, actor: User, row: Consultation, **more: str) -> None:
    data = {"consultation": row.pk, "closes_on": row.closes_on.isoformat(), **more}
    record(kind=kind, actor=actor, agency=row.publication.agency, subject=row.publication, data=data)
