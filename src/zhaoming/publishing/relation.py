"""How documents stand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RelationKind(StrEnum):
    """How one document stands to another, or to a request; each is read both ways."""

    INTERPRETS = "interprets"
    FINAL_OF = "final_of"
    FEEDBACK_ON = "feedback_on"
    AMENDS = "amends"
    REPEALS = "repeals"
    CLARIFIES = "clarifies"
    ANSWERS_REQUEST = "answers_request"
    CONTAINS = "contains"
    SEE_ALSO = "see_also"

    @property
    def label(self) -> str:
        """The relation seen from the document that names it."""
        return _RELATIONS[self][0]

    @property
    def inverse_label(self) -> str:
        """The same seen from the other one."""
        return _RELATIONS[self][1]


_RELATIONS = {
    RelationKind.INTERPRETS: ("解读的文件", "解读材料"),
    RelationKind.FINAL_OF: ("征求意见稿", "正式文件"),
    RelationKind.FEEDBACK_ON: ("征求意见稿", "意见采纳情况"),
    RelationKind.AMENDS: ("修改的文件", "被修改于"),
    RelationKind.REPEALS: ("废止的文件", "被废止于"),
    RelationKind.CLARIFIES: ("澄清的信息", "澄清"),
    RelationKind.ANSWERS_REQUEST: ("由来的申请", "公开的信息"),
    RelationKind.CONTAINS: ("刊载的文件", "刊载于"),
    RelationKind.SEE_ALSO: ("相关文件", "相关文件"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation; `other` is the id of a publication, for `answers_request` that of a request."""

    kind: RelationKind
    other: str
