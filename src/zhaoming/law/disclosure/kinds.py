"""The kinds of what is published, and what follows from the kind alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.clocks import Clock
from zhaoming.law.dated import Dated, dated
from zhaoming.law.disclosure.openness import OpennessStage


class Column(StrEnum):
    """The four columns of the statutory page (国办公开办函〔2019〕61号)."""

    GUIDE = "guide"
    SYSTEM = "system"
    STATUTORY = "statutory"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The column's name, the same on every site."""
        return _COLUMN_LABELS[self]


_COLUMN_LABELS = {
    Column.GUIDE: "政府信息公开指南",
    Column.SYSTEM: "政府信息公开制度",
    Column.STATUTORY: "法定主动公开内容",
    Column.REPORT: "政府信息公开工作年度报告",
}


class Library(StrEnum):
    """The libraries that hold every valid document of a kind, and whose counts are cells of 表二."""

    REGULATIONS = "regulations"
    NORMATIVE_DOCUMENTS = "normative_documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """One kind: `item` and `stage` are what it belongs to unless another is chosen.

    `period` names the period of publication; `for_comments` the clock of the shortest time for comments;
    `shown` the clock of the shortest time it stays shown. Each of these two is None where there is none.
    What is `about_persons` could be found again by guessing, were anything of it kept unsalted.
    """

    key: str
    label: str
    column: Column
    item: str
    stage: OpennessStage
    period: str
    has_validity: bool = False
    must_interpret: bool = False
    interprets: bool = False
    fact_list: bool = False
    library: Library | None = None
    for_comments: Clock | None = None
    shown: Clock | None = None
    about_persons: bool = False


def _kind(key: str, entry: Mapping[str, Any]) -> DocumentKind:
    flags = ("has_validity", "must_interpret", "interprets", "fact_list", "about_persons")
    return DocumentKind(
        key=key,
        label=entry["label"],
        column=Column(entry["column"]),
        item=entry["item"],
        stage=OpennessStage(entry["stage"]),
        period=entry["period"],
        library=Library(entry["library"]) if "library" in entry else None,
        for_comments=Clock(entry["for_comments"]) if "for_comments" in entry else None,
        shown=Clock(entry["shown"]) if "shown" in entry else None,
        **{flag: bool(entry.get(flag, False)) for flag in flags},
    )


def _build(entry: Mapping[str, Any]) -> dict[str, DocumentKind]:
    return {key: _kind(key, one) for key, one in entry.items() if isinstance(one, dict)}


KINDS: Dated[dict[str, DocumentKind]] = dated("disclosure_kinds", _build)
DOCUMENT_KINDS: Mapping[str, DocumentKind] = KINDS.versions[-1].value
