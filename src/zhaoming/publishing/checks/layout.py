"""GAT403: what readers would stumble over on the page: leftovers of another program, broken characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT403",
    gate=Gate.PLATFORM,
    title="排版",
    meaning="正文里有网页标记、乱码、过长而不分段的文字，或者用空格、制表符排成的表格，页面上不好读。",
    provision="Site2017",
    next_step="退回改正：去掉标记和乱码，分段书写，表格放进附件；确需保留的写明理由",
)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|&(?:nbsp|lt|gt|amp|quot|#\d{2,5});")
_BROKEN = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯|[\ue000-\uf8ff]|Ã[\x80-\xbf]")
_TABLE = re.compile(r"(?:\t|[ \u3000]{4,})\S+(?:\t|[ \u3000]{4,})\S")
_LONGEST_PARAGRAPH = 3000
_TABLE_LINES = 3


def find(subject: Subject) -> Iterator[Remark]:
    """Each kind of trouble once, with the first place it stands at."""
    markup, broken = _MARKUP.search(subject.text), _BROKEN.search(subject.text)
    lines = subject.text.splitlines()
    if markup is not None:
        yield _warned(lines, markup.group(), f"有网页标记“{markup.group()[:40]}”")
    if broken is not None:
        yield _warned(lines, broken.group(), f"有乱码“{broken.group()}”")
    for number, line in enumerate(lines, start=1):
        if len(line) > _LONGEST_PARAGRAPH:
            found = f"有 {len(line)} 字没有分段"
            yield CHECK.remark(level=Level.NOTICE, place=f"正文第 {number} 行", found=found)
            break
    drawn = [number for number, line in enumerate(lines, start=1) if _TABLE.search(line)]
    if len(drawn) >= _TABLE_LINES:
        found = f"有 {len(drawn)} 行用空格、制表符排成表格，窄屏上会错位"
        yield CHECK.remark(level=Level.NOTICE, place=f"正文第 {drawn[0]} 行", found=found)


def _warned(lines: list[str], words: str, found: str) -> Remark:
    number = next((at for at, line in enumerate(lines, start=1) if words in line), 1)
    return CHECK.remark(level=Level.WARNING, place=f"正文第 {number} 行", found=found)
