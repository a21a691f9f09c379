"""`zhaoming report explain RPT###`: what a code means, on what it rests, what to do."""

from __future__ import annotations

import argparse
from typing import Any

from zhaoming.annual_report.finding import Level
from zhaoming.cli.exits import Exit
from zhaoming.cli.streams import say, show

LEVEL_WORDS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTICE: "提示"}


def register(subparsers: Any) -> None:
    """Add `explain`."""
    parser = subparsers.add_parser("explain", help="说明一个代码的含义、依据和处理办法")
    parser.add_argument("codes", metavar="代码", nargs="*", help="如 RPT103、DOC006；不写则列出全部代码")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Explain each code; an unknown one is wrong usage."""
    explained = _everything()
    if not chosen.codes:
        for code, (title, _) in sorted(explained.items()):
            show(f"{code}  {title}")
        return Exit.DONE
    unknown = [code for code in chosen.codes if code.upper() not in explained]
    for code in chosen.codes:
        if code.upper() in explained:
            title, body = explained[code.upper()]
            show(f"{code.upper()}  {title}\n{body}")
    if unknown:
        say(f"没有这样的代码：{'、'.join(unknown)}。不带代码运行 zhaoming report explain 可列出全部代码。")
        return Exit.USAGE
    return Exit.DONE


def _everything() -> dict[str, tuple[str, str]]:
    """Title and body by code: the rules of the check, remarks on reading and adding up, refusals of files."""
    from zhaoming.annual_report.aggregate import MEANINGS as SUM_MEANINGS
    from zhaoming.annual_report.identities import rules
    from zhaoming.annual_report.locate.codes import MEANINGS as READING_MEANINGS
    from zhaoming.documents.refusal import REFUSALS

    explained = {
        rule.code: (
            f"{rule.title}（规则 {rule.rule}，最高为{LEVEL_WORDS[rule.level]}）",
            f"  含义：{rule.meaning}\n  依据：{rule.source}\n  处理：{rule.next_step}\n",
        )
        for rule in rules()
    }
    for code, meaning in (*READING_MEANINGS.items(), *SUM_MEANINGS.items()):
        explained.setdefault(code, (meaning, ""))
    explained.update((kind.code, (kind.title, f"  处理：{kind.next_step}\n")) for kind in REFUSALS)
    return explained
