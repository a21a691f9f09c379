"""Citizens who file requests through the pages of the portal, and press again when nobody answers."""

from __future__ import annotations

import http.client
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

_TOKEN = "a" * 32
_STEPS = {
    "wanted": {"document_number": "", "description": "第二批次"},
    "applicant": {
        "kind": "natural",
        "full_name": "张三丰",
        "identity_document": "居民身份证",
        "identity_number": "11010519491231002X",
        "telephone": "13800138000",
    },
    "delivery": {"form": "电子", "route": "网上领取"},
}
_PHOTOGRAPH = b"\xff\xd8\xff\xe0 a photograph"
_PATIENCE = 120


class NotFiledError(Exception):
    """A step was answered otherwise than by going on; says how."""

    def __init__(self, words: str, status: int = 0) -> None:
        super().__init__(words)
        self.status = status


@dataclass
class Citizen:
    """One person at one network address, with the cookies of one browser window at a time.

    `receipts` are the keys of the receipts the product handed out: what it acknowledged.
    """

    port: int
    address: str
    receipts: list[str] = field(default_factory=list)
    again: int = 0
    _cookies: dict[str, str] = field(default_factory=dict)

    def file(self, *, agency: str, subject: str) -> None:
        """File one request, however often the product is away in between."""
        self._cookies = {"csrftoken": _TOKEN}
        at = "wanted"
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                at = self._go_on(agency, at, subject)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > deadline:
                    raise
                # Only the last button is pressed again; a draft that was begun is left behind.
                if at != "check":
                    self._cookies, at = {"csrftoken": _TOKEN}, "wanted"
                self.again += 1
                time.sleep(0.2)
            if at == "filed":
                return

    def _go_on(self, agency: str, at: str, subject: str) -> str:
        """Send one step; where it leads."""
        if at == "check":
            place = self._post(f"/apply/{agency}/check/", {"act": "submit"})
            if "/receipts/" not in place:
                raise NotFiledError(place)
            self.receipts.append(place.rstrip("/").rpartition("/")[2])
            return "filed"
        told = {**_STEPS[at], "act": "next", **({"subject": subject} if at == "wanted" else {})}
        place = self._post(f"/apply/{agency}/{at}/", told, photograph=at == "applicant")
        following = {"wanted": "applicant", "applicant": "delivery", "delivery": "check"}[at]
        if not place.endswith(f"/{following}/"):
            raise NotFiledError(f"{at}: {place}")
        return following

    def _post(self, path: str, told: dict[str, str], *, photograph: bool = False) -> str:
        """Where the answer sends the browser."""
        body, kind = _multipart(told) if photograph else (urlencode(told).encode(), _FORM)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Content-Type": kind,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-CSRFToken": _TOKEN,
            "X-Forwarded-For": self.address,
        }
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status != 302:
            raise NotFiledError(f"{path}: {answer.status} {said[:2000].decode()}", answer.status)
        return answer.headers["Location"]


_FORM = "application/x-www-form-urlencoded"


def _multipart(told: dict[str, str]) -> tuple[bytes, str]:
    mark = secrets.token_hex(8)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in told.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="proof"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    return (
        b"".join(parts) + head.encode() + _PHOTOGRAPH + f"\r\n--{mark}--\r\n".encode(),
        f"multipart/form-data; boundary={mark}",
    )
