"""Writing the feed, in the transaction of the act that changed something."""

from __future__ import annotations

from django.db import transaction
from django.dispatch import Signal

from zhaoming.web.outbox.models import Change, Head

# Sent in the transaction of the change, so that a job that follows it is queued with it or not at all.
announced = Signal()


@transaction.atomic
def announce(*, kind: str, object_id: int) -> Change:
    """Say that the public may see this object differently from now on; the caller holds the transaction.

    Acts that announce wait for each other until their transactions end.
    """
    Head.objects.get_or_create(pk=Head.ONLY)
    head = Head.objects.select_for_update().get(pk=Head.ONLY)
    head.position += 1
    head.save(update_fields=["position"])
    change = Change.objects.create(position=head.position, kind=kind, object_id=object_id)
    announced.send(sender=Change)
    return change
