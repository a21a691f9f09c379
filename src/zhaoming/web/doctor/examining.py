"""Every check of the folder, one after the other; a check that fails itself is a fault too."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from zhaoming.web.doctor import checks
from zhaoming.web.doctor.checks.database import DECISIVE
from zhaoming.web.doctor.line import Level, Line, Scope, fault


def examine(*, scope: Scope) -> Iterator[Line]:
    """Lines in the order of the checks. What asks a database that is not usable is left out and named."""
    is_usable = True
    left_out = []
    for check in _checks():
        if check.ASKS_DATABASE and not is_usable:
            left_out.append(check.TITLE)
            continue
        lines = list(_looked(check, scope))
        yield from lines
        if any(line.level is Level.FAULT and line.check in DECISIVE for line in lines):
            is_usable = False
    if left_out:
        yield fault(
            "doctor.left_out",
            f"没有检查：{'、'.join(left_out)}",
            "数据库可用",
            "先解决数据库的问题，再运行一次",
        )


def _checks() -> list[ModuleType]:
    names = [one.name for one in pkgutil.iter_modules(checks.__path__)]
    found = [importlib.import_module(f"{checks.__name__}.{name}") for name in names]
    return sorted(found, key=lambda one: one.ORDER)


def _looked(check: ModuleType, scope: Scope) -> Iterator[Line]:
    try:
        yield from check.look(scope)
    except Exception as error:
        name = check.__name__.rpartition(".")[2]
        what = f"检查“{check.TITLE}”时出错：{type(error).__name__} {error}"[:300]
        yield fault(f"{name}.failed", what, "能够检查", "把这一行连同系统日志交给维护人员")
