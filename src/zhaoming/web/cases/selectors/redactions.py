"""The register of what was redacted: page, place, ground and provision, as the letter cites it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhaoming.law.citations import cite
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS, Ground
from zhaoming.web.cases.models import Case, CaseFile, FileKind, FileRedaction
from zhaoming.web.cases.sealing import unsealed


@dataclass(frozen=True, slots=True)
class RedactedPlace:
    """One place burnt out of a file, with its ground in words and the provision."""

    row: FileRedaction
    name: str
    ground: Ground
    reason: str
    provision: str

    @property
    def sentence(self) -> str:
        """As a letter says it."""
        law = f"，{self.row.basis}" if self.row.basis else ""
        return f"《{self.name}》第{self.row.page}页遮盖一处：{self.reason}（{self.provision}{law}）"


def redaction_register(*, case: Case) -> tuple[RedactedPlace, ...]:
    """Every place in the files that are to be handed out, in the order of files and pages."""
    rows = FileRedaction.objects.filter(file__case=case, file__kind=FileKind.DISCLOSED)
    return _told(rows.select_related("file").order_by("file", "page", "position"))


def redactions_of(*, file: CaseFile) -> tuple[RedactedPlace, ...]:
    """The places of one file."""
    return _told(file.redactions.select_related("file").order_by("page", "position"))


def _told(rows: Iterable[FileRedaction]) -> tuple[RedactedPlace, ...]:
    return tuple(_place(row) for row in rows)


def _place(row: FileRedaction) -> RedactedPlace:
    rules = GROUNDS.on(row.made_on)
    ground = Ground(row.ground)
    name = unsealed(row.file.sealed_name)["name"]
    if isinstance(rules, NoneInstalled):
        return RedactedPlace(row, name, ground, ground.value, "")
    rule = rules[ground]
    kind = rule.kinds.get(row.ground_kind, "")
    reason = f"{rule.label}（{kind}）" if kind else rule.label
    return RedactedPlace(row, name, ground, reason, cite(rule.provision))
