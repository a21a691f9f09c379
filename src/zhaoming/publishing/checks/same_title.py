"""GAT201: another document of the agency bears the same title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.folding import squeezed
from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT201",
    gate=Gate.UNIT,
    title="名称重复",
    meaning="同一机关已经有名称相同的文件，可能是重复公开，也可能应当作为那一份的新版本。",
    provision="Reg711.12",
    next_step="打开另一份核对：内容相同的弃用本稿，修改的在那一份上新建版本，确是两份的写明理由后放行",
)
_SIGNS = re.compile(r"[^\w]|_")


def find(subject: Subject) -> Iterator[Remark]:
    """Quotation marks, brackets and spaces make no other title."""
    if DOCUMENT_KINDS[subject.details.document].fact_list:
        # Batches of one list bear one name; their rows tell them apart.
        return
    own = plain(subject.title)
    for one in subject.neighbours:
        if own and one.id != subject.id and plain(one.title) == own:
            yield CHECK.remark(level=Level.WARNING, place="名称", found=f"与《{one.title}》相同", other=one.id)


def plain(title: str) -> str:
    """A title without signs, widths and case."""
    return _SIGNS.sub("", squeezed(title))
