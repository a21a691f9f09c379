"""Documents brought to where a test needs them, by the people who would do it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from itertools import count
from typing import Any
from unittest.mock import patch

from docx import Document

from zhaoming.law.disclosure import CHECKLIST, Answer, Attribute, Attribution
from zhaoming.publishing import events as happened
from zhaoming.release_files import Looked
from zhaoming.release_files.texts import look
from zhaoming.web.agencies.held_roles import asked_once
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.config.clock import today
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.history import law_read_once
from zhaoming.web.publications.models import Publication, PublicationFinding
from zhaoming.web.publications.services import (
    Place,
    Uploaded,
    clear_finding,
    draft_document,
    inspect_files,
    open_version,
    perform_act,
)

TITLE = "清河区公办幼儿园收费管理办法"
BODY = "第一条　为规范收费，制定本办法。\n第二条　收费项目和标准应当公示。"
FORMED_ON = dt.date(2026, 1, 12)


def coded(agency: Agency, number: int = 1) -> None:
    """Give an agency its organisation code."""
    set_work_body(actor=None, agency=agency, organisation_code=f"11TEST{number:011d}X", accepts_online=True)


_NUMBERS = count(1)


def content(**changed: Any) -> Content:
    """What the document says: everything that is asked of it, under a number of its own."""
    told = {
        "title": TITLE,
        "body": BODY,
        "formed_on": FORMED_ON,
        "effective_on": FORMED_ON,
        "document_number": f"清教规〔2026〕{next(_NUMBERS)}号",
        # What a later version is asked for; of a first one it says nothing.
        "change_note": "更正文字",
        "is_correction": "changed_on" not in changed,
    }
    if "expires_on" in changed or "formed_on" in changed:
        del told["effective_on"]
    return Content(**{**told, **changed})


def explained(person, row: Publication, *, gate: str = "") -> Publication:
    """Everything the checks of one gate remarked let pass; what the inspection found is left alone."""
    remarked = PublicationFinding.objects.filter(
        version__publication=row, gate=gate or "unit", cleared_by=None, is_refusal=False, is_notice=False
    ).select_related("version__publication__agency")
    remarks = list(remarked)
    for one in remarks:
        clear_finding(actor=person, finding=one, reason="核对过，确是两份文件。")
    return fresh(row) if remarks else row


def drafted(
    people,
    agency: Agency,
    *,
    kind: str = "policy",
    files: tuple[Uploaded, ...] = (),
    by=None,
    is_imported: bool = False,
    **changed,
) -> Publication:
    """Drafted, its files looked into."""
    row = draft_document(
        actor=by or people.officer,
        agency=agency,
        place=Place(kind=kind),
        content=content(**changed),
        files=files,
        is_imported=is_imported,
    )
    return looked_into(row)


def looked_into(row: Publication) -> Publication:
    """The worker's job, done."""
    version = row.versions.order_by("-number").first()
    if version is not None:
        with patch(f"{inspect_files.__module__}.look_isolated", _looked):
            inspect_files(version_id=version.pk)
    return fresh(row)


def _looked(data: bytes, *, name: str) -> Looked:
    """As in the child process, without one: each would cost a second."""
    return next(look((data, name)))


def fresh(row: Publication) -> Publication:
    """The row as it stands now."""
    return Publication.objects.select_related("agency", "public_version").get(pk=row.pk)


def act(person, row: Publication, event: happened.Event) -> Publication:
    """One act today."""
    return perform_act(actor=person, publication=row, event=event)


def attributed(
    people, row: Publication, attribute: Attribute = Attribute.PROACTIVE, **told: Any
) -> Publication:
    """Its attribute fixed."""
    held = Attribution(attribute=attribute, **told)
    return act(people.officer, row, happened.AttributeFixed(on=today(), attribution=held))


def answers() -> tuple[tuple[str, Answer], ...]:
    """Every question of the checklist answered yes."""
    return tuple((key, Answer.YES) for key in CHECKLIST.on(today()))


def reviewed(people, row: Publication) -> Publication:
    """Attribute fixed, handed in and reviewed by the reviewer named."""
    if not row.attribute:
        row = attributed(people, row)
    row = act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))
    row = explained(people.reviewer, row)
    return act(people.reviewer, row, happened.Reviewed(on=today(), answers=answers()))


def at_platform(people, row: Publication) -> Publication:
    """Past the unit's gate."""
    return act(people.head, reviewed(people, row), happened.GateOnePassed(on=today()))


def ready(people, row: Publication) -> Publication:
    """Past both gates."""
    row = explained(people.editor, at_platform(people, row), gate="platform")
    return act(people.editor, row, happened.GateTwoPassed(on=today(), category="a20_15"))


@asked_once()
@law_read_once()
def published(people, row: Publication) -> Publication:
    """Past both gates, and out."""
    return act(people.editor, ready(people, row), happened.Published(on=today()))


def public(people, agency: Agency, **changed: Any) -> Publication:
    """A public document."""
    return published(people, drafted(people, agency, **changed))


def renewed(people, row: Publication, **changed: Any) -> Publication:
    """A further version of a public document, out."""
    open_version(actor=people.officer, publication=row, content=content(**changed))
    return published(people, looked_into(fresh(row)))


def withdrawn(people, row: Publication) -> Publication:
    """Withdrawn with a notice."""
    event = happened.Withdrawn(
        on=today(), reason=happened.WithdrawalReason.WRONG_CONTENT, notice="数据有误，更正后重新公布"
    )
    return act(people.head, row, event)


def suppressed(people, row: Publication) -> Publication:
    """The last published version suppressed by two persons."""
    number = row.versions.filter(published_on__isnull=False).order_by("-number").first().number
    asked = happened.SuppressionProposed(on=today(), version=number, reason="含有不应公开的信息")
    row = act(people.head, row, asked)
    return act(people.editor, row, happened.SuppressionConfirmed(on=today(), version=number))


def docx_by(author: str) -> bytes:
    """A Word file whose properties name its author."""
    made, out = Document(), BytesIO()
    made.add_paragraph("关于公示的通知")
    made.core_properties.author = author
    made.save(out)
    return out.getvalue()
