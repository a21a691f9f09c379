"""Words of old events that named somebody: starred in the row, whole in an encrypted column, one day forgotten.

Number, time, person, agency, kind and subject of the row stay as they were, and the trigger sees to it. The
encrypted column holds the row as it was written, with its number, so that whoever has the data key can prove
that nothing but words was taken (`is_as_it_was`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import InvalidToken
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from zhaoming.web.config.data_key import decrypted, encrypted
from zhaoming.web.ledger.models import Event

FORGOTTEN = "-"
# What stands where the words as a whole were taken.
CLOSED = "（已加密）"
_STAR = "*"


def close_words(*, event: Event, shown: Mapping[str, str]) -> None:
    """Put what may be read of the fields `shown` in their place, the row as it was into the encrypted column.

    The database refuses it for a row whose words were closed before.
    """
    was = json.dumps({"id": event.pk, "data": event.data}, ensure_ascii=False, cls=DjangoJSONEncoder)
    rows: models.QuerySet[Event] = models.QuerySet(Event).filter(pk=event.pk)
    rows.update(data={**event.data, **shown}, sealed_words=encrypted(was))


def forget_closed_words(*, subject: models.Model) -> None:
    """Let go for good what was closed in the events of a record; what is still readable in them stays."""
    rows: models.QuerySet[Event] = models.QuerySet(Event).filter(
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
    )
    rows.exclude(sealed_words__in=("", FORGOTTEN)).update(sealed_words=FORGOTTEN)


def is_as_it_was(*, event: Event) -> bool:
    """Whether a row whose words were closed tells what it told, but for starred or closed words.

    False for one that was changed past the program, and where the data key that closed it is lost. Of a
    forgotten one nobody can tell: ask whether its record was forgotten.
    """
    try:
        was = json.loads(decrypted(event.sealed_words))
    except (InvalidToken, ValueError):
        return False
    if was["id"] != event.pk or was["data"].keys() != event.data.keys():
        return False
    return all(_is_the_same(before, event.data[name]) for name, before in was["data"].items())


def _is_the_same(before: Any, now: Any) -> bool:
    if before == now or (isinstance(before, str) and now == CLOSED):
        return True
    if not (isinstance(before, str) and isinstance(now, str)) or len(before) != len(now):
        return False
    return all(new in (old, _STAR) for old, new in zip(before, now, strict=True))
