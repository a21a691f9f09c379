"""Publishing at a time somebody set, by the installation itself."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import now, today
from zhaoming.web.outbox.services import announce
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.models.publication import NOT_WRITTEN
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services.acting import perform_act
from zhaoming.web.publications.services.doing import do
from zhaoming.web.publications.services.recording import KIND, locked, write_index
from zhaoming.web.publications.tasks import enqueue_publishing

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_log = logging.getLogger(__name__)


@transaction.atomic
def schedule_publishing(
    *, actor: User, publication: Publication, at: dt.datetime, seen: int | None = None
) -> Publication:
    """Set the instant at which the document goes out; before it nobody can read it."""
    row = perform_act(
        actor=actor, publication=publication, event=happened.Scheduled(on=today(), at=at), seen=seen
    )
    enqueue_publishing(at=at)
    return row


def publish_due() -> int:
    """Publish what was set for an instant that has come; how many. May be done twice without harm.

    What the rules do not let out any more (a finding came up, say) stays where it is; the desk shows why.
    """
    due = Publication.objects.filter(publish_at__lte=now()).values_list("pk", flat=True)
    return sum(_publish(pk) for pk in list(due))


@transaction.atomic
def _publish(pk: int) -> bool:
    row = locked(publication=Publication(pk=pk), seen=None)
    if row.publish_at is None or row.publish_at > now():
        return False
    try:
        with transaction.atomic():
            do(row=row, event=happened.Published(on=today()), actor=None)
    except PublicationRefusedError as refusal:
        _log.warning("publication %s was not published as scheduled: %s", pk, refusal.code)
        return False
    return True


def turn_publications() -> int:
    """Write the index of documents whose validity changed by itself since, or that lack a column; how many."""
    turned = Publication.objects.filter(Q(turns_on__lte=today()) | Q(next_duty=NOT_WRITTEN)).values_list(
        "pk", flat=True
    )
    return sum(_turn(pk) for pk in list(turned))


@transaction.atomic
def _turn(pk: int) -> bool:
    row = locked(publication=Publication(pk=pk), seen=None)
    write_index(row=row, value=value_of(publication=row))
    if row.first_published_on is not None:
        announce(kind=KIND, object_id=row.pk)
    return True
