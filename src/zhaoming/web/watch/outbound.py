"""The only code that opens connections to the outside: links are looked at, nothing else is ever sent.

Each look resolves the name itself, refuses private, loopback, link-local, multicast and metadata addresses
unless an administrator allowed the host, connects to the very address it judged, and judges every redirect
anew; so neither a redirect nor a name that changes between question and connection leads inside. Time, bytes
and redirects are bounded, and one host is asked at most once a second.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from zhaoming.publishing.watching.links import Seen
from zhaoming.web.watch.addresses import HostRules, Target, is_public, target_of

Resolve = Callable[[str, int], list[str]]

_AGENT = "Zhaoming-link-check/1.0"
_MOST_TURNS = 5
_MOST_BYTES = 64 * 1024
_GONE = frozenset({404, 410})
_TURNS = frozenset({301, 302, 303, 307, 308})
_NO_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class LookError(Exception):
    """A look that brought no answer, with what it was."""

    def __init__(self, seen: Seen, detail: str = "") -> None:
        super().__init__(f"{seen.value} {detail}")
        self.seen, self.detail = seen, detail


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at an address brought; `met_network` where somebody out there answered."""

    seen: Seen
    detail: str = ""
    met_network: bool = False


def resolve(host: str, port: int) -> list[str]:
    """Every address the name has now; raises `LookError` where it has none or nobody could be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        seen = Seen.NO_NAME if error.errno in _NO_NAME else Seen.OFFLINE
        raise LookError(seen, "") from error
    except (OSError, UnicodeError) as error:
        raise LookError(Seen.UNREADABLE) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass
class Fetcher:
    """Looks at addresses; safe to be used by several threads at once.

    `trusted` is the TLS context, `resolve_host` asks for addresses; both are given by tests.
    """

    rules: HostRules = field(default_factory=HostRules)
    seconds: float = 10.0
    longest: float = 25.0
    pause: float = 1.0
    resolve_host: Resolve = resolve
    trusted: ssl.SSLContext | None = None
    _turns: dict[str, float] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def look(self, address: str) -> Look:
        """Ask for the head, then for the page where the head says nothing good."""
        try:
            status, met = self._followed(address)
        except LookError as error:
            return Look(error.seen, error.detail, error.seen not in {Seen.OFFLINE, Seen.NO_NAME, Seen.BLOCKED})
        return _said_by(status, met)

    def knows_name(self, host: str) -> bool:
        """Whether a name resolves now: whether there is a network to ask at all."""
        try:
            return bool(self.resolve_host(host, 443))
        except LookError:
            return False

    def _followed(self, address: str) -> tuple[int, bool]:
        deadline = time.monotonic() + self.longest
        for _ in range(_MOST_TURNS + 1):
            target = target_of(address)
            if target is None:
                raise LookError(Seen.UNREADABLE)
            status, location = self._asked(target, deadline)
            if status not in _TURNS or not location:
                return status, True
            address = urljoin(f"{target.scheme}://{_netloc(target)}{target.path}", location)
        raise LookError(Seen.TOO_MANY_TURNS)

    def _asked(self, target: Target, deadline: float) -> tuple[int, str]:
        """The status and where it leads: of the head, or of the page where the head says nothing good."""
        addresses = self._permitted(target)
        status, location = self._once("HEAD", target, addresses, deadline)
        if status >= http.client.BAD_REQUEST:
            status, location = self._once("GET", target, addresses, deadline)
        return status, location

    def _permitted(self, target: Target) -> list[str]:
        if self.rules.refuses(target):
            raise LookError(Seen.BLOCKED, target.host)
        addresses = self.resolve_host(target.host, target.port)
        if not self.rules.may_reach(host=target.host, addresses=addresses):
            raise LookError(Seen.BLOCKED, f"{target.host} 指向内部地址")
        return addresses

    def _once(self, method: str, target: Target, addresses: list[str], deadline: float) -> tuple[int, str]:
        self._wait_for_turn(target.host)
        last: OSError | None = None
        for address in addresses[:2]:
            try:
                return self._spoken(method, target, address, deadline)
            except ssl.SSLError as error:
                raise LookError(Seen.TLS, _reason(error)) from error
            except TimeoutError as error:
                raise LookError(Seen.TIMEOUT) from error
            except (http.client.HTTPException, ValueError) as error:
                raise LookError(Seen.SERVER_ERROR, "答复无法理解") from error
            except OSError as error:
                last = error
        seen = Seen.REFUSED if isinstance(last, ConnectionRefusedError) else Seen.TIMEOUT
        raise LookError(seen if not _is_unreachable(last) else Seen.OFFLINE)

    def _spoken(self, method: str, target: Target, address: str, deadline: float) -> tuple[int, str]:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection = _Pinned(
            target,
            address,
            seconds=min(self.seconds, left),
            context=self._context(target.scheme),
            rules=self.rules,
        )
        # Who sends one byte now and then would never run out of time by the socket alone.
        alarm = threading.Timer(left, connection.cut)
        alarm.daemon = True
        alarm.start()
        try:
            connection.request(
                method, target.path, headers={"User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"}
            )
            answer = connection.getresponse()
            answer.read(_MOST_BYTES)
            return answer.status, answer.headers.get("Location", "")
        finally:
            alarm.cancel()
            connection.close()

    def _context(self, scheme: str) -> ssl.SSLContext | None:
        return (self.trusted or ssl.create_default_context()) if scheme == "https" else None

    def _wait_for_turn(self, host: str) -> None:
        """One host at most once in `pause` seconds, whoever asks."""
        with self._lock:
            free = max(self._turns.get(host, 0.0), time.monotonic())
            self._turns[host] = free + self.pause
        time.sleep(max(0.0, free - time.monotonic()))


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was judged, asked for by the name it was judged under."""

    def __init__(
        self, target: Target, address: str, *, seconds: float, context: ssl.SSLContext | None, rules: HostRules
    ) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self._address, self._context, self._rules = address, context, rules

    def connect(self) -> None:
        """Connect, and look once more at who is at the other end."""
        sock = socket.create_connection((self._address, self.port), self.timeout)
        reached = str(sock.getpeername()[0])
        if not (is_public(reached) or self.host in self._rules.allowed):
            sock.close()
            raise LookError(Seen.BLOCKED, f"{self.host} 指向内部地址")
        self.sock = (
            self._context.wrap_socket(sock, server_hostname=self.host) if self._context is not None else sock
        )

    def cut(self) -> None:
        """End it, from another thread."""
        sock = self.sock
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def _said_by(status: int, met: bool) -> Look:
    """What a status says of the page. A server that lets nobody look has not said that there is nothing."""
    if status in _GONE:
        return Look(Seen.GONE, str(status), met)
    if http.client.OK <= status < http.client.BAD_REQUEST:
        return Look(Seen.THERE, "", met)
    return Look(Seen.SERVER_ERROR, str(status), met)


def _netloc(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{host}:{target.port}"


def _reason(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return str(error.verify_message)
    return str(error.reason or "")


def _is_unreachable(error: OSError | None) -> bool:
    return error is not None and getattr(error, "errno", None) in {101, 113}
