"""GAT401: the place in the catalogue is another than what title and kind speak for."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.placing import places
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT401",
    gate=Gate.PLATFORM,
    title="目录位置",
    meaning="名称、概述和种类更像属于目录的另一类，放错位置的文件查不到。",
    provision="Reg711.12",
    next_step="核对建议的理由，改放或者保留所选的一类",
)


def find(subject: Subject) -> Iterator[Remark]:
    """Only where the place chosen is not even among those suggested."""
    suggested = places(subject=subject)
    if not subject.category or not suggested:
        return
    if subject.category in {one.item.key for one in suggested}:
        return
    best = suggested[0]
    yield CHECK.remark(
        level=Level.NOTICE,
        place="目录",
        found=f"所选的一类没有提示词支持；{'；'.join(best.reasons)}",
        expected=best.item.short,
    )
