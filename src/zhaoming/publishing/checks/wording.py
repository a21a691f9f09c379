"""GAT304: words that a list of wrong wordings names stand in the document."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.folding import squeezed
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT304",
    gate=Gate.UNIT,
    title="表述错误",
    meaning="错敏词表列有错误或者不规范的表述，文件里出现了表里所列的词语。",
    provision="Site2017",
    next_step="按词表改正；引用原文而必须照录的，写明理由后放行",
    again=True,
)


def find(subject: Subject) -> Iterator[Remark]:
    """Each line once a place; a wrong word that only stands within its right form is none."""
    places = {"名称": squeezed(subject.title), "正文": squeezed(subject.text)}
    for line in subject.wordings:
        wrong, right = squeezed(line.wrong), squeezed(line.right)
        for place, text in places.items():
            rest = text.replace(right, "\n") if right and wrong in right else text
            if wrong and wrong in rest:
                found = f"出现“{line.wrong}”" + (f"，{line.reason}" if line.reason else "")
                yield CHECK.remark(level=Level.WARNING, place=place, found=found, expected=line.right)
