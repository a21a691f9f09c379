"""One signed POST to a channel: the address is looked up once, judged, and that very address is asked.

Nothing is followed: a redirect is a refusal, since it could lead to where nobody looked.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

SECONDS = 10.0
_MOST_ANSWER = 64 * 1024
# What an address may hold as it stands; what is escaped already stays as it is.
_AS_IT_STANDS = "/?%:@!$&'()*+,;=~-._"


class NotSentError(Exception):
    """The channel did not take it; says why in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a channel answered: its status, and at most 64 KB of what it said."""

    status: int
    body: bytes


def signature(*, secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over timestamp, a dot, and the body, as hexadecimal digits after `sha256=`."""
    told = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"sha256={told}"


def address_fault(*, url: str) -> str:
    """Why a text is no address of a webhook, "" where it is one."""
    try:
        told = urlsplit(url)
        port = told.port
    except ValueError:
        return "不是网址"
    if told.scheme not in {"http", "https"} or not told.hostname:
        return "应以 https:// 或者 http:// 开头，写明主机"
    if told.username or told.password:
        return "网址里不能写用户名和密码"
    return "端口不对" if port == 0 else ""


def post(*, url: str, body: bytes, headers: Mapping[str, str], allows_private: bool) -> Answer:
    """Send it; raises `NotSentError` for an address inside the house unless that is allowed, or no answer."""
    told = urlsplit(url)
    host = _as_asked(told.hostname or "")
    port = told.port or (443 if told.scheme == "https" else 80)
    target = _looked_up(host, port, allows_private=allows_private)
    path = f"{told.path or '/'}?{told.query}" if told.query else told.path or "/"
    named = {**headers, "Host": _authority(told, host)}
    try:
        connection = _connection(told.scheme, host, target, port)
    except OSError as error:
        raise NotSentError(f"连接不上（{type(error).__name__}）") from error
    try:
        connection.request("POST", quote(path, safe=_AS_IT_STANDS), body=body, headers=named)
        response = connection.getresponse()
        return Answer(response.status, response.read(_MOST_ANSWER))
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NotSentError(f"连接不上（{type(error).__name__}）") from error
    finally:
        connection.close()


def _as_asked(host: str) -> str:
    """The name of a host as it travels: one in Chinese has another of plain letters."""
    try:
        return host.encode("idna").decode()
    except UnicodeError as error:
        raise NotSentError("查不到这个主机名") from error


def _authority(told: SplitResult, host: str) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{told.port}" if told.port else name


def _looked_up(host: str, port: int, *, allows_private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotSentError("查不到这个主机名") from error
    addresses = [str(one[4][0]) for one in found]
    if not allows_private and not all(_is_public(one) for one in addresses):
        raise NotSentError("这是内部网络的地址，没有允许")
    return addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global


def _connection(scheme: str, host: str, target: str, port: int) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection(target, port, timeout=SECONDS)
    if scheme == "https":
        # The certificate is that of the name, whichever of its addresses is asked.
        plain = socket.create_connection((target, port), SECONDS)
        try:
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except OSError as error:
            plain.close()
            raise NotSentError(f"安全连接没有建立（{type(error).__name__}）") from error
    return connection
