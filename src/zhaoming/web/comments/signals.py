"""An attachment that waited for the scanner is looked into when it answered."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from zhaoming.web.comments.models import CommentFile
from zhaoming.web.comments.tasks import enqueue_look
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.scanning import settled


@receiver(settled, sender=StoredFile)
def go_on(*, stored: StoredFile, **_kwargs: Any) -> None:
    """Go on with what was let pass; what is infected is never opened."""
    if stored.is_held:
        return
    for one in CommentFile.objects.filter(stored=stored, look=None):
        enqueue_look(file=one)
