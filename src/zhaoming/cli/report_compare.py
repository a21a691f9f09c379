"""`zhaoming report compare A B`: two years of an agency, or two agencies, figure by figure."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from zhaoming.annual_report.compare import Comparability, Comparison, Pair, compare
from zhaoming.annual_report.csv_form import label_of
from zhaoming.annual_report.json_form import Entry, figure_entry
from zhaoming.annual_report.official import number_text
from zhaoming.annual_report.report import AnnualReport, ReadResult
from zhaoming.cli.arguments import add_format
from zhaoming.cli.columns import Column, lines
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import JsonOut
from zhaoming.cli.parser import named
from zhaoming.cli.reading import read_all
from zhaoming.cli.streams import say, show
from zhaoming.cli.tally import Tally

_WHY_NOT = {
    Comparability.ONLY_A: "仅甲有",
    Comparability.ONLY_B: "仅乙有",
    Comparability.UNREADABLE: "没有读出",
}


def register(subparsers: Any) -> None:
    """Add `compare`."""
    parser = subparsers.add_parser(
        "compare",
        help="比较两份年度报告",
        description="逐格比较两份年度报告：同一机关的两年，或两个机关。两种格式之间只比含义相同的格。",
    )
    parser.add_argument("a", metavar="甲", type=named, help="一份报告的文件")
    parser.add_argument("b", metavar="乙", type=named, help="另一份报告的文件")
    parser.add_argument("--all", action="store_true", help="也列出没有变化的格")
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Compare the two; a file that holds no report, or several, ends with 2."""
    tally = Tally()
    results = [_one(name, tally) for name in (chosen.a, chosen.b)]
    tally.say()
    a, b = (result.report if result is not None else None for result in results)
    if a is None or b is None:
        return Exit.FAILED
    comparison = compare(a, b)
    if chosen.format == "json":
        with JsonOut(lines=False) as out:
            out.write(_entry(chosen, comparison))
    else:
        for line in _lines(comparison, everything=chosen.all):
            show(line)
    return Exit.DONE


def _one(name: str, tally: Tally) -> ReadResult | None:
    results = list(read_all([name], jobs=1))
    if len(results) == 1:
        tally.note_reading(results[0])
        return results[0]
    say(f"{name} 中有 {len(results)} 份报告，比较时每边只能有一份，请指明其中的一个文件。")
    return None


def _entry(chosen: argparse.Namespace, comparison: Comparison) -> Entry:
    return {
        "a": chosen.a,
        "b": chosen.b,
        "pairs": [
            {
                "key": pair.key,
                "a": figure_entry(pair.a),
                "b": figure_entry(pair.b),
                "comparable": pair.comparable.value,
                "difference": figure_entry(pair.difference),
                "ratio": figure_entry(pair.ratio),
            }
            for pair in comparison.pairs
        ],
    }


def _lines(comparison: Comparison, *, everything: bool) -> Iterator[str]:
    yield f"甲：{_subject(comparison.a)}"
    yield f"乙：{_subject(comparison.b)}"
    yield ""
    pairs = [pair for pair in comparison.pairs if everything or _is_told(pair)]
    right = [Column(head, right=True) for head in ("甲", "乙", "增减", "幅度")]
    rows = [(_label(comparison, pair.key), *_figures(pair)) for pair in pairs]
    yield from lines((Column("项目", most=60), *right), rows)
    yield f"共 {len(comparison.pairs)} 格，有变化 {len(comparison.changed)} 格。"


def _is_told(pair: Pair) -> bool:
    return bool(pair.difference) or (
        pair.comparable is not Comparability.YES and (pair.a is not None or pair.b is not None)
    )


def _figures(pair: Pair) -> tuple[str, str, str, str]:
    a, b = number_text(pair.a), number_text(pair.b)
    if pair.difference is None:
        return a, b, _WHY_NOT.get(pair.comparable, ""), ""
    change = "" if pair.ratio is None else f"{(pair.ratio - 1) * 100:+.1f}%"
    return a, b, f"{'+' if pair.difference > 0 else ''}{number_text(pair.difference)}", change


def _label(comparison: Comparison, key: str) -> str:
    holder = comparison.b if key in comparison.b.cells else comparison.a
    return label_of(holder, key)


def _subject(report: AnnualReport) -> str:
    year = "年份未知" if report.year is None else f"{report.year} 年"
    return f"{report.agency or '机关未知'}　{year}"
