import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.cases.confirming import by_two
from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.casework import events as happened
from zhaoming.law.calendars import DayKind, NoticeError
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Role
from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.calendars.selectors import calendar, law_for, regions_of, versions
from zhaoming.web.calendars.services import (
    NoticeDoubtfulError,
    NoticeRefusedError,
    readable_notice,
    set_region,
)
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import moved_cases, moved_periods, timeline
from zhaoming.web.cases.services import (
    install_notice,
    register_application,
    register_request,
    withdraw_notice,
)
from zhaoming.web.ledger.models import Event

TODAY = dt.date(2026, 1, 26)
NEXT_YEAR = """
id = "2027"
year = 2027
kind = "yearly"
title = "关于2027年部分节假日安排的通知（试验用）"
[[holiday]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
[[holiday]]
name = "春节"
first = 2027-02-05
last = 2027-02-13
working = [2027-02-20, 2027-02-27]
[[holiday]]
name = "清明节"
first = 2027-04-05
[[holiday]]
name = "劳动节"
first = 2027-05-01
last = 2027-05-05
working = [2027-05-08]
[[holiday]]
name = "端午节"
first = 2027-06-09
[[holiday]]
name = "中秋节"
first = 2027-09-15
[[holiday]]
name = "国庆节"
first = 2027-10-01
last = 2027-10-07
working = [2027-09-26, 2027-10-09]
"""
REGIONAL = """
id = "local-2026"
year = 2026
kind = "regional"
region = "清河"
title = "清河地方节日（试验用）"
[[holiday]]
name = "地方节日"
first = 2026-02-03
last = 2026-02-05
"""


@pytest.fixture
def administrator(district, person):
    return person(Role.ADMINISTRATOR, district.city)


@pytest.fixture
def late(district, settings):
    """A request received on 4 December 2026, whose 20 working days end in a year without a notice."""
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 4)
    return register_application(agency=district.education, applicant=ZHANG, wanted=WANTED).case


def test_a_notice_gives_open_requests_their_day_and_tells_it(administrator, late):
    assert (late.due_on, late.due_state, late.next_on) == (None, "undetermined", dt.date(9999, 12, 31))
    told = moved_cases(notice=readable_notice(text=NEXT_YEAR))
    assert [(one.case, one.clock.before.on, one.clock.after.on) for one in told] == [
        (late, None, dt.date(2027, 1, 4))
    ]
    assert not InstalledNotice.objects.exists()
    done = install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True)
    assert [one.case for one in done.moved] == [late]
    row = Case.objects.get()
    assert (row.due_on, row.due_state, row.next_on) == (
        dt.date(2027, 1, 4),
        "determined",
        dt.date(2027, 1, 4),
    )
    assert row.version == late.version
    assert timeline(case=row)[-1].kind == "case.period.moved"
    (moved,) = moved_periods(case=row)
    assert moved.words == timeline(case=row)[-1].reason
    assert "由未定改为2027年1月4日（关于2027年部分节假日安排的通知（试验用））" in moved.words
    assert Event.objects.get(kind="case.period.moved").data["new"] == "2027-01-04"
    assert moved_cases(notice=readable_notice(text=NEXT_YEAR)) == ()


def test_a_withdrawn_notice_counts_no_longer_and_its_days_are_still_known(administrator, late, settings):
    notice = install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True).notice
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 8)
    with pytest.raises(NoticeRefusedError):
        withdraw_notice(actor=administrator, notice=notice, reason=" ")
    done = withdraw_notice(actor=administrator, notice=notice, reason="装错了年度")
    assert [one.case for one in done.moved] == [late]
    assert Case.objects.get().due_on is None
    assert calendar(on=dt.date(2026, 12, 7)).day(dt.date(2027, 1, 2)).kind is DayKind.HOLIDAY
    assert calendar().day(dt.date(2027, 1, 2)).kind is DayKind.UNKNOWN
    assert len(versions(year=2027)) == 1
    with pytest.raises(NoticeRefusedError, match="CAL201"):
        withdraw_notice(actor=administrator, notice=notice, reason="再来")


def test_a_new_version_counts_instead_and_the_old_one_stays(administrator, late, settings):
    install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True)
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 8)
    longer = NEXT_YEAR.replace("last = 2027-01-03", "last = 2027-01-05")
    done = install_notice(actor=administrator, text=longer, confirmed=True)
    assert [(one.old["due_on"], one.new["due_on"]) for one in done.moved] == [
        (dt.date(2027, 1, 4), dt.date(2027, 1, 6))
    ]
    assert len(versions(year=2027)) == 2
    assert calendar(on=dt.date(2026, 12, 7)).day(dt.date(2027, 1, 4)).is_worked


def test_who_may_install_and_what_is_no_notice(administrator, staff, late):
    for who in (staff.officer, staff.head, staff.supervisor):
        with pytest.raises(PermissionDenied):
            install_notice(actor=who, text=NEXT_YEAR, confirmed=True)
    with pytest.raises(NoticeError):
        install_notice(actor=administrator, text="id = 1")
    with pytest.raises(NoticeError):
        install_notice(
            actor=administrator, text='id = "2027"\nyear = 2027\nkind = "yearly"\ntitle = "空"\nholiday = []'
        )
    doubtful = NEXT_YEAR.replace("first = 2027-01-01", "first = 2027-01-02")
    with pytest.raises(NoticeDoubtfulError) as doubted:
        install_notice(actor=administrator, text=doubtful)
    assert "CAL107" in {one.code for one in doubted.value.faults}
    assert not InstalledNotice.objects.exists()


def test_days_of_a_region_count_for_its_agencies_alone(administrator, staff, district):
    inside = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED).case
    outside = register_application(agency=district.elsewhere, applicant=ZHANG, wanted=WANTED).case
    set_region(actor=administrator, agency=district.district, region="清河")
    set_region(actor=administrator, agency=district.district, region="清河")
    assert Event.objects.filter(kind="calendar.region.set").count() == 1
    assert regions_of(agency=district.education) == ("清河",)
    assert regions_of(agency=district.elsewhere) == ()
    done = install_notice(actor=administrator, text=REGIONAL, confirmed=True)
    assert [one.case for one in done.moved] == [inside]
    assert Case.objects.get(pk=outside.pk).due_on == outside.due_on
    day = dt.date(2026, 2, 4)
    assert not law_for(agency=district.education).calendar.is_working_day(day)
    assert law_for(agency=district.elsewhere).calendar.is_working_day(day)


def test_a_request_that_ended_keeps_the_days_it_had(administrator, staff, district):
    arrival = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 20))
    case = register_request(
        actor=staff.officer, agency=district.education, applicant=ZHANG, wanted=WANTED, arrival=arrival
    ).case
    row = by_two(staff, case, happened.RequestWithdrawn(on=TODAY))
    set_region(actor=administrator, agency=district.city, region="清河")
    assert install_notice(actor=administrator, text=REGIONAL, confirmed=True).moved == ()
    assert Case.objects.get(pk=row.pk).due_on == row.due_on
