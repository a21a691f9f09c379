"""Why a backup was not made, or not restored, in the words of the person at the terminal."""

from __future__ import annotations


class BackupRefusedError(Exception):
    """Nothing whole was written; the words say what stands in the way and what to do."""
