"""After its term nothing of a request says who asked, in no table of the database, not even encrypted."""

import datetime as dt
import json
import re
from types import SimpleNamespace

import pytest
from cryptography.fernet import InvalidToken
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from tests.web.cases.conftest import TODAY, WANTED, ZHANG, make_staff
from tests.web.cases.papering import SCAN, served, signed
from tests.web.conftest import make_district
from tests.web.desk.releasing import put_in
from zhaoming.casework import events as happened
from zhaoming.casework.anonymous import CLEARED
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.receipt import Channel
from zhaoming.letters import Addressee, LetterKind
from zhaoming.web.cases.applicant import Claim
from zhaoming.web.cases.models import (
    Case,
    FileDiscovery,
    FileKind,
    Letter,
    LetterStep,
    OwnRecord,
    OwnRecordEvent,
    ReleaseJudgement,
)
from zhaoming.web.cases.models.own_record import RecordOutcome
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.selectors import reading, release_of
from zhaoming.web.cases.selectors.own_records import claim_of, masked_person, steps_of
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    anonymise_cases,
    anonymise_own_records,
    clear_discovery,
    perform_act,
    register_application,
    seal_letter,
    serve_letter,
)
from zhaoming.web.cases.services.own_records import answer_own_record, register_own_record
from zhaoming.web.config.data_key import decrypted
from zhaoming.web.drafts.models import Draft
from zhaoming.web.notices.models import Notice
from zhaoming.web.tracking.models import Rating

YEARS = 3
THIRD, OPINION, REMARK, WHY = "李四光", "涉及我家隐私", "办得很慢", "张三丰催得急"
SECRETS = (
    ZHANG.name,
    ZHANG.identity_number,
    ZHANG.telephone,
    ZHANG.email,
    ZHANG.address,
    WANTED.name,
    WANTED.description,
    THIRD,
    OPINION,
    REMARK,
    WHY,
    "本人同意",
)


