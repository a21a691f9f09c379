"""`zhaoming upgrade`: after a new version was installed, the database and what is derived follow it."""

from __future__ import annotations

import argparse
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.site import is_open
from zhaoming.cli.streams import say

_DESCRIPTION = """装好新版本之后运行：升级数据库，收集静态文件。先备份（zhaoming backup），停下各个服务。
数据库由更新的版本写过的，不升级，也不启动。zhaoming serve 启动时自己做同样的事。"""


def register(subparsers: Any) -> None:
    """Add `upgrade`."""
    parser = subparsers.add_parser("upgrade", help="装好新版本之后升级数据库", description=_DESCRIPTION)
    parser.add_argument("--check", action="store_true", help="只说明要做几步，不改动任何数据")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Migrate and collect; with `--check` say alone, exit code 1 where something is to be done."""
    if not is_open(without="没有升级"):
        return Exit.FAILED
    from django.core.management import CommandError
    from django.db import DatabaseError

    from zhaoming.web.config.migrating import RefusedByVersionError, state, upgrade
    from zhaoming.web.config.unfinished import reason_not_to_start

    try:
        if reason := reason_not_to_start():
            say(f"没有升级：{reason}")
            return Exit.FAILED
        waiting = len(state().waiting)
        if chosen.check:
            say(f"数据库还差 {waiting} 步。" if waiting else "数据库已是本版本的。")
            return Exit.FAULTS if waiting else Exit.DONE
        upgrade()
    except (RefusedByVersionError, CommandError, DatabaseError, OSError) as fault:
        say(f"没有升级完：{fault}")
        return Exit.FAILED
    say(f"升级完成：数据库做了 {waiting} 步，静态文件已收集。可以启动各个服务，再运行 zhaoming doctor 检查。")
    return Exit.DONE
