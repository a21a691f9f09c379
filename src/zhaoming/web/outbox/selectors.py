"""Reading the feed."""

from __future__ import annotations

from collections.abc import Sequence

from zhaoming.web.outbox.models import Change


def changes_after(*, position: int, most: int) -> Sequence[Change]:
    """The changes behind a position, in their order."""
    return tuple(Change.objects.filter(position__gt=position).order_by("position")[:most])


def last_position() -> int:
    """The position of the newest change; 0 before the first."""
    return Change.objects.order_by("-position").values_list("position", flat=True).first() or 0
