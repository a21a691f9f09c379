"""GAT302: the paper itself says another attribute than the one fixed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.folding import squeezed
from zhaoming.law.disclosure import Attribute
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT302",
    gate=Gate.UNIT,
    title="文中所印属性不同",
    meaning="文末印有公开属性（例如“此件依申请公开”），与确定的公开属性不同。",
    provision="Rules2016",
    next_step="按印发时确定的属性改正；属性已经依法变更的，写明依据后放行",
)
_PRINTED = {
    Attribute.PROACTIVE: re.compile(r"此件(?:主动公开|公开发布)|公开(?:属性|方式|类别):?主动公开"),
    Attribute.ON_REQUEST: re.compile(r"此件依申请公开|公开(?:属性|方式|类别):?依申请公开"),
    Attribute.NOT_PUBLIC: re.compile(r"此件(?:不予公开|不公开)|公开(?:属性|方式|类别):?不(?:予)?公开"),
}


def find(subject: Subject) -> Iterator[Remark]:
    """A document nobody fixed an attribute for contradicts none."""
    if subject.attribute is None:
        return
    text = squeezed(subject.text)
    for attribute, pattern in _PRINTED.items():
        printed = pattern.search(text)
        if printed is not None and attribute is not subject.attribute:
            yield CHECK.remark(
                level=Level.WARNING,
                place="正文",
                found=f"印有“{printed.group()}”",
                expected=f"确定的属性：{subject.attribute.label}",
            )
