"""Arguments that several commands share, named and explained once."""

from __future__ import annotations

import os

from zhaoming.cli.parser import ChineseParser, named, positive

WRITTEN = ("docx", "html", "pdf", "xlsx", "csv", "json")
"""The formats a report is written to."""

FILES_HELP = "文件、文件夹或通配符（如 2023/*.docx）；文件夹和 zip 压缩包中的报告逐份处理"


def add_files(parser: ChineseParser) -> None:
    """The files to work on: at least one."""
    parser.add_argument("files", metavar="文件", nargs="+", type=named, help=FILES_HELP)


def add_format(parser: ChineseParser) -> None:
    """How the answer is shown."""
    parser.add_argument(
        "--format",
        choices=("json", "table"),
        default="table",
        help="输出格式：table 供阅读（默认），json 供程序使用",
    )


def add_json_lines(parser: ChineseParser) -> None:
    """One JSON object a line, as each file is done."""
    parser.add_argument("--json-lines", action="store_true", help="逐行输出 JSON，每份报告一行，边读边写")


def add_jobs(parser: ChineseParser) -> None:
    """How many processes read at once."""
    parser.add_argument(
        "--jobs",
        type=positive,
        default=os.cpu_count() or 1,
        metavar="N",
        help="同时读取的进程数（默认为处理器核数）",
    )


def add_target(parser: ChineseParser, *, required: bool) -> None:
    """Which format to write, and whether cells that could not be read may be left open in it."""
    parser.add_argument("--to", required=required, choices=WRITTEN, help="写成这种格式的文件")
    parser.add_argument("--allow-gaps", action="store_true", help="允许有没有读出的格，缺处明显标出")
