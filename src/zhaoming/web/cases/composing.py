"""From what was given and what the file holds to the text of a paper, or to what is still missing for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from zhaoming.casework.acts import Act, Verdict, verdict
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.fold import after
from zhaoming.casework.standing import CaseLaw
from zhaoming.law.grounds import Objection
from zhaoming.law.outcomes import Outcome
from zhaoming.law.withheld import withheld_in_files
from zhaoming.letters import Letter, LetterKind, Missing, draft
from zhaoming.letters.wording import reply_wording, wording_of
from zhaoming.web.calendars.selectors import law_for
from zhaoming.web.cases.handing import NOTHING, Handing, handing_of, hands_over
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.letter_content import Content, KeptWords, content_from
from zhaoming.web.cases.letterhead import letterhead_of, number_of, writing_agency
from zhaoming.web.cases.models import Case, Letterhead, LetterStep
from zhaoming.web.cases.models import Letter as Row
from zhaoming.web.config.clock import today

# What a person is told of a part of a paper that changed.
_PARTS = {"title": "标题", "agency": "机关信息", "addressee": "收件人", "attachments": "附件"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The request, the law and the agency on a day; `serial` and `year` once the paper has its number.

    `handing` are the files that wait to go out with a reply.
    """

    kind: LetterKind
    case: CaseValue
    law: CaseLaw
    head: Letterhead
    on: dt.date
    serial: int | None = None
    year: int | None = None
    handing: Handing = NOTHING


def content_of(*, row: Row) -> Content:
    """What the paper says after its last step; raises `AlteredLetterError` as `content_from` does.

    Nothing where the term for keeping it has passed: then every step is empty.
    """
    steps = LetterStep.objects.filter(letter=row).exclude(sealed_content="").order_by("-position")
    token = steps.values_list("sealed_content", flat=True).first()
    return content_from(token) if token is not None else Content()


def is_cleared(*, row: Row) -> bool:
    """Whether its words are gone because the term for keeping them has passed."""
    return not LetterStep.objects.filter(letter=row).exclude(sealed_content="").exists()


def material_of(*, case: Case, row: Row, value: CaseValue | None = None) -> Material:
    """What the paper is composed from, today."""
    return Material(
        kind=LetterKind(row.kind),
        case=value or value_of(case=case),
        law=law_for(agency=case.agency),
        head=letterhead_of(agency=case.agency),
        serial=row.serial,
        year=row.year,
        on=today(),
        handing=handing_of(case=case) if row.kind == LetterKind.REPLY else NOTHING,
    )


def compose(*, material: Material, content: Content) -> Letter | Missing:
    """The text with the words people put in place of the draft's, or everything that is missing.

    A reply that is not submitted yet is composed as if it were: what stands against drafting it stands against
    the paper.
    """
    case, judged = _as_proposed(material, content)
    found = draft(
        kind=material.kind,
        case=case,
        agency=writing_agency(agency=material.head.agency, head=material.head),
        on=material.on,
        law=material.law,
        addressee=content.addressee,
        number=number_of(head=material.head, year=material.year or material.on.year, serial=material.serial),
        facts=replace(content.facts, attachments=attachments_of(material=material, content=content)),
    )
    objections = (*(judged.objections if judged else ()), *_against_files(material, content))
    if isinstance(found, Missing):
        return Missing(found.kind, tuple(dict.fromkeys((*objections, *found.lacking))))
    if objections:
        return Missing(material.kind, objections)
    return _with_words(content.written, found)


def attachments_of(*, material: Material, content: Content) -> tuple[str, ...]:
    """The files that go out with the paper, each with its digest, then what was named besides."""
    handed = material.handing.attachments if hands_over(kind=material.kind, content=content) else ()
    return (*handed, *content.facts.attachments)


def _against_files(material: Material, content: Content) -> tuple[Objection, ...]:
    answer = content.answer
    if answer is None or material.kind is not LetterKind.REPLY:
        return ()
    grounds = [ground for ground, _ in answer.grounds]
    redacted = material.handing.grounds
    found = withheld_in_files(outcome=answer.outcome, grounds=grounds, redacted=redacted, on=material.on)
    return tuple(found)


def _as_proposed(material: Material, content: Content) -> tuple[CaseValue, Verdict | None]:
    answer, case = content.answer, material.case
    if material.kind is not LetterKind.REPLY or answer is None or case.draft is not None:
        return case, None
    proposed = replace(answer, on=material.on)
    judged = verdict(case=case, act=Act.DRAFT, on=material.on, law=material.law, by=answer.by, event=proposed)
    return after(case=case, event=proposed), judged


def _with_words(written: tuple[KeptWords, ...], new: Letter) -> Letter:
    """Words a person wrote stay, beside what the draft says now; of the remedies, what the law says stands."""
    for one in written:
        if _has_place(one, new):
            new = new.with_text(one.key, one.text)
    return new


def _has_place(one: KeptWords, text: Letter) -> bool:
    """What was written for the result of one reply says nothing of another, though both call it alike."""
    if text.paragraph(one.key) is None:
        return False
    now = text.outcome.value if text.outcome else ""
    return one.outcome in {"", now} or _template(one.outcome, one.key) == _template(now, one.key)


def _template(outcome: str, key: str) -> str:
    wording = reply_wording(outcome=Outcome(outcome)) if outcome else None
    return next((one.text for one in wording.paragraphs if one.key == key), "") if wording else ""


def without_place(*, written: tuple[KeptWords, ...], text: Letter | None) -> tuple[KeptWords, ...]:
    """Those of the words that the text has no paragraph for: all of them where there is no text."""
    return tuple(one for one in written if text is None or not _has_place(one, text))


def differing(*, old: Letter | None, fresh: Letter) -> tuple[str, ...]:
    """The parts that would be drafted otherwise now, in words.

    Whatever a person changed is not among them, but for the paragraph whose words are the law's.
    """
    if old is None:
        return ("全文",)
    parts = [words for name, words in _PARTS.items() if getattr(old, name) != getattr(fresh, name)]
    before = {one.key: one.text if one.is_locked else one.drafted for one in old.paragraphs}
    now = {one.key: one.drafted for one in fresh.paragraphs}
    keys = [key for key in dict.fromkeys((*before, *now)) if before.get(key) != now.get(key)]
    return (*parts, *(_quoted(now.get(key) or before[key]) for key in keys))


def _quoted(text: str) -> str:
    short = text if len(text) <= 24 else f"{text[:24]}…"
    return f"“{short}”"


def title_of(*, kind: LetterKind, content: Content) -> str:
    """What the paper is called, also while it cannot be drafted."""
    if kind is LetterKind.REPLY and content.answer is not None:
        return reply_wording(outcome=content.answer.outcome).title
    return wording_of(kind=kind).title if kind is not LetterKind.REPLY else "政府信息公开申请答复书"


def is_numbered(*, kind: LetterKind) -> bool:
    """Whether papers of the kind carry a number."""
    return kind is LetterKind.REPLY or wording_of(kind=kind).numbered
