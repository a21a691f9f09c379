import datetime as dt

import pytest

from tests.web.cases.confirming import by_two
from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.cases.papering import served
from zhaoming.casework import events as happened
from zhaoming.casework.standing import Stage
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import Cursor, DeskFilter, desk
from zhaoming.web.cases.services import perform_act, register_application, register_request, turn_cases


def _came(staff, agency, day, name="甲"):
    arrival = Arrival(Channel.IN_PERSON, day)
    made = register_request(
        actor=staff.officer, agency=agency, applicant=ZHANG, wanted=Wanted(name=name), arrival=arrival
    )
    return made.case


@pytest.fixture
def some(staff, district):
    """Seven requests of the bureau, two a day, that came in the wrong order; the oldest is overdue."""
    days = [dt.date(2026, 1, day) for day in (20, 8, 20, 14, 8, 14)]
    return [_came(staff, district.education, day) for day in (*days, dt.date(2025, 12, 1))]


def test_the_most_urgent_stands_first(staff, some):
    page = desk(user=staff.officer)
    assert [row.due_on for row in page.rows] == sorted(case.due_on for case in some)
    assert [row.is_overdue for row in page.rows] == [True] + [False] * 6
    assert page.next is None


def test_pages_follow_each_other_without_gap_or_repeat_whatever_comes_between(staff, district, some):
    seen, after = [], None
    while True:
        page = desk(user=staff.officer, after=after, size=2)
        seen += [row.case.pk for row in page.rows]
        if page.next is None:
            break
        after = Cursor.read(str(page.next))
        # A more urgent request that comes meanwhile moves nothing.
        _came(staff, district.education, dt.date(2025, 11, 3))
    assert seen == [case.pk for case in sorted(some, key=lambda case: (case.due_on, case.pk))]
    assert len(desk(user=staff.officer).rows) == len(some) + 3


@pytest.mark.parametrize("text", ["", "2026-01-01", "x.1", "2026-01-01.x", "2026-13-01.4"])
def test_what_is_no_cursor_is_none(text):
    assert Cursor.read(text) is None


def test_each_desk_holds_the_requests_of_its_own_agencies(staff, district, person, some):
    elsewhere = register_application(agency=district.elsewhere, applicant=ZHANG, wanted=WANTED).case
    housing = register_application(agency=district.housing, applicant=ZHANG, wanted=WANTED).case
    assert {row.case for row in desk(user=staff.officer).rows} == set(some)
    assert {row.case for row in desk(user=staff.stranger).rows} == {housing}
    assert {row.case for row in desk(user=staff.supervisor).rows} == {*some, housing}
    of_city = person(Role.SUPERVISOR, district.city)
    # More agencies than the plain index serves.
    assert {row.case for row in desk(user=of_city).rows} == {*some, housing, elsewhere}
    only = DeskFilter(agency_id=district.housing.pk)
    assert [row.case for row in desk(user=of_city, asked=only).rows] == [housing]
    assert desk(user=staff.officer, asked=only).rows == ()
    assert desk(user=person(Role.ADMINISTRATOR, district.city)).rows == ()


def test_filters(staff, some, in_person):
    def found(**asked):
        return [row.case.pk for row in desk(user=staff.officer, asked=DeskFilter(**asked)).rows]

    assert found(text="评分") == found(text=in_person.case.number.lower()) == [in_person.case.pk]
    assert found(overdue=True) == [some[-1].pk]
    assert found(due_by=some[1].due_on) == [some[-1].pk, in_person.case.pk, some[1].pk, some[4].pk]
    assert found(stage=Stage.SIGNED) == found(ended=True) == []
    assert len(found(stage=Stage.IN_PROCESS)) == 8
    by_two(staff, some[0], happened.RequestWithdrawn(on=TODAY))
    assert found(ended=True) == [some[0].pk]
    assert some[0].pk not in found()


def test_a_stage_turned_by_the_day_alone_is_shown_found_and_written(staff, some, settings):
    day, period = dt.date(2026, 1, 16), WorkingDays(10)
    row = served(staff, some[1], LetterKind.CORRECTION, on=day, period=period)
    # Ten working days after 16 January end on Friday 30 January.
    assert row.turns_on == dt.date(2026, 1, 31)
    expired = DeskFilter(stage=Stage.CORRECTION_EXPIRED)
    assert desk(user=staff.officer, asked=expired).rows == ()
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 31)
    (shown,) = desk(user=staff.officer, asked=expired).rows
    assert (shown.case, shown.stage, shown.next_on) == (row, Stage.CORRECTION_EXPIRED, dt.date(2026, 1, 31))
    assert Case.objects.get(pk=row.pk).stage == "awaiting_correction"
    assert (turn_cases(), turn_cases()) == (1, 0)
    assert Case.objects.get(pk=row.pk).stage == "correction_expired"
    assert desk(user=staff.officer, asked=expired).rows[0].next_on == dt.date(2026, 1, 31)


def test_while_others_are_asked_the_last_day_is_open_and_the_desk_waits_for_their_answer(staff, some):
    case = some[3]
    row = served(staff, case, LetterKind.CONSULT_THIRD_PARTY, on=dt.date(2026, 1, 16))
    assert (row.stage, row.due_on, row.next_on.year) == ("consulting", None, 9999)
    assert desk(user=staff.officer).rows[-1].next_on is None
    got = happened.ConsultationReceived(on=dt.date(2026, 1, 19), consultation="征求意见1")
    row = perform_act(actor=staff.officer, case=case, event=got)
    # Fifteen working days after 19 January end on 9 February.
    assert (row.turns_on, row.next_stage) == (dt.date(2026, 2, 10), "in_process")
    answer = happened.OpinionReceived(on=dt.date(2026, 1, 23), consultation="征求意见1", consents=True)
    row = perform_act(actor=staff.officer, case=case, event=answer)
    # Five working days did not count: 16, 19, 20, 21 and 22 January.
    assert (row.stage, row.due_on) == ("in_process", dt.date(2026, 2, 25))


def test_the_desk_asks_the_database_no_more_for_many_than_for_few(
    staff, person, some, settings, django_assert_max_num_queries
):
    for case in some[:6]:
        if case.received_on >= dt.date(2026, 1, 14):
            served(staff, case, LetterKind.CORRECTION, on=dt.date(2026, 1, 20), period=WorkingDays(3))
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 3)
    of_city = person(Role.SUPERVISOR, Agency.objects.get(code="CS"))
    for user in (staff.officer, of_city):
        with django_assert_max_num_queries(12):
            assert len(desk(user=user).rows) == 7
