"""`zhaoming report aggregate`: the reports of a folder added up, with what is missing named."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from zhaoming.annual_report.aggregate import (
    PARTS_MISSING,
    Aggregate,
    FormsDifferError,
    aggregate_parts,
    sum_document,
)
from zhaoming.annual_report.context import SourcedReport, same_agency
from zhaoming.annual_report.json_form import Entry, figure_entry, to_entry
from zhaoming.annual_report.report import CellState, ReadResult, ReadStatus
from zhaoming.cli.arguments import add_format, add_jobs, add_target
from zhaoming.cli.exits import Exit
from zhaoming.cli.figures import report_lines
from zhaoming.cli.json_out import JsonOut
from zhaoming.cli.parser import named
from zhaoming.cli.places import common_place, place_of
from zhaoming.cli.reading import read_all
from zhaoming.cli.saving import file_name, save_whole
from zhaoming.cli.streams import say, show
from zhaoming.cli.tally import Tally

_DESCRIPTION = (
    "把文件夹中同一年度各机关的报告逐格相加。同一机关有两份不同的报告时不汇总；"
    "有一份没有读出的格，汇总的这一格也不给出。应报机关可用 --expect 给出名单（每行一个），"
    "否则以文件夹中其他年度出现过的机关为准。用 --to 写成文件。"
)


class CannotAddError(Exception):
    """The reports cannot be added up; the message says why in Chinese."""


def register(subparsers: Any) -> None:
    """Add `aggregate`."""
    parser = subparsers.add_parser("aggregate", help="汇总一个文件夹中的报告", description=_DESCRIPTION)
    parser.add_argument(
        "folder", metavar="文件夹", nargs="+", type=named, help="存放各机关报告的文件夹，也可以是文件"
    )
    parser.add_argument("--year", type=int, metavar="年份", help="汇总哪一年；只有一年的报告时可以不写")
    parser.add_argument("--agency", metavar="机关", help="汇总机关的名称；不写时取其中的政府，或文件夹名")
    parser.add_argument("--expect", metavar="名单", type=Path, help="应报机关名单，UTF-8 文本，每行一个")
    add_target(parser, required=False)
    parser.add_argument("--out", metavar="文件夹", type=Path, help="写到这个文件夹（默认为当前文件夹）")
    add_format(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Add up, show the sum and its parts, name what is missing; 2 where a file or the sum failed."""
    tally = Tally()
    held: list[SourcedReport] = []
    for result in read_all(chosen.folder, jobs=chosen.jobs):
        tally.note_reading(result)
        if result.report is not None:
            held.append(SourcedReport(result.source, result.report))
    tally.say()
    try:
        total = _add_up(held, chosen)
    except CannotAddError as refused:
        say(f"不能汇总：{refused}")
        return Exit.FAILED
    if chosen.to:
        return tally.exit if _write(total, chosen) else Exit.FAILED
    if chosen.format == "json":
        with JsonOut(lines=False) as out:
            out.write(_entry(total))
    else:
        for line in _lines(total):
            show(line)
    return tally.exit


def _write(total: Aggregate, chosen: argparse.Namespace) -> bool:
    """The sum as one file, which says of which reports it consists; False where it was not written."""
    from zhaoming.report_files.write import CannotWriteError, write_report

    sources = [part.report.agency or part.source for part in total.parts]
    # What is missing has its own line in the preface.
    remarks = [note.message + "。" for note in total.report.notes if note.code != PARTS_MISSING]
    report = sum_document(total=total.report, counted=sources, missing=total.missing, notes=remarks)
    try:
        data = write_report(report=report, to=chosen.to, source="汇总", allow_gaps=chosen.allow_gaps)
    except CannotWriteError as refused:
        say(f"不能写成 {chosen.to}：{refused}")
        return False
    path = (chosen.out or Path()) / file_name(stem=report.title or "汇总", ending=chosen.to)
    problem = save_whole(path=path, data=data)
    if problem:
        say(problem)
    else:
        show(str(path))
    return not problem


def _add_up(held: Sequence[SourcedReport], chosen: argparse.Namespace) -> Aggregate:
    year = chosen.year or _only_year(held)
    parts = _without_copies([part for part in held if part.report.year == year])
    if not parts:
        raise CannotAddError(f"没有 {year} 年的报告")
    left_out = [part.source for part in held if part.report.year is None]
    if left_out:
        say(f"年份未知，没有计入：{'、'.join(left_out)}")
    agency = chosen.agency or _summing_agency(parts, chosen.folder)
    try:
        return aggregate_parts(agency=agency, year=year, parts=parts, expected=_expected(held, chosen))
    except FormsDifferError as error:
        raise CannotAddError(str(error)) from error


def _only_year(held: Sequence[SourcedReport]) -> int:
    years = sorted({part.report.year for part in held if part.report.year is not None})
    if len(years) == 1:
        return years[0]
    if not years:
        raise CannotAddError("没有读到任何一份写明年份的报告")
    raise CannotAddError(f"文件夹中有 {'、'.join(map(str, years))} 年的报告，请用 --year 指明汇总哪一年")


def _without_copies(parts: Sequence[SourcedReport]) -> list[SourcedReport]:
    """One report an agency: the same figures in two formats count once, different ones are a question."""
    kept: list[SourcedReport] = []
    for part in parts:
        twin = next((k for k in kept if same_agency(k.report.agency, part.report.agency)), None)
        if twin is None:
            kept.append(part)
        elif _figures(twin) == _figures(part):
            say(f"{part.source} 与 {twin.source} 是同一份报告，只计一次。")
        else:
            raise CannotAddError(
                f"{part.report.agency} 有两份数字不同的报告：{twin.source}、{part.source}，请只保留一份"
            )
    return kept


def _figures(part: SourcedReport) -> dict[str, object]:
    return {key: cell.value for key, cell in part.report.cells.items()}


def _summing_agency(parts: Sequence[SourcedReport], folders: Sequence[str]) -> str:
    """The government above all the others, or the place all their names begin with, or the folder's name."""
    names = [part.report.agency or "" for part in parts]
    for name in sorted(names, key=len):
        if place_of(name) and all(other.startswith(place_of(name)) for other in names):
            return name
    return common_place(names) or Path(folders[0]).resolve().name


def _expected(held: Sequence[SourcedReport], chosen: argparse.Namespace) -> tuple[str, ...]:
    if chosen.expect is None:
        return tuple(dict.fromkeys(part.report.agency for part in held if part.report.agency))
    try:
        lines = chosen.expect.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotAddError(f"应报机关名单 {chosen.expect} 无法读取，须为 UTF-8 文本") from error
    return tuple(line.strip() for line in lines if line.strip())


def _entry(total: Aggregate) -> Entry:
    return {
        "report": to_entry(_as_result(total)),
        "parts": [part.source for part in total.parts],
        "missing": list(total.missing),
        "contributions": {
            key: [{"source": source, "value": figure_entry(value)} for source, value in parts]
            for key, parts in total.contributions.items()
        },
    }


def _as_result(total: Aggregate) -> ReadResult:
    gaps = any(cell.state is CellState.UNREADABLE for cell in total.report.cells.values())
    status = ReadStatus.PARTLY_READ if gaps else ReadStatus.READ
    return ReadResult(source="汇总", status=status, report=total.report)


def _lines(total: Aggregate) -> Iterator[str]:
    yield from report_lines("汇总", total.report)
    yield f"计入 {len(total.parts)} 份："
    for part in total.parts:
        yield f"  {part.report.agency or '机关未知'}  {part.source}"
    if total.missing:
        yield f"缺少 {len(total.missing)} 份：{'、'.join(total.missing)}"
