"""GAT303: nothing to read: no text, or attachments in which nothing can be searched."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT303",
    gate=Gate.UNIT,
    title="没有可以检索的文字",
    meaning="公开的信息应当便于检索、查阅、下载；没有正文的页面、没有文字层的附件和附件里扫描的页检索不到。",
    provision="Reg711.24",
    next_step="把文字写进正文，换成带文字层的附件；只有图片的，写明理由后放行，页面会标明不能检索",
)


def find(subject: Subject) -> Iterator[Remark]:
    """An empty page without attachments is an error; where nothing in them can be read, a person looks.

    Text that stands in an attachment is text.
    """
    if not subject.text.strip() and not any(one.has_text for one in subject.attachments):
        level = Level.WARNING if subject.attachments else Level.ERROR
        yield CHECK.remark(level=level, place="正文", found="没有文字")
    for number, one in enumerate(subject.attachments, start=1):
        if one.is_recognised:
            found = f"“{one.name}”里的文字由机器识别，可能有误"
            yield CHECK.remark(level=Level.NOTICE, place=f"附件 {number}", found=found)
        elif not one.has_text:
            found = f"“{one.name}”里没有可以检索的文字"
            yield CHECK.remark(level=Level.WARNING, place=f"附件 {number}", found=found)
        if one.has_text and one.textless_pages:
            found = f"“{one.name}”第 {one.textless_pages} 页没有可以检索的文字"
            yield CHECK.remark(level=Level.WARNING, place=f"附件 {number}", found=found)
