"""`zhaoming law cases`: run case files a lawyer wrote, and say which of them the rules do not follow."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.law_words import problem_of
from zhaoming.cli.streams import say, show
from zhaoming.law.case_files import CaseResult, run_cases


def register(subparsers: Any) -> None:
    """Add `cases`."""
    parser = subparsers.add_parser("cases", help="运行用例文件：系统的规则是否得出用例所写的结果")
    parser.add_argument(
        "files", metavar="文件", nargs="+", type=Path, help="TOML 文件，或者放着这些文件的文件夹"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Show what does not hold; 1 where a case does not, 2 where a file or a case could not be read."""
    held = wrong = unread = 0
    for path in _files(chosen.files):
        try:
            results = run_cases(text=path.read_text("utf-8-sig"))
        except (OSError, ValueError) as fault:
            say(problem_of(fault, path))
            unread += 1
            continue
        for result in results:
            held += result.holds
            unread += bool(result.fault)
            wrong += bool(result.differences)
            for line in _lines(path, result):
                show(line)
    say(f"{held} 例相符，{wrong} 例不符，{unread} 处读不懂。")
    return Exit.FAILED if unread else Exit.FAULTS if wrong else Exit.DONE


def _files(typed: list[Path]) -> Iterator[Path]:
    for path in typed:
        yield from sorted(path.rglob("*.toml")) if path.is_dir() else [path]


def _lines(path: Path, result: CaseResult) -> Iterator[str]:
    if result.fault:
        yield f"读不懂  {path}  {result.name}：{result.fault}"
    for key, expected, found in result.differences:
        yield f"不符    {path}  {result.name}：{key} 应为 {expected}，得出 {found}"
