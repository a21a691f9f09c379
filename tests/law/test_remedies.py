"""复议前置还是均可: driven by the ground of the reply, never by the row it counts in."""

import datetime as dt

import pytest

from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import Clock, clock_rule
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Ground
from zhaoming.law.outcomes import MiscReason, Outcome, RemedySet
from zhaoming.law.remedies import (
    RemedySettings,
    RouteKind,
    Service,
    direct_suit_deserves_notice,
    may_sue_while_reviewed,
    order_of,
    remedies,
    remedies_for_silence,
    remedies_of_procedural_papers,
    remedies_of_third_party,
    review_bodies,
)
from zhaoming.law.remedy_rules import REMEDY_RULES, AgencyKind

is_working_day = shipped_history().latest().is_working_day

ON = dt.date(2026, 2, 10)
REFUSALS = {Outcome(ground.value) for ground in Ground} | {Outcome.PARTIAL}
OPEN_TO_SETTING = {Outcome.MISC, Outcome.ADMIN_QUERY}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_reconsideration_comes_first_exactly_for_the_grounds_of_articles_14_to_16(outcome):
    order = order_of(outcome=outcome, on=ON)
    expected = RemedySet.RECONSIDERATION_FIRST if outcome in REFUSALS else RemedySet.EITHER
    assert order is expected


@pytest.mark.parametrize("outcome", sorted(OPEN_TO_SETTING))
def test_the_settings_decide_what_the_texts_leave_open(outcome):
    first = RemedySet.RECONSIDERATION_FIRST
    settings = RemedySettings(admin_query=first, misc={MiscReason.PARTY: first})
    found = order_of(outcome=outcome, on=ON, misc_reason=MiscReason.PARTY, settings=settings)
    assert found is first


def test_no_setting_moves_a_refusal_of_articles_14_to_16():
    either = RemedySettings(misc=dict.fromkeys(MiscReason, RemedySet.NONE), silence=RemedySet.EITHER)
    for outcome in REFUSALS:
        assert order_of(outcome=outcome, on=ON, settings=either) is RemedySet.RECONSIDERATION_FIRST


def _of(decided_on: dt.date):
    return remedies(
        outcome=Outcome.STATE_SECRET,
        decided_on=decided_on,
        agency=AgencyKind.LOCAL_DEPARTMENT,
        service=Service(decided_on, decided_on),
        is_working_day=is_working_day,
    )


def test_before_2024_nothing_is_invented():
    assert isinstance(_of(dt.date(2023, 12, 31)), NoneInstalled)
    assert isinstance(review_bodies(agency=AgencyKind.VERTICAL_ORGAN, on=dt.date(2023, 12, 31)), NoneInstalled)
    assert isinstance(remedies_of_procedural_papers(on=dt.date(2023, 12, 31)), NoneInstalled)


def test_the_judicial_interpretation_is_cited_from_its_first_day():
    before, after = _of(dt.date(2025, 5, 31)), _of(dt.date(2025, 6, 1))
    assert "Court2025.1.1.2" not in before.basis
    assert "Court2025.1.1.2" in after.basis
    assert before.order is after.order


def test_a_suit_after_review_has_no_last_day_before_the_review_is_decided():
    suit = _of(ON).route(RouteKind.SUIT_AFTER_RECONSIDERATION)
    assert suit.last_day is None
    assert suit.period.count == 15


def test_a_refusal_opens_no_suit_at_once():
    assert _of(ON).route(RouteKind.SUIT) is None


@pytest.mark.parametrize("order", [RemedySet.EITHER, RemedySet.RECONSIDERATION_FIRST])
def test_silence_goes_by_its_setting_and_has_no_last_day(order):
    found = remedies_for_silence(
        overdue_on=ON,
        agency=AgencyKind.LOCAL_DEPARTMENT,
        is_working_day=is_working_day,
        settings=RemedySettings(silence=order),
    )
    assert found.order is order
    assert [route.last_day for route in found.routes] == [None, None]


def test_a_third_party_overridden_may_go_either_way():
    given = {
        "agency": AgencyKind.LOCAL_DEPARTMENT,
        "service": Service(ON, ON),
        "is_working_day": is_working_day,
    }
    found = remedies_of_third_party(decided_on=ON, **given)
    assert [route.kind for route in found.routes] == [RouteKind.RECONSIDERATION, RouteKind.SUIT]
    assert isinstance(remedies_of_third_party(decided_on=dt.date(2023, 12, 31), **given), NoneInstalled)


def test_papers_of_the_procedure_carry_no_remedies():
    found = remedies_of_procedural_papers(on=ON)
    assert (found.order, found.routes) == (RemedySet.NONE, ())


def test_no_suit_while_a_review_is_pending():
    assert not may_sue_while_reviewed(review_pending=True)
    assert may_sue_while_reviewed(review_pending=False)


def test_a_direct_suit_against_a_refusal_of_2024_or_later_deserves_a_notice():
    first = dt.date(2024, 1, 1)
    assert direct_suit_deserves_notice(outcome=Outcome.STATE_SECRET, decided_on=first)
    assert not direct_suit_deserves_notice(
        outcome=Outcome.STATE_SECRET, decided_on=first - dt.timedelta(days=1)
    )
    assert not direct_suit_deserves_notice(outcome=Outcome.PROVIDE, decided_on=first)
    assert not direct_suit_deserves_notice(outcome=Outcome.ADMIN_QUERY, decided_on=first)


@pytest.mark.parametrize(
    ("limit", "clock"),
    [
        ("reconsideration", Clock.RECONSIDERATION),
        ("longest", Clock.RECONSIDERATION_UNTOLD),
        ("suit", Clock.SUIT),
        ("suit_after_reconsideration", Clock.SUIT_AFTER_REVIEW),
    ],
)
def test_the_periods_told_are_those_of_the_clocks(limit, clock):
    for version in REMEDY_RULES.versions:
        held = version.value.limits[limit]
        row = clock_rule(clock=clock, on=version.since)
        assert (held.period, held.provision) == (row.period, row.provision)
