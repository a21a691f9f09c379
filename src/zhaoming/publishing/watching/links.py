"""Links: where they stand in a text, and what so many looks at one of them prove. Nothing here fetches."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.publishing.subject import LinkState

# An address ends where Chinese text or punctuation goes on; a sentence's last mark is no part of it.
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9\[][^\s<>\"'“”‘’（）《》【】、，。；：！？\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*",
    re.I,
)
_TRAILING = ".,;:!?)]}'\""
LONGEST_ADDRESS = 2000


class Seen(StrEnum):
    """What one look at an address outside brought.

    `GONE`: the server says that there is no such page; `NO_NAME`: the name does not exist, asked while other
    names did; `REFUSED`: nobody takes the connection. All others say nothing of the page.
    """

    THERE = "there"
    GONE = "gone"
    NO_NAME = "no_name"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    SERVER_ERROR = "server_error"
    TLS = "tls"
    BLOCKED = "blocked"
    OFFLINE = "offline"
    TOO_MANY_TURNS = "too_many_turns"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """What the officer is told."""
        return _LABELS[self]


_LABELS = {
    Seen.THERE: "可以打开",
    Seen.GONE: "对方没有这个页面",
    Seen.NO_NAME: "域名不存在",
    Seen.REFUSED: "对方拒绝连接",
    Seen.TIMEOUT: "连接超时",
    Seen.SERVER_ERROR: "对方服务器故障或者不允许查验",
    Seen.TLS: "对方的安全证书有问题",
    Seen.BLOCKED: "按规定不得访问这个地址",
    Seen.OFFLINE: "本机不能访问外网",
    Seen.TOO_MANY_TURNS: "转向次数太多",
    Seen.UNREADABLE: "看不懂的地址",
}
_AT_ONCE = frozenset({Seen.GONE, Seen.NO_NAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHistory:
    """What is kept of an address between looks: the day the connection was first refused without a break."""

    refused_since: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkVerdict:
    """What is known after a look, why, and what to keep for the next one."""

    state: LinkState
    why: str
    history: LinkHistory


def judge(*, seen: Seen, detail: str = "", on: dt.date, before: LinkHistory) -> LinkVerdict:
    """Dead is what is certain: no such page, no such name, or a connection refused on two different days.

    A fault of the network, of the other server or of its certificate leaves the link unchecked.
    """
    why = f"{seen.label}（{detail}）" if detail else seen.label
    if seen is Seen.THERE:
        return LinkVerdict(state=LinkState.ALIVE, why="", history=LinkHistory())
    if seen in _AT_ONCE:
        return LinkVerdict(state=LinkState.DEAD, why=why, history=LinkHistory())
    if seen is Seen.REFUSED:
        since = before.refused_since or on
        state = LinkState.DEAD if since < on else LinkState.NOT_CHECKED
        told = f"{why}，自 {since.isoformat()} 起" if state is LinkState.DEAD else why
        return LinkVerdict(state=state, why=told, history=LinkHistory(refused_since=since))
    return LinkVerdict(state=LinkState.NOT_CHECKED, why=why, history=before)


def addresses_in(text: str) -> tuple[str, ...]:
    """Every http and https address in a text, each once, in their order."""
    found = (_trimmed(one.group()) for one in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(one for one in found if len(one) <= LONGEST_ADDRESS))


def _trimmed(address: str) -> str:
    """A sentence's last mark stands behind the address, a bracket only where it was opened within it."""
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def distinct(addresses: Iterable[str]) -> tuple[str, ...]:
    """Without what follows "#": the page is the same."""
    return tuple(dict.fromkeys(one.partition("#")[0] for one in addresses))
