"""Asking a scanner (clamd) whether bytes are infected: its INSTREAM protocol over TCP or a unix socket."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_CONNECT_SECONDS = 3.0
_PIECE = 256 * 1024
_LONGEST_ANSWER = 4096
_LENGTH = struct.Struct(">I")
_PORT = 3310


class ScannerDownError(Exception):
    """The scanner gave no answer about these bytes: not there, too slow, or they are more than it takes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the scanner says: the name of what it found, "" for nothing."""

    found: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the scanner listens: a path, or a host with its port."""

    path: str = ""
    host: str = ""
    port: int = _PORT


def address() -> Address | None:
    """The scanner of `ZHAOMING_CLAMD`, None where none is set; raises for what is no address."""
    given = str(settings.ZHAOMING_CLAMD).strip()
    if not given:
        return None
    parts = urlsplit(given)
    if parts.scheme == "unix" and parts.path:
        return Address(path=parts.path)
    try:
        port = parts.port or _PORT
    except ValueError:
        port = 0
    if parts.scheme == "tcp" and parts.hostname and port:
        return Address(host=parts.hostname, port=port)
    raise ImproperlyConfigured(
        f"环境变量 ZHAOMING_CLAMD 应写作 tcp://127.0.0.1:3310 或者 unix:/run/clamav/clamd.ctl，现为 {given!r}。"
    )


def scan(chunks: Iterable[bytes]) -> Answer:
    """What the scanner says of the bytes; raises `ScannerDownError` where it says nothing."""
    try:
        with _connected() as line:
            line.sendall(b"zINSTREAM\0")
            _send(line, chunks)
            told = _told(line)
    except (OSError, ScannerDownError) as error:
        raise ScannerDownError(f"扫描器没有答复（{error}）") from error
    said = told.rpartition(": ")[2].strip()
    if said == "OK":
        return Answer()
    if said.endswith(" FOUND"):
        return Answer(said.removesuffix(" FOUND").strip() or "未命名")
    raise ScannerDownError(f"扫描器没有给出结果（{said[:100] or '空'}）")


def is_answering() -> bool:
    """Whether the scanner is there now."""
    try:
        with _connected() as line:
            line.sendall(b"zPING\0")
            return _told(line) == "PONG"
    except (OSError, ScannerDownError):
        return False


def _connected() -> socket.socket:
    where = address()
    if where is None:
        raise ScannerDownError("没有配置")
    family = socket.AF_UNIX if where.path else None
    if family is None:
        line = socket.create_connection((where.host, where.port), timeout=_CONNECT_SECONDS)
    else:
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(_CONNECT_SECONDS)
            line.connect(where.path)
        except OSError:
            line.close()
            raise
    line.settimeout(float(settings.ZHAOMING_CLAMD_SECONDS))
    return line


def _send(line: socket.socket, chunks: Iterable[bytes]) -> None:
    """Pieces with their length in front, then a length of nothing; an answer in between is read afterwards."""
    try:
        for chunk in chunks:
            for at in range(0, len(chunk), _PIECE):
                piece = chunk[at : at + _PIECE]
                line.sendall(_LENGTH.pack(len(piece)) + piece)
        line.sendall(_LENGTH.pack(0))
    except (BrokenPipeError, ConnectionResetError):
        # It hangs up on what is more than it takes, after having said so.
        return


def _told(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        piece = line.recv(1024)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
