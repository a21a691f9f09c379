"""The form of each act on a request; splitting has a screen of its own."""

from zhaoming.casework.acts import Act
from zhaoming.web.desk.forms.case_acts import answering, asking, disputing, receiving, timing
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told

_ALL: tuple[type[CaseActForm], ...] = (
    receiving.SignFor,
    receiving.ConfirmReceipt,
    receiving.DemandCorrection,
    receiving.ReceiveCorrection,
    receiving.Withdraw,
    receiving.Close,
    asking.HandOver,
    asking.ReceiveUnitAnswer,
    asking.Consult,
    asking.RecordLetterReceived,
    asking.ReceiveOpinion,
    asking.GiveUpWaiting,
    asking.InformThirdParty,
    timing.Extend,
    timing.AskReasons,
    timing.ReceiveReasons,
    timing.SetLaterDay,
    timing.NotifyFee,
    timing.ReceivePayment,
    answering.RecordFact,
    answering.Draft,
    answering.ReturnDraft,
    answering.Review,
    answering.Sign,
    answering.Serve,
    answering.ProveArrival,
    answering.CorrectSlip,
    disputing.FileDispute,
    disputing.ConcludeDispute,
    disputing.Reopen,
)
ACT_FORMS: dict[Act, type[CaseActForm]] = {form.act: form for form in _ALL}

__all__ = ["ACT_FORMS", "CaseActForm", "Told"]
