"""Taking comments in: from the public on this site, and typed in from letters, mails and meetings."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.consultations import Channel
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.codes import code_digest, new_code
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.comments.models import (
    LONGEST_AUTHOR,
    LONGEST_COMMENT,
    Comment,
    CommentCounter,
    Consultation,
)
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.services.attaching import Attachment, attach, must_fit
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.data_key import keyed_digest
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

_BEGINNING = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who comments, as far as it was told."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody says, with files: of the whole draft, or of one paragraph of it, counted from 1."""

    words: str
    author: Author = Author()
    paragraph: int | None = None
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """A comment with the code that is told once."""

    comment: Comment
    code: str


@tells_of_marks
@transaction.atomic
def give_comment(*, consultation: Consultation, given: Given) -> Received:
    """Keep what the public says on this site, under a number; the code is told once.

    Refuses (PUB172) where comments are not open, (PUB173) no words or no name where one is asked for, (PUB174)
    more than fits, (PUB175) a paragraph the draft has not, (PUB191) files that are not taken, (PUB010) what
    bears the mark of a state secret: nothing is kept.
    """
    row = Consultation.objects.select_for_update(of=("self",)).select_related("publication__agency").get(
        pk=consultation.pk
    )  # fmt: skip
    shown = visible(at=now()).filter(pk=row.publication_id).exists()
    if not shown or not row.is_open(on=today()):
        raise CommentRefusedError(
            code="PUB172",
            message="现在不能提意见：征求意见没有开始或者已经结束。",
            next_step="您写的内容没有提交，可以复制后用其他方式联系起草机关。",
        )
    if row.asks_name and not (given.author.name.strip() and given.author.contact.strip()):
        raise CommentRefusedError(
            code="PUB173",
            message="这次征求意见要求留姓名和联系方式。",
            next_step="请填写；它们加密保存，不公开。",
            given="contact" if given.author.name.strip() else "name",
        )
    must_fit(files=given.files)
    _must_bear_no_mark(row, given, None)
    code = new_code()
    comment = keep(row=row, given=given, channel=Channel.ONLINE, received_on=today(), code=code)
    attach(comment=comment, files=given.files)
    data = {"number": comment.number}
    record(kind="comment.given", actor=None, agency=row.publication.agency, subject=row.publication, data=data)
    return Received(comment, code)


@tells_of_marks
@transaction.atomic
def record_comment(
    *, actor: User, consultation: Consultation, given: Given, channel: Channel, received_on: dt.date
) -> Comment:
    """Type in what came by another channel; what came after the last day is marked, not refused.

    Refuses (PUB176) an impossible day or the channel of this site, (PUB177) a consultation that was answered.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=consultation.publication.agency)
    row = Consultation.objects.select_for_update(of=("self",)).select_related("publication__agency").get(
        pk=consultation.pk
    )  # fmt: skip
    must_not_be_answered(row=row)
    if channel is Channel.ONLINE or row.opened_on is None or not row.opened_on <= received_on <= today():
        raise CommentRefusedError(
            code="PUB176",
            message=f"收到日期 {received_on.isoformat()} 不在征求意见开始之日和今天之间。"
            if channel is not Channel.ONLINE
            else "网上的意见由提意见的人自己提交。",
            next_step="请核对渠道和收到日期。",
            given="received_on",
        )
    _must_bear_no_mark(row, given, actor)
    comment = keep(row=row, given=given, channel=channel, received_on=received_on, entered_by=actor)
    data = {"number": comment.number, "channel": channel.value}
    record(
        kind="comment.recorded", actor=actor, agency=row.publication.agency, subject=row.publication, data=data
    )
    return comment


def _must_bear_no_mark(row: Consultation, given: Given, actor: User | None) -> None:
    """Neither words nor who wrote them nor a small text file; of other files the worker looks."""
    must_bear_no_mark(
        actor=actor,
        agency=row.publication.agency,
        row=row.publication,
        words={"意见": given.words, "姓名": given.author.name, "联系方式": given.author.contact},
        files=[Uploaded(one.name, one.content) for one in given.files],
        given="attachments",
    )


def must_not_be_answered(*, row: Consultation) -> None:
    """Refuse (PUB177) any change of what the public was already told the result of."""
    if row.answered_on is not None:
        raise CommentRefusedError(
            code="PUB177",
            message="意见采纳情况已经反馈，意见和归类不再改动。",
            next_step="以后收到的意见，请按来信来电另行办理。",
        )


def fingerprint(*, given: Given, channel: Channel, received_on: dt.date) -> str:
    """By which a row imported twice is known; without the data key nobody can try texts."""
    told = "\0".join(
        (channel.value, received_on.isoformat(), given.words.strip(), given.author.name, given.author.contact)
    )
    return keyed_digest(purpose="comment", text=hashlib.sha256(told.encode()).hexdigest())


def keep(
    *,
    row: Consultation,
    given: Given,
    channel: Channel,
    received_on: dt.date,
    code: str = "",
    entered_by: User | None = None,
) -> Comment:
    """Add the comment; the caller holds the row locked."""
    words = given.words.strip()
    name, contact = given.author.name.strip(), given.author.contact.strip()
    _must_fit(words, name, contact)
    agency, year = row.publication.agency, today().year
    return Comment.objects.create(
        consultation=row,
        number=f"{agency.code}-YJ-{year}-{_next(agency, year):05d}",
        code_digest=code_digest(code) if code else "",
        channel=channel.value,
        received_on=received_on,
        recorded_at=now(),
        entered_by=entered_by,
        paragraph=given.paragraph,
        quoted=_quoted(row, given.paragraph),
        is_late=received_on > row.closes_on,
        sealed_words=sealed({"words": words}),
        sealed_author=sealed({"name": name, "contact": contact}) if name or contact else "",
        fingerprint=fingerprint(given=given, channel=channel, received_on=received_on),
    )


def _must_fit(words: str, name: str, contact: str) -> None:
    if not words:
        raise CommentRefusedError(
            code="PUB173", message="没有写意见。", next_step="请写明意见。", given="words"
        )
    for text, longest, given in (
        (words, LONGEST_COMMENT, "words"),
        (name, LONGEST_AUTHOR, "name"),
        (contact, LONGEST_AUTHOR, "contact"),
    ):
        if len(text) > longest:
            raise CommentRefusedError(
                code="PUB174",
                message=f"写了 {len(text)} 字，最多 {longest} 字。",
                next_step="请精简，或者分成几条提交。",
                given=given,
            )


def _quoted(row: Consultation, paragraph: int | None) -> str:
    """How the paragraph began when the comment came in; versions may change later."""
    if paragraph is None:
        return ""
    version = row.publication.public_version
    lines = version.paragraphs if version is not None else []
    if not 1 <= paragraph <= len(lines):
        raise CommentRefusedError(
            code="PUB175",
            message=f"草案没有第 {paragraph} 段。",
            next_step="请重新选择针对哪一段，或者选全文。",
            given="paragraph",
        )
    text = lines[paragraph - 1].strip()
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}…"


def _next(agency: Agency, year: int) -> int:
    CommentCounter.objects.get_or_create(agency=agency, year=year)
    row = CommentCounter.objects.select_for_update(of=("self",)).get(agency=agency, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
