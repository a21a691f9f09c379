"""`zhaoming log …`: receipts of the public log checked offline, and its keys, without a server."""

from __future__ import annotations

from typing import Any

from zhaoming.cli import log_new_key, log_verify
from zhaoming.cli.parser import ChineseParser

_PARTS = (log_verify, log_new_key)


def register(subparsers: Any) -> None:
    """Add `log` with its own subcommands."""
    parser = subparsers.add_parser("log", help="离线核对公开日志的收据，为日志生成密钥")
    parts = parser.add_subparsers(
        title="命令", metavar="命令", dest="log_command", required=True, parser_class=ChineseParser
    )
    for part in _PARTS:
        part.register(parts)
