"""Older office formats through LibreOffice, without a network, macros or the user's own settings."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
from functools import cache
from pathlib import Path

from zhaoming.documents.limits import MEGABYTE, OFFICE_SECONDS
from zhaoming.documents.refusal import NO_OFFICE, OFFICE_FAILED, TIMEOUT, Refusal

# LibreOffice maps its libraries and fonts generously; this is address space, not memory in use.
_OFFICE_MEMORY = 6144 * MEGABYTE
# It asks to be started again after it has set up a new profile.
_START_AGAIN = 81
# Remote pictures and templates are not fetched: a proxy that is not there, and links blocked.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"
_VALUES = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_INTERNET, "ooInetProxyType", "1"),
    (_INTERNET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPProxyPort", "9"),
    (_INTERNET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPSProxyPort", "9"),
)
# One profile serves one LibreOffice at a time.
_one_at_a_time = threading.Lock()


def convert(*, data: bytes | Path, suffix: str, to: str) -> bytes:
    """The file as `to` ("docx" or "xlsx"); `suffix` tells LibreOffice what the content is.

    Raises `Refusal` DOC013 where LibreOffice is not installed, DOC014 where it gives nothing,
    DOC012 where it takes longer than `OFFICE_SECONDS`.
    """
    program = _program()
    if program is None:
        raise Refusal(NO_OFFICE, f"打开 .{suffix} 文件需要它")
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="zhaoming-office-") as folder:
        source = Path(folder) / f"in.{suffix}"
        if isinstance(data, bytes):
            source.write_bytes(data)
        else:
            shutil.copyfile(data, source)
        made = Path(folder) / "out" / f"in.{to}"
        if _run(program, source, to, made.parent) == _START_AGAIN and not made.exists():
            _run(program, source, to, made.parent)
        if not made.exists():
            raise Refusal(OFFICE_FAILED, f"没有得到 {to} 文件")
        return made.read_bytes()


def is_installed() -> bool:
    """Whether older office formats can be opened on this machine."""
    return _program() is not None


def _program() -> str | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    # The program itself rather than its starter, so that ending it ends all of it.
    binary = Path(found).resolve().with_name("soffice.bin")
    return str(binary) if binary.exists() else found


@cache
def _profile() -> Path:
    """The settings of this process's LibreOffice, removed at its end; setting them up takes a second."""
    folder = Path(tempfile.mkdtemp(prefix="zhaoming-office-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _VALUES)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")
    return folder


def _run(program: str, source: Path, to: str, folder: Path) -> int:
    command = [
        program,
        f"-env:UserInstallation={_profile().as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        str(source),
    ]
    process = subprocess.Popen(  # noqa: S603 (the program was found on PATH, the arguments are ours)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(_profile()), "SAL_USE_VCLPLUGIN": "svp"},
    )
    _allow_memory(process.pid)
    try:
        return process.wait(timeout=OFFICE_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Refusal(TIMEOUT, f"LibreOffice 超过 {OFFICE_SECONDS} 秒没有转换完") from error
    finally:
        process.kill()
        process.wait()


def _allow_memory(process: int) -> None:
    """A reading child is held to less memory than LibreOffice needs; it gets its own bound."""
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _OFFICE_MEMORY if hard == resource.RLIM_INFINITY else min(_OFFICE_MEMORY, hard)
        resource.prlimit(process, resource.RLIMIT_AS, (most, hard))
