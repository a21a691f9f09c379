"""A request in every stage, a paper in every state, files, registers, orders; and the pages that show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from tests.casework.histories import missing_facts
from tests.documents.hidden.drawn import pdf, text
from tests.journeys.conftest import World
from tests.web.cases.conftest import WANTED, ZHANG, Staff
from tests.web.cases.papering import SCAN, as_by_paper, begun
from zhaoming.casework import events as happened
from zhaoming.casework.standing import Stage
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.law.counting import DisputeKind
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.applicant import Claim
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, CaseFile, FileKind, Letter, LetterState, PendingInspection
from zhaoming.web.cases.selectors import release_of
from zhaoming.web.cases.services import (
    attach_file,
    compare_original,
    inspect_case_file,
    propose_act,
    register_request,
    review_letter,
    seal_letter,
    serve_letter,
    sign_letter,
    split_request,
    submit_letter,
    turn_cases,
)
from zhaoming.web.cases.services.judging import ask_late_correction
from zhaoming.web.cases.services.own_records import register_own_record
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.config.clock import today
from zhaoming.web.supervision.services import Term, issue_order

_NOVEMBER, _JANUARY = dt.date(2025, 11, 10), dt.date(2026, 1, 5)
_ASKED_TO_CORRECT = happened.CorrectionDemanded(on=dt.date(2026, 1, 6), period=WorkingDays(5))
_TO_PAY = {"tariff": Tariff.PER_PAGE, "amount": Yuan(200)}
# How each stage before the reply comes about; but for the first, which came by letter, over the counter.
STORIES: tuple[tuple[Stage, dt.date, tuple[happened.Event, ...]], ...] = (
    (Stage.UNCONFIRMED, _JANUARY, ()),
    (Stage.IN_PROCESS, _JANUARY, (happened.HandedOver(on=dt.date(2026, 1, 6), unit="人事股"),)),
    (
        Stage.CONSULTING,
        _JANUARY,
        (
            happened.ConsultationSent(
                on=dt.date(2026, 1, 7), consultation="征求意见1", party=Party.THIRD_PARTY
            ),
            happened.ConsultationReceived(on=dt.date(2026, 1, 9), consultation="征求意见1"),
        ),
    ),
    (
        Stage.AWAITING_CORRECTION,
        _JANUARY,
        (happened.CorrectionDemanded(on=dt.date(2026, 1, 8), period=WorkingDays(15)),),
    ),
    (Stage.CORRECTION_EXPIRED, _JANUARY, (_ASKED_TO_CORRECT,)),
    (
        Stage.AWAITING_REASONS,
        _JANUARY,
        (happened.ReasonsDemanded(on=dt.date(2026, 1, 20), period=WorkingDays(10)),),
    ),
    (Stage.AWAITING_PAYMENT, _JANUARY, (happened.FeeNotified(on=dt.date(2026, 1, 20), **_TO_PAY),)),
    (Stage.PAYMENT_EXPIRED, _NOVEMBER, (happened.FeeNotified(on=dt.date(2025, 11, 20), **_TO_PAY),)),
    (Stage.WITHDRAWN, _JANUARY, (happened.RequestWithdrawn(on=dt.date(2026, 1, 9)),)),
)
# The state a paper is brought to, the stage its request is in then, and who is to go on with it.
PAPERS = (
    (LetterState.DRAFTED, Stage.IN_PROCESS, "officer"),
    (LetterState.SUBMITTED, Stage.DRAFTED, "reviewer"),
    (LetterState.REVIEWED, Stage.REVIEWED, "head"),
    (LetterState.SIGNED, Stage.SIGNED, "officer"),
    (LetterState.SEALED, Stage.SIGNED, "officer"),
    (LetterState.SERVED, Stage.SERVED, "officer"),
)
# Papers whose forms ask between them everything that is asked.
_WRITTEN = (
    LetterKind.REPLY,
    LetterKind.CORRECTION,
    LetterKind.FEE,
    LetterKind.EXTENSION,
    LetterKind.CONSULT_THIRD_PARTY,
)
Pages = dict[str, list[str]]


def request_pages(world: World) -> Pages:
    """Everything of requests, by who may see it."""
    users = {one.username: one for one in User.objects.all()}
    staff = Staff(**{name: users[name] for name in Staff.__dataclass_fields__})
    cases = [_told(world, staff, *story) for story in STORIES]
    in_process, consulting = cases[1], cases[2]
    cases += [_split(world, staff), _closed(world, staff)]
    papers = [(_brought(_registered(world, staff), staff, state), who) for state, _stage, who in PAPERS]
    answered = papers[-1][0].case
    _disputed(answered, staff)
    turn_cases()
    pages: Pages = {
        "officer": [
            *(reverse("desk:case", args=[case.pk]) for case in cases),
            *_registers(world, staff),
            *_forms_of(in_process, consulting, answered),
            *_files(in_process, staff),
            reverse("desk:letterhead", args=[world.education.pk]),
        ],
        "reviewer": [],
        "head": [],
        "supervisor": [],
    }
    for letter, who in papers:
        pages[who] += [
            reverse("desk:case", args=[letter.case_id]),
            reverse("desk:letter", args=[letter.case_id, letter.pk]),
        ]
    pages["officer"] += _papers(in_process, papers[0][0])
    finding = _offered(in_process, staff)
    pages["reviewer"] += [finding]
    proposed, sent_late = _second(in_process, cases[4], staff)
    pages["reviewer"] += [proposed]
    pages["officer"] += [proposed, sent_late]
    pages["supervisor"] += _overseen(world, staff)
    pages["officer"] += _orders()
    return pages


def stages_shown() -> set[str]:
    """The stages of the requests that were made."""
    return set(Case.objects.values_list("stage", flat=True))


def _registered(
    world: World, staff: Staff, on: dt.date = _JANUARY, channel: Channel = Channel.IN_PERSON
) -> Case:
    arrival = Arrival(channel, on)
    return register_request(
        actor=staff.officer, agency=world.education, applicant=ZHANG, wanted=WANTED, arrival=arrival
    ).case


def _told(world: World, staff: Staff, stage: Stage, on: dt.date, events: Sequence[happened.Event]) -> Case:
    channel = Channel.MAIL_PLAIN if stage is Stage.UNCONFIRMED else Channel.IN_PERSON
    case = _registered(world, staff, on, channel)
    for event in events:
        case = as_by_paper(actor=staff.officer, case=case, event=event)
    return case


def _split(world: World, staff: Staff) -> Case:
    whole = _registered(world, staff)
    split_request(actor=staff.officer, case=whole, parts=[WANTED, WANTED])
    return whole


def _closed(world: World, staff: Staff) -> Case:
    case = _told(world, staff, Stage.CORRECTION_EXPIRED, _JANUARY, (_ASKED_TO_CORRECT,))
    for key in missing_facts(value_of(case=case), today()):
        as_by_paper(
            actor=staff.officer, case=case, event=happened.FactRecorded(on=today(), key=key, words="已核对")
        )
    return as_by_paper(actor=staff.officer, case=case, event=happened.RequestClosed(on=today()))


def _compare_and_serve(letter: Letter, staff: Staff) -> None:
    if PendingInspection.objects.filter(file=letter.sealed_file).exists():
        inspect_case_file(file_id=letter.sealed_file_id)
    compare_original(actor=staff.reviewer, letter=letter, words="已逐字核对")
    serve_letter(actor=staff.officer, letter=letter, on=today(), method=ServiceMethod.ELECTRONIC)


def _brought(case: Case, staff: Staff, state: LetterState) -> Letter:
    """A reply on its way, as far as that state."""
    letter = begun(staff, case, LetterKind.REPLY, outcome=Outcome.NOT_EXIST)
    ways = (
        (LetterState.SUBMITTED, lambda: submit_letter(actor=staff.officer, letter=letter)),
        (LetterState.REVIEWED, lambda: review_letter(actor=staff.reviewer, letter=letter)),
        (LetterState.SIGNED, lambda: sign_letter(actor=staff.head, letter=letter)),
        (
            LetterState.SEALED,
            lambda: seal_letter(actor=staff.officer, letter=letter, name="答复.pdf", content=SCAN),
        ),
        (LetterState.SERVED, lambda: _compare_and_serve(letter, staff)),
    )
    for reached, do in ways:
        if letter.state == state:
            break
        do()
        letter.refresh_from_db()
        assert letter.state == reached
    return letter


def _disputed(case: Case, staff: Staff) -> None:
    event = happened.DisputeFiled(on=today(), dispute="清复〔2026〕3号", dispute_kind=DisputeKind.REVIEW)
    as_by_paper(actor=staff.officer, case=case, event=event)


def _registers(world: World, staff: Staff) -> list[str]:
    record = register_own_record(
        actor=staff.officer,
        agency=world.education,
        applicant=ZHANG,
        about="学籍信息",
        claim=Claim(wrong="出生日期有误"),
        channel=Channel.IN_PERSON,
        received_on=_JANUARY,
    )
    names = ("cases", "case_register", "disputes", "own_records", "own_record_register", "compile")
    return [
        *(reverse(f"desk:{name}") for name in names),
        reverse("desk:cases") + "?show=ended",
        reverse("desk:own_record", args=[record.pk]),
    ]


def _forms_of(in_process: Case, consulting: Case, answered: Case) -> list[str]:
    names = ("case_registered", "case_split", "case_code", "case_suggest", "case_record", "case_reveal")
    names += ("case_correct",)
    told = ((in_process, "hand_over"), (in_process, "receive_unit_answer"), (in_process, "extend"))
    told += ((in_process, "record_fact"), (in_process, "close"), (consulting, "receive_opinion"))
    told += ((consulting, "give_up_waiting"), (consulting, "redeliver"), (answered, "conclude_dispute"))
    told += ((answered, "prove_arrival"),)
    told += ((in_process, "withdraw"),)
    return [
        *(reverse(f"desk:{name}", args=[in_process.pk]) for name in names),
        *(reverse("desk:case_act", args=[case.pk, act]) for case, act in told),
    ]


def _papers(case: Case, draft: Letter) -> list[str]:
    new = [reverse("desk:letter_new", args=[case.pk, kind.value]) for kind in _WRITTEN]
    reply = reverse("desk:letter_new", args=[case.pk, LetterKind.REPLY.value])
    return [
        reverse("desk:letters", args=[case.pk]),
        *new,
        f"{reply}?outcome={Outcome.PARTIAL.value}",
        reverse("desk:letter_facts", args=[draft.case_id, draft.pk]),
        reverse("desk:letter_text", args=[draft.case_id, draft.pk, "contact"]),
        reverse("desk:letter_download", args=[draft.case_id, draft.pk, "pdf"]),
        reverse("desk:letter_act", args=[draft.case_id, draft.pk, "submit"]),
    ]


def _put_in(case: Case, staff: Staff, name: str, content: bytes) -> CaseFile:
    made = attach_file(actor=staff.officer, case=case, kind=FileKind.DISCLOSED, name=name, content=content)
    inspect_case_file(file_id=made.pk)
    return made


def _files(case: Case, staff: Staff) -> list[str]:
    offered = _put_in(case, staff, "名单.pdf", pdf(text("Call 13800138000")))
    return [
        reverse("desk:case_files", args=[case.pk]),
        reverse("desk:case_file_release", args=[case.pk, offered.pk]),
        reverse("desk:case_file_redact", args=[case.pk, offered.pk]),
        reverse("desk:case_file_act", args=[case.pk, offered.pk, "withhold"]),
    ]


def _offered(case: Case, staff: Staff) -> str:
    offered = _put_in(case, staff, "电话.txt", "手机13800138000".encode())
    found = release_of(file=CaseFile.objects.get(pk=offered.pk)).open[0]
    return reverse("desk:case_file_finding", args=[case.pk, offered.pk, found.row.identity])


def _second(case: Case, expired: Case, staff: Staff) -> tuple[str, str]:
    """A withdrawal that waits for a second person, and a late correction that waits to be judged."""
    told = {"event": happened.RequestWithdrawn(on=today()), "basis": "撤回申请书", "words": "来电"}
    waiting = propose_act(actor=staff.officer, case=case, **told)
    late = happened.CorrectionReceived(on=today(), good_reason="住院")
    with transaction.atomic():
        sent = ask_late_correction(row=locked(case=expired, seen=None), event=late, words="指第二批次")
    return tuple(reverse("desk:pending", args=[one.pk]) for one in (waiting, sent))


def _overseen(world: World, staff: Staff) -> list[str]:
    issue_order(
        actor=staff.supervisor,
        issuer=world.district,
        agency=world.education,
        title="逾期未答复",
        text="请说明逾期的原因。",
        term=Term(days=10),
        indicator="overdue",
    )
    names = ("cases", "orders", "order_new", "themes", "ratings", "suggestions")
    return [
        *(reverse(f"oversight:{name}") for name in names),
        reverse("oversight:case_list", args=["open"]),
        reverse("oversight:case_list", args=["overdue"]),
    ]


def _orders() -> list[str]:
    from zhaoming.web.supervision.models import Order

    return [reverse("desk:orders"), reverse("desk:order", args=[Order.objects.get().pk])]
