"""Whether the database is of this version: what it still needs, and what a later version has done to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from zhaoming.web.config.only_one import only_one


class RefusedByVersionError(Exception):
    """A later version wrote this database: this one would spoil what it does not know."""


@dataclass(frozen=True, slots=True)
class State:
    """Migrations that are to be applied, and those applied that this version does not know."""

    waiting: tuple[str, ...]
    unknown: tuple[str, ...]


def state() -> State:
    """Compare the database with this version; raises DatabaseError where there is none to ask."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    # A squashed migration stands for those it replaces, which need not be there any more.
    known = set(executor.loader.disk_migrations) | set(executor.loader.replacements)
    own = {app for app, _ in known}
    unknown = sorted(
        f"{app}.{name}"
        for app, name in executor.loader.applied_migrations
        if app in own and (app, name) not in known
    )
    return State(tuple(f"{one.app_label}.{one.name}" for one, _ in plan), tuple(unknown))


def must_not_be_newer() -> None:
    """Raises RefusedByVersionError where a later version wrote the database."""
    unknown = state().unknown
    if unknown:
        raise RefusedByVersionError(
            f"数据库由更新的版本写过（本版本不认得 {unknown[0]}）。请安装那个版本，或者恢复升级之前的备份。"
        )


def upgrade(*, with_pages: bool = True) -> None:
    """Bring the database and, `with_pages`, the static files to this version; harmless again.

    Raises RefusedByVersionError.
    """
    must_not_be_newer()
    # Machines that start together change the database one after the other.
    with only_one(name="migrate"):
        call_command("migrate", interactive=False, verbosity=0)
    if with_pages:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def reason_not_to_serve() -> str:
    """Why pages must not be served over this database, ""  where nothing stands in the way."""
    found = state()
    if found.unknown:
        return f"数据库由更新的版本写过（本版本不认得 {found.unknown[0]}），不能启动。请安装那个版本。"
    if found.waiting:
        return f"数据库还差 {len(found.waiting)} 步升级，不能启动。请先备份，然后运行 zhaoming upgrade。"
    return ""
