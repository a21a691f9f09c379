"""Every number is the length of its list, and what the pure rooms say of the events."""

import datetime as dt
import statistics
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from tests.casework.histories import LAW
from tests.web.conftest import make_agency
from tests.web.supervision.conftest import LAST
from zhaoming.casework.counted import counted_disputes, counted_request
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import ENDED, is_overdue, reply_due, reply_facts, stage
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import read_clock
from zhaoming.law.counting import DisputeResult
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.calendars.models import AgencyRegion
from zhaoming.web.supervision.conditions import conditions
from zhaoming.web.supervision.indicators import INDICATORS
from zhaoming.web.supervision.periods import PARTS, Period
from zhaoming.web.supervision.selectors import figures, listed, reach_of
from zhaoming.web.supervision.selectors.figures import look_of, median

pytestmark = pytest.mark.database
PERIODS = (Period(2023), Period(2024, "h2"), Period(2025, "q4"), Period(2026), Period(2026, "m1"))
RESULTS = ("granted", "partial", "denied", "unable", "unprocessed", "other")


@pytest.fixture
def reach(staff, district):
    return reach_of(user=staff.supervisor, root=district.district, on=LAST)


def test_every_number_is_the_length_of_its_list(kept, reach):
    for period in PERIODS:
        found = figures(reach=reach, period=period)
        for row in (*found.rows, found.total):
            for key, number in row.counts.items():
                behind = listed(reach=reach, period=period, key=key, agency=row.agency)
                assert behind.rows.count() == number, (key, row.agency, period)
                if row.agency is not None:
                    assert {one.agency_id for one in behind.rows} <= {row.agency.pk}
        assert sum(found.total.days.values()) == found.total.counts["answered"]


def test_an_agency_that_was_not_there_has_a_row_only_where_something_of_it_counts(kept, district, staff):
    education, township = district.education, district.township
    Agency.objects.filter(pk__in=[education.pk, township.pk]).update(dissolved_on=dt.date(2024, 7, 1))
    later = make_agency("CS-Q1-XJ", "清河区新建局", under=district.district, founded_on=dt.date(2026, 1, 1))

    def shown(period):
        reach = reach_of(user=staff.supervisor, root=district.district, on=LAST)
        return {row.agency.pk for row in figures(reach=reach, period=period).rows}

    assert township.pk in shown(Period(2024, "h1"))
    assert later.pk not in shown(Period(2024, "h1"))
    assert township.pk not in shown(Period(2024, "h2"))
    assert education.pk in shown(Period(2025)), "what is counted of it stays in its row"
    assert {later.pk, district.housing.pk} <= shown(Period(2026))


def test_the_numbers_are_what_the_events_say_and_the_parts_make_the_whole(kept, reach):
    grounds = [one.key for one in INDICATORS.values() if one.section == "grounds"]
    handled = 0
    for period in PERIODS:
        found = figures(reach=reach, period=period)
        for row in found.rows:
            oracle = _oracle(kept.get(row.agency.pk, ()), period)
            assert {key: row.counts[key] for key in oracle.counts} == oracle.counts, (row.agency, period)
            assert row.median == (Fraction(statistics.median(oracle.days)) if oracle.days else None)
        counts = found.total.counts
        handled += counts["handled"]
        assert counts["handled"] == sum(counts[key] for key in RESULTS)
        assert counts["denied"] == sum(counts[key] for key in grounds)
    assert handled


class _oracle:  # noqa: N801 - reads as a word.
    """The numbers counted one request after the other from the folded events."""

    def __init__(self, histories, period):
        self.values = [fold(events=events) for events in histories]
        self.last_acts = [events[-1].on for events in histories]
        self.period = period
        self.days = list(self._days())
        self.counts = self._counts()

    def _in(self, day):
        return day is not None and self.period.first <= day <= self.period.last

    def _counts(self):
        open_ = [
            (value, acted)
            for value, acted in zip(self.values, self.last_acts, strict=True)
            if stage(case=value, on=LAST, law=LAW) not in ENDED
        ]
        dues = [due for due in (reply_due(case=value, law=LAW) for value, _ in open_) if due is not None]
        counted = [one for one in (counted_request(case=value) for value in self.values) if one]
        handled = [one for one in counted if self._in(one.handled_on)]
        received = [one for one in self.values if self._in(one.received_on) and one.split_on is None]
        disputes = [one for value in self.values for one in counted_disputes(case=value)]
        concluded = [one for one in disputes if self._in(one.concluded_on)]
        reviews = [one for one in concluded if one.kind == "review"]
        return {
            "open": len(open_),
            "overdue": sum(is_overdue(case=value, on=LAST, law=LAW) for value, _ in open_),
            "soon": sum(due.on is not None and due.on >= LAST and self._left(due.on) <= 3 for due in dues),
            "undetermined": sum(due.certainty is Certainty.UNDETERMINED for due in dues),
            "stale": sum(LAW.calendar.between(start=acted, end=LAST).count >= 10 for _, acted in open_),
            "received": len(received),
            "corrected": sum(one.correction is not None for one in received),
            "handled": len(handled),
            "partial": sum(one.outcome == "partial" for one in handled),
            "third_party": sum(one.outcome == "third_party" for one in handled),
            "reviews": len(reviews),
            "reviews_corrected": sum(one.result is DisputeResult.CORRECTED for one in reviews),
            "suits": len(concluded) - len(reviews),
            "disputes_pending": sum(one.result is None for one in disputes),
        }

    @staticmethod
    def _left(day):
        left = LAW.calendar.between(start=LAST, end=day)
        return left.count if left is not None else 99

    def _days(self):
        for value in self.values:
            if value.answer is not None and self._in(value.answer.served_on):
                reading = read_clock(
                    facts=reply_facts(case=value), on=value.answer.served_on, calendar=LAW.calendar
                )
                if isinstance(reading.used, WorkingDays):
                    yield reading.used.count


