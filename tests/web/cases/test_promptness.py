import datetime as dt

import pytest

from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors.promptness import promptness

pytestmark = pytest.mark.database


def ended(on: dt.date, *, due: dt.date | None, pk: int) -> None:
    Case.objects.filter(pk=pk).update(
        is_open=False, next_on=None, stage="served", outcome="provide", ended_on=on, last_act_on=on, due_on=due
    )


def test_nothing_is_told_where_there_is_nothing(district):
    assert promptness() is None


def test_what_is_open_and_in_time_is_nothing_to_tell_yet(online, district):
    assert promptness(agency=district.education) is None


def test_answers_in_time_late_ones_and_what_is_late_now(online, in_person, district):
    day = dt.date(2026, 1, 20)
    ended(day, due=day, pk=online.case.pk)
    told = promptness(agency=district.education)
    assert (told.answered, told.in_time, told.share, told.late_now) == (1, 1, 100, 0)
    ended(day, due=day - dt.timedelta(days=1), pk=online.case.pk)
    assert promptness().in_time == 0
    late = dt.date(2026, 1, 5)
    Case.objects.filter(pk=in_person.case.pk).update(due_on=late, next_on=late)
    assert promptness().late_now == 1
    assert promptness(agency=district.housing) is None


def test_what_had_no_certain_day_or_is_long_ago_does_not_count(online, district):
    ended(dt.date(2026, 1, 20), due=None, pk=online.case.pk)
    assert promptness() is None
    ended(dt.date(2024, 1, 20), due=dt.date(2024, 1, 20), pk=online.case.pk)
    assert promptness() is None
