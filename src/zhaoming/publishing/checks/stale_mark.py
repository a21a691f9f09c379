"""GAT501: the page says another validity than the document has."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.disclosure import Validity
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT501",
    gate=Gate.WATCH,
    title="有效性标注不符",
    meaning="文件已经修改、废止或者失效，原页面上仍然标注别的有效性，读者会照着不再有效的文件办事。",
    provision="Site2017",
    next_step="核对有效期和修改、废止的决定，更正登记或者重新生成页面",
)


def find(subject: Subject) -> Iterator[Remark]:
    """A page without a mark tells that the document is valid."""
    if subject.standing is None:
        return
    marked = subject.marked or Validity.VALID
    if marked is not subject.standing:
        yield CHECK.remark(
            level=Level.ERROR,
            place="页面标注",
            found=f"标注为“{marked.label}”",
            expected=subject.standing.label,
        )
