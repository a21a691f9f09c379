"""GAT402: a link leads nowhere; one that was not checked is never called dead."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import LinkState, Subject

CHECK = Check(
    code="GAT402",
    gate=Gate.PLATFORM,
    title="链接打不开",
    meaning="正文或者附件的链接打不开，读者看不到所指的内容；没有检查过的链接只作提示。",
    provision="Site2017",
    next_step="改正或者删去链接；所指的内容暂时打不开的，写明理由后放行",
    again=True,
)


def find(subject: Subject) -> Iterator[Remark]:
    """Each address once."""
    for link in {one.address: one for one in subject.links}.values():
        named = f"“{link.words}”（{link.address}）" if link.words else link.address
        if link.state is LinkState.DEAD:
            why = f"：{link.why}" if link.why else ""
            yield CHECK.remark(level=Level.WARNING, place="链接", found=f"{named}打不开{why}")
        elif link.state is LinkState.NOT_CHECKED:
            why = f"（{link.why}）" if link.why else ""
            yield CHECK.remark(level=Level.NOTICE, place="链接", found=f"{named}没有检查{why}")
