"""What the store hears: the scanner answered for an attachment; marks are looked for everywhere."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from zhaoming.web.comments.models import CommentFile
from zhaoming.web.comments.services.destroying import destroy_in_comments
from zhaoming.web.comments.tasks import enqueue_look
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.scanning import settled
from zhaoming.web.publications.services.destroying import marks_wanted


@receiver(marks_wanted)
def destroy_marked(**_kwargs: Any) -> int:
    """Destroy what bears a mark here too."""
    return destroy_in_comments()


@receiver(settled, sender=StoredFile)
def go_on(*, stored: StoredFile, **_kwargs: Any) -> None:
    """Go on with what was let pass; what is infected is never opened."""
    if stored.is_held:
        return
    for one in CommentFile.objects.filter(stored=stored, look=None):
        enqueue_look(file=one)
