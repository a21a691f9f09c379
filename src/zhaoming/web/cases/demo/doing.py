"""Doing the steps of a made-up request, each by a service on its day and by a person who may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import singledispatch

from zhaoming.casework.events import AnswerDrafted
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.letters import Addressee, AddresseeKind, Facts, LetterKind
from zhaoming.release_files import inspect_file
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role, User
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.demo.on_paper import is_kept_outside, note_paper, note_reply
from zhaoming.web.cases.demo.people import applicant
from zhaoming.web.cases.demo.steps import AtDesk, ByApplicant, HandOut, Paper, Reply, Split, Step, Story
from zhaoming.web.cases.demo.wording import records_for, sealed_scan
from zhaoming.web.cases.letter_content import Content
from zhaoming.web.cases.models import Case, FileKind, Letter, LetterState
from zhaoming.web.cases.papers import needs_signature
from zhaoming.web.cases.second_person import needs_second
from zhaoming.web.cases.services.acting import perform_act
from zhaoming.web.cases.services.applying import record_applicant_act
from zhaoming.web.cases.services.approving import review_letter, sign_letter, submit_letter
from zhaoming.web.cases.services.clearing import compare_original
from zhaoming.web.cases.services.confirming import confirm_pending
from zhaoming.web.cases.services.drafting import NO_RECORDS, draft_letter
from zhaoming.web.cases.services.filing import attach_file
from zhaoming.web.cases.services.inspecting import inspect_case_file
from zhaoming.web.cases.services.proposing import propose_act
from zhaoming.web.cases.services.registering import Receipt, register_application, register_request
from zhaoming.web.cases.services.serving import bind_original, issue_letter, serve_letter
from zhaoming.web.cases.services.splitting import split_request
from zhaoming.web.config.clock import acting_on, today

_WAY = (
    LetterState.DRAFTED,
    LetterState.SUBMITTED,
    LetterState.REVIEWED,
    LetterState.SIGNED,
    LetterState.SEALED,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A request under way: what was handed out with it, who asks, and what is asked for."""

    receipt: Receipt
    asking: Applicant
    wanted: Wanted

    @property
    def case(self) -> Case:
        """The request as it stood when it was registered; services look at it anew."""
        return self.receipt.case

    def acting(self, role: Role) -> User:
        """Who holds the role at the agency today."""
        return person(agency=self.case.agency, role=role, on=today())


def tell(*, story: Story, agency: Agency) -> None:
    """The whole story, inside the caller's transaction."""
    asking = applicant(number=story.who)
    with acting_on(story.on):
        told = Told(_register(story, agency, asking), asking, story.wanted)
    _go_on(told, story.steps)


def _register(story: Story, agency: Agency, asking: Applicant) -> Receipt:
    if story.channel is Channel.ONLINE:
        return register_application(agency=agency, applicant=asking, wanted=story.wanted)
    submitted = story.submitted or story.on
    signed = story.on if story.channel is Channel.MAIL_SIGNED else None
    officer = person(agency=agency, role=Role.OFFICER, on=today())
    arrival = Arrival(story.channel, submitted, body_received_on=signed)
    return register_request(
        actor=officer, agency=agency, applicant=asking, wanted=story.wanted, arrival=arrival
    )


def _go_on(told: Told, steps: Iterable[Step]) -> None:
    for one in steps:
        with acting_on(one.on):
            _do(one, told)


@singledispatch
def _do(step: Step, _told: Told) -> None:
    raise TypeError(f"nobody knows how to do {step}")


@_do.register
def _(step: AtDesk, told: Told) -> None:
    event = replace(step.event, on=step.on)
    if needs_second(event=event):
        officer, reviewer = told.acting(step.role), told.acting(Role.REVIEWER)
        waiting = propose_act(actor=officer, case=told.case, event=event, words=step.words)
        confirm_pending(actor=reviewer, pending=waiting)
        return
    perform_act(actor=told.acting(step.role), case=told.case, event=event, words=step.words)


