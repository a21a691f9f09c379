"""The keys: there, closed to others, and the ones the rows were closed with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.conf import settings

from zhaoming.web.backup.settings_file import KEYS
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.doctor.line import Line, Scope, fault, ok

TITLE, ORDER, ASKS_DATABASE = "密钥", 40, True
_OTHERS = 0o077
_SAMPLE = 20


def look(_scope: Scope) -> Iterator[Line]:
    """Never a word of a key."""
    home = Path(settings.ZHAOMING_HOME)
    for name, file in KEYS.items():
        path = home / file
        if file and path.is_file() and not os.environ.get(name):
            yield _mode(path)
    yield _opens()


def _mode(path: Path) -> Line:
    mode = path.stat().st_mode & 0o777
    if mode & _OTHERS:
        return fault(f"keys.mode.{path.name}", f"{path} 的权限是 {mode:o}", "600", f"chmod 600 {path}")
    return ok(f"keys.mode.{path.name}", f"{path} 只有本人可读")


def _opens() -> Line:
    rows = Case.objects.exclude(sealed_wanted="").order_by("-pk").values_list("pk", "sealed_wanted")[:_SAMPLE]
    closed = [key for key, token in rows if not _is_open(token)]
    if closed:
        return fault(
            "keys.data",
            f"最近 {len(rows)} 件申请中有 {len(closed)} 件用现在的数据密钥打不开（如第 {closed[0]} 件）",
            "都打得开",
            "找回原来的 data.key 或 ZHAOMING_DATA_KEY；换过密钥的，把旧密钥放进 ZHAOMING_OLD_DATA_KEYS",
        )
    if not rows:
        return ok("keys.data", "还没有加密的申请可以试开")
    return ok("keys.data", f"抽查 {len(rows)} 件申请，数据密钥都打得开")


def _is_open(token: str) -> bool:
    try:
        unsealed(token)
    except (InvalidToken, ValueError):
        return False
    return True
