"""GAT203: most of the text stands in another document of the agency."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.likeness import likeness, sketch
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT203",
    gate=Gate.PLATFORM,
    title="正文大部分相同",
    meaning="正文的大部分与已有的一份文件相同，可能是重复公开。",
    provision="Reg711.12",
    next_step="并排核对两份文件；转发、修订的建立关联并写明理由后放行，重复的退回",
)
# Two yearly lists in one form share less; two copies with a changed date share more.
_ALIKE = 0.8


def find(subject: Subject) -> Iterator[Remark]:
    """The documents most like it, the likest first; a text that is too short tells nothing."""
    if DOCUMENT_KINDS[subject.details.document].fact_list:
        # Batches of one list begin with the same words; their rows tell them apart.
        return
    own = sketch(subject.text)
    shares = [(likeness(own, one.sketch), one) for one in subject.neighbours if one.id != subject.id]
    alike = sorted((pair for pair in shares if pair[0] >= _ALIKE), key=lambda pair: (-pair[0], pair[1].id))
    for share, one in alike[:3]:
        yield CHECK.remark(
            level=Level.WARNING,
            place="正文",
            found=f"约 {round(share * 100)}% 与《{one.title}》相同",
            other=one.id,
        )
