"""Sending one notice: claimed first, then sent, then marked; tried again later, given up in sight."""

from __future__ import annotations

import datetime as dt
import json
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from zhaoming.web.config.data_key import decrypted, keyed_digest
from zhaoming.web.notices.models import Notice, NoticeState
from zhaoming.web.notices.services.composing import composed
from zhaoming.web.notices.services.queueing import sends_notices
from zhaoming.web.notices.tasks import enqueue_sending
from zhaoming.web.notices.telling import tell_ledger

_MINUTE = dt.timedelta(minutes=1)
# The waits between attempts: about two days in all, then it is given up.
WAITS = (
    _MINUTE,
    5 * _MINUTE,
    30 * _MINUTE,
    120 * _MINUTE,
    360 * _MINUTE,
    720 * _MINUTE,
    1440 * _MINUTE,
)
# So long nobody else touches a notice that somebody began to send. Longer than any conversation with a server.
CLAIM = 5 * _MINUTE


class _NeverError(Exception):
    """Trying again would not help; the words say why."""


class _NotNowError(Exception):
    """It may work later; the words say what stood in the way."""


def send_notice(*, notice_id: int) -> None:
    """Send it unless it was sent, or somebody is just sending it.

    A worker that dies between the sending and the mark leaves a claim: once that has run out it is sent again
    under the same Message-ID, because a lost notice is worse than one that comes twice.
    """
    notice = _claimed(notice_id)
    if notice is None:
        return
    try:
        deliver(notice=notice)
    except _NeverError as error:
        _end(notice, NoticeState.GIVEN_UP, str(error))
    except _NotNowError as error:
        _again(notice, str(error))
    else:
        _end(notice, NoticeState.SENT, "")


def deliver(*, notice: Notice) -> None:
    """Hand the e-mail to the server; raises in words where it was not taken."""
    if not sends_notices():
        raise _NeverError("没有配置邮件服务器")
    content = composed(kind=notice.kind, content=json.loads(decrypted(notice.sealed)))
    if content is None:
        raise _NeverError("要告知的内容已经不再公开，或者已经停止订阅")
    own = {"Message-ID": _message_id(notice), "Auto-Submitted": "auto-generated"}
    message = EmailMessage(
        subject=content["subject"],
        body=content["text"],
        to=[content["to"]],
        headers={**content.get("headers", {}), **own},
        connection=get_connection(),
    )
    try:
        message.send()
    except ValueError as error:
        # A header that cannot be written, or an address outside ASCII the server does not take.
        raise _NeverError("地址或者标题不能用于电子邮件") from error
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise _of_code(max(codes), "收件服务器拒收这个地址") from error
    except SMTPSenderRefused as error:
        # Whoever sends is our own setting: that is put right by an administrator, not by another address.
        raise _NotNowError(f"邮件服务器拒绝发件人（{error.smtp_code}）") from error
    except SMTPDataError as error:
        raise _of_code(error.smtp_code, "收件服务器拒收邮件") from error
    except SMTPResponseException as error:
        raise _NotNowError(f"邮件服务器答复 {error.smtp_code}") from error
    except (SMTPException, OSError) as error:
        raise _NotNowError(f"连接不上邮件服务器（{type(error).__name__}）") from error


def _of_code(code: int, words: str) -> Exception:
    """RFC 5321: what begins with 5 is refused for good, what begins with 4 for now."""
    return _NeverError(f"{words}（{code}）") if code >= 500 else _NotNowError(f"{words}（{code}）")


def _message_id(notice: Notice) -> str:
    """The same at every attempt, so that servers and mail programs can tell a repetition."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "localhost"
    return f"<{keyed_digest(purpose='message id', text=notice.about)[:32]}@{host}>"


@transaction.atomic
def _claimed(notice_id: int) -> Notice | None:
    """The notice, marked as being sent; None where there is nothing to do now."""
    row = Notice.objects.select_for_update(of=("self",)).filter(pk=notice_id).first()
    at = timezone.now()
    if row is None or row.ended_at is not None:
        return None
    if row.next_at > at:
        # A second job, or the claim of a worker that may have died: looked at again when its time has come.
        if row.state == NoticeState.SENDING:
            enqueue_sending(notice_id=row.pk, at=row.next_at)
        return None
    row.state, row.claimed_at, row.next_at = NoticeState.SENDING, at, at + CLAIM
    row.attempts += 1
    row.save(update_fields=["state", "claimed_at", "next_at", "attempts"])
    return row


@transaction.atomic
def _again(notice: Notice, trouble: str) -> None:
    if notice.attempts > len(WAITS):
        _end(notice, NoticeState.GIVEN_UP, f"{trouble}；试了 {notice.attempts} 次")
        return
    notice.state, notice.trouble = NoticeState.QUEUED, trouble
    notice.next_at = timezone.now() + WAITS[notice.attempts - 1]
    notice.save(update_fields=["state", "trouble", "next_at"])
    enqueue_sending(notice_id=notice.pk, at=notice.next_at)


@transaction.atomic
def _end(notice: Notice, state: NoticeState, trouble: str) -> None:
    notice.state, notice.trouble, notice.sealed = state, trouble, ""
    notice.ended_at = timezone.now()
    notice.save(update_fields=["state", "trouble", "sealed", "ended_at"])
    tell_ledger(notice=notice)
