"""GAT202: another document of the agency bears the same document number."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.disclosure import DocumentNumber, read_document_number
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Neighbour, Subject

CHECK = Check(
    code="GAT202",
    gate=Gate.UNIT,
    title="发文字号重复",
    meaning="同一机关已经有文号相同的文件；一个文号只有一份文件，解读、附件另文公开的除外。",
    provision="Reg711.12",
    next_step="核对文号；本来是那一份的附件或者解读的，建立关联并写明理由后放行",
)


def find(subject: Subject) -> Iterator[Remark]:
    """Brackets and widths make no other number; two documents without a number share none."""
    own = _number(subject.metadata.get("document_number", ""))
    for one in subject.neighbours:
        if own is not None and one.id != subject.id and _of(one) == own:
            yield CHECK.remark(
                level=Level.WARNING,
                place="发文字号",
                found=f"{own.written} 已用于《{one.title}》",
                other=one.id,
            )


def _of(one: Neighbour) -> DocumentNumber | None:
    return _number(one.document_number)


def _number(text: str) -> DocumentNumber | None:
    return read_document_number(text) if text.strip() else None
