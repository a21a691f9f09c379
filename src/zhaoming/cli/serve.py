"""`zhaoming serve` and `zhaoming admin`: the web on this machine. Django is loaded only when they run."""

from __future__ import annotations

import argparse
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.site import choose_settings, web_is_installed

# What one machine of several may run alone; every machine with pages needs the indexer of its own index.
PARTS = ("web", "indexer", "worker", "sequencer")


def register(subparsers: Any) -> None:
    """Add `serve` and `admin`."""
    serve = subparsers.add_parser("serve", help="在本机运行网页系统（建库、网页进程和后台进程一条命令）")
    serve.add_argument(
        "--demo",
        nargs="?",
        const="district",
        choices=("district", "small"),
        help="先写入演示数据，并列出演示账号；默认在后台写入全区三年的数据，small 只写一小部分",
    )
    serve.add_argument("--host", default="127.0.0.1", help="监听地址，默认 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, help="监听端口，默认 8000")
    serve.add_argument("--workers", type=int, default=2, help="网页进程数，默认 2")
    serve.add_argument("--jobs", type=int, default=1, help="后台进程数，默认 1")
    serve.add_argument(
        "--parts",
        type=_parts,
        default=PARTS,
        metavar=",".join(PARTS),
        help="本机运行哪些部分，逗号分隔，默认全部；多台机器时各机分开运行",
    )
    serve.set_defaults(run=run_serve)
    admin = subparsers.add_parser("admin", help="系统管理命令，如 admin create_administrator", add_help=False)
    admin.add_argument("arguments", nargs=argparse.REMAINDER)
    admin.set_defaults(run=run_admin)


def run_serve(chosen: argparse.Namespace) -> int:
    """Set everything up, then keep the web process and the worker running until told to stop."""
    choose_settings()
    if not web_is_installed():
        return Exit.FAILED
    from zhaoming.web.config.serving import Plan, serve

    plan = Plan(
        host=chosen.host,
        port=chosen.port,
        web_workers=chosen.workers,
        job_workers=chosen.jobs,
        demo=chosen.demo,
        parts=chosen.parts,
    )
    return serve(plan=plan)


def _parts(given: str) -> tuple[str, ...]:
    """The parts named, in the order in which they stand in `PARTS`."""
    named = {word.strip() for word in given.split(",") if word.strip()}
    if not named or named - set(PARTS):
        raise argparse.ArgumentTypeError(f"{given!r}：可选 {'、'.join(PARTS)}，用逗号分隔")
    return tuple(part for part in PARTS if part in named)


def run_admin(chosen: argparse.Namespace) -> int:
    """Hand the rest of the line to Django's commands."""
    choose_settings()
    if not web_is_installed():
        return Exit.FAILED
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zhaoming admin", *chosen.arguments])
    return Exit.DONE
