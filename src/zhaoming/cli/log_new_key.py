"""`zhaoming log new-key`: a key for a log, the private half into a file, the public half to be printed."""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.parser import named
from zhaoming.cli.saving import why
from zhaoming.cli.streams import say, show
from zhaoming.merkle_log import MalformedError, SigningKey
from zhaoming.merkle_log.signatures import KEY_SIZE

_OWNER_ONLY = 0o600
_DESCRIPTION = """为公开日志生成一对密钥。私钥写入只有本人可读的新文件，不显示。
公钥显示出来，请印在网站以外的地方。
名称就是日志的名称，一般是日志的网址，不写 https://，末尾没有斜杠；更换密钥时名称不变。
例：zhaoming log new-key example.gov.cn/log --out log.key"""


def register(subparsers: Any) -> None:
    """Add `new-key`."""
    parser = subparsers.add_parser("new-key", help="为公开日志生成密钥", description=_DESCRIPTION)
    parser.add_argument("name", metavar="名称", help="日志的名称，如 example.gov.cn/log")
    parser.add_argument("--out", required=True, type=named, metavar="文件", help="私钥写入这个新文件")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the private key and show the public one; a file that is there is never overwritten."""
    try:
        key = SigningKey(chosen.name, secrets.token_bytes(KEY_SIZE))
    except MalformedError as fault:
        say(f"{fault}。")
        return Exit.USAGE
    try:
        _write(Path(chosen.out), key.encoded + "\n")
    except FileExistsError:
        say(f"已有文件 {chosen.out}，没有生成密钥：覆盖了私钥，日志就再也签不出名。请换一个文件名。")
        return Exit.FAILED
    except OSError as fault:
        say(f"无法写入 {chosen.out}：{why(fault)}。")
        return Exit.FAILED
    show(key.verifier.encoded)
    say(f"以上是公钥，请印在网站以外的地方。私钥在 {chosen.out}，请单独备份，不要与数据库放在一起。")
    return Exit.DONE


def _write(path: Path, text: str) -> None:
    """A new file, readable by its owner alone from its first byte, on the disk before the key is shown."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
