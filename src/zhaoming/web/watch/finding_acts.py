"""What may be done with a finding: in which state, by whom, and what it becomes. Pure data.

Nobody closes a finding by hand: it closes when the next look does not see it any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.watch.models.finding import FindingState, WatchEventKind


class FindingAct(StrEnum):
    """The acts of people on a finding."""

    ASK_DISMISSAL = "ask_dismissal"
    DISMISS = "dismiss"
    REFUSE_DISMISSAL = "refuse_dismissal"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class FindingActRule:
    """`words` is what must be written with it, "" where nothing must; `by_another`: not who asked for it."""

    label: str
    event: WatchEventKind
    permissions: tuple[Permission, ...]
    allowed: frozenset[FindingState]
    becomes: FindingState
    words: str = ""
    by_another: bool = False


_P, _S, _E = Permission, FindingState, WatchEventKind
_ASKING = (_P.DRAFT_DOCUMENT, _P.REVIEW_DOCUMENT, _P.PUBLISH_DOCUMENT)
_DECIDING = (_P.REVIEW_DOCUMENT, _P.ANSWER_FOR_DOCUMENT)
# A look at once may be asked for by whoever works on documents.
RECHECKING = (*_ASKING, _P.ANSWER_FOR_DOCUMENT, _P.WITHDRAW_DOCUMENT)

RULES: Mapping[FindingAct, FindingActRule] = MappingProxyType(
    {
        FindingAct.ASK_DISMISSAL: FindingActRule(
            "申请排除", _E.DISMISSAL_ASKED, _ASKING, frozenset({_S.OPEN}), _S.ASKED, words="排除的理由"
        ),
        FindingAct.DISMISS: FindingActRule(
            "同意排除", _E.DISMISSED, _DECIDING, frozenset({_S.ASKED}), _S.DISMISSED, by_another=True
        ),
        FindingAct.REFUSE_DISMISSAL: FindingActRule(
            "不同意排除", _E.DISMISSAL_REFUSED, _DECIDING, frozenset({_S.ASKED}), _S.OPEN, words="不同意的理由"
        ),
        FindingAct.TAKE_BACK: FindingActRule(
            "恢复整改", _E.TAKEN_BACK, _DECIDING, frozenset({_S.DISMISSED}), _S.OPEN, words="恢复的理由"
        ),
    }
)
