"""GAT101: a field that must be filled in is blank."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.disclosure import METADATA_FIELDS, Must
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

CHECK = Check(
    code="GAT101",
    gate=Gate.UNIT,
    title="元数据不全",
    meaning="目录应当有名称、内容概述和生成日期；规章、规范性文件和政策文件还应当有文号、发文机关和施行日期。",
    provision="Reg711.12",
    next_step="补上这一项；确实没有的（例如没有文号），由审查人写明理由后放行",
)


def find(subject: Subject) -> Iterator[Remark]:
    """What the Regulation names must be there; what the guide names may be let pass, as may an old day."""
    for field in METADATA_FIELDS.values():
        if not field.is_wanted(document=subject.details.document) or _is_told(subject, field.key):
            continue
        old = subject.imported and field.key == "formed_on"
        level = Level.ERROR if field.must is Must.ALWAYS and not old else Level.WARNING
        yield CHECK.remark(level=level, place=field.label, found="没有填写", provision=field.provision)


def _is_told(subject: Subject, key: str) -> bool:
    if key == "title":
        return bool(subject.title.strip())
    if key in {"formed_on", "effective_on"}:
        return getattr(subject.details, key) is not None
    return bool(subject.metadata.get(key, "").strip())
