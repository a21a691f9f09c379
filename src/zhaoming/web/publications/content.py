"""What a person writes of a document: every field of a version but the files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from zhaoming.web.publications.models import LONGEST_BODY, LONGEST_TITLE, PublicationVersion
from zhaoming.web.publications.refusal import PublicationRefusedError

_OPENING = 120
# What is looked through for what must not go out, with the name of each place.
_SEARCHED = (
    ("title", "标题"),
    ("summary", "内容概述"),
    ("body", "正文"),
    ("keywords", "关键词"),
    ("audience", "服务对象"),
    ("origin", "来源"),
    ("change_note", "修改说明"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The words and days of a version. `title` and one of `body` or a file are needed before the first gate."""

    title: str
    body: str = ""
    summary: str = ""
    document_number: str = ""
    issued_by: str = ""
    formed_on: dt.date | None = None
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    theme: str = ""
    keywords: str = ""
    audience: str = ""
    origin: str = ""
    openness_stage: str = ""
    change_note: str = ""
    changed_on: dt.date | None = None
    is_correction: bool = False

    def columns(self) -> dict[str, Any]:
        """As the columns of a version."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def content_of(*, version: PublicationVersion) -> Content:
    """What somebody wrote of a version.

    A summary nobody wrote stays unwritten: with the text it is drawn anew, or it would go on telling, in
    public, what was just taken out of the text.
    """
    told = {one.name: getattr(version, one.name) for one in fields(Content)}
    if version.summary == opening_of(version.body):
        told["summary"] = ""
    return Content(**told)


def opening_of(body: str) -> str:
    """What stands for a summary nobody wrote: the first sentences of the text, 120 characters at most."""
    plain = " ".join(line.strip() for line in body.splitlines() if line.strip())
    if len(plain) <= _OPENING:
        return plain
    cut = max(plain.rfind(sign, 0, _OPENING) for sign in "。；！？")
    return plain[: cut + 1] if cut >= _OPENING // 3 else plain[: _OPENING - 1] + "…"


def passages_of(*, version: PublicationVersion) -> dict[str, str]:
    """The words of a version by the name of their place.

    A summary that is the beginning of the text says nothing that is not found there.
    """
    written = content_of(version=version)
    return {place: getattr(written, name) for name, place in _SEARCHED}


def must_tell_change(*, content: Content) -> None:
    """Refuse a version of what was public that says neither what changed nor since when."""
    if not content.change_note.strip():
        raise PublicationRefusedError(
            code="PUB026",
            message="没有写修改说明。",
            next_step="请写明这一版改了什么；说明随版本记录公布。",
            given="change_note",
        )
    if (content.changed_on is None) is (not content.is_correction):
        both = content.is_correction
        raise PublicationRefusedError(
            code="PUB027",
            message="写了变更之日，又选了“只更正文字”。" if both else "没有写变更之日。",
            next_step="事项有变更的，写变更之日，公开期限从这一天起算；只更正错字、排版的，勾选“只更正文字”。",
            given="changed_on",
        )


def must_be_fit(*, content: Content) -> None:
    """Refuse a document without a title, with more than fits, or with days in an impossible order."""
    if not content.title.strip():
        raise PublicationRefusedError(
            code="PUB001", message="没有写标题。", next_step="请写明文件的标题。", given="title"
        )
    for name, longest, what in (("title", LONGEST_TITLE, "标题"), ("body", LONGEST_BODY, "正文")):
        length = len(getattr(content, name))
        if length > longest:
            raise PublicationRefusedError(
                code="PUB002",
                message=f"{what}有 {length} 字，最多 {longest} 字。",
                next_step="请精简，或者把内容放在附件里。",
                given=name,
            )
    if content.expires_on and content.effective_on and content.expires_on < content.effective_on:
        raise PublicationRefusedError(
            code="PUB003",
            message=f"有效期至 {content.expires_on:%Y-%m-%d}，早于施行日期 {content.effective_on:%Y-%m-%d}。",
            next_step="请核对两个日期。",
            given="expires_on",
        )
