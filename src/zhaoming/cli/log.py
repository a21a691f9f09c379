"""`zhaoming log …`: the public log checked, audited and watched, and its keys made, without a server."""

from __future__ import annotations

from typing import Any

from zhaoming.cli import log_audit, log_monitor, log_new_key, log_timestamp, log_verify
from zhaoming.cli.parser import ChineseParser

_PARTS = (log_verify, log_audit, log_monitor, log_timestamp, log_new_key)


def register(subparsers: Any) -> None:
    """Add `log` with its own subcommands."""
    parser = subparsers.add_parser("log", help="核对公开日志的收据，审计、监看日志，生成密钥")
    parts = parser.add_subparsers(
        title="命令", metavar="命令", dest="log_command", required=True, parser_class=ChineseParser
    )
    for part in _PARTS:
        part.register(parts)
