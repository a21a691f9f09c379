"""GAT301: words of the agency's negative list stand in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.folding import squeezed
from zhaoming.law.disclosure import DOCUMENT_KINDS, METADATA_FIELDS
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Forbidden, Subject

CHECK = Check(
    code="GAT301",
    gate=Gate.UNIT,
    title="命中负面清单",
    meaning="本机关的负面清单列有不应公开的内容，文件里出现了清单所列的词语、写法，或者属于清单所列的种类。",
    provision="Reg711.17",
    next_step="按清单的说明处理：删去、改定公开属性，或者由审查人写明可以公开的理由后放行",
    again=True,
)


_DIGIT, _ANY = "#", "*"
_REACH = 20


def find(subject: Subject) -> Iterator[Remark]:
    """Each line of the list once a place, whatever spaces and widths the words are written in."""
    places = {place: squeezed(text) for place, text in _places(subject)}
    for line in subject.negative_list:
        if line.documents and subject.details.document not in line.documents:
            continue
        if not line.words.strip():
            if line.documents:
                label = DOCUMENT_KINDS[subject.details.document].label
                yield _remark("种类", f"“{label}”", line)
            continue
        pattern = expression(line)
        for place, text in places.items():
            found = pattern.search(text)
            if found is not None:
                yield _remark(place, f"出现“{found.group() if line.pattern else line.words}”", line)


def expression(line: Forbidden) -> re.Pattern[str]:
    """What is looked for in folded text; the wildcards are bounded, so that no text takes long."""
    words = squeezed(line.words)
    if not line.pattern:
        return re.compile(re.escape(words))
    told = {_DIGIT: r"[0-9]", _ANY: rf".{{0,{_REACH}}}?"}
    return re.compile("".join(told.get(sign) or re.escape(sign) for sign in words))


def _remark(place: str, found: str, line: Forbidden) -> Remark:
    return CHECK.remark(level=Level.WARNING, place=place, found=f"{found}，清单写明：{line.reason}")


def _places(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "名称", subject.title
    yield "正文", subject.text
    text = squeezed(subject.text)
    for key, words in subject.metadata.items():
        # A summary is often the beginning of the text; what stands in both is told once.
        if words and key not in {"issuer", "document_number"} and squeezed(words) not in text:
            yield METADATA_FIELDS[key].label, words
    for number, one in enumerate(subject.attachments, start=1):
        yield f"附件 {number} 的名称", one.name
        if one.text:
            yield f"附件 {number}", one.text
