"""A file that waited for the scanner is looked into when it answered."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from zhaoming.web.files.models import Scan, StoredFile
from zhaoming.web.files.scanning import settled
from zhaoming.web.publications.models import PublicationFile
from zhaoming.web.publications.tasks import enqueue_inspection


@receiver(settled, sender=StoredFile)
def look_into(*, stored: StoredFile, **_kwargs: Any) -> None:
    """Go on with drafts; a file that was let out before and is infected goes out no more, and says why."""
    held = PublicationFile.objects.filter(stored=stored)
    if stored.scan == Scan.INFECTED:
        held.exclude(inspected_at=None).update(refusal=f"SCN001 {stored.held_words}")
    for version in set(held.filter(inspected_at=None).values_list("version", flat=True)):
        enqueue_inspection(version_id=version)
