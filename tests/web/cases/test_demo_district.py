"""Three years of requests of a whole district: planned alike at every start, told by the rules, once."""

from collections import Counter

import pytest

from zhaoming.inspection.identity import has_checksum
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Channel
from zhaoming.web.agencies import demo as agencies
from zhaoming.web.cases.demo import on_paper
from zhaoming.web.cases.demo.district import Size, outstanding, plan, seed_district, stories
from zhaoming.web.cases.demo.people import ORGANISATIONS, RESIDENTS, applicant
from zhaoming.web.cases.demo.plan import LAST_DAY
from zhaoming.web.cases.demo.steps import Paper, Reply
from zhaoming.web.cases.models import Case, CaseDispute, CaseEvent, Letter
from zhaoming.web.cases.services import rebuild_cases

# Told by services, each of which is tried on both databases by itself.
pytestmark = pytest.mark.once
FEW = Size(one_in=60)


@pytest.fixture
def demo_district(db, settings, tmp_path):
    settings.ZHAOMING_HOME = tmp_path
    settings.ZHAOMING_TODAY = LAST_DAY
    agencies.seed()


def test_the_whole_plan_is_a_district_of_three_years():
    told = stories(size=Size())
    assert 2000 <= len(told) <= 3000
    assert len({(one.agency, one.wanted.name) for one in told}) == len(told)
    assert {one.on.year for one in told} == {2023, 2024, 2025, 2026}
    assert {one.channel for one in told} == {
        Channel.ONLINE, Channel.MAIL_SIGNED, Channel.MAIL_PLAIN, Channel.IN_PERSON,
    }  # fmt: skip
    steps = [step for one in told for step in one.steps]
    assert all(step.on <= LAST_DAY for step in steps)
    replied = Counter(step.outcome for step in steps if isinstance(step, Reply))
    # A request that is closed without a letter has no reply.
    assert set(replied) == set(Outcome) - {Outcome.NO_CORRECTION}
    assert any(isinstance(step, Paper) and on_paper.is_kept_outside(on=step.on) for step in steps)
    ended = [one for one in told if one.agency in agencies.MERGED]
    assert ended
    assert all(step.on < agencies.MERGED_ON for one in ended for step in one.steps)


@pytest.mark.parametrize("one_in", range(1, 9))
def test_what_a_third_party_refused_is_given_by_no_plan_without_telling_it(one_in):
    for story in stories(size=Size(one_in=one_in)):
        outcomes = [step.outcome for step in story.steps if isinstance(step, Reply)]
        assert Outcome.THIRD_PARTY not in outcomes or outcomes[-1] is Outcome.THIRD_PARTY, story


def test_the_plan_is_the_same_at_every_start():
    first = stories(size=FEW)
    plan.stories.cache_clear()
    assert stories(size=FEW) == first


def test_nobody_is_meant():
    people = [applicant(number=number) for number in (RESIDENTS, RESIDENTS + 599, *ORGANISATIONS)]
    assert all("示例" in one.name for one in people)
    numbers = [one.identity_number for one in people if one.identity_number]
    assert all(one.startswith("1101991900") and has_checksum(one) for one in numbers)


@pytest.mark.usefixtures("demo_district")
def test_it_is_told_by_the_rules_and_goes_on_where_it_was_stopped():
    planned = stories(size=FEW)
    steps = seed_district(size=FEW)
    assert [next(steps) for _ in range(3)] == [(number, len(planned)) for number in (1, 2, 3)]
    steps.close()
    assert outstanding(size=FEW) == planned[3:]
    assert [done for done, _ in seed_district(size=FEW)] == list(range(4, len(planned) + 1))
    assert list(seed_district(size=FEW)) == []
    assert Case.objects.count() == len(planned)
    # The columns are those that the events give, by the law of their days.
    assert rebuild_cases().corrected == 0
    assert set(Case.objects.exclude(new_year=None).values_list("new_year", flat=True)) >= {2023, 2024, 2025}
    by_paper = Letter.objects.order_by("made_at").first()
    assert by_paper is not None
    assert by_paper.served_on >= on_paper.PAPERS_SINCE
    outside = CaseEvent.objects.filter(kind="case.answer.signed", on__lt=on_paper.PAPERS_SINCE)
    assert outside.exists()
    # Four eyes: who drafted, who reviewed and who signed are three persons.
    for case in Case.objects.filter(pk__in=outside.values("case")):
        kinds = ("case.answer.drafted", "case.answer.reviewed", "case.answer.signed")
        acted = case.events.filter(kind__in=kinds, on__lt=on_paper.PAPERS_SINCE).values_list("kind", "actor")
        assert len({actor for _, actor in acted}) == len(kinds)
    assert CaseDispute.objects.exists()
