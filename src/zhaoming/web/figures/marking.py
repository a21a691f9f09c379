"""Writing the marks of a publication, and making them again from its events."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import Model

from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.marks import marks
from zhaoming.publishing.standing import PublishingLaw
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today
from zhaoming.web.figures.models import CommentRound, Marked, OpenDuty, PublishedUpdate
from zhaoming.web.publications.history import law_of, value_of
from zhaoming.web.publications.models import Publication

_AT_ONCE = 200


def follow(*, row: Publication, value: Value, law: PublishingLaw, **_told: Any) -> None:
    """The index of a publication was written: write its marks in the same transaction."""
    mark(row=row, value=value, law=law)


def mark(*, row: Publication, value: Value, law: PublishingLaw) -> None:
    """Write every mark of a publication from its value; the caller holds the transaction."""
    told = marks(publication=value, law=law)
    columns = {
        "agency_id": row.agency_id,
        "kind": row.kind,
        "item": row.item,
        "first_published_on": told.first_published_on,
        "in_time": told.in_time,
        "interpreted": told.interpreted,
        "penalty_withdrawn_on": told.penalty_withdrawn_on,
        "penalty_in_time": told.penalty_in_time,
        "is_unsettled": told.is_unsettled,
    }
    if Marked.objects.filter(pk=row.pk).values(*columns).first() != columns:
        Marked.objects.update_or_create(publication_id=row.pk, defaults=columns)
    _keep(
        row,
        CommentRound,
        [CommentRound(marked_id=row.pk, closed_on=one.closed_on, answered=one.answered) for one in told.rounds],
    )
    _keep(
        row,
        PublishedUpdate,
        [
            PublishedUpdate(marked_id=row.pk, published_on=one.published_on, in_time=one.in_time)
            for one in told.updates
        ],
    )
    _keep(
        row,
        OpenDuty,
        [
            OpenDuty(
                marked_id=row.pk,
                agency_id=row.agency_id,
                duty=one.duty.value,
                due_on=one.due.on,
                ends_on=one.ends_on,
            )
            for one in told.waits
        ],
    )


def _keep(row: Publication, model: type[Model], wanted: list[Any]) -> None:
    """Have exactly these rows; most acts change none of them, and then nothing is written."""
    names = [one.attname for one in model._meta.concrete_fields if not one.primary_key]
    held = model._default_manager.filter(marked=row.pk)
    if Counter(held.values_list(*names)) != Counter(
        tuple(getattr(one, name) for name in names) for one in wanted
    ):
        held.delete()
        model._default_manager.bulk_create(wanted)


def settle() -> int:
    """Mark what has no marks yet, and what a notice installed since may settle; how many. Harmless twice."""
    unmarked = Publication.objects.filter(marked__isnull=True)
    unsettled = Publication.objects.filter(marked__is_unsettled=True)
    return _again([*unmarked.values_list("pk", flat=True), *unsettled.values_list("pk", flat=True)])


def rebuild() -> int:
    """Make all marks again from the events; how many publications were marked."""
    return _again(list(Publication.objects.values_list("pk", flat=True)))


def _again(keys: list[int]) -> int:
    """In small transactions: whoever publishes meanwhile waits for a few documents only."""
    laws, done = Laws(), 0
    for first in range(0, len(keys), _AT_ONCE):
        with transaction.atomic():
            found = Publication.objects.select_for_update(of=("self",)).select_related("agency")
            for row in found.filter(pk__in=keys[first : first + _AT_ONCE]).order_by("pk"):
                value = value_of(publication=row)
                mark(row=row, value=value, law=law_of(laws=laws, agency=row.agency, on=today()))
                done += 1
    return done
