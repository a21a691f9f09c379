"""`zhaoming serve` and `zhaoming admin`: the web on this machine. Django is loaded only when they run."""

from __future__ import annotations

import argparse
import os
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.streams import say

EMBEDDED = "zhaoming.web.config.settings.embedded"


def register(subparsers: Any) -> None:
    """Add `serve` and `admin`."""
    serve = subparsers.add_parser("serve", help="在本机运行网页系统（建库、网页进程和后台进程一条命令）")
    serve.add_argument("--demo", action="store_true", help="先写入演示数据，并列出演示账号")
    serve.add_argument("--host", default="127.0.0.1", help="监听地址，默认 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, help="监听端口，默认 8000")
    serve.add_argument("--workers", type=int, default=2, help="网页进程数，默认 2")
    serve.add_argument("--jobs", type=int, default=1, help="后台进程数，默认 1")
    serve.set_defaults(run=run_serve)
    admin = subparsers.add_parser("admin", help="系统管理命令，如 admin create_administrator", add_help=False)
    admin.add_argument("arguments", nargs=argparse.REMAINDER)
    admin.set_defaults(run=run_admin)


def run_serve(chosen: argparse.Namespace) -> int:
    """Set everything up, then keep the web process and the worker running until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", EMBEDDED)
    if not web_is_installed():
        return Exit.FAILED
    from zhaoming.web.config.serving import Plan, serve

    plan = Plan(
        host=chosen.host,
        port=chosen.port,
        web_workers=chosen.workers,
        job_workers=chosen.jobs,
        demo=chosen.demo,
    )
    return serve(plan=plan)


def run_admin(chosen: argparse.Namespace) -> int:
    """Hand the rest of the line to Django's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", EMBEDDED)
    if not web_is_installed():
        return Exit.FAILED
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zhaoming admin", *chosen.arguments])
    return Exit.DONE


def web_is_installed() -> bool:
    """Whether Django is here; says what to install where it is not."""
    try:
        import django  # noqa: F401 - only whether it is there.
    except ImportError:
        say("网页部分没有安装。请运行 pip install 'zhaoming[web]'。")
        return False
    return True
