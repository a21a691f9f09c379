"""What became of a notice, told to the record of acts beside the record it belongs to."""

from __future__ import annotations

from django.apps import apps

from zhaoming.web.ledger.services import record
from zhaoming.web.notices.models import Notice, NoticeState

# The reminder a person asked for: nothing was done to a request, so that it was sent is no act to be recorded.
DAY = "desk.day"
# What subscribers asked for is no act either, and the record of acts keeps no word on them.
TO_THE_PUBLIC = "outward."
SENT, GIVEN_UP = "case.notice.sent", "case.notice.given_up"
# What is told of no request has kinds of its own.
_OF_COLLECTIONS = "collection."
_COLLECTION_SENT, _COLLECTION_GIVEN_UP = "collection.notice.sent", "collection.notice.given_up"


def tell_ledger(*, notice: Notice) -> None:
    """Record that it was sent, or given up and why; nothing of its content."""
    if notice.kind == DAY or notice.kind.startswith(TO_THE_PUBLIC):
        return
    found = apps.get_model(notice.subject_type).objects.filter(pk=notice.subject_id).first()
    sent = notice.state == NoticeState.SENT
    of_collection = notice.kind.startswith(_OF_COLLECTIONS)
    data = {"name" if of_collection else "number": str(found), "type": notice.kind}
    kinds = (_COLLECTION_SENT, _COLLECTION_GIVEN_UP) if of_collection else (SENT, GIVEN_UP)
    record(
        kind=kinds[0] if sent else kinds[1],
        actor=None,
        agency=notice.agency,
        subject=found,
        data=data if sent else {**data, "reason": notice.trouble},
    )
