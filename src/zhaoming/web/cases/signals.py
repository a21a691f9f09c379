"""A file that waited for the scanner is looked into when it answered."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from zhaoming.web.cases.models import PendingInspection
from zhaoming.web.cases.tasks import enqueue_inspection
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.scanning import settled


@receiver(settled, sender=StoredFile)
def look_into(*, stored: StoredFile, **_kwargs: Any) -> None:
    """Go on with what was queued."""
    waiting = PendingInspection.objects.filter(file__stored=stored).select_related("file")
    waiting.update(attempts=0)
    for one in waiting:
        enqueue_inspection(file=one.file)
