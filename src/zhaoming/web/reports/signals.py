"""An upload that waited for the scanner is read when it answered."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.scanning import settled
from zhaoming.web.reports.models import Upload, UploadState
from zhaoming.web.reports.tasks import enqueue_reading


@receiver(settled, sender=StoredFile)
def read(*, stored: StoredFile, **_kwargs: Any) -> None:
    """Go on with what is queued."""
    for upload in Upload.objects.filter(file=stored, state=UploadState.QUEUED):
        enqueue_reading(upload=upload)
