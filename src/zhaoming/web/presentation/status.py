"""A status is a word with a shape, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a status says at a glance; each tone has a shape of its own."""

    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    INFO = "info"
    WAITING = "waiting"
    NONE = "none"


SHAPES: dict[Tone, str] = {
    Tone.OK: "check",
    Tone.WARN: "triangle",
    Tone.DANGER: "diamond",
    Tone.INFO: "dot",
    Tone.WAITING: "half",
    Tone.NONE: "ring",
}


@dataclass(frozen=True, slots=True)
class Status:
    """A word and its tone."""

    word: str
    tone: Tone = Tone.NONE

    @property
    def shape(self) -> str:
        """The name of the shape drawn before the word."""
        return SHAPES[self.tone]


LEVELS: dict[str, Status] = {
    "error": Status("错误", Tone.DANGER),
    "warning": Status("警告", Tone.WARN),
    "notice": Status("提示", Tone.INFO),
}

VERSION_STATES: dict[str, Status] = {
    "draft": Status("草稿", Tone.NONE),
    "filed": Status("已报送", Tone.WAITING),
    "returned": Status("已退回", Tone.WARN),
    "published": Status("已发布", Tone.OK),
    "superseded": Status("已被新版本取代", Tone.NONE),
    "withdrawn": Status("已撤下", Tone.WARN),
    "deleted": Status("已删除", Tone.NONE),
}

UPLOAD_STATES: dict[str, Status] = {
    "queued": Status("等待读取", Tone.NONE),
    "reading": Status("正在读取", Tone.WAITING),
    "read": Status("已读取", Tone.OK),
    "partly_read": Status("部分读取", Tone.WARN),
    "unpacked": Status("已解包", Tone.OK),
    "repeated": Status("与已有文件相同", Tone.NONE),
    "failed": Status("未能读取", Tone.DANGER),
}
