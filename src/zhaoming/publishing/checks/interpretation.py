"""GAT404: the interpretation that was to come with the document is not there."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Interpretation, Subject

CHECK = Check(
    code="GAT404",
    gate=Gate.PLATFORM,
    title="解读没有同步",
    meaning="政策文件与解读同步组织、同步审签、同步部署；文件到了平台，解读材料还没有到。",
    provision="Rules2016",
    next_step="请起草单位把解读材料一并报来，用“建立关联”关联本文件；解读随后发布的，写明理由和时间",
)
_FOUND = {
    Interpretation.ASKED: "已经安排解读，还没有关联本文件的解读材料",
    Interpretation.DRAFTED: "解读材料还没有通过本机关审签",
}


def find(subject: Subject) -> Iterator[Remark]:
    """Nothing where it was waived: that has its reason already."""
    found = _FOUND.get(subject.interpretation)
    if found is not None:
        yield CHECK.remark(level=Level.WARNING, place="解读", found=found)
