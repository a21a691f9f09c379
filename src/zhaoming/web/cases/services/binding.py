"""Files and the reply they go out with belong together from the moment it is submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.letters import LetterKind
from zhaoming.web.cases.composing import attachments_of, material_of
from zhaoming.web.cases.handing import hands_over
from zhaoming.web.cases.models import Case, LetterState
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services.clearing import must_be_clear

if TYPE_CHECKING:
    from zhaoming.web.cases.services.letter_steps import Held

_ON_ITS_WAY = (LetterState.SUBMITTED, LetterState.REVIEWED, LetterState.SIGNED, LetterState.SEALED)


def files_must_be_free(*, case: Case) -> None:
    """Refuse (CAS181) a change of the files to hand out while a reply that others look at names them."""
    row = case.letters.filter(kind=LetterKind.REPLY.value, state__in=_ON_ITS_WAY).first()
    if row is not None:
        raise CaseActRefusedError(
            code="CAS181",
            message=f"答复已经送审（现在是“{LetterState(row.state).label}”），拟提供的文件已随它固定，"
            "不能再增加、撤下或者替换。",
            next_step="需要改动的，请先在答复文书上“退回”，改好文件后重新起草、送审。",
        )


def files_must_be_clear(*, one: Held) -> None:
    """Refuse (CAS050) review and signature of a reply while a file that goes out with it blocks."""
    if hands_over(kind=one.kind, content=one.content):
        must_be_clear(case=one.case)


def files_must_be_those_signed(*, one: Held) -> None:
    """Refuse (CAS180) the service of a reply with other files than those its text names by their digests."""
    signed = one.content.letter
    if not one.is_reply or signed is None:
        return
    now = attachments_of(material=material_of(case=one.case, row=one.row), content=one.content)
    if now != signed.attachments:
        raise CaseActRefusedError(
            code="CAS180",
            message="拟提供的文件与签发的答复所列的不同："
            f"签发的列有 {len(signed.attachments)} 项，现在有 {len(now)} 项，或者内容已换。",
            next_step="请退回答复，核对文件后重新起草、审核、签发。",
        )
