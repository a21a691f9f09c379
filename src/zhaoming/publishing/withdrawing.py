"""Why something that was public is withdrawn, and what became of a decision that must be."""

from __future__ import annotations

from enum import StrEnum


class WithdrawalReason(StrEnum):
    """Why something that was public is withdrawn, and what became of a decision that must be."""

    PENALTY_CHANGED = "penalty_changed"
    WRONG_CONTENT = "wrong_content"
    PERSONAL_DATA = "personal_data"
    THIRD_PARTY = "third_party"
    MUST_NOT_PUBLISH = "must_not_publish"
    LAPSED = "lapsed"
    DUPLICATE = "duplicate"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As the public notice prints it."""
        return _WITHDRAWALS[self]


_WITHDRAWALS = {
    WithdrawalReason.PENALTY_CHANGED: "行政处罚决定被依法变更、撤销、确认违法或者确认无效",
    WithdrawalReason.WRONG_CONTENT: "内容有误，更正后重新公开",
    WithdrawalReason.PERSONAL_DATA: "含有不应公开的个人信息",
    WithdrawalReason.THIRD_PARTY: "第三方合法权益的保护",
    WithdrawalReason.MUST_NOT_PUBLISH: "依法不应公开",
    WithdrawalReason.LAPSED: "公开期满或者已经失效",
    WithdrawalReason.DUPLICATE: "重复公开",
    WithdrawalReason.OTHER: "其他",
}


class Recall(StrEnum):
    """What became of a decision (行政处罚法 Article 48)."""

    CHANGED = "changed"
    ANNULLED = "annulled"
    UNLAWFUL = "unlawful"
    VOID = "void"

    @property
    def label(self) -> str:
        """As the form prints it."""
        return _RECALLS[self]


_RECALLS = {
    Recall.CHANGED: "被依法变更",
    Recall.ANNULLED: "被依法撤销",
    Recall.UNLAWFUL: "被确认违法",
    Recall.VOID: "被确认无效",
}
