"""Words and values that the commands of `zhaoming law` share."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path
from zoneinfo import ZoneInfo

from zhaoming.cli.parser import ChineseParser
from zhaoming.law.calendars import CalendarHistory, NoticeError, read_notice, shipped_history
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import ClockState

CERTAINTY_WORDS = {
    Certainty.DETERMINED: "确定",
    Certainty.PROVISIONAL: "暂定",
    Certainty.UNDETERMINED: "不能确定",
    Certainty.OPEN: "尚无截止日",
    Certainty.NO_RULE: "没有装载规则",
    Certainty.ESTIMATED: "内部估算，不得对外告知",
}
STATE_WORDS = {
    ClockState.RUNNING: "进行中",
    ClockState.SUSPENDED: "征求意见中，不计入期间",
    ClockState.AWAITING: "等待申请人",
    ClockState.OVERDUE: "已逾期",
    ClockState.IN_TIME: "按时办结",
    ClockState.LATE: "逾期办结",
    ClockState.ENDED: "已办结",
    ClockState.NOT_RUNNING: "未起算",
}


def day(text: str) -> dt.date:
    """A date as it is typed."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"应为 2026-02-10 这样的日期，实为 {text!r}") from fault


def today() -> dt.date:
    """The day by which `left` is counted: `ZHAOMING_TODAY` when it is set, otherwise today in Asia/Shanghai."""
    fixed = os.environ.get("ZHAOMING_TODAY")
    return dt.date.fromisoformat(fixed) if fixed else dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()


def add_calendar(parser: ChineseParser) -> None:
    """Which calendar is counted by."""
    parser.add_argument("--known-on", type=day, metavar="日期", help="按这一天已经知道的放假通知计算")
    parser.add_argument(
        "--notice",
        action="append",
        default=[],
        type=Path,
        metavar="文件",
        help="另外装载的放假通知（TOML 或 JSON）",
    )
    parser.add_argument("--region", action="append", default=[], metavar="地区", help="计入这个地区的放假安排")


def history_of(chosen: argparse.Namespace) -> CalendarHistory:
    """The notices shipped and those of `--notice`; raises `NoticeError` or `OSError`."""
    history = shipped_history()
    for path in chosen.notice:
        notice = read_notice(text=path.read_text("utf-8-sig"))
        history = history.install(notice=notice, on=notice.published_on or dt.date.min)
    return history


def problem_of(fault: Exception, path: Path | None = None) -> str:
    """A fault of a file in words."""
    where = f"{path}：" if path else ""
    if isinstance(fault, NoticeError):
        return where + "；".join(one.message for one in fault.faults)
    if isinstance(fault, UnicodeDecodeError):
        return f"{where}不是 UTF-8 文本"
    return f"{where}无法读取（{getattr(fault, 'strerror', None) or fault}）"
