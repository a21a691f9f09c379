"""State secrets never enter: what bears their mark is refused before it is stored, and an event alone stays.

Of what is turned away nothing is kept, no word, no name of a file, no digest: who, when, and where it was
handed in. What only a worker can look into is destroyed when it was looked into (`destroying`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import wraps
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import transaction

from zhaoming.documents import Refusal
from zhaoming.documents.encoding import decode
from zhaoming.inspection import secret_marks
from zhaoming.paper import Extract, Passage
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.refusal import PublicationRefusedError

if TYPE_CHECKING:
    from zhaoming.publishing.events import Event
    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.publications.content import Content
    from zhaoming.web.publications.models import Publication
    from zhaoming.web.publications.services.writing import Uploaded

_P = ParamSpec("_P")
_T = TypeVar("_T")
KIND = "publication.turned_away"
NEXT_STEP = (
    "属于国家秘密的：立即停止处理，不要去掉标志再交，不得转发；报告本机关保密工作机构，由其处置。"
    "只需登记有这样一件的，用“登记国家秘密事项”，不写标题和内容。只是行文引用密级字样的，改写后再交。"
)
# For the public, who has no such register.
NEXT_STEP_OUTSIDE = (
    "属于国家秘密的：立即停止处理，不要去掉标志再交，不得转发；报告保密行政管理部门或者有关机关、单位，由其处置。"
    "只是行文引用密级字样的，改写后再交。"
)
# A file of plain text up to here is read while one waits; everything else is looked into by the worker.
SMALL = 256 * 1024
_PLAIN = frozenset({".txt", ".md", ".csv", ".html", ".htm", ".json", ".xml"})
_LABELS = {
    "title": "标题",
    "body": "正文",
    "summary": "内容概述",
    "document_number": "发文字号",
    "issued_by": "发文机关",
    "theme": "主题分类",
    "keywords": "关键词",
    "change_note": "修改说明",
}


class MarkedError(PublicationRefusedError):
    """Something that was handed in bears the mark of a state secret (PUB010); it names the place, no word."""

    def __init__(
        self,
        *,
        place: str,
        given: str,
        actor: User | None,
        agency: Agency,
        row: Publication | None,
        in_file: bool = False,
    ) -> None:
        super().__init__(
            code="PUB010",
            message=f"{place}带有国家秘密标志，涉嫌国家秘密，不予接收：没有保存，系统没有留下它的任何内容。",
            next_step=NEXT_STEP if actor is not None else NEXT_STEP_OUTSIDE,
            given=given,
        )
        self.actor, self.agency, self.row = actor, agency, row
        self.in_file = in_file


def bears_mark(words: Iterable[str]) -> bool:
    """Whether one of the words certainly bears the mark of a state secret."""
    return bool(secret_marks(extract=Extract("text", tuple(Passage(one, "") for one in words if one))))


def must_bear_no_mark(
    *,
    actor: User | None,
    agency: Agency,
    row: Publication | None = None,
    content: Content | None = None,
    files: Sequence[Uploaded] = (),
    words: Mapping[str, str] | None = None,
    given: str = "files",
) -> None:
    """Raise `MarkedError` for marked words or small text files, before anything of them is stored.

    `words` are others than those of a document, by the names of their places; `given` is the field the files
    come from. The service that calls this is one that `tells_of_marks`.
    """
    told: dict[str, Any] = {"actor": actor, "agency": agency, "row": row}
    said = content.columns() if content is not None else {}
    for key, label in _LABELS.items():
        if bears_mark((said.get(key) or "",)):
            raise MarkedError(place=label, given=key, **told)
    for place, text in (words or {}).items():
        if bears_mark((text,)):
            raise MarkedError(place=place, given="", **told)
    for position, one in enumerate(files, start=1):
        if bears_mark((one.name, _text_of(one))):
            # Its name may say what it is about.
            raise MarkedError(place=f"第 {position} 份附件", given=given, in_file=True, **told)


def words_of_event(event: Event) -> dict[str, str]:
    """Everything somebody wrote into an event: it is kept for good."""
    return {"所写的文字": "\n".join(_strings(event))}


def tell_of(marked: MarkedError) -> None:
    """Write the event that alone stays: the day, who, and of which document it was to be a part."""
    with transaction.atomic():
        record(
            kind=KIND,
            actor=marked.actor,
            agency=marked.agency,
            subject=marked.row,
            data={"place": "附件" if marked.in_file else "文字"},
        )


def tells_of_marks(act: Callable[_P, _T]) -> Callable[_P, _T]:
    """For a service: what it refuses for a mark is told in the record of acts, after all else was undone.

    Stands outside of the service's transaction. Where services call one another each tells it, and what an
    inner one wrote is undone with the transaction of the outer one: one event stays.
    """

    @wraps(act)
    def told(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return act(*args, **kwargs)
        except MarkedError as marked:
            tell_of(marked)
            raise

    return told


def _text_of(one: Uploaded) -> str:
    if PurePosixPath(one.name).suffix.lower() not in _PLAIN or len(one.content) > SMALL:
        return ""
    try:
        return decode(data=one.content)[0]
    except Refusal:
        return ""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _strings(getattr(value, one.name))