def everything() -> str:
    """Every value of every table, and beside each encrypted one what it says."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [text for row in cursor.fetchall() for value in row for text in _said(value)]
    return "\n".join(found)


def _said(value: object) -> list[str]:
    """The value as text, with letters that JSON escapes written out, and decrypted where it can be."""
    text = str(bytes(value) if isinstance(value, memoryview) else value)
    plain = re.sub(r"\\u[0-9a-f]{4}", lambda one: str(json.loads(f'"{one[0]}"')), text)
    try:
        return [plain, decrypted(text)]
    except (InvalidToken, ValueError):
        return [plain]


@pytest.fixture
def world(request, keep, settings):
    """The request that was answered and who did it, where the test asks for it; else people alone."""
    if "rich" not in request.fixturenames:
        return _people()
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = settings.ZHAOMING_KEEP_OWN_RECORDS_YEARS = YEARS
    return keep("request with words everywhere", _world)


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def staff(world):
    """Those who answer requests."""
    return world.staff


@pytest.fixture
def rich(world) -> Case:
    """A request answered today, with a word in every store that has room for one."""
    return world.case


def _people():
    district = make_district()
    return SimpleNamespace(district=district, staff=make_staff(district))


def _world():
    world = _people()
    receipt = register_application(agency=world.district.education, applicant=ZHANG, wanted=WANTED)
    world.case = _rich(world.staff, receipt.case)
    return world


def _rich(staff, case: Case) -> Case:
    asked = signed(staff, case, LetterKind.CONSULT_THIRD_PARTY, addressee=Addressee(name=THIRD))
    serve_letter(actor=staff.officer, letter=asked, on=TODAY, method=ServiceMethod.POST)
    asked.refresh_from_db()
    event = happened.OpinionReceived(on=TODAY, consultation=asked.consultation, consents=True)
    perform_act(actor=staff.officer, case=case, event=event, words=OPINION)
    file = put_in(by=staff.officer, case=case, name=f"{ZHANG.name}.docx")
    for one in release_of(file=file).found:
        clear_discovery(actor=staff.reviewer, file=file, identity=one.row.identity, words="本人同意公开")
    served(staff, case)
    dispute = happened.DisputeFiled(on=TODAY, dispute=f"{ZHANG.name}案", dispute_kind=next(iter(DisputeKind)))
    perform_act(actor=staff.officer, case=case, event=dispute, words=WHY)
    done = happened.DisputeConcluded(on=TODAY, dispute=dispute.dispute, result=next(iter(DisputeResult)))
    perform_act(actor=staff.officer, case=case, event=done)
    _above(case)
    return Case.objects.get(pk=case.pk)


def _above(case: Case) -> None:

    at = timezone.now()
    given = {"agency": case.agency, "case": case}
    Rating.objects.create(
        **given, grade=2, given_on=TODAY, changed_at=at, sealed_words=sealed({"words": REMARK})
    )
    Draft.objects.create(
        **given,
        key="k" * 64,
        sealed=sealed({"name": ZHANG.name}),
        source="s",
        changed_at=at,
        expires_at=at + dt.timedelta(days=9999),
        submitted_at=at,
    )
    Notice.objects.create(
        about="one", kind="k", subject_type="cases.case", subject_id=str(case.pk),
        sealed=sealed({"to": ZHANG.email}), made_at=at, next_at=at, trouble=f"refused {ZHANG.email}",
    )  # fmt: skip


def _after_the_term(settings) -> None:
    settings.ZHAOMING_TODAY = TODAY.replace(year=TODAY.year + YEARS) + dt.timedelta(days=1)


def test_no_table_tells_anything_of_the_applicant_any_more(rich, settings):
    before = everything()
    assert [one for one in SECRETS if one not in before] == []
    _after_the_term(settings)
    assert anonymise_cases() == 1
    after = everything()
    assert [one for one in SECRETS if one in after] == []


def test_papers_and_inspections_are_still_shown_and_say_what_became_of_their_words(rich, settings, staff):
    _after_the_term(settings)
    anonymise_cases()
    for letter in Letter.objects.filter(case=rich).select_related("case"):
        found = reading(letter=letter)
        assert (found.is_cleared, found.text, found.damage, found.missing) == (True, None, "", ())
        assert found.entries
    reply = Letter.objects.get(kind=LetterKind.REPLY.value)
    assert (reply.number != "", reply.digest != "", reply.served_on) == (True, True, TODAY)
    file = rich.files.get(kind=FileKind.DISCLOSED)
    release = release_of(file=file)
    assert {one.message for one in release.found} == {CLEARED}
    with pytest.raises(CaseActRefusedError, match="CAS088"):
        seal_letter(actor=staff.officer, letter=reply, name="a.pdf", content=SCAN)


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (LetterStep, {"sealed_words": "x"}),
        (LetterStep, {"kind": "signed"}),
        (FileDiscovery, {"sealed_told": "x"}),
        (FileDiscovery, {"bars": True}),
        (ReleaseJudgement, {"clears": False}),
        (ReleaseJudgement, {"sealed_words": "x"}),
    ],
)
def test_nothing_but_emptying_is_allowed_and_that_after_the_term_alone(rich, settings, model, changes):
    def refused(**given):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            models.QuerySet(model).update(**given)

    emptied = {name: "" for name in changes if name.startswith("sealed")}
    refused(**changes)
    if emptied:
        refused(**emptied)
    _after_the_term(settings)
    anonymise_cases()
    refused(**changes)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


def test_acted_on_again_it_is_due_again(rich, settings, staff):
    _after_the_term(settings)
    anonymise_cases()
    on = settings.ZHAOMING_TODAY + dt.timedelta(days=1)
    settings.ZHAOMING_TODAY = on
    late = happened.DisputeFiled(on=on, dispute="晚到的案件", dispute_kind=next(iter(DisputeKind)))
    perform_act(actor=staff.officer, case=rich, event=late, words=WHY)
    ended = happened.DisputeConcluded(on=on, dispute=late.dispute, result=next(iter(DisputeResult)))
    perform_act(actor=staff.officer, case=rich, event=ended)
    assert anonymise_cases() == 0
    settings.ZHAOMING_TODAY = on.replace(year=on.year + YEARS) + dt.timedelta(days=1)
    assert (anonymise_cases(), anonymise_cases()) == (1, 0)
    assert WHY not in everything()


def test_the_register_of_own_records_has_its_own_term(settings, staff, district):
    row = register_own_record(
        actor=staff.officer,
        agency=district.education,
        applicant=ZHANG,
        about="学籍记录",
        claim=Claim(wrong="出生日期写错", right="应为1949年", evidence="户口簿"),
        channel=Channel.IN_PERSON,
        received_on=TODAY,
    )
    answer_own_record(
        actor=staff.officer, record=row, outcome=RecordOutcome.CORRECTED, on=TODAY, words="张三丰的已改", seen=1
    )
    _after_the_term(settings)
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = YEARS
    assert anonymise_own_records() == 0
    settings.ZHAOMING_KEEP_OWN_RECORDS_YEARS = YEARS
    assert (anonymise_own_records(), anonymise_own_records()) == (1, 0)
    row = OwnRecord.objects.get()
    assert (
        masked_person(record=row).name == claim_of(record=row, user=staff.officer).wrong == row.about == CLEARED
    )
    assert [one.words for one in steps_of(record=row, user=staff.officer) if one.words] == []
    assert (row.outcome, row.answered_on) == ("corrected", TODAY)
    assert [one for one in (ZHANG.name, "出生日期", "户口簿", "学籍") if one in everything()] == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.QuerySet(OwnRecordEvent).update(sealed_words="x")
