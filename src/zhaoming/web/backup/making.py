"""A backup of the running product: what was acknowledged before it began is in it, whole.

The order makes it consistent while others write: the files of the public log first, then one state of the
database, which therefore knows every entry of those files, then every stored file that this state names. Files
are only ever added, and what is erased meanwhile is told by name.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from zhaoming import __version__
from zhaoming.merkle_log import MalformedError
from zhaoming.web.backup.archive import SETTINGS, ArchiveWriter, is_part, written
from zhaoming.web.backup.database import Snapshot, snapshot
from zhaoming.web.backup.settings_file import settings_text
from zhaoming.web.config.data_key import keyed_digest
from zhaoming.web.files.places import held_path_of, path_of
from zhaoming.web.ledger.log import files as log_files
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.known import FOLDER as KNOWN

KEY_CHECK = {"purpose": "backup", "text": "data key"}
_STORED = (
    "SELECT sha256, MIN(CASE WHEN scan IN ('waiting', 'infected') THEN 1 ELSE 0 END) FROM files_storedfile"
    " WHERE erased_at IS NULL GROUP BY sha256 ORDER BY sha256"
)
_DRAFTS = "SELECT place FROM drafts_draftfile ORDER BY place"


@dataclass
class Made:
    """What a backup holds, and what of the installation it could not."""

    path: Path
    tables: int = 0
    rows: int = 0
    files: int = 0
    bytes: int = 0
    log_size: int | None = None
    # SHA-256 of stored bytes that are gone or damaged on the disk, and of those erased since the backup began.
    damaged: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)


def make_backup(*, target: Path) -> Made:
    """Write `target`, a new file; raises BackupRefusedError or OSError, and leaves nothing then."""
    made = Made(target)
    with written(target=target) as archive:
        _put_log(archive)
        with snapshot(folder=target.parent) as state:
            with state.dump.open("rb") as stream:
                archive.add(name=state.part, stream=stream, size=state.dump.stat().st_size)
            state.dump.unlink()
            archive.add_bytes(name=SETTINGS, data=settings_text().encode())
            tables = state.tables()
            named = list(_files(state, tables))
            manifest = _manifest(state, tables)
        for name, places in named:
            _put_file(archive, name, places, made)
        made.tables, made.rows, made.log_size = len(tables), sum(tables.values()), manifest["log"]["size"]
        kept = {"count": made.files, "bytes": made.bytes, "damaged": made.damaged, "erased": made.erased}
        archive.finish(manifest={**manifest, "files": kept})
    return made


def _manifest(state: Snapshot, tables: dict[str, int]) -> dict[str, Any]:
    return {
        "product": __version__,
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "settings": os.environ.get("DJANGO_SETTINGS_MODULE", ""),
        "database": {"kind": state.vendor, "version": state.version},
        "migrations": state.migrations(),
        "tables": tables,
        "log": _log(state, tables),
        "data_key": keyed_digest(**KEY_CHECK),
    }


def _log(state: Snapshot, tables: dict[str, int]) -> dict[str, Any]:
    """How long the log is in this state of the database, and who signs it; the key's public half alone."""
    if "ledger_logcheckpoint" not in tables:
        return {"size": None, "origin": "", "key": ""}
    size = state.ask("SELECT MAX(size) FROM ledger_logcheckpoint")[0][0]
    try:
        key = verifier_key().encoded if size is not None else ""
    except MalformedError:
        key = ""
    return {"size": size, "origin": settings.ZHAOMING_LOG_ORIGIN, "key": key}


def _put_log(archive: ArchiveWriter) -> None:
    """The checkpoint shown and the files under it; what comes to them meanwhile follows from the database.

    Time-stamp tokens, and what a restore was told others hold, follow from nothing.
    """
    folder = log_files.folder()
    shown = log_files.read(log_files.CHECKPOINT)
    if shown is not None:
        archive.add_bytes(name=f"log/{log_files.CHECKPOINT}", data=shown)
    for within in ("tile", log_files.TIME_STAMPS, KNOWN):
        for path in sorted((folder / within).rglob("*")):
            name = f"log/{path.relative_to(folder).as_posix()}"
            # What somebody laid there besides would make an archive that no restore takes.
            if path.is_file() and not path.name.startswith(".") and is_part(name=name):
                _put(archive, name, path, "")


def _files(state: Snapshot, tables: dict[str, int]) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """Each file this state of the database names: its name in the backup, and where it may lie by now."""
    for sha256, held in state.ask(_STORED) if "files_storedfile" in tables else ():
        name = f"quarantine/{sha256}" if held else f"{sha256[:2]}/{sha256[2:]}"
        # A scanner may have moved it since; then it lies at the other place, and was never at none for long.
        yield f"files/{name}", (path_of(sha256), held_path_of(sha256), path_of(sha256))
    for (place,) in state.ask(_DRAFTS) if "drafts_draftfile" in tables else ():
        yield f"files/drafts/{place}", (Path(settings.ZHAOMING_FILES) / "drafts" / place,)


def _put_file(archive: ArchiveWriter, name: str, places: tuple[Path, ...], made: Made) -> None:
    is_draft = name.startswith("files/drafts/")
    sha256 = name.removeprefix("files/").removeprefix("quarantine/").replace("/", "")
    for path in places:
        size = _put(archive, name, path, "" if is_draft else sha256)
        if size is not None:
            made.files, made.bytes = made.files + 1, made.bytes + size
            return
    # A file of a draft that was handed in, or ran out, is gone with its draft.
    if not is_draft:
        (made.erased if _is_erased(sha256) else made.damaged).append(sha256)


def _put(archive: ArchiveWriter, name: str, path: Path, sha256: str) -> int | None:
    """The bytes of a file and their number; None where they are not there, or not those that were stored."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return None
    with stream:
        if sha256 and hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
            return None
        stream.seek(0)
        size = os.fstat(stream.fileno()).st_size
        archive.add(name=name, stream=stream, size=size)
    return size


def _is_erased(sha256: str) -> bool:
    """Whether the bytes were removed for good since the backup began: their term had passed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM files_storedfile WHERE sha256 = %s AND erased_at IS NULL", [sha256]
        )
        return cursor.fetchone()[0] == 0
