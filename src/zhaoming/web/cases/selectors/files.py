"""The files of a request: their names and bytes, decrypted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from zhaoming.web.cases.models import Case, CaseFile
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.config.data_key import decrypted_bytes
from zhaoming.web.files.services import StoredBytesDamagedError, read_file


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file of a request with its name readable."""

    file: CaseFile
    name: str


def files_of(*, case: Case) -> tuple[NamedFile, ...]:
    """The files in the order they were put in."""
    found = case.files.select_related("stored", "added_by")
    return tuple(NamedFile(one, unsealed(one.sealed_name)["name"]) for one in found)


def content_of(*, file: CaseFile) -> bytes:
    """The readable bytes; raises `StoredBytesDamagedError` when they are not those that were put in."""
    content = decrypted_bytes(read_file(stored=file.stored))
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise StoredBytesDamagedError(f"卷宗文件的内容与存入时不同（{file.sha256[:12]}…）。")
    return content
