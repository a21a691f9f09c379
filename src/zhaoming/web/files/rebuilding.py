"""What lies in storage now, for the auditor of the public log."""

from __future__ import annotations

import hashlib

from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import StoredBytesDamagedError, open_file
from zhaoming.web.ledger.log.rebuilding import RebuiltFile


def file_as_stored(*, stored: StoredFile, name: str) -> RebuiltFile:
    """The digest of the bytes that lie in storage, whatever the row says of them."""
    try:
        with open_file(stored=stored) as stream:
            return RebuiltFile(name, hashlib.file_digest(stream, "sha256").digest())
    except StoredBytesDamagedError as damage:
        return RebuiltFile(name, None, str(damage))
