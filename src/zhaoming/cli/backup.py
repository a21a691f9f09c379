"""`zhaoming backup`: the whole installation into one file, while it runs."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.parser import named
from zhaoming.cli.saving import why
from zhaoming.cli.site import data_folder, is_open
from zhaoming.cli.streams import say, show

if TYPE_CHECKING:
    from zhaoming.web.backup.making import Made

_DESCRIPTION = """把整个系统备份成一个文件：数据库、全部文件、公开日志、设置，每一部分都有校验值。
备份时系统照常运行。给出文件夹的，文件名按时间取。
密钥不在备份里：用 --with-keys 另存一个文件，放到别处保管。没有密钥，备份里的申请人、文书和文件谁也读不出。
例：zhaoming backup /mnt/backup --with-keys /media/usb/zhaoming.keys"""


def register(subparsers: Any) -> None:
    """Add `backup`."""
    parser = subparsers.add_parser(
        "backup", help="备份整个系统（数据库、文件、公开日志、设置）", description=_DESCRIPTION
    )
    parser.add_argument("target", type=named, metavar="文件或文件夹", help="备份写到这里")
    parser.add_argument("--with-keys", type=named, metavar="文件", help="把密钥另存为这个新文件")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Back up, and say what is in the file and where the keys are."""
    if not is_open(without="没有备份"):
        return Exit.FAILED
    if reason := _no_database():
        say(f"没有备份：{reason}")
        return Exit.FAILED
    target = _target(Path(chosen.target))
    if target.exists():
        say(f"没有备份：已有文件 {target}，不覆盖以前的备份。请换一个文件名。")
        return Exit.FAILED
    made = _made(target)
    if made is None:
        return Exit.FAILED
    show(str(made.path))
    _tell(made)
    _note(made)
    keys_are_kept = _keep_keys(chosen.with_keys)
    if not keys_are_kept:
        return Exit.FAILED
    return Exit.FAULTS if made.damaged else Exit.DONE


def _target(given: Path) -> Path:
    if not given.is_dir():
        return given
    stamp = dt.datetime.now(dt.timezone(dt.timedelta(hours=8)))
    return given / f"zhaoming-{stamp:%Y%m%d-%H%M%S}.tar"


def _no_database() -> str:
    from django.db import DatabaseError

    from zhaoming.web.backup.database import is_empty
    from zhaoming.web.config.unfinished import reason_not_to_start

    try:
        nothing = f"数据目录 {data_folder()} 里还没有数据库。" if is_empty() else ""
    except DatabaseError as fault:
        return f"连不上数据库（{fault}）。"
    return reason_not_to_start() or nothing


def _made(target: Path) -> Made | None:
    from django.db import DatabaseError

    from zhaoming.web.backup.making import make_backup
    from zhaoming.web.backup.refusal import BackupRefusedError

    try:
        return make_backup(target=target)
    except BackupRefusedError as refusal:
        say(f"没有备份：{refusal}")
    except DatabaseError as fault:
        say(f"没有备份：数据库没有答复（{fault}）。")
    except OSError as fault:
        say(f"没有备份：无法写入 {target}（{why(fault)}）。")
    return None


def _tell(made: Made) -> None:
    log = "" if made.log_size is None else f"，公开日志 {made.log_size} 条"
    say(f"已备份：{made.tables} 张表 {made.rows} 行，文件 {made.files} 个 {made.bytes} 字节{log}。")
    if made.erased:
        say(f"备份期间按保存期限清除了 {len(made.erased)} 个文件，恢复后同样视为已清除。")
    for sha256 in made.damaged:
        say(
            f"文件 {sha256} 在存储中缺失或损坏，备份里没有。"
            "请运行 zhaoming admin check_files 查明，从以前的备份取回。"
        )


def _note(made: Made) -> None:
    from zhaoming.web.backup.last import note_backup

    try:
        note_backup(home=data_folder(), path=made.path)
    except OSError:
        say("没能记下备份的时间，zhaoming doctor 不会知道这一次。")


def _keep_keys(given: str | None) -> bool:
    from zhaoming.web.backup.settings_file import keys_of, write_keys

    if given is None:
        say("注意：密钥不在备份里。没有密钥，备份里的申请人、文书和文件谁也读不出，也无法补救。")
        say("请用 --with-keys 文件 把密钥另存一份，存放在别处，不与备份放在一起。")
        return True
    keys = keys_of(home=data_folder())
    try:
        write_keys(path=Path(given), keys=keys)
    except FileExistsError:
        say(f"备份已完成，但没有保存密钥：已有文件 {given}。请换一个文件名。")
        return False
    except OSError as fault:
        say(f"备份已完成，但没有保存密钥：无法写入 {given}（{why(fault)}）。")
        return False
    say(f"注意：密钥已写入 {given}（{'、'.join(keys)}），只有本人可读。")
    say("请马上移到别处保管，不得与备份放在一起：谁同时拿到这两个文件，谁就能读全部申请人信息。")
    return True
