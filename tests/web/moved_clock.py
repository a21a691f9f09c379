"""An instant that a test moves."""

from __future__ import annotations

import datetime as dt


class MovedClock:
    """In place of a module's `instant`, or of `django.utils.timezone` where a module asks that."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def now(self) -> dt.datetime:
        """As `timezone.now`."""
        return self.at

    def forward(self, **span: float) -> None:
        """Let time pass."""
        self.at += dt.timedelta(**span)
