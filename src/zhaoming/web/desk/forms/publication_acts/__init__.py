"""The form of each act on a publication, found by the event it makes."""

from zhaoming.publishing import events as happened
from zhaoming.publishing.events import Event
from zhaoming.web.desk.forms.publication_acts.afterwards import (
    CorrectRecordForm,
    ReassessForm,
    RecallPenaltyForm,
    RewordNoticeForm,
    SuppressForm,
    ValidityForm,
    WithdrawForm,
)
from zhaoming.web.desk.forms.publication_acts.base import EventForm
from zhaoming.web.desk.forms.publication_acts.gates import (
    AttributeForm,
    CategoryForm,
    OpinionForm,
    PlainForm,
    PublishUrgentlyForm,
    ReferForm,
    ReviewForm,
    ScheduleForm,
    SecondLookForm,
    SubmitForm,
    WordsForm,
)
from zhaoming.web.desk.forms.publication_acts.relating import (
    AskInterpretationForm,
    LinkInterpretationForm,
    RelateForm,
    UnrelateForm,
    WaiveInterpretationForm,
)

FORMS: dict[type[Event], type[EventForm]] = {
    happened.AttributeFixed: AttributeForm,
    happened.Submitted: SubmitForm,
    happened.Referred: ReferForm,
    happened.OpinionReceived: OpinionForm,
    happened.Reviewed: ReviewForm,
    happened.Returned: WordsForm,
    happened.GateOnePassed: PlainForm,
    happened.GateTwoPassed: CategoryForm,
    happened.SecondLookTaken: SecondLookForm,
    happened.Scheduled: ScheduleForm,
    happened.Unscheduled: WordsForm,
    happened.Published: PlainForm,
    happened.PublishedUrgently: PublishUrgentlyForm,
    happened.DraftDropped: WordsForm,
    happened.PenaltyRecalled: RecallPenaltyForm,
    happened.Withdrawn: WithdrawForm,
    happened.NoticeReworded: RewordNoticeForm,
    happened.SuppressionProposed: SuppressForm,
    happened.SuppressionConfirmed: PlainForm,
    happened.SuppressionRefused: WordsForm,
    happened.ValidityChanged: ValidityForm,
    happened.Reassessed: ReassessForm,
    happened.InterpretationAsked: AskInterpretationForm,
    happened.InterpretationWaived: WaiveInterpretationForm,
    happened.InterpretationLinked: LinkInterpretationForm,
    happened.RelationMade: RelateForm,
    happened.RelationRemoved: UnrelateForm,
    happened.RecordCorrected: CorrectRecordForm,
}

__all__ = ["FORMS", "EventForm"]
