"""A person's browser window before an installation of several web nodes: any of them may answer."""

from __future__ import annotations

import http.client
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

from tests.machines.part import Part
from tests.machines.seeing import AwayError, Seen

_FORM = "application/x-www-form-urlencoded"
_TIMEOUT = 60.0


class UnexpectedError(AssertionError):
    """An answer that is neither what was expected nor a failure of a node; says what came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a node answered; `place` is where it sends the browser."""

    status: int
    body: bytes
    place: str
    node: str

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode("utf-8", "replace")


class Window:
    """Asks the nodes in turn, as a proxy in front of them would have it; one cookie jar for all of them."""

    def __init__(self, *, nodes: Sequence[Part], seen: Seen, address: str) -> None:
        self._nodes, self._seen, self._address = cycle(nodes), seen, address
        self._cookies = {"csrftoken": "a" * 32}

    def log_in(self, *, username: str, password: str) -> None:
        """Through the login page."""
        told = {"login": username, "password": password}
        answer = self.post("/accounts/login/", told, kind="login")
        if answer.status != http.HTTPStatus.FOUND:
            raise UnexpectedError(f"login of {username}: {answer.status} {answer.text[:2000]}")

    def get(self, path: str, *, kind: str, node: Part | None = None) -> Answer:
        """A page, of the next node or of the one named; `AwayError` where the node failed."""
        with self._asked(kind, node) as one:
            return self._answer(one, "GET", path, None, {})

    def post(
        self, path: str, told: Mapping[str, str], *, kind: str, file: tuple[str, str, bytes] | None = None
    ) -> Answer:
        """A form; `file` is a field with a file's name and bytes."""
        body, sent = (urlencode(told).encode(), _FORM) if file is None else _multipart(told, file)
        with self._asked(kind, None) as one:
            return self._answer(one, "POST", path, body, {"Content-Type": sent})

    @contextmanager
    def _asked(self, kind: str, node: Part | None) -> Iterator[Part]:
        node = node or next(self._nodes)
        with self._seen.request(kind=kind, node=node.name):
            yield node

    def _answer(
        self, node: Part, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=_TIMEOUT)
        known = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-CSRFToken": self._cookies["csrftoken"],
            "X-Forwarded-For": self._address,
        }
        try:
            connection.request(method, path, body, {**known, **headers})
            answer = connection.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise AwayError(f"{method} {path}: {type(error).__name__}") from error
        finally:
            connection.close()
        if answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            raise AwayError(f"{method} {path}: {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return Answer(answer.status, said, answer.headers.get("Location", ""), node.name)


def _multipart(told: Mapping[str, str], file: tuple[str, str, bytes]) -> tuple[bytes, str]:
    mark = secrets.token_hex(8)
    field, name, content = file
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in told.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        "Content-Type: text/plain\r\n\r\n"
    ).encode()
    body = b"".join(parts) + head + content + f"\r\n--{mark}--\r\n".encode()
    return body, f"multipart/form-data; boundary={mark}"