@_do.register
def _(step: ByApplicant, told: Told) -> None:
    code = told.receipt.query_code
    record_applicant_act(number=told.case.number, code=code, event=step.event, words=step.words)


@_do.register
def _(step: HandOut, told: Told) -> None:
    file = attach_file(
        actor=told.acting(Role.OFFICER),
        case=told.case,
        kind=FileKind.DISCLOSED,
        name=step.name,
        content=step.text.encode(),
    )
    inspect_case_file(file_id=file.pk, look=inspect_file)


@_do.register
def _(step: Split, told: Told) -> None:
    parts = [wanted for wanted, _ in step.parts]
    made = split_request(actor=told.acting(Role.OFFICER), case=told.case, parts=parts)
    for receipt, (wanted, steps) in zip(made, step.parts, strict=True):
        _go_on(Told(receipt, told.asking, wanted), steps)


@_do.register
def _(step: Paper, told: Told) -> None:
    if is_kept_outside(on=step.on):
        note_paper(case=told.case, step=step)
        return
    content = Content(facts=_facts(step.facts, told), addressee=step.to or _reader(told))
    letter = draft_letter(actor=told.acting(Role.OFFICER), case=told.case, kind=step.kind, content=content)
    if needs_signature(kind=step.kind):
        _send(letter, step.upto, told)
    else:
        issue_letter(actor=told.acting(Role.OFFICER), letter=letter)


@_do.register
def _(step: Reply, told: Told) -> None:
    if is_kept_outside(on=step.on):
        note_reply(case=told.case, step=step, name=told.wanted.name)
        return
    records = records_for(
        outcome=step.outcome,
        grounds=tuple(ground for ground, _ in step.grounds),
        on=step.on,
        name=told.wanted.name,
    )
    answer = AnswerDrafted(on=step.on, outcome=step.outcome, grounds=step.grounds, misc_reason=step.misc)
    content = Content(facts=_facts(Facts(), told), addressee=_reader(told), answer=answer)
    letter = draft_letter(
        actor=told.acting(Role.OFFICER),
        case=told.case,
        kind=LetterKind.REPLY,
        content=content,
        records=records or NO_RECORDS,
    )
    _send(letter, step.upto, told)


def _send(letter: Letter, upto: LetterState, told: Told) -> None:
    """The way of a paper that is signed: each stage by the person whose it is."""
    officer = told.acting(Role.OFFICER)
    if _before(LetterState.SUBMITTED, upto):
        submit_letter(actor=officer, letter=letter)
    if _before(LetterState.REVIEWED, upto):
        review_letter(actor=told.acting(Role.REVIEWER), letter=letter)
    if _before(LetterState.SIGNED, upto):
        letter = sign_letter(actor=told.acting(Role.HEAD), letter=letter)
    if _before(LetterState.SEALED, upto):
        scan = sealed_scan(number=f"{letter.agency.code} {letter.year}-{letter.serial}")
        letter = bind_original(actor=officer, letter=letter, name="盖章原件.pdf", content=scan)
    if upto is LetterState.SERVED:
        if letter.sealed_file_id is not None:
            inspect_case_file(file_id=letter.sealed_file_id, look=inspect_file)
        compare_original(actor=told.acting(Role.REVIEWER), letter=letter, words="已与签发的文字核对（演示）")
        serve_letter(actor=officer, letter=letter, on=today(), method=ServiceMethod.ELECTRONIC)


def _before(state: LetterState, upto: LetterState) -> bool:
    return upto not in _WAY or _WAY.index(state) <= _WAY.index(upto)


def _facts(facts: Facts, told: Told) -> Facts:
    return replace(facts, asked_for=told.wanted.name, method=ServiceMethod.ELECTRONIC)


def _reader(told: Told) -> Addressee:
    natural = told.asking.kind is ApplicantKind.NATURAL
    kind = AddresseeKind.PERSON if natural else AddresseeKind.ORGANISATION
    return Addressee(name=told.asking.name, kind=kind)
