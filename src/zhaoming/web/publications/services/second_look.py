"""The platform's look after urgent publishing: its checks asked again, every remark settled with words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.remark import Gate
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.config.clock import now
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Publication, PublicationFinding
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services.checking import keep_platform_remarks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def ask_the_platform(*, row: Publication, value: Value) -> None:
    """Ask the platform's checks of the version that waits for its look; the row must be locked."""
    if value.awaited_look is not None:
        version = row.versions.get(number=value.awaited_look.number)
        keep_platform_remarks(row=row, version=version, value=value)


def with_what_is_settled(*, row: Publication, event: happened.SecondLookTaken) -> happened.SecondLookTaken:
    """The event with the code of every remark it settles, none left out (PUB024), no person named (PUB031)."""
    awaited = value_of(publication=row).awaited_look
    if awaited is None:
        return event
    version = row.versions.get(number=awaited.number)
    open_ones = version.findings.filter(gate=Gate.PLATFORM.value, cleared_by=None, is_notice=False)
    told = {one.id: one.words.strip() for one in event.settled}
    left = [one for one in open_ones if not told.get(str(one.pk))]
    if left:
        raise PublicationRefusedError(
            code="PUB024",
            message=f"平台核对还有 {len(left)} 处没有写明怎样处理：{'；'.join(one.message for one in left)}。",
            next_step="请逐处写明怎样处理，再补作平台审核；内容有误的，另行更正或者撤回。",
        )
    found = sorted({word for words in told.values() for word in personal_in(words)})
    if found:
        raise PublicationRefusedError(
            code="PUB031",
            message=f"所写的处理里有{'、'.join(found)}。办理记录长期保存，不写个人的号码和地址。",
            next_step="请删去号码、地址再提交：指出在第几段、第几个附件就够了。",
        )
    settled = (happened.Settled(id=str(one.pk), code=one.code, words=told[str(one.pk)]) for one in open_ones)
    return replace(event, settled=tuple(settled))


def write_what_is_settled(*, event: happened.SecondLookTaken, actor: User) -> None:
    """Keep the words beside the remarks."""
    for one in event.settled:
        PublicationFinding.objects.filter(pk=int(one.id)).update(
            cleared_by=actor, cleared_at=now(), clearing_reason=one.words
        )
