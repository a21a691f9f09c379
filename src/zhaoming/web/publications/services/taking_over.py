"""Making public here what an old site already showed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import is_index_number
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.gates.selectors import index_pattern, rules_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services.doing import do
from zhaoming.web.publications.services.numbering import next_number
from zhaoming.web.publications.services.recording import locked

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def take_over(
    *,
    actor: User,
    publication: Publication,
    batch: str,
    looked_at_by: str,
    published_on: dt.date | None,
    old_number: str = "",
) -> Publication:
    """Publish the draft of a batch under the day the old site gave; refused (PUB020) while anything is open.

    `actor` answers for the batch, `looked_at_by` is who looked at it for the platform. The old index number is
    kept where it is written as numbers are and nothing else bears it; otherwise a new one is given, and the
    old one stands in the record.
    """
    require_event(actor=actor, kind=happened.Imported, publication=publication)
    row = locked(publication=publication, seen=None)
    old = old_number.strip()
    own = index_pattern(rules=rules_of(agency=row.agency))
    fits = is_index_number(old) or is_index_number(old, pattern=own)
    is_kept = fits and not Publication.objects.filter(index_number=old).exists()
    event = happened.Imported(
        on=today(),
        by=actor.username,
        batch=batch,
        index_number=old if is_kept else row.index_number or next_number(agency=row.agency),
        looked_at_by=looked_at_by,
        published_on=published_on,
        former_number="" if is_kept else old,
    )
    do(row=row, event=event, actor=actor)
    return row
