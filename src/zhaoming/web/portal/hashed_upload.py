"""Uploads of which nothing is kept: each file is hashed as it comes in, receipt and record held in memory."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from zhaoming.merkle_log import LARGEST_RECORD, files_listed
from zhaoming.merkle_log.receipt import LARGEST_RECEIPT


class HashedFile(UploadedFile):
    """A file that is gone: its name, its size, its SHA-256, a receipt's bytes, and what a record lists."""

    def __init__(self, *, name: str, size: int, sha256: bytes, content: bytes, lists: frozenset[bytes]) -> None:
        super().__init__(file=None, name=name, size=size)
        self.sha256 = sha256
        self.content = content
        self.lists = lists


class HashingHandler(FileUploadHandler):
    """Hashes every file; keeps of the one in the field `kept` one byte more than any receipt has.

    What may be a record is held until it is whole, and then only what it lists.
    """

    def __init__(self, *, kept: str) -> None:
        super().__init__()
        self._kept = kept

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """The next file begins."""
        super().new_file(*args, **kwargs)
        self._hash = hashlib.sha256()
        self._content = bytearray()
        self._seen = 0

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Hash it and let it go."""
        self._hash.update(raw_data)
        if self.field_name == self._kept:
            self._content += raw_data[: LARGEST_RECEIPT + 1 - len(self._content)]
        elif self._seen == len(self._content) and (self._content or raw_data).startswith(b"{"):
            self._content += raw_data[: LARGEST_RECORD + 1 - len(self._content)]
        self._seen += len(raw_data)

    def file_complete(self, file_size: int) -> HashedFile:
        """What is left of it."""
        held = bytes(self._content)
        is_kept = self.field_name == self._kept
        return HashedFile(
            name=str(self.file_name or ""),
            size=file_size,
            sha256=self._hash.digest(),
            content=held if is_kept else b"",
            lists=frozenset() if is_kept or self._seen != len(held) else files_listed(record=held),
        )
