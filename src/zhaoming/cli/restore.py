"""`zhaoming restore`: a backup into an empty place, every byte compared before anything is written."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.parser import existing
from zhaoming.cli.saving import why
from zhaoming.cli.site import choose_settings, data_folder, set_up, web_is_installed
from zhaoming.cli.streams import say

if TYPE_CHECKING:
    from zhaoming.web.backup.restoring import Restored

_DESCRIPTION = """把一份备份恢复到空的地方（ZHAOMING_HOME 指的数据目录，和设置里的空数据库）。
先核对备份的每一个字节，再写入；备份版本较早的，随后升级数据库；最后重建检索索引，核对公开日志。
中断的恢复会留下标记，那里不能启动。
例：ZHAOMING_HOME=/var/lib/zhaoming-new zhaoming restore 备份.tar --keys zhaoming.keys"""
_NO_KEY = (
    "没有数据密钥，恢复之后申请人、文书和文件都打不开。请用 --keys 给出备份时另存的密钥文件，"
    "或者设置 ZHAOMING_DATA_KEY，或者把 data.key 放进数据目录 {home}；密钥确实丢失的，加 --without-data-key。"
)


def register(subparsers: Any) -> None:
    """Add `restore`."""
    parser = subparsers.add_parser("restore", help="把备份恢复到空的地方", description=_DESCRIPTION)
    parser.add_argument("archive", type=existing, metavar="备份", help="zhaoming backup 写的文件")
    parser.add_argument("--keys", type=existing, metavar="文件", help="备份时用 --with-keys 另存的密钥")
    parser.add_argument(
        "--known",
        type=existing,
        action="append",
        default=[],
        metavar="文件",
        help="监测方或见证人持有的公开日志检查点，可以给多次",
    )
    parser.add_argument(
        "--without-data-key", action="store_true", help="密钥已丢失：照样恢复，加密的内容不能再读"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Verify, ask whether the place is empty and the key fits, restore, and say what to look at."""
    if not web_is_installed():
        return Exit.FAILED
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import DatabaseError

    from zhaoming.web.backup.refusal import BackupRefusedError

    choose_settings()
    try:
        done = _restored(chosen)
    except BackupRefusedError as refusal:
        say(f"没有恢复：{refusal}")
        return Exit.FAILED
    except (DatabaseError, CommandError, ImproperlyConfigured) as fault:
        say(f"没有恢复：{fault}")
        return Exit.FAILED
    except OSError as fault:
        say(f"没有恢复：{why(fault)}（{fault.filename or ''}）。")
        return Exit.FAILED
    return _tell(done)


def _restored(chosen: argparse.Namespace) -> Restored:
    from zhaoming.web.backup.archive import verified
    from zhaoming.web.backup.place import occupied
    from zhaoming.web.backup.refusal import BackupRefusedError
    from zhaoming.web.backup.settings_file import read_keys

    home = data_folder()
    if reason := occupied(home=home):
        raise BackupRefusedError(reason)
    keys = read_keys(path=Path(chosen.keys)) if chosen.keys else {}
    _use(keys, chosen.known, home, is_lost=chosen.without_data_key)
    archive = Path(chosen.archive)
    say("正在核对备份……")
    manifest = verified(path=archive)
    say(f"备份完整，制作于 {manifest['made_at']}，版本 {manifest['product']}。")
    if reason := set_up():
        raise BackupRefusedError(reason)
    from zhaoming.web.backup.restoring import restore

    return restore(archive=archive, manifest=manifest, keys=keys, say=say, is_key_lost=chosen.without_data_key)


def _use(keys: Mapping[str, str], known: list[str], home: Path, *, is_lost: bool) -> None:
    """Let this process act with the keys given: without them the settings would make new ones."""
    from zhaoming.web.backup.refusal import BackupRefusedError
    from zhaoming.web.backup.settings_file import keys_of

    os.environ.update(keys)
    if "ZHAOMING_DATA_KEY" not in keys_of(home=home) and not is_lost:
        raise BackupRefusedError(_NO_KEY.format(home=home))
    if known:
        held = [name for name in os.environ.get("ZHAOMING_LOG_KNOWN", "").split(",") if name.strip()]
        os.environ["ZHAOMING_LOG_KNOWN"] = ",".join([*held, *known])


def _tell(done: Restored) -> int:
    log = "" if done.log is None else f"，公开日志 {done.log} 条已核对"
    more = f"，升级了 {done.migrated} 步" if done.migrated else ""
    say(f"已恢复：{done.rows} 行，文件 {done.files} 个{more}{log}，检索索引 {done.indexed} 条。")
    for words in done.findings:
        say(f"请注意：{words}")
    if done.log is not None and not done.compared:
        say(
            "公开日志没有与外面比对：备份之后签过的，这里不知道，启动之后可能另签一份。监测方或见证人持有检查点的，"
            "请把文件写进 ZHAOMING_LOG_KNOWN 再启动（恢复时可用 --known 给出）。"
        )
    say("启动之前请想好：设了 ZHAOMING_SMTP_HOST 的，备份之后已经发过的通知会再发一遍。")
    say("然后运行 zhaoming doctor 检查；其他节点各运行一次 zhaoming admin rebuild_search。")
    return Exit.FAULTS if done.findings else Exit.DONE
