"""Checkpoints that somebody outside remembers: in `ZHAOMING_LOG_KNOWN`, and those a restore was given."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from zhaoming.merkle_log import SignedCheckpoint, checkpoint_of
from zhaoming.web.ledger.log import files

# Below the log's folder, which every machine that signs has; nothing of it is handed out.
FOLDER = "known"


def known_checkpoints() -> list[SignedCheckpoint]:
    """Every checkpoint in these files; raises OSError where one cannot be read and `MalformedError`."""
    laid = sorted((files.folder() / FOLDER).glob("[0-9]*"))
    named = [Path(name) for name in settings.ZHAOMING_LOG_KNOWN]
    return [checkpoint_of(data=path.read_bytes()) for path in (*named, *laid)]


def keep_known() -> None:
    """Lay those that are named beside the log: the processes that sign are started without them."""
    kept = {}
    for one in known_checkpoints():
        kept[f"{FOLDER}/{one.checkpoint.size}-{one.checkpoint.root.hex()[:8]}"] = one.data
    files.write(files=kept)
