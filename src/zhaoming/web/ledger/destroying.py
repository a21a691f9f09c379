"""Words in rows that are never changed, destroyed for the mark of a state secret: the one exception."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from zhaoming.web.config.clock import now
from zhaoming.web.ledger.models import DestroyedWords, Event
from zhaoming.web.ledger.sealing import FORGOTTEN, close_words
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

KIND = "publication.destroyed"
# What stands in the place of the words.
DESTROYED = "（内容已销毁）"


@transaction.atomic
def destroy_words_of(
    *, row: models.Model, agency: Agency, subject: models.Model, place: str, **columns: Any
) -> None:
    """Write over the columns of a row that bore a mark; an event without a word of it stays.

    `place` says where it stood, `subject` whose event it is. The database lets it of the columns alone that the
    migration of the table named.
    """
    told = {"of_table": row._meta.db_table, "of_row": row.pk}
    DestroyedWords.objects.get_or_create(**told, defaults={"since": now()})
    rows: models.QuerySet[Any] = models.QuerySet(type(row)).filter(pk=row.pk)
    rows.update(**columns)
    record(kind=KIND, actor=None, agency=agency, subject=subject, data={"place": place})


@transaction.atomic
def destroy_words_of_event(*, event: Event, fields: Mapping[str, str]) -> None:
    """Write over fields of a row of the record of acts, as its words are closed, and keep nothing of them."""
    DestroyedWords.objects.get_or_create(
        of_table=Event._meta.db_table, of_row=event.pk, defaults={"since": now()}
    )
    if not event.sealed_words:
        close_words(event=event, shown=fields)
    rows: models.QuerySet[Event] = models.QuerySet(Event).filter(pk=event.pk)
    rows.exclude(sealed_words=FORGOTTEN).update(sealed_words=FORGOTTEN)
    record(kind=KIND, actor=None, agency=event.agency, data={"place": "操作记录"})


def is_destroyed(*, event: Event) -> bool:
    """Whether words of the row were destroyed so."""
    return DestroyedWords.objects.filter(of_table=Event._meta.db_table, of_row=event.pk).exists()
