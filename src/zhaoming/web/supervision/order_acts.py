"""What may be done with a supervision order: in which state, by whom, and what it becomes. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from zhaoming.web.agencies.permissions import Permission


class OrderState(StrEnum):
    """Where an order stands; the agency's clock runs in the first four."""

    ISSUED = "issued"
    SEEN = "seen"
    DRAFTED = "drafted"
    RETURNED = "returned"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return _LABELS[self]


_LABELS = {
    OrderState.ISSUED: "待签收",
    OrderState.SEEN: "待答复",
    OrderState.DRAFTED: "答复待签发",
    OrderState.RETURNED: "退回重答",
    OrderState.ANSWERED: "已答复，待认可",
    OrderState.ACCEPTED: "已认可，待办结",
    OrderState.CLOSED: "已办结",
    OrderState.WITHDRAWN: "已撤销",
}
# The agency owes an answer.
RUNNING = frozenset({OrderState.ISSUED, OrderState.SEEN, OrderState.DRAFTED, OrderState.RETURNED})
ENDED = frozenset({OrderState.CLOSED, OrderState.WITHDRAWN})


class OrderAct(StrEnum):
    """The acts after the issue."""

    SEE = "see"
    DRAFT = "draft"
    RETURN_DRAFT = "return_draft"
    SIGN = "sign"
    ACCEPT = "accept"
    RETURN = "return"
    CLOSE = "close"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class OrderActRule:
    """`event` is its kind in the ledger; `words` what must be written with it, "" where nothing must.

    `by_issuer`: the right is asked at the agency that issued the order, otherwise at the one it was given to.
    """

    label: str
    event: str
    permission: Permission
    allowed: frozenset[OrderState]
    becomes: OrderState
    words: str = ""
    by_issuer: bool = False
    sets_term: bool = False


_S = OrderState
RULES: Mapping[OrderAct, OrderActRule] = MappingProxyType(
    {
        OrderAct.SEE: OrderActRule(
            "签收", "order.seen", Permission.ANSWER_ORDER, frozenset({_S.ISSUED}), _S.SEEN
        ),
        OrderAct.DRAFT: OrderActRule(
            "拟写答复",
            "order.drafted",
            Permission.ANSWER_ORDER,
            frozenset({_S.SEEN, _S.DRAFTED, _S.RETURNED}),
            _S.DRAFTED,
            words="答复",
        ),
        OrderAct.RETURN_DRAFT: OrderActRule(
            "退回拟稿",
            "order.draft_returned",
            Permission.SIGN_ORDER_ANSWER,
            frozenset({_S.DRAFTED}),
            _S.SEEN,
            words="修改意见",
        ),
        OrderAct.SIGN: OrderActRule(
            "签发答复", "order.answered", Permission.SIGN_ORDER_ANSWER, frozenset({_S.DRAFTED}), _S.ANSWERED
        ),
        OrderAct.ACCEPT: OrderActRule(
            "认可答复",
            "order.accepted",
            Permission.ISSUE_ORDER,
            frozenset({_S.ANSWERED}),
            _S.ACCEPTED,
            by_issuer=True,
        ),
        OrderAct.RETURN: OrderActRule(
            "退回重答",
            "order.returned",
            Permission.ISSUE_ORDER,
            frozenset({_S.ANSWERED}),
            _S.RETURNED,
            words="退回意见",
            by_issuer=True,
            sets_term=True,
        ),
        OrderAct.CLOSE: OrderActRule(
            "办结", "order.closed", Permission.ISSUE_ORDER, frozenset({_S.ACCEPTED}), _S.CLOSED, by_issuer=True
        ),
        OrderAct.WITHDRAW: OrderActRule(
            "撤销",
            "order.withdrawn",
            Permission.ISSUE_ORDER,
            frozenset(_S) - {_S.ACCEPTED, _S.CLOSED, _S.WITHDRAWN},
            _S.WITHDRAWN,
            words="撤销理由",
            by_issuer=True,
        ),
    }
)
