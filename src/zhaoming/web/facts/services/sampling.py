"""The sampled review of a batch: rows drawn once, each marked, a fault sends the batch back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import Answer
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactSheet, SampleMark
from zhaoming.web.facts.refusal import FactRefusedError
from zhaoming.web.facts.selectors.desk import DeskBatch, desk_batch
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services import perform_act
from zhaoming.web.publications.services.recording import locked

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_SEED_BYTES = 16
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reviewer says of one row."""

    position: int
    is_right: bool
    words: str = ""


def draw_sample(*, actor: User, publication: Publication, seen: int | None = None) -> Publication:
    """Draw the rows to look at, by a seed made now: after the rows were fixed, and by nobody's choice."""
    event = happened.SampleDrawn(on=today(), seed=secrets.token_hex(_SEED_BYTES))
    return perform_act(actor=actor, publication=publication, event=event, seen=seen)


@transaction.atomic
def mark_rows(*, actor: User, publication: Publication, marks: Sequence[Mark]) -> FactSheet:
    """Note what the reviewer found in rows that were drawn; a mark may be changed until the review ends.

    Refuses (PUB270) rows that were not drawn, and (PUB271) a fault without a word on it.
    """
    require_event(actor=actor, kind=happened.Reviewed, publication=publication)
    locked(publication=publication, seen=None)
    batch = _of_the_reviewer(actor, publication)
    for one in marks:
        _must_be_drawn(batch, one)
        told = {
            "is_right": one.is_right,
            "words": "" if one.is_right else one.words.strip(),
            "marked_by": actor,
            "marked_at": now(),
        }
        SampleMark.objects.update_or_create(sheet=batch.sheet, position=one.position, defaults=told)
    return batch.sheet


@transaction.atomic
def pass_sample(
    *,
    actor: User,
    publication: Publication,
    answers: tuple[tuple[str, Answer], ...],
    opinion_words: str = "",
    seen: int | None = None,
) -> Publication:
    """Sign the review: every row drawn was found right, and the checklist is answered.

    `opinion_words` as in `publishing.events.Reviewed`.
    """
    batch = desk_batch(user=actor, publication_id=publication.pk)
    work = batch.document.value.work
    if batch.wrong:
        raise FactRefusedError(
            code="PUB272",
            message=f"抽查的行里有 {len(batch.wrong)} 行有问题，不能通过。",
            next_step="请退回起草，问题随理由一起交给起草人。",
        )
    event = happened.Reviewed(
        on=today(),
        answers=answers,
        seed=work.seed if work is not None else "",
        sampled=tuple(sorted(batch.marks)),
        opinion_words=opinion_words,
    )
    return perform_act(actor=actor, publication=publication, event=event, seen=seen)


@transaction.atomic
def return_batch(
    *, actor: User, publication: Publication, words: str = "", seen: int | None = None
) -> Publication:
    """Send the batch back with what was found in the rows that were looked at."""
    batch = desk_batch(user=actor, publication_id=publication.pk)
    found = "；".join(f"第 {one.position} 行：{one.words}" for one in batch.wrong[:_NAMED])
    more = f"；另有 {len(batch.wrong) - _NAMED} 行" if len(batch.wrong) > _NAMED else ""
    told = "。".join(part for part in (words.strip(), f"抽样核对发现：{found}{more}" if found else "") if part)
    event = happened.Returned(on=today(), words=told)
    return perform_act(actor=actor, publication=publication, event=event, seen=seen)


def _of_the_reviewer(actor: User, publication: Publication) -> DeskBatch:
    batch = desk_batch(user=actor, publication_id=publication.pk)
    work = batch.document.value.work
    if work is None or not work.seed or work.reviewed_on is not None:
        raise FactRefusedError(
            code="PUB273",
            message="现在没有要逐行核对的样本。",
            next_step="提交审查、抽取样本之后再核对。",
        )
    if work.reviewer != actor.username:
        raise FactRefusedError(
            code="PUB274",
            message="由提交时写明的审查人核对。",
            next_step="要换人的，退回后重新提交。",
        )
    return batch


def _must_be_drawn(batch: DeskBatch, one: Mark) -> None:
    if one.position not in batch.sample:
        raise FactRefusedError(
            code="PUB270",
            message=f"第 {one.position} 行不在抽取的样本里。",
            next_step="请按抽取的行核对。",
        )
    if not one.is_right and not one.words.strip():
        raise FactRefusedError(
            code="PUB271",
            message=f"第 {one.position} 行标为有问题，没有写明是什么问题。",
            next_step="请写明问题，起草人才知道怎样改。",
            given=f"words_{one.position}",
        )
