"""Taking properties and hidden parts out of a draft's file, which is then looked into anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.documents import Refusal
from zhaoming.publishing import events as happened
from zhaoming.release_files import strip_isolated
from zhaoming.web.config.clock import today
from zhaoming.web.files.services import read_file
from zhaoming.web.publications.digesting import digest_of
from zhaoming.web.publications.models import Publication, PublicationFile, PublicationVersion
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services.doing import do
from zhaoming.web.publications.services.drafting import open_version_of
from zhaoming.web.publications.services.recording import locked
from zhaoming.web.publications.services.writing import keep_bytes
from zhaoming.web.publications.tasks import enqueue_inspection

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def strip_file(
    *, actor: User, publication: Publication, file: PublicationFile, seen: int | None = None
) -> PublicationFile:
    """Put the stripped file in the place of the draft's file; refuses (PUB009) what cannot be stripped.

    The work is done in a child process before the transaction begins, so that nobody waits for it.
    """
    require_event(actor=actor, kind=happened.DraftChanged, publication=publication)
    if file.shut_words:
        raise PublicationRefusedError(
            code="PUB009",
            message=f"现在不能清除隐藏内容：{file.shut_words}",
            next_step="请等检查完成，刷新页面再看。",
        )
    try:
        treated = strip_isolated(name=file.name, data=read_file(stored=file.stored))
    except Refusal as refusal:
        raise PublicationRefusedError(
            code="PUB009",
            message=f"“{file.name}”不能自动清除隐藏内容：{refusal.message}",
            next_step="请在原来的软件里清除属性、批注和修订后重新上传。",
        ) from refusal
    return _replace(actor, publication, file, treated.data, seen)


@transaction.atomic
def _replace(
    actor: User, publication: Publication, file: PublicationFile, data: bytes, seen: int | None
) -> PublicationFile:
    row = locked(publication=publication, seen=seen)
    version = open_version_of(publication=row)
    held = version.files.filter(pk=file.pk).first()
    if held is None:
        raise PublicationRefusedError(
            code="PUB008",
            message="这份附件不在正在办理的版本里。",
            next_step="请刷新页面，查看现在的附件。",
        )
    fresh = PublicationFile.objects.create(
        version=version,
        stored=keep_bytes(name=held.name, content=data, actor=actor, agency=row.agency),
        name=held.name,
        position=held.position,
    )
    held.delete()
    _changed(row, version, actor)
    enqueue_inspection(version_id=version.pk)
    return fresh


def _changed(row: Publication, version: PublicationVersion, actor: User) -> None:
    """As with every change of a draft, what was cleared was cleared in another text."""
    version.findings.update(cleared_by=None, cleared_at=None, clearing_reason="")
    event = happened.DraftChanged(on=today(), by=actor.username, digest=digest_of(version=version))
    do(row=row, event=event, actor=actor)
