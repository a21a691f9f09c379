"""GAT103: days of the document that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.disclosure import read_document_number
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT103",
    gate=Gate.UNIT,
    title="日期互相矛盾",
    meaning="施行日期早于成文日期，或者发文字号的年份与成文日期的年份不同，多半是填错了。",
    provision="Reg711.6",
    next_step="按印发的正式文本核对日期和文号",
)


def find(subject: Subject) -> Iterator[Remark]:
    """A paper of late December may bear the number of the next year: a person looks at it."""
    details = subject.details
    if details.formed_on is None:
        return
    if details.effective_on is not None and details.effective_on < details.formed_on:
        yield CHECK.remark(
            level=Level.WARNING,
            place="施行日期",
            found=f"{details.effective_on.isoformat()} 早于成文日期 {details.formed_on.isoformat()}",
        )
    number = read_document_number(subject.metadata.get("document_number", ""))
    if number is not None and number.year not in {None, details.formed_on.year}:
        yield CHECK.remark(
            level=Level.WARNING,
            place="发文字号",
            found=f"年份 {number.year} 与成文日期 {details.formed_on.isoformat()} 不同",
        )
