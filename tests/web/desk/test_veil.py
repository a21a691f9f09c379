"""What people wrote: whole for who handles a request, starred for who judges it, closed to who watches."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.web.cases.conftest import TODAY, WANTED, ZHANG, make_staff
from tests.web.cases.papering import served
from tests.web.conftest import make_district
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.law.clocks import Party
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.letters import Addressee, AddresseeKind, LetterKind
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.applicant import Claim, Wanted
from zhaoming.web.cases.selectors import standing
from zhaoming.web.cases.selectors.own_records import claim_of, steps_of
from zhaoming.web.cases.services import perform_act, register_request, reveal_applicant
from zhaoming.web.cases.services.own_records import note_own_record, register_own_record
from zhaoming.web.cases.veil import HIDDEN, Sight, Veil, names_of
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
THIRD, MOBILE = "李四光", "13900139000"
TYPED = f"张三丰来电{MOBILE}，称李四光同意"
WIDE_OPEN = (ZHANG.name, THIRD, MOBILE)


@pytest.fixture
def world(request, keep):
    """The request and who works on it, where the test asks for it; else people alone."""
    return keep("request under the veil", _world) if "case" in request.fixturenames else _people()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def staff(world):
    """Those who answer requests."""
    return world.staff


@pytest.fixture
def case(world):
    """A third party was asked and answered, a fact is on file, names and numbers all over."""
    return world.case


def _people():
    district = make_district()
    return SimpleNamespace(district=district, staff=make_staff(district))


def _world():
    world = _people()
    world.case = _case(world.staff, world.district)
    return world


def _case(staff, district):
    made = register_request(
        actor=staff.officer,
        agency=district.education,
        applicant=ZHANG,
        wanted=Wanted(name=WANTED.name, description=f"我叫张三丰，电话{MOBILE}"),
        arrival=Arrival(Channel.IN_PERSON, dt.date(2026, 1, 5)),
    ).case
    reader = Addressee(name=THIRD, kind=AddresseeKind.PERSON)
    served(staff, made, LetterKind.CONSULT_THIRD_PARTY, addressee=reader)
    (asked,) = standing(case=made).value.asked
    opinion = happened.OpinionReceived(on=TODAY, consultation=asked.id, consents=False)
    perform_act(actor=staff.officer, case=made, event=opinion, words=f"{TYPED}，涉及隐私")
    fact = happened.FactRecorded(on=TODAY, key="search", words=f"按{TYPED}查找档案室目录")
    perform_act(actor=staff.officer, case=made, event=fact)
    reveal_applicant(actor=staff.officer, case=made, reason="给张三丰送达")
    return made


@pytest.fixture
def pages(case, signed_in):
    def of(user):
        paper = case.letters.get()
        addresses = [
            reverse("desk:case", args=[case.pk]),
            reverse("desk:case_record", args=[case.pk]),
            reverse("desk:letters", args=[case.pk]),
            reverse("desk:letter", args=[case.pk, paper.pk]),
        ]
        return {one: text_of(signed_in(user).get(one)) for one in addresses}

    return of


@pytest.mark.parametrize("role", ["supervisor", "auditor", "reviewer", "head"])
def test_nobody_without_the_right_to_look_at_the_applicant_reads_a_name_or_number(
    role, pages, staff, person, district
):
    user = person(Role.AUDITOR, district.district) if role == "auditor" else getattr(staff, role)
    for address, page in pages(user).items():
        assert [one for one in WIDE_OPEN if one in page] == [], address


def test_who_watches_is_not_shown_what_was_written_and_who_judges_reads_it_starred(pages, case, staff):
    its = reverse("desk:case", args=[case.pk])
    watching, judging, handling = (pages(one)[its] for one in (staff.supervisor, staff.reviewer, staff.officer))
    assert HIDDEN in watching
    assert "涉及隐私" not in watching
    assert "涉及隐私" in judging
    assert HIDDEN not in judging
    assert "张**来电139****0000，称李**同意" in judging or "张**来电***********，称李**同意" in judging
    assert "查找档案室目录" in watching, "what is on file tells a supervisor how the request was handled"
    assert TYPED in handling
    assert THIRD in handling


def test_a_reason_is_kept_without_the_name_of_who_asks(case):
    (told,) = Event.objects.filter(kind="case.applicant.revealed").values_list("data", flat=True)
    assert told["reason"] == "给张**送达"


def test_under_the_veil_a_request_stands_as_it_stands(case, staff):
    whole, starred = (standing(case=case, user=one) for one in (staff.officer, staff.supervisor))
    assert (starred.stage, starred.clocks) == (whole.stage, whole.clocks)
    assert ZHANG.name not in str(starred.events)


def test_the_claim_about_ones_own_record_is_for_those_who_may_see_the_person(staff, district):
    record = register_own_record(
        actor=staff.officer, agency=district.education, applicant=ZHANG, about="张三丰的学籍",
        claim=Claim(wrong="出生日期写错", evidence="户口簿"), channel=Channel.IN_PERSON, received_on=TODAY,
    )  # fmt: skip
    note_own_record(actor=staff.officer, record=record, on=TODAY, words=TYPED, seen=1)
    record.refresh_from_db()
    assert record.about == "张**的学籍"
    assert claim_of(record=record, user=staff.officer).wrong == "出生日期写错"
    assert claim_of(record=record, user=staff.supervisor) == Claim(wrong=HIDDEN, evidence=HIDDEN)
    assert [one.words for one in steps_of(record=record, user=staff.reviewer)][-1] == HIDDEN
    assert [one.words for one in steps_of(record=record, user=staff.officer)][-1] == TYPED


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李四光", "李**"),
        ("清河建筑公司", "清河建筑公司"),
        ("清河区财政局", "清河区财政局"),
        ("王大厅", "王**"),
    ],
)
def test_an_organisation_is_called_by_its_name(name, shown):
    veil = Veil(Sight.FILE)
    assert veil.party(name, Party.THIRD_PARTY) == shown
    assert veil.party(name, Party.OTHER_ORGAN) == name
    assert Veil().party(name, Party.THIRD_PARTY) == name


def test_the_longer_of_two_names_is_starred_first():
    asked = [(happened.ConsultationSent(on=TODAY, consultation="一", party=Party.THIRD_PARTY), "张三丰之子")]
    veil = Veil(Sight.STARRED, names_of(applicant=ZHANG, asked=asked))
    assert veil.over("张三丰之子与张三丰") == "张****与张**"
