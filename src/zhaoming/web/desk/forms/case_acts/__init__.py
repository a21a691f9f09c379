"""The form of each act on a request; splitting has a screen of its own, what goes by a paper has the paper."""

from zhaoming.casework.acts import Act
from zhaoming.web.desk.forms.case_acts import answering, asking, disputing, receiving, timing
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told

_ALL: tuple[type[CaseActForm], ...] = (
    receiving.SignFor,
    receiving.ConfirmReceipt,
    receiving.ReceiveCorrection,
    receiving.Withdraw,
    receiving.Close,
    receiving.Resume,
    asking.HandOver,
    asking.ReceiveUnitAnswer,
    asking.RecordLetterReceived,
    asking.Redeliver,
    asking.ReceiveOpinion,
    asking.JudgeObjection,
    asking.GiveUpWaiting,
    timing.Extend,
    timing.ReceiveReasons,
    timing.ReceivePayment,
    answering.RecordFact,
    answering.ProveArrival,
    disputing.FileDispute,
    disputing.AnswerDispute,
    disputing.ProgressDispute,
    disputing.ConcludeDispute,
    disputing.ReceiveDecision,
    disputing.OrderAnswer,
    disputing.Reopen,
)
ACT_FORMS: dict[Act, type[CaseActForm]] = {form.act: form for form in _ALL}

__all__ = ["ACT_FORMS", "CaseActForm", "Told"]
