"""The demo's requests: told by the real services, in every stage, once, going on where it was interrupted."""

import pytest

from zhaoming.casework.standing import Stage
from zhaoming.inspection.identity import has_checksum
from zhaoming.law.outcomes import Outcome
from zhaoming.web.agencies import demo as agencies
from zhaoming.web.answers import demo as answers
from zhaoming.web.answers.models import AnswerState, AnswerVersion
from zhaoming.web.cases.demo import WHAT, seed, seeding
from zhaoming.web.cases.demo.people import PERSONS, applicant
from zhaoming.web.cases.demo.plan import LAST_DAY, STORIES
from zhaoming.web.cases.models import Case, CaseDispute, Letter, LetterState
from zhaoming.web.cases.services import rebuild_cases
from zhaoming.web.config import demo_progress
from zhaoming.web.supervision import demo as supervision
from zhaoming.web.supervision.models import Order
from zhaoming.web.supervision.order_acts import OrderState
from zhaoming.web.supervision.themes import themes
from zhaoming.web.tracking import demo as tracking

# Told by services, each of which is tried on both databases by itself.
pytestmark = pytest.mark.once
# Nobody shown lets the fee lapse; one who did is answered already.
_NOT_SHOWN = {Stage.PAYMENT_EXPIRED}


@pytest.fixture
def demo_district(db, settings, tmp_path):
    settings.ZHAOMING_HOME = tmp_path
    settings.ZHAOMING_TODAY = LAST_DAY
    agencies.seed()


@pytest.mark.usefixtures("demo_district")
def test_every_story_is_told_by_the_services_and_once(monkeypatch):
    told = []
    monkeypatch.setattr(demo_progress, "tell", lambda **given: told.append(given))
    assert f"{len(STORIES)} 件" in seed()
    assert (told[0], told[-1]["done"]) == ({"done": 0, "total": len(STORIES), "what": WHAT}, len(STORIES) - 1)
    assert set(Case.objects.values_list("stage", flat=True)) == set(Stage) - _NOT_SHOWN
    ended = set(Case.objects.exclude(outcome="").values_list("outcome", flat=True))
    assert set(Outcome) - {Outcome(one) for one in ended} == set()
    assert {row.state for row in Letter.objects.all()} >= set(LetterState) - {LetterState.VOID}
    repeated = [
        set(one.subjects) for one in themes(subjects=sorted({row.subject for row in Case.objects.all()}))
    ]
    assert sum(len(one) > 1 for one in repeated) >= 2
    assert Case.objects.filter(due_on=LAST_DAY, ended_on=None).exists()
    assert Case.objects.filter(due_on__lt=LAST_DAY, ended_on=None).exists()
    assert CaseDispute.objects.filter(concluded_on=None).exists()
    assert rebuild_cases().corrected == 0
    before = Case.objects.count()
    seed()
    assert Case.objects.count() == before
    beside = (supervision, tracking, answers)
    assert all(one.seed() for one in beside)
    assert not any(one.seed() for one in beside)
    assert AnswerVersion.objects.filter(state=AnswerState.PUBLISHED).count() == 2
    assert set(Order.objects.values_list("state", flat=True)) == {OrderState.ISSUED, OrderState.DRAFTED}


@pytest.mark.usefixtures("demo_district")
def test_it_goes_on_where_it_was_interrupted(monkeypatch):
    few = tuple(story for story in STORIES if not story.steps)[:3]
    monkeypatch.setattr(seeding, "STORIES", few)

    def until_the_second(*, done, **_):
        if done:
            raise KeyboardInterrupt

    monkeypatch.setattr(demo_progress, "tell", until_the_second)
    with pytest.raises(KeyboardInterrupt):
        seed()
    monkeypatch.undo()
    monkeypatch.setattr(seeding, "STORIES", few)
    assert [one.wanted for one in seeding.outstanding()] == [one.wanted for one in few[1:]]
    assert "2 件" in seed()
    assert (seeding.outstanding(), demo_progress.told()) == ((), None)


@pytest.mark.usefixtures("demo_district")
def test_nothing_is_told_before_its_time(settings):
    settings.ZHAOMING_TODAY = LAST_DAY.replace(day=15)
    assert "没有写入" in seed()
    assert not Case.objects.exists()


def test_nobody_is_meant():
    for number in range(PERSONS):
        one = applicant(number=number)
        assert "示例" in one.name
        assert one.identity_number.startswith("1101991900")
        assert has_checksum(one.identity_number)
        assert one.email.endswith(".invalid")
    assert len({(one.agency, one.wanted.name) for one in STORIES}) == len(STORIES)
