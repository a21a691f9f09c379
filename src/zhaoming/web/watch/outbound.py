"""The only code that opens connections to the outside: addresses are looked at, nothing of ours is ever sent.

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
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from zhaoming.publishing.watching.links import Seen
from zhaoming.web.watch.addresses import HostRules, Target, is_public, target_of

Resolve = Callable[[str, int], list[str]]
# Of a host and the pause it is asked with: so many seconds until one's turn, which is taken.
TakeTurn = Callable[[str, float], float]

_AGENT = "Zhaoming-link-check/1.0"
_MOST_TURNS = 5
_MOST_BYTES = 64 * 1024
_CHUNK = 64 * 1024
# What may stand in a request as it is; all else, such as Chinese characters, is escaped.
_PLAIN = "".join(map(chr, range(33, 127)))
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one question.

    `is_whole` is False where it had more to say than was asked for, `is_broken` True where it was cut off.
    """

    status: int
    location: str = ""
    content_type: str = ""
    content: bytes = b""
    is_whole: bool = True
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching an address brought: `address` is where it stood in the end; empty unless `seen` is THERE.

    `is_whole` is False where there is more than was allowed: then nothing of it is given.
    """

    seen: Seen
    detail: str = ""
    address: str = ""
    content_type: str = ""
    content: bytes = b""
    is_whole: bool = True


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

    `agent` is the name it gives itself. `trusted` is the TLS context, `resolve_host` asks for addresses; both
    are given by tests. `take_turn` is asked where other processes ask the same hosts.
    """

    rules: HostRules = field(default_factory=HostRules)
    seconds: float = 10.0
    longest: float = 25.0
    pause: float = 1.0
    agent: str = _AGENT
    resolve_host: Resolve = resolve
    trusted: ssl.SSLContext | None = None
    take_turn: TakeTurn | None = None
    _turns: dict[str, float] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def look(self, address: str) -> Look:
        """Ask for the head, then for the page where the head says nothing good."""
        try:
            answer, _ = self._followed(address, self._asked)
        except LookError as error:
            return Look(error.seen, error.detail, error.seen not in {Seen.OFFLINE, Seen.NO_NAME, Seen.BLOCKED})
        return _said_by(answer.status, met=True)

    def fetch(self, address: str, *, most: int) -> Fetched:
        """The page or file at an address, of at most so many bytes; it never raises."""

        def get(target: Target, deadline: float) -> Answer:
            return self._once("GET", target, self._permitted(target), deadline, most)

        try:
            answer, reached = self._followed(address, get)
            said = _said_by(answer.status, met=True)
        except LookError as error:
            return Fetched(error.seen, error.detail)
        if said.seen is not Seen.THERE:
            return Fetched(said.seen, said.detail, reached)
        if answer.is_broken:
            return Fetched(Seen.TIMEOUT, "没有传完", reached)
        if not answer.is_whole:
            return Fetched(Seen.THERE, "", reached, answer.content_type, b"", is_whole=False)
        return Fetched(Seen.THERE, "", reached, answer.content_type, answer.content)

    def knows_name(self, host: str) -> bool:
        """Whether a name resolves now: whether there is a network to ask at all."""
        try:
            return bool(self.resolve_host(host, 443))
        except LookError:
            return False

    def _followed(self, address: str, ask: Callable[[Target, float], Answer]) -> tuple[Answer, str]:
        """The answer at the end of all redirects, each judged anew, and where that was."""
        deadline = time.monotonic() + self.longest
        for _ in range(_MOST_TURNS + 1):
            target = target_of(address)
            if target is None:
                raise LookError(Seen.UNREADABLE)
            answer = ask(target, deadline)
            if answer.status not in _TURNS or not answer.location:
                return answer, address
            address = urljoin(f"{target.scheme}://{_netloc(target)}{target.path}", answer.location)
        raise LookError(Seen.TOO_MANY_TURNS)

    def _asked(self, target: Target, deadline: float) -> Answer:
        """Of the head, or of the page where the head says nothing good."""
        addresses = self._permitted(target)
        answer = self._once("HEAD", target, addresses, deadline)
        if answer.status >= http.client.BAD_REQUEST:
            answer = self._once("GET", target, addresses, deadline)
        return answer

    def _permitted(self, target: Target) -> list[str]:
        if self.rules.refuses(target):
            raise LookError(Seen.BLOCKED, target.host)
        addresses = self.resolve_host(target.host, target.port)
        if not self.rules.may_reach(host=target.host, addresses=addresses):
            raise LookError(Seen.BLOCKED, f"{target.host} 指向内部地址")
        return addresses

    def _once(
        self, method: str, target: Target, addresses: list[str], deadline: float, most: int = _MOST_BYTES
    ) -> Answer:
        self._wait_for_turn(target.host)
        last: OSError | None = None
        for address in addresses[:2]:
            try:
                return self._spoken(method, target, address, deadline, most)
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

    def _spoken(self, method: str, target: Target, address: str, deadline: float, most: int) -> Answer:
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
                method,
                quote(target.path, safe=_PLAIN),
                headers={
                    "User-Agent": self.agent,
                    "Accept": "*/*",
                    "Accept-Encoding": "identity",
                    "Connection": "close",
                },
            )
            return _heard(connection.getresponse(), most, deadline)
        finally:
            alarm.cancel()
            connection.close()

    def _context(self, scheme: str) -> ssl.SSLContext | None:
        return (self.trusted or ssl.create_default_context()) if scheme == "https" else None

    def _wait_for_turn(self, host: str) -> None:
        """One host at most once in `pause` seconds, whoever asks."""
        if self.take_turn is not None:
            time.sleep(self.take_turn(host, self.pause))
            return
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


def _heard(said: http.client.HTTPResponse, most: int, deadline: float) -> Answer:
    """What the server says, up to so many bytes; one that packs although nobody asked for it is unpacked."""
    held = bytearray()
    while len(held) <= most and (chunk := said.read(_CHUNK)):
        held += chunk
    is_broken = len(held) <= most and (bool(said.length) or time.monotonic() >= deadline)
    content = bytes(held)
    if said.headers.get("Content-Encoding", "").lower() in {"gzip", "deflate"}:
        try:
            content = zlib.decompressobj(47).decompress(content, most + 1)
        except zlib.error as error:
            raise http.client.HTTPException("packed in a way nobody can read") from error
    is_whole = max(len(content), len(held)) <= most
    return Answer(
        said.status,
        said.headers.get("Location", ""),
        said.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        content[:most],
        is_whole,
        is_broken,
    )


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
