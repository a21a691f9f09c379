"""What an applicant can do with the own request now: each act with its words and what will happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.web.cases.selectors import Standing, late_correction_of
from zhaoming.web.config.clock import today
from zhaoming.web.portal.following.course import is_correction_late, is_judged
from zhaoming.web.portal.forms.track import ConfirmForm, CorrectionForm, LateCorrectionForm, ReasonsForm


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAct:
    """An act of the applicant as its page tells it; `is_wanted` where the agency waits for it."""

    act: Act
    label: str
    consequence: str
    button: str
    done: str
    form: type[forms.Form]
    event: Callable[[dict[str, str]], happened.Event]
    is_wanted: bool = False
    is_danger: bool = False

    @property
    def asks(self) -> bool:
        """Whether it answers a paper, which then stands beside the form."""
        return self.act in {Act.RECEIVE_CORRECTION, Act.RECEIVE_REASONS}


_CORRECT = OwnAct(
    act=Act.RECEIVE_CORRECTION,
    label="补正申请",
    consequence="请按补正告知书写明的要求，把申请内容写清楚。提交后，答复期限自次日起重新计算。",
    button="提交补正",
    done="补正已提交，受理机关已经收到。",
    form=CorrectionForm,
    event=lambda _given: happened.CorrectionReceived(on=today()),
    is_wanted=True,
)
_CORRECT_LATE = OwnAct(
    act=Act.RECEIVE_CORRECTION,
    label="补正申请（期限已过）",
    consequence="补正的期限已过。有正当理由的，请写明理由，与补正一起提交。理由由受理机关判断，"
    "判断之前答复期限不重新计算；结果会显示在查询页面上。",
    button="提交补正",
    done="补正和理由已提交，受理机关已经收到，正在判断理由是否正当。",
    form=LateCorrectionForm,
    event=lambda given: happened.CorrectionReceived(on=today(), good_reason=given["good_reason"]),
)
_EXPLAIN = OwnAct(
    act=Act.RECEIVE_REASONS,
    label="说明理由",
    consequence="请说明为什么在这段时间里需要提出这些申请。只需说明数量、频次的理由，不必说明信息的用途。",
    button="提交理由",
    done="理由已提交，受理机关已经收到。",
    form=ReasonsForm,
    event=lambda _given: happened.ReasonsReceived(on=today()),
    is_wanted=True,
)
_CONFIRM = OwnAct(
    act=Act.CONFIRM_RECEIPT,
    label="确认收到",
    consequence="您确认受理机关已经收到这件申请。今天即为收到申请之日，答复期限自明天起计算。",
    button="确认",
    done="已确认。今天是收到申请之日。",
    form=ConfirmForm,
    event=lambda _given: happened.ReceiptConfirmed(on=today()),
    is_wanted=True,
)
_WITHDRAW = OwnAct(
    act=Act.WITHDRAW,
    label="撤回申请",
    consequence="撤回之后，受理机关不再办理，也不再答复；撤回不能取消。以后仍可以重新提出申请。",
    button="确定撤回",
    done="申请已撤回。",
    form=ConfirmForm,
    event=lambda _given: happened.RequestWithdrawn(on=today()),
    is_danger=True,
)
NAMES = frozenset({Act.RECEIVE_CORRECTION, Act.RECEIVE_REASONS, Act.CONFIRM_RECEIPT, Act.WITHDRAW})


def own_acts(*, found: Standing) -> tuple[OwnAct, ...]:
    """The acts open now, those the agency waits for first, withdrawing last.

    A late correction is sent once: while it is being judged there is nothing to send.
    """
    late = is_correction_late(found=found)
    sent = late and is_judged(sent=late_correction_of(case=found.case)) is False
    correct = () if sent else (_CORRECT_LATE if late else _CORRECT,)
    listed = (*correct, _EXPLAIN, _CONFIRM, _WITHDRAW)
    permitted = {one.act for one in found.acts if one.is_permitted}
    if found.value.arrival.waits_for_body:
        permitted.discard(Act.CONFIRM_RECEIPT)
    return tuple(one for one in listed if one.act in permitted)
