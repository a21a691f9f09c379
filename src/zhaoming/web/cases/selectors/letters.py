"""The papers of requests: lists, one paper as it may be read today, and the queues of reviewers and heads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, QuerySet

from zhaoming.law.counting import ApplicantKind
from zhaoming.law.grounds import Objection
from zhaoming.letters import Addressee, AddresseeKind, LetterKind, Missing
from zhaoming.letters import Letter as Text
from zhaoming.letters.entries import AlteredLetterError
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.cases.applicant import masked_name
from zhaoming.web.cases.composing import compose, content_of, differing, is_cleared, material_of
from zhaoming.web.cases.letter_content import Content
from zhaoming.web.cases.models import Case, Letter, LetterState, LetterStep
from zhaoming.web.cases.models.letter import WRITING, StepKind
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors.applicants import applicant_of, wanted_of
from zhaoming.web.cases.selectors.files import content_of as bytes_of
from zhaoming.web.cases.veil import Sight, Veil, name_shown
from zhaoming.web.files.services import StoredBytesDamagedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_OPEN = (LetterState.DRAFTED, LetterState.SUBMITTED, LetterState.REVIEWED)


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """One step of a paper with what was said."""

    step: LetterStep
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper as it stands today.

    `text` has the names of persons masked; it is None while `missing` says what is lacking. `changed` are the
    parts that the file does not bear out any more. `damage` says in words where what is stored is not what was
    signed or sealed; nothing may be done with such a paper, nor with one that `is_cleared`: its words are gone
    because the term for keeping them has passed.
    """

    letter: Letter
    content: Content
    text: Text | None
    missing: tuple[Objection, ...]
    changed: tuple[str, ...]
    damage: str
    entries: tuple[LetterEntry, ...]
    is_cleared: bool = False
    kept: tuple[str, ...] = ()


def letters_of(*, case: Case) -> QuerySet[Letter]:
    """The papers of a request, the newest first."""
    people = ("submitted_by", "reviewed_by", "signed_by")
    return case.letters.select_related(*people).order_by("-pk")


def reply_drafts(*, case_ids: Iterable[int]) -> dict[int, bool]:
    """The replies that are being written, by request; True where one came back from review or signature."""
    back = LetterStep.objects.filter(letter=OuterRef("pk"), kind=StepKind.RETURNED)
    drafts = Letter.objects.filter(
        case__in=tuple(case_ids), kind=LetterKind.REPLY.value, state=LetterState.DRAFTED
    )
    return dict(drafts.annotate(came_back=Exists(back)).values_list("case_id", "came_back"))


def letter_of(*, case: Case, letter_id: int) -> Letter:
    """One paper of the request; `Letter.DoesNotExist` where it has none of that key."""
    people = ("agency", "submitted_by", "reviewed_by", "signed_by", "sealed_file__stored")
    found = case.letters.select_related(*people).get(pk=letter_id)
    found.case = case
    return found


def awaiting_review(*, user: User) -> QuerySet[Letter]:
    """Papers the user may review, most urgent first; none the user wrote."""
    return _waiting(user, LetterState.SUBMITTED, Permission.REVIEW_ANSWER)


def awaiting_signature(*, user: User) -> QuerySet[Letter]:
    """Papers the user may sign, most urgent first, none the user wrote or reviewed; each is signed alone."""
    return _waiting(user, LetterState.REVIEWED, Permission.SIGN_ANSWER).exclude(reviewed_by=user)


def _waiting(user: User, state: LetterState, permission: Permission) -> QuerySet[Letter]:
    agencies = list(agencies_where(user, permission).values_list("pk", flat=True))
    wrote = LetterStep.objects.filter(actor=user, kind__in=[one.value for one in WRITING]).values("letter")
    found = Letter.objects.filter(state=state, agency__in=agencies, case__is_open=True).exclude(pk__in=wrote)
    ordered = found.select_related("case", "submitted_by").order_by(
        F("case__next_on").asc(nulls_last=True), "changed_at"
    )
    return ordered.defer("case__sealed_wanted")


def reading(*, letter: Letter, veil: Veil | None = None) -> Reading:
    """The paper with everything that stands against it.

    `veil` is the user's: who works on the paper reads its text, who only watches reads it starred.
    """
    over = veil or Veil()
    entries = _entries(letter, over)
    try:
        content = content_of(row=letter)
    except AlteredLetterError as damage:
        return Reading(letter, Content(), None, (), (), f"存档的文字无法核对：{damage}", entries)
    if is_cleared(row=letter):
        return Reading(letter, content, None, (), (), "", entries, is_cleared=True)
    missing: tuple[Objection, ...] = ()
    changed: tuple[str, ...] = ()
    if letter.state in _OPEN:
        fresh = compose(material=material_of(case=letter.case, row=letter), content=content)
        missing = fresh.lacking if isinstance(fresh, Missing) else ()
        changed = () if isinstance(fresh, Missing) else differing(old=content.letter, fresh=fresh)
    kept = tuple(_kept_text(one.text, content, over) for one in content.kept) if letter.state in _OPEN else ()
    text = masked_text(content.letter) if content.letter else None
    if text is not None and over.sight is Sight.FILE:
        text = _starred(text, over)
    return Reading(letter, content, text, missing, changed, _damage(letter, content), entries, kept=kept)


