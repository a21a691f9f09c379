"""argparse in Chinese: help, usage and faults, with exit code 64 for wrong usage."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from zhaoming.cli.exits import Exit

_TRANSLATIONS = (
    (r"the following arguments are required: (.+)", r"缺少必需的参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 的取值 \2 无效，可选：\3"),
    (r"argument (.+?): expected one argument", r"\1 后面缺少一个值"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要有一个值"),
    (r"argument (.+?): expected (\d+) arguments", r"\1 后面要有 \2 个值"),
    (r"argument (.+?): invalid (?:\w+) value: (.+)", r"\1 的值 \2 无效"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同时使用"),
    (r"argument (.+?): (.+)", r"\1：\2"),
    (r"one of the arguments (.+) is required", r"必须给出其中之一：\1"),
    (r"ambiguous option: (.+) could match (.+)", r"选项 \1 不明确，可能是 \2"),
)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose every word to the user is Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", ChineseHelp)
        kwargs.update(add_help=False, allow_abbrev=False)
        super().__init__(*args, **kwargs)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份帮助")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is meant, and leave with 64."""
        self.print_usage(sys.stderr)
        self.exit(Exit.USAGE, f"{self.prog}：{in_chinese(message)}。\n用 {self.prog} --help 查看说明。\n")


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Help that begins with 用法."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The same line under a Chinese word."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def in_chinese(message: str) -> str:
    """A fault as argparse words it, said in Chinese; an unknown one is passed on."""
    for pattern, words in _TRANSLATIONS:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, words, message, flags=re.DOTALL)
    return message


def positive(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"应为不小于 1 的整数，实为 {text!r}")
    return int(text)


def named(text: str) -> str:
    """A name that is not empty: an empty one, as from an unset variable, would mean the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("文件名是空的")
    return text


def existing(text: str) -> str:
    """A folder or file that is there."""
    if not text.strip() or not Path(text).exists():
        raise argparse.ArgumentTypeError(f"没有这个文件夹或文件：{text}")
    return text