def test_few_queries_whatever_the_number_of_agencies(staff, district, django_assert_max_num_queries):
    for root, most in ((district.education, 1), (district.district, 4)):
        reach = reach_of(user=staff.supervisor, root=root, on=LAST)
        assert len(reach.agencies) == most
        with django_assert_max_num_queries(10):
            figures(reach=reach, period=Period(2025))


def test_an_agency_of_another_subtree_has_nothing_to_show(reach, district):
    behind = listed(reach=reach, period=Period(2025), key="handled", agency=district.elsewhere)
    assert district.elsewhere.pk not in reach.ids
    assert not behind.rows.exists()


def test_a_year_without_a_notice_is_said_and_not_guessed(staff, district, settings):
    settings.ZHAOMING_TODAY = today = dt.date(2027, 3, 1)
    reach = reach_of(user=staff.supervisor, root=district.district, on=today)
    found = figures(reach=reach, period=Period(2026))
    assert (found.total.counts["soon"], found.total.counts["stale"]) == (None, None)
    assert found.total.counts["open"] is not None


def test_before_the_end_of_the_known_years_every_known_day_is_near(staff, district):
    last_week = dt.date(2026, 12, 30)
    reach = reach_of(user=staff.supervisor, root=district.district, on=last_week)
    (threshold,) = look_of(reach=reach, period=Period(2026)).thresholds
    assert threshold.soon_until == dt.date(2026, 12, 31)


def test_a_region_with_days_of_its_own_has_its_own_threshold(district, staff, settings):
    AgencyRegion.objects.create(agency=district.district, region="宁夏")
    AgencyRegion.objects.create(agency=district.education, region="甲县")
    reach = reach_of(user=staff.supervisor, root=district.district, on=LAST)
    thresholds = look_of(reach=reach, period=Period(2026)).thresholds
    assert {district.education.pk} in [set(one.agencies) for one in thresholds]
    assert set().union(*(one.agencies for one in thresholds)) == set(reach.ids)


def test_every_indicator_has_a_condition_a_definition_and_a_provision_one_can_look_up(reach):
    assert set(conditions(look=look_of(reach=reach, period=Period(2025)))) == set(INDICATORS)
    for one in INDICATORS.values():
        assert one.definition.endswith("。")
        assert one.basis
        assert not one.share_of or one.share_of in INDICATORS


def test_the_median_is_exact():
    assert median({}) is None
    assert median({5: 1}) == 5
    assert median({5: 1, 8: 1}) == Fraction(13, 2)
    assert median({1: 3, 20: 2}) == 1
    assert median({1: 2, 20: 2}) == Fraction(21, 2)


def test_the_parts_of_a_year_are_whole_months():
    for part, _ in PARTS:
        period = Period(2024, part)
        assert period.first.day == 1
        assert (period.last + dt.timedelta(days=1)).day == 1
    assert Period(2024, "m2").last == dt.date(2024, 2, 29)
    with pytest.raises(KeyError):
        Period(2024, "w1")


def test_who_does_not_supervise_reaches_nobody(staff, district, person):
    for who in (staff.officer, staff.head, person(Role.ADMINISTRATOR, district.district)):
        with pytest.raises(PermissionDenied):
            reach_of(user=who, root=district.education, on=LAST)
    auditor = person(Role.AUDITOR, district.district)
    assert reach_of(user=auditor, root=district.education, on=LAST).ids == [district.education.pk]
