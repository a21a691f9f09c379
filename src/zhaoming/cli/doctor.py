"""`zhaoming doctor`: checks an installation and says what to do."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.site import is_open
from zhaoming.cli.streams import finish, say, show

if TYPE_CHECKING:
    from zhaoming.web.doctor.line import Line

_WORDS = {"ok": "正常", "warn": "注意", "fault": "故障"}
_DESCRIPTION = """检查本机安装的昭明：版本、数据目录、数据库、密钥、文件、检索、后台任务、公开日志、扫描器、
外部程序、邮件、节假日安排、时钟、部署设置、备份。每一行说明现状、应当怎样、该做什么。不改动数据，不显示密钥。
退出码：0 没有故障（可以有注意），1 有故障，2 装不起来，没法检查，64 用法不对。"""


def register(subparsers: Any) -> None:
    """Add `doctor`."""
    parser = subparsers.add_parser("doctor", help="检查本机安装，说明该做什么", description=_DESCRIPTION)
    parser.add_argument("--whole", action="store_true", help="核对全部文件和整个数据库，不抽查")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="表格或 JSON，默认表格")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Examine line by line; exit code 1 where something does not work."""
    if not is_open(without="没法检查"):
        return Exit.FAILED
    from zhaoming.web.doctor.examining import examine
    from zhaoming.web.doctor.line import Scope

    lines = examine(scope=Scope(is_whole=chosen.whole))
    return _as_json(lines) if chosen.format == "json" else _as_text(lines)


def _as_json(lines: Iterable[Line]) -> int:
    found = list(lines)
    write_all(
        (
            {
                "check": line.check,
                "level": line.level.value,
                "found": line.found,
                "expected": line.expected,
                "next_step": line.next_step,
            }
            for line in found
        ),
        lines=False,
    )
    return _code(found)


def _as_text(lines: Iterable[Line]) -> int:
    found = []
    for line in lines:
        found.append(line)
        show(f"{_WORDS[line.level.value]}  {line.check}  {line.found}")
        if line.expected:
            show(f"      应为：{line.expected}。该做：{line.next_step}。")
        finish()
    counts = {level: sum(1 for line in found if line.level.value == level) for level in _WORDS}
    say("，".join(f"{_WORDS[level]} {count} 项" for level, count in counts.items()) + "。")
    return _code(found)


def _code(found: Iterable[Line]) -> int:
    return Exit.FAULTS if any(line.level.value == "fault" for line in found) else Exit.DONE
