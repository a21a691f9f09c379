"""`zhaoming report convert`: each report written again as a clean document or as data."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from zhaoming.annual_report.report import ReadResult
from zhaoming.cli.arguments import add_files, add_jobs, add_target
from zhaoming.cli.exits import Exit
from zhaoming.cli.files import find_files
from zhaoming.cli.reading import each
from zhaoming.cli.saving import save_whole
from zhaoming.cli.streams import say, show
from zhaoming.cli.tally import Tally, describe

_MEMBER_SIGN = "!/"
_DESCRIPTION = (
    "把年度报告转换为正式文件（docx、html、pdf）或数据（xlsx、csv、json）。"
    "有没有读出的格时不转换，除非转为 json 或写明 --allow-gaps。不会覆盖被转换的文件。"
)


@dataclass(frozen=True, slots=True)
class Converted:
    """The bytes of one converted report, or why there are none."""

    source: str
    data: bytes | None
    problem: str = ""


def register(subparsers: Any) -> None:
    """Add `convert`."""
    parser = subparsers.add_parser(
        "convert", help="转换为 docx、html、pdf、xlsx、csv 或 json", description=_DESCRIPTION
    )
    add_files(parser)
    add_target(parser, required=True)
    parser.add_argument("--out", metavar="文件夹", type=Path, help="写到这个文件夹（默认写在原文件旁边）")
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Convert the files; print each file written, and end with one line a file."""
    tally = Tally()
    if chosen.out is not None and chosen.out.exists() and not chosen.out.is_dir():
        say(f"--out 给出的 {chosen.out} 不是文件夹。")
        return Exit.USAGE
    names = _Names(chosen.out, chosen.to, find_files(chosen.files).files)
    work = partial(convert_one, to=chosen.to, allow_gaps=chosen.allow_gaps)
    for item in each(chosen.files, jobs=chosen.jobs, then=work):
        problem = item.problem if item.data is None else _save(item, names.name_for(item.source), tally)
        if problem:
            tally.note("失败", item.source, problem, failed=True)
    tally.say()
    return tally.exit


def convert_one(result: ReadResult, *, to: str, allow_gaps: bool) -> Converted:
    """One report as bytes; a file that could not be read, or not cleanly, is a problem."""
    from zhaoming.report_files.write import CannotWriteError, write_report

    if result.report is None:
        return Converted(result.source, None, describe(result))
    try:
        data = write_report(report=result.report, to=to, source=result.source, allow_gaps=allow_gaps)
    except CannotWriteError as refused:
        return Converted(result.source, None, str(refused))
    return Converted(result.source, data)


def _save(item: Converted, path: Path, tally: Tally) -> str:
    """Write the file and name it; the problem if it fails."""
    problem = save_whole(path=path, data=item.data or b"")
    if problem:
        return problem
    show(str(path))
    tally.note("已转换", item.source, str(path))
    return ""


class _Names:
    """A name for each report written: never that of a file being converted, never the same twice."""

    def __init__(self, folder: Path | None, ending: str, inputs: tuple[Path, ...]) -> None:
        self._folder = folder
        self._ending = ending
        self._taken = {_key(path) for path in inputs}

    def name_for(self, source: str) -> Path:
        """报告.docx, or 报告 (2).docx where the first is an input or was written just now."""
        outer, _, member = source.partition(_MEMBER_SIGN)
        stem = PurePosixPath(member.rsplit(_MEMBER_SIGN, 1)[-1]).stem if member else Path(outer).stem
        folder = Path(outer).parent if self._folder is None else self._folder
        for path in self._candidates(folder, stem or "报告"):
            if _key(path) not in self._taken:
                self._taken.add(_key(path))
                return path
        raise AssertionError("the numbers never end")

    def _candidates(self, folder: Path, stem: str) -> Iterator[Path]:
        yield folder / f"{stem}.{self._ending}"
        number = 2
        while True:
            yield folder / f"{stem} ({number}).{self._ending}"
            number += 1


def _key(path: Path) -> str:
    """Two names of one file are one name; some systems do not tell capitals apart."""
    return os.path.realpath(path).casefold()
