"""GAT301: words of the agency's negative list stand in the document."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.folding import squeezed
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT301",
    gate=Gate.UNIT,
    title="命中负面清单",
    meaning="本机关的负面清单列有不应公开的内容，文件里出现了清单所列的词语。",
    provision="Reg711.17",
    next_step="按清单的说明处理：删去、改定公开属性，或者由审查人写明可以公开的理由后放行",
    again=True,
)


def find(subject: Subject) -> Iterator[Remark]:
    """Each line of the list once a place, whatever spaces and widths the words are written in."""
    places = {"名称": subject.title, "正文": subject.text, **dict(_attachments(subject))}
    for line in subject.negative_list:
        words = squeezed(line.words)
        applies = not line.documents or subject.details.document in line.documents
        if not words or not applies:
            continue
        for place, text in places.items():
            if words in squeezed(text):
                yield CHECK.remark(
                    level=Level.WARNING, place=place, found=f"出现“{line.words}”，清单写明：{line.reason}"
                )


def _attachments(subject: Subject) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(subject.attachments, start=1):
        yield f"附件 {number} 的名称", one.name
