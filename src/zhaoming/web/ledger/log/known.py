"""Checkpoints that somebody outside remembers: files a monitor keeps, named in `ZHAOMING_LOG_KNOWN`."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from zhaoming.merkle_log import SignedCheckpoint, checkpoint_of


def known_checkpoints() -> list[SignedCheckpoint]:
    """Every checkpoint in the files named; raises OSError where one cannot be read and `MalformedError`."""
    return [checkpoint_of(data=Path(name).read_bytes()) for name in settings.ZHAOMING_LOG_KNOWN]
