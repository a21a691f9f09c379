"""`zhaoming`: finds the command asked for, runs it, and turns what happens into an exit code."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from zhaoming.cli.exits import Exit
from zhaoming.cli.parser import ChineseParser
from zhaoming.cli.streams import UnwritableError, finish, make_fit_for_chinese, say

# Each module offers `register(subparsers)` and imports what is heavy, Django above all, only when run.
COMMAND_MODULES = (
    "zhaoming.cli.report",
    "zhaoming.cli.law",
    "zhaoming.cli.log",
    "zhaoming.cli.serve",
    "zhaoming.cli.backup",
    "zhaoming.cli.restore",
    "zhaoming.cli.upgrade",
    "zhaoming.cli.doctor",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: see `Exit`."""
    make_fit_for_chinese()
    try:
        chosen = build_parser().parse_args(arguments)
        code = int(chosen.run(chosen))
        finish()
    except KeyboardInterrupt:
        say("已中断。")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return _leave_quietly()
    except UnwritableError as fault:
        say(f"无法写出结果：{fault}。")
        _leave_quietly()
        return Exit.FAILED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else Exit.DONE
    return code


def build_parser() -> ChineseParser:
    """The whole command with every subcommand that this installation holds."""
    parser = ChineseParser(prog="zhaoming", description="昭明：政府信息公开工作管理系统")
    parser.add_argument("--version", action="version", version=_version(), help="显示版本号")
    commands = parser.add_subparsers(
        title="命令", metavar="命令", dest="command", required=True, parser_class=ChineseParser
    )
    for name in COMMAND_MODULES:
        if importlib.util.find_spec(name) is not None:
            importlib.import_module(name).register(commands)
    return parser


def _version() -> str:
    try:
        return f"昭明 {version('zhaoming')}"
    except PackageNotFoundError:
        return "昭明"


def _leave_quietly() -> int:
    """The reader of our output has gone (`| head`): nothing more is written, at exit either."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return Exit.BROKEN_PIPE
