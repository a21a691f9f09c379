"""The settings of an installation and its keys, as lines an environment file takes; keys travel apart."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from zhaoming.web.backup.refusal import BackupRefusedError

# Keys: the name of the variable, and the file in the data folder that stands for it.
KEYS = {
    "ZHAOMING_DATA_KEY": "data.key",
    "ZHAOMING_SECRET_KEY": "secret.key",
    "ZHAOMING_LOG_KEY": "log.key",
    "ZHAOMING_OLD_DATA_KEYS": "",
}
_SECRET = re.compile(r"KEY|PASSWORD|SECRET|TOKEN")
_SETTING = re.compile(r"(ZHAOMING|PG)[A-Z_]+|DJANGO_SETTINGS_MODULE")
_LINE = re.compile(r"(?P<name>[A-Z_]+)=(?P<value>[\x21-\x7e]+)")


def settings_text(*, environment: Mapping[str, str] = os.environ) -> str:
    """Every setting of the environment that is no secret, and the names of those that are."""
    lines = ["# 备份时的设置。密钥和密码不在这里，只列出名称。"]
    for name in sorted(environment):
        if not _SETTING.fullmatch(name) or name.startswith("ZHAOMING_TEST"):
            continue
        value = _without_password(environment[name]) if name == "ZHAOMING_DATABASE_URL" else environment[name]
        shown = " ".join(value.splitlines())
        lines.append(f"# {name}（保密，另行保管）" if _SECRET.search(name) else f"{name}={shown}")
    return "\n".join(lines) + "\n"


def keys_of(*, home: Path, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The keys an installation has, from the environment or its files; none is made."""
    found = {}
    for name, file in KEYS.items():
        value = environment.get(name, "").strip()
        if not value and file and (home / file).is_file():
            value = (home / file).read_text("ascii").strip()
        if value:
            found[name] = value
    return found


def write_keys(*, path: Path, keys: Mapping[str, str]) -> None:
    """Keys into a new file of its owner alone, on the disk; raises FileExistsError."""
    text = "# 昭明的密钥。不得与备份放在一起；丢失无法补救，泄露等于公开申请人信息。\n"
    text += "".join(f"{name}={value}\n" for name, value in keys.items())
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii" if text.isascii() else "utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def read_keys(*, path: Path) -> dict[str, str]:
    """The keys of such a file; raises BackupRefusedError, which never repeats a key."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupRefusedError(f"密钥文件 {path} 读不出来。") from error
    found = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line.strip())
        if parts is None or parts["name"] not in KEYS:
            raise BackupRefusedError(f"密钥文件 {path} 第 {number} 行不是密钥，应写作 名称=值。")
        found[parts["name"]] = parts["value"]
    return found


def place_keys(*, home: Path, keys: Mapping[str, str]) -> list[str]:
    """Keys into the files of the data folder; the names of those that only the environment can hold."""
    for name, value in keys.items():
        file = KEYS[name]
        if not file:
            continue
        fresh = home / f".{file}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(value + "\n")
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(home / file)
    return [name for name in keys if not KEYS[name]]


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if not parts.password:
        return url
    before, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{before.partition(':')[0]}@{host}"))
