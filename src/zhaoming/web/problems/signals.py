"""Marks of state secrets are looked for here when they are looked for in documents."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from zhaoming.web.problems.services.destroying import destroy_in_problems
from zhaoming.web.publications.services.destroying import marks_wanted


@receiver(marks_wanted)
def destroy_marked(**_kwargs: Any) -> int:
    """Destroy what bears a mark here too."""
    return destroy_in_problems()
