"""The files that are to go out with a reply: named on the paper, bound to it, and what their redactions ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhaoming.law.grounds import Ground
from zhaoming.law.withheld import HANDS_OVER
from zhaoming.letters import LetterKind
from zhaoming.web.cases.letter_content import Content
from zhaoming.web.cases.models import Case, CaseFile, FileKind, FileRedaction
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.files.names import plain_ending

# Enough of a digest that no second file has it.
_SHOWN_DIGEST = 16
# What the file holds of the check before release, where files lie ready in the store.
CHECKED = "redaction_checked"
_CHECKED_WORDS = "拟提供的文件由系统逐份检查，每一处发现由审核人处理，全部可以提供之后才能审核、签发"


@dataclass(frozen=True, slots=True)
class Handing:
    """The files that wait to be handed over with the reply, in the order they were put in.

    `attachments` names each on the paper as the applicant will find it, with its digest; `grounds` are those
    on which places in them, or in the files they were made from, are blacked out.
    """

    attachments: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    grounds: frozenset[Ground] = frozenset()


NOTHING = Handing()


def hands_over(*, kind: LetterKind, content: Content) -> bool:
    """Whether files go out with the paper."""
    return kind is LetterKind.REPLY and content.answer is not None and content.answer.outcome in HANDS_OVER


def handing_of(*, case: Case) -> Handing:
    """What lies ready; what was handed over with an earlier reply is not among it."""
    rows = {one.pk: one for one in CaseFile.objects.filter(case=case).order_by("pk")}
    offered = [one for one in rows.values() if one.kind == FileKind.DISCLOSED]
    waiting = [one for one in offered if one.released_at is None]
    if not waiting:
        return NOTHING
    names = tuple(unsealed(one.sealed_name)["name"] for one in waiting)
    # The applicant's page counts those handed over before as well.
    first = len(offered) - len(waiting) + 1
    told = zip(waiting, names, strict=True)
    return Handing(
        attachments=tuple(_attachment(at, file, name) for at, (file, name) in enumerate(told, start=first)),
        names=names,
        grounds=_grounds(waiting, rows),
    )


def records_with(*, case: Case, content: Content, records: Mapping[str, str]) -> Mapping[str, str]:
    """The records of a reply; of the check before release the store knows, no officer need say it."""
    if not hands_over(kind=LetterKind.REPLY, content=content) or not handing_of(case=case).names:
        return records
    return {**records, CHECKED: _CHECKED_WORDS}


def _attachment(at: int, file: CaseFile, name: str) -> str:
    """The names officers give may be internal: the paper has that of the applicant's page."""
    return f"附件{at}{plain_ending(name)}（校验值{file.sha256[:_SHOWN_DIGEST]}）"


def _grounds(waiting: list[CaseFile], rows: Mapping[int, CaseFile]) -> frozenset[Ground]:
    """A copy made of a redacted file is blacked out where that one is."""
    keys: set[int] = set()
    for file in waiting:
        one: CaseFile | None = file
        while one is not None and one.pk not in keys:
            keys.add(one.pk)
            one = rows.get(one.origin_id) if one.origin_id is not None else None
    found = FileRedaction.objects.filter(file__in=keys).order_by().values_list("ground", flat=True).distinct()
    return frozenset(Ground(one) for one in found)