def _kept_text(text: str, content: Content, over: Veil) -> str:
    """Words without a place, as the user may read the rest of the paper."""
    person = content.addressee
    if person is not None and person.kind is AddresseeKind.PERSON:
        text = text.replace(person.name, masked_name(person.name))
    return over.over(text) if over.sight is Sight.FILE else text


def signed_paragraphs(*, letter: Letter, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words of these paragraphs as they were signed, whole, for whom the paper was served to.

    Nothing where they are not those that were signed, or were cleared; raises `AlteredLetterError`.
    """
    text = content_of(row=letter).letter
    if text is None or not letter.digest or text.digest != letter.digest:
        return ()
    found = (text.paragraph(key) for key in keys)
    return tuple(one.text for one in found if one is not None)


def _starred(text: Text, over: Veil) -> Text:
    """Parties are named in the text, not in its address alone."""
    person = text.addressee
    paragraphs = tuple(
        replace(
            one,
            text=over.over(one.text),
            drafted=over.over(one.drafted),
            drawn_from=tuple(replace(fact, value=over.over(fact.value)) for fact in one.drawn_from),
        )
        for one in text.paragraphs
    )
    addressee = replace(person, name=name_shown(person.name), address="", telephone="") if person else None
    attachments = tuple(over.over(one) for one in text.attachments)
    return replace(text, addressee=addressee, paragraphs=paragraphs, attachments=attachments)


def _entries(letter: Letter, over: Veil) -> tuple[LetterEntry, ...]:
    steps = letter.steps.select_related("actor").defer("sealed_content").order_by("position")
    return tuple(
        LetterEntry(one, over.beside(unsealed(one.sealed_words)["words"]) if one.sealed_words else "")
        for one in steps
    )


def _damage(letter: Letter, content: Content) -> str:
    """Hashes looked at again on every view: the text signed, the original, and the bond between them."""
    if not letter.digest:
        return ""
    if content.letter is None or content.letter.digest != letter.digest:
        return "存档的文字与签发时的校验值不符，文书可能被改动。"
    file = letter.sealed_file
    if file is None:
        return ""
    if letter.sealed_digest != letter.digest:
        return "盖章原件所对应的文字与签发的文字不符。"
    try:
        found = hashlib.sha256(bytes_of(file=file)).hexdigest()
    except StoredBytesDamagedError as damage:
        return f"盖章原件损坏：{damage}"
    return "" if found == letter.sealed_sha256 else "盖章原件与上传时不同，文件可能被改动。"


def masked_text(text: Text) -> Text:
    """The text as a screen may show it at any time: a person's name is masked wherever it stands."""
    person = text.addressee
    if person is None or person.kind is not AddresseeKind.PERSON:
        return text
    shown = masked_name(person.name)
    paragraphs = tuple(
        replace(one, text=one.text.replace(person.name, shown), drafted=one.drafted.replace(person.name, shown))
        for one in text.paragraphs
    )
    return replace(text, addressee=_shown(person, shown), paragraphs=paragraphs)


def _shown(person: Addressee, name: str) -> Addressee:
    return replace(person, name=name, address="", telephone="")


def addressed_to(*, case: Case) -> Addressee:
    """The applicant as a paper addresses them; for the services that write papers, never for a screen."""
    found = applicant_of(case=case)
    kind = AddresseeKind.PERSON if found.kind is ApplicantKind.NATURAL else AddresseeKind.ORGANISATION
    return Addressee(name=found.name, kind=kind)


def asked_for(*, case: Case) -> str:
    """What is asked for, as a paper may begin to put it: the name with its number, else the description."""
    wanted = wanted_of(case=case)
    number = f"（{wanted.document_number}）" if wanted.document_number else ""
    named = f"{wanted.name}{number}"
    return f"{named}：{wanted.description}" if named and wanted.description else named or wanted.description


def facts_known(*, case: Case, kind: LetterKind) -> dict[str, str]:
    """What other papers of the request tell: the number of the reply that stands."""
    if kind not in {LetterKind.SLIP, LetterKind.PROOF_OF_SERVICE}:
        return {}
    replies = case.letters.filter(kind=LetterKind.REPLY.value).exclude(number="").order_by("-pk")
    found = replies.exclude(state=LetterState.VOID).values_list("number", flat=True).first()
    return {"answer_number": found} if found else {}
