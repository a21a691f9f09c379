"""GAT102: the document number is not written as official papers write it."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.disclosure import read_document_number
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT102",
    gate=Gate.UNIT,
    title="发文字号写法",
    meaning="发文字号由机关代字、用六角括号括起的年份和顺序号组成，写法不一会使检索和关联找不到文件。",
    provision="Index2009",
    next_step="按印发的正式文本改正；文本本来就这样写的，由审查人写明理由后放行",
)


def find(subject: Subject) -> Iterator[Remark]:
    """A number in other brackets is named with the usual writing; what is no number is named alone."""
    typed = subject.metadata.get("document_number", "").strip()
    if not typed:
        return
    read = read_document_number(typed)
    if read is None:
        yield CHECK.remark(
            level=Level.WARNING, place="发文字号", found=f"“{typed}”", expected="例如 某府发〔2026〕3号"
        )
    elif read.written != typed:
        yield CHECK.remark(level=Level.WARNING, place="发文字号", found=f"“{typed}”", expected=read.written)
