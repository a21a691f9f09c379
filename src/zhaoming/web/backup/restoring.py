"""Putting a backup into an empty place; a place that was begun and not finished is marked and never starts."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from zhaoming.merkle_log import Checkpoint, Finding, MalformedError, audit_files, checkpoint_of
from zhaoming.web.backup.archive import DUMP, SETTINGS, SQLITE, Part, parts
from zhaoming.web.backup.database import is_empty, load, tables_now
from zhaoming.web.backup.making import KEY_CHECK
from zhaoming.web.backup.refusal import BackupRefusedError
from zhaoming.web.backup.settings_file import place_keys
from zhaoming.web.config import unfinished
from zhaoming.web.config.data_key import keyed_digests
from zhaoming.web.ledger.log import files as log_files
from zhaoming.web.ledger.log.known import keep_known, known_checkpoints
from zhaoming.web.ledger.log.sequencing import fallen_back, write_again

_PIECE = 1 << 20
_DATABASES = {"sqlite": SQLITE, "postgresql": DUMP}
Say = Callable[[str], None]


@dataclass
class Restored:
    """What stands now, and what somebody has to look at."""

    rows: int = 0
    files: int = 0
    migrated: int = 0
    indexed: int = 0
    log: int | None = None
    # Whether anybody's checkpoint was there to compare the log with.
    compared: bool = False
    findings: list[str] = field(default_factory=list)


def restore(
    *, archive: Path, manifest: Mapping[str, Any], keys: Mapping[str, str], say: Say, is_key_lost: bool = False
) -> Restored:
    """Restore a verified backup here; raises BackupRefusedError, before anything is written where it can.

    `is_key_lost`: go on with another data key; what was encrypted stays unreadable.
    """
    home, done = Path(settings.ZHAOMING_HOME), Restored()
    _must_fit(manifest)
    if not is_key_lost:
        _must_open(manifest)
    _must_read_what_is_known()
    unfinished.mark(home)
    for name in place_keys(home=home, keys=keys):
        done.findings.append(f"密钥 {name} 只能放在环境变量里，请从密钥文件抄到运行环境的设置中。")
    say("正在恢复数据库和文件……")
    _unpack(archive, manifest, done)
    _forget_erased(manifest["files"]["erased"])
    done.migrated = _migrate(manifest)
    _look_at_log(done)
    say("正在重建检索索引……")
    from zhaoming.web.search.feed import build_index

    done.indexed = build_index()
    unfinished.unmark(home)
    for sha256 in manifest["files"]["damaged"]:
        done.findings.append(f"文件 {sha256[:12]}… 在备份时就已缺失或损坏，这里也没有。")
    return done


def _must_fit(manifest: Mapping[str, Any]) -> None:
    """The database of this place is empty and of the kind, and this version knows the backup's."""
    kind = manifest["database"]["kind"]
    if kind != connection.vendor:
        raise BackupRefusedError(
            f"备份来自 {kind} 数据库，这里设置的是 {connection.vendor}。"
            "请用 ZHAOMING_DATABASE_URL 指定同一种空数据库。"
        )
    if not is_empty():
        raise BackupRefusedError(
            f"数据库 {connection.settings_dict['NAME']} 里已经有表。备份只能恢复到空的数据库，请另建一个。"
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    unknown = [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]
    if unknown:
        raise BackupRefusedError(
            f"备份由更新的版本（{manifest['product']}）制作，本版本不认得 {unknown[0]}。"
            "请先安装那个版本或更新的版本。"
        )


def _must_open(manifest: Mapping[str, Any]) -> None:
    if manifest["data_key"] not in keyed_digests(**KEY_CHECK):
        raise BackupRefusedError(
            "数据密钥不是备份时的那一把，恢复之后申请人、文书和文件都打不开。请用 --keys 给出备份时的密钥文件；"
            "密钥确实丢失的，加 --without-data-key（加密的内容不能再读）。"
        )


def _must_read_what_is_known() -> None:
    try:
        known_checkpoints()
    except (MalformedError, OSError) as fault:
        raise BackupRefusedError(
            f"监测方或见证人持有的检查点读不出来（{fault}）。请核对 --known 和 ZHAOMING_LOG_KNOWN 指的文件。"
        ) from fault


def _unpack(archive: Path, manifest: Mapping[str, Any], done: Restored) -> None:
    folder = Path(settings.ZHAOMING_FILES)
    wanted = _DATABASES[connection.vendor]
    for part in parts(path=archive):
        if part.name == wanted:
            _load(part, manifest, done)
        elif part.name.startswith("files/"):
            _write(folder / part.name.removeprefix("files/"), part.stream)
            done.files += 1
        elif part.name.startswith("log/"):
            _write(log_files.folder() / part.name.removeprefix("log/"), part.stream)
        elif part.name == SETTINGS:
            # Kept to compare with; it changes nothing by itself.
            _write(Path(settings.ZHAOMING_HOME) / "settings-of-the-backup.env", part.stream)


def _load(part: Part, manifest: Mapping[str, Any], done: Restored) -> None:
    dump = Path(settings.ZHAOMING_HOME) / f".zhaoming-{secrets.token_hex(4)}.partial"
    try:
        _write(dump, part.stream)
        load(dump=dump)
    finally:
        dump.unlink(missing_ok=True)
    found = tables_now()
    different = [name for name, count in manifest["tables"].items() if found.get(name) != count]
    if different:
        one = different[0]
        raise BackupRefusedError(
            f"恢复出来的表 {one} 有 {found.get(one)} 行，备份时是 {manifest['tables'][one]} 行。"
        )
    done.rows = sum(found.values())


def _write(target: Path, stream: IO[bytes]) -> None:
    """Everything is synced at once, before the place is said to be whole."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        shutil.copyfileobj(stream, out, _PIECE)


def _forget_erased(digests: Iterable[str]) -> None:
    """What was removed for good while the backup was made is not asked for again."""
    with connection.cursor() as cursor:
        for sha256 in digests:
            cursor.execute(
                "UPDATE files_storedfile SET erased_at = CURRENT_TIMESTAMP"
                " WHERE sha256 = %s AND erased_at IS NULL",
                [sha256],
            )


def _migrate(manifest: Mapping[str, Any]) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM django_migrations")
        return int(cursor.fetchone()[0]) - len(manifest["migrations"])


def _look_at_log(done: Restored) -> None:
    """Complete the files of the log from the database, and compare both with what was signed."""
    from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

    kept = LogCheckpoint.objects.order_by("-size").first()
    keep_known()
    try:
        done.compared = bool(known_checkpoints())
        if kept is not None:
            done.log = kept.size
            write_again(size=kept.size)
            signed = checkpoint_of(data=bytes(kept.note)).checkpoint
            done.findings += [_words(one) for one in _audited(signed, LogEntry)]
        fallen = fallen_back()
    except (MalformedError, LookupError, OSError) as fault:
        done.findings.append(f"公开日志读不出来：{fault}。")
        return
    if fallen is not None:
        done.findings.append(f"公开日志在查明之前不签名。{_words(fallen)}")


def _audited(signed: Checkpoint, entries: Any) -> Iterable[Finding]:
    def entry_at(index: int) -> bytes | None:
        held = entries.objects.filter(index=index).values_list("data", flat=True).first()
        return None if held is None else bytes(held)

    return audit_files(checkpoint=signed, read=log_files.read, entry_at=entry_at)


def _words(one: Finding) -> str:
    told = f"（现为 {one.found}，应为 {one.expected}）"
    return f"{one.code.value} {one.place}：{one.message}{told}。{one.next_step}。"
