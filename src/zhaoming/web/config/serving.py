"""The whole product on one machine: set up, then a web process and a worker under one supervisor."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from zhaoming.merkle_log import MalformedError
from zhaoming.web.config import demo_progress, unfinished
from zhaoming.web.config.migrating import RefusedByVersionError, state, upgrade
from zhaoming.web.config.supervisor import Child, Supervisor

# What is made while the product already runs, in the order of the applications, where the small demo is wished.
_SMALL = (
    *("cases", "supervision", "tracking", "answers", "publications", "comments", "problems", "reports"),
    *("collection", "oversight"),
)
DISTRICT = "district"
_SAID_IN_WORDS = (ImproperlyConfigured, CommandError, DatabaseError, OSError, MalformedError)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# A day in the season of annual reports: departments were due in January, governments are due in March.
DEMO_TODAY = "2026-03-16"
# The access log names no person: no address, no query, no agent.
ACCESS_LOG = '%(t)s "%(m)s %(U)s" %(s)s %(B)s %(L)ss'


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run and where."""

    host: str
    port: int
    web_workers: int
    job_workers: int
    demo: str | None
    parts: tuple[str, ...] = ("web", "indexer", "worker", "sequencer")


def serve(*, plan: Plan) -> int:
    """Set up, run until stopped; give the exit code. What stands in the way is said in words."""
    try:
        if plan.demo:
            os.environ.setdefault("ZHAOMING_TODAY", DEMO_TODAY)
        django.setup()
        _refuse_half_a_place()
        _refuse_what_is_unsafe(plan)
        _refuse_taken_port(plan)
        _set_up(plan)
    except (*_REFUSALS, *_SAID_IN_WORDS) as refusal:
        _say(f"不能启动：{refusal}")
        return 2
    _announce(plan)
    return Supervisor(children=_children(plan), say=_say).run()


class ServingRefusedError(Exception):
    """The server is not started as asked, with the words for the person at the terminal."""


_REFUSALS = (ServingRefusedError, RefusedByVersionError)


def _refuse_half_a_place() -> None:
    reason = unfinished.reason_not_to_start()
    if reason:
        raise ServingRefusedError(reason)


def _refuse_what_is_unsafe(plan: Plan) -> None:
    if plan.host in LOOPBACK:
        return
    if plan.demo or _holds_demo_data():
        raise ServingRefusedError(
            "演示数据带有公用密码的演示账号，只能在本机地址（127.0.0.1）上运行；正式使用请另设 ZHAOMING_HOME。"
        )


def _holds_demo_data() -> bool:
    from zhaoming.web.agencies.demo import CITY
    from zhaoming.web.agencies.models import Agency

    exists = Agency._meta.db_table in connection.introspection.table_names()
    return exists and Agency.objects.filter(code=CITY).exists()


def _refuse_taken_port(plan: Plan) -> None:
    if "web" not in plan.parts:
        return
    family = socket.AF_INET6 if ":" in plan.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((plan.host, plan.port))
        except OSError as taken:
            raise ServingRefusedError(
                f"端口 {plan.port} 不能使用（{taken.strerror}）。可换一个，例如 --port {plan.port + 1}。"
            ) from taken


def _set_up(plan: Plan) -> None:
    from zhaoming.web.ledger.log.key import verifier_key

    _say(f"数据目录 {settings.ZHAOMING_HOME}")
    _say_what_takes_a_while()
    upgrade(with_pages="web" in plan.parts)
    _refuse_empty_storage()
    # Made on the first start, so that all keys can be carried to further machines at once.
    verifier_key()
    demo_progress.forget()
    if plan.demo:
        call_command("seed_demo", "agencies")
        _tell_what_is_outstanding()
        if plan.demo == DISTRICT:
            _say(
                "全区三年的申请、公开文件和年报，还没有的在后台接着写入，从头写约需一刻钟；中断后再启动会接着写。"
            )


def _say_what_takes_a_while() -> None:
    """Nothing else is printed while the database is made; somebody new would take it for standing still."""
    waiting = len(state().waiting)
    if waiting:
        _say(f"正在建立或升级数据库（{waiting} 步），第一次启动约需一两分钟，请稍候……")


def _refuse_empty_storage() -> None:
    """Files were taken before, and the folder of files is not there: what is taken now would lie elsewhere."""
    from zhaoming.web.files.models import StoredFile

    if not settings.ZHAOMING_FILES.is_dir() and StoredFile.objects.filter(erased_at=None).exists():
        raise ServingRefusedError(
            f"数据库里登记了文件，文件目录 {settings.ZHAOMING_FILES} 却不存在：存储没有挂载，或者还没有恢复。"
        )


def _tell_what_is_outstanding() -> None:
    """The pages say from the first one on that requests and reports are still being taken in."""
    from zhaoming.web.cases import demo as requests
    from zhaoming.web.reports import demo as reports

    first, then = len(requests.outstanding()), len(reports.outstanding())
    if first or then:
        what = demo_progress.REPORTS if not first else requests.WHAT
        demo_progress.tell(done=0, total=first or then, what=what)
        _say(
            f"{first} 件演示申请、{then} 份演示年报在后台写入，约需两三分钟；"
            "现在就可以使用，页面上方会说明进度。"
        )


def _announce(plan: Plan) -> None:
    shown = f"[{plan.host}]" if ":" in plan.host else plan.host
    if settings.ZHAOMING_TODAY is not None:
        _say(f"系统日期固定为 {settings.ZHAOMING_TODAY}（环境变量 ZHAOMING_TODAY 可改）。")
    if "web" in plan.parts:
        _say(f"昭明已启动：http://{shown}:{plan.port}/    按 Ctrl-C 停止")
    else:
        _say(f"昭明已启动（{'、'.join(plan.parts)}）    按 Ctrl-C 停止")


def _children(plan: Plan) -> tuple[Child, ...]:
    bound = f"[{plan.host}]:{plan.port}" if ":" in plan.host else f"{plan.host}:{plan.port}"
    web = (
        sys.executable, "-m", "gunicorn", "zhaoming.web.config.wsgi:application",
        "--bind", bound, "--workers", str(plan.web_workers), "--worker-class", "sync",
        "--timeout", "120", "--graceful-timeout", "20", "--max-requests", "5000",
        "--max-requests-jitter", "500", "--log-level", "warning", "--access-logformat", ACCESS_LOG,
        "--worker-tmp-dir", str(_scratch()), "--no-control-socket",
    )  # fmt: skip
    jobs = _command("work", "--worker-id")
    numbers = range(1, plan.job_workers + 1)
    parts = {
        "web": [Child(name="网页进程", command=web)],
        "worker": [
            Child(name=f"后台进程 {n}", command=(*jobs, f"{settings.ZHAOMING_NODE}-{n}")) for n in numbers
        ],
        "indexer": [Child(name="检索进程", command=_command("follow_changes", "--keep"))],
        "sequencer": [Child(name="公开日志进程", command=_command("sequence_log", "--keep"))],
    }
    wanted = ("seed_district",) if plan.demo == DISTRICT else ("seed_demo", *_SMALL)
    demo = [Child(name="演示数据", command=_command(*wanted), once=True)] if plan.demo else []
    return (*(child for part in plan.parts for child in parts[part]), *demo)


def _command(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "django", *words)


def _scratch() -> Path:
    """Gunicorn's heartbeat files are better kept in memory than on a disk that may stall."""
    shared = Path("/dev/shm")  # noqa: S108 - gunicorn makes its own private file there.
    return shared if os.access(shared, os.W_OK) else Path(settings.ZHAOMING_HOME)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
