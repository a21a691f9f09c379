"""The keys of the installation, which every machine of it must have alike."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.config.home import key_from, make_home, random_key, write_once

# Where the fingerprints lie in the shared folder; what lacks it is not the folder, but where it is not mounted.
NOTED = "keys"


def installation_key(
    *,
    name: str,
    home: Path,
    shared: Path,
    given: str = "",
    replaced: Iterable[str] = (),
    make: Callable[[], str] = random_key,
) -> str:
    """The key `given`, else that of the file `name` in the home, made on the first start.

    Where several machines share a folder, a fingerprint of the key is noted in it by the first of them. A
    machine without the key then makes none, and one with another key does not start: what it encrypted nobody
    else could read. A key that was replaced (`replaced` holds those before) is noted anew.
    """
    if shared == home:
        return given or key_from(home / name, make=make)
    if not shared.is_dir():
        raise ImproperlyConfigured(f"共享目录 {shared} 不存在：没有挂载，或者 ZHAOMING_SHARED 写错了。")
    noted = shared / NOTED / name
    if not given and noted.exists() and not (home / name).exists():
        raise ImproperlyConfigured(
            f"本机没有密钥文件 {home / name}。多台机器须用同一把密钥：请从第一台机器把 {name} 复制过来再启动。"
        )
    key = given or key_from(home / name, make=make)
    _must_be_the_same(noted, key, replaced)
    return key


def _must_be_the_same(noted: Path, key: str, replaced: Iterable[str]) -> None:
    mine = _fingerprint(noted.name, key)
    if not noted.exists():
        make_home(noted.parent)
        write_once(noted, mine)
    found = noted.read_text("ascii").strip()
    if found == mine:
        return
    if found not in {_fingerprint(noted.name, one) for one in replaced}:
        raise ImproperlyConfigured(
            f"本机的 {noted.name} 与其他机器的不是同一把密钥，不能启动。请从其他机器复制；"
            f"如果是在所有机器上更换了密钥，请删除 {noted} 再启动。"
        )
    noted.unlink(missing_ok=True)
    write_once(noted, mine)


def _fingerprint(name: str, key: str) -> str:
    """Enough to tell two keys apart, not enough to find one."""
    return hmac.new(key.encode(), f"zhaoming {name}".encode(), hashlib.sha256).hexdigest()[:16]
