from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.conftest import make_district
from tests.web.reports.conftest import make_people, taker
from tests.web.reports.making import balanced
from zhaoming.web.reports.models import Dismissal, Explanation
from zhaoming.web.reports.selectors import findings_of, lapsed_dismissals
from zhaoming.web.reports.services import (
    ActRefusedError,
    correct_cell,
    dismiss_finding,
    explain_finding,
    restore_finding,
)

WRONG = "s4.review.upheld"


@pytest.fixture
def world(keep):
    return keep("faulty report", _world)


@pytest.fixture
def people(world):
    return world.people


@pytest.fixture
def faulty(world):
    return world.version


def _world():
    district = make_district()
    people = make_people(district)
    version = taker(people, district)(balanced(changes={WRONG: 1}))
    return SimpleNamespace(people=people, version=version)


@pytest.fixture
def error(faulty):
    return findings_of(version=faulty)[0].finding


def test_a_dismissal_settles_the_finding_and_is_shown_with_it(faulty, error, people):
    assert (error.rule, faulty.unsettled_count) == ("L", 1)
    dismiss_finding(actor=people.officer, version=faulty, finding_id=error.id, reason="原件如此")
    faulty.refresh_from_db()
    judged = next(item for item in findings_of(version=faulty) if item.finding.id == error.id)
    assert (judged.dismissal.reason, judged.dismissal.maker, judged.is_settled) == (
        "原件如此",
        people.officer,
        True,
    )
    assert (faulty.error_count, faulty.dismissed_count, faulty.unsettled_count) == (0, 1, 0)


def test_a_dismissal_is_kept_across_checks_and_lapses_when_the_figures_change(faulty, error, people):
    dismiss_finding(actor=people.officer, version=faulty, finding_id=error.id, reason="原件如此")
    correct_cell(actor=people.officer, version=faulty, key="s2.penalty.decisions", text="5", reason="漏填")
    faulty.refresh_from_db()
    assert faulty.dismissed_count == 1
    correct_cell(actor=people.officer, version=faulty, key=WRONG, text="2", reason="应为 2")
    faulty.refresh_from_db()
    assert (faulty.dismissed_count, faulty.unsettled_count) == (0, 1)
    assert [item.finding_id for item in lapsed_dismissals(version=faulty)] == [error.id]


def test_a_dismissal_can_be_restored_and_both_stay_on_record(faulty, error, people):
    dismiss_finding(actor=people.officer, version=faulty, finding_id=error.id, reason="原件如此")
    restore_finding(actor=people.reviewer, version=faulty, finding_id=error.id)
    faulty.refresh_from_db()
    assert (faulty.unsettled_count, Dismissal.objects.get().restored_by) == (1, people.reviewer)
    dismiss_finding(actor=people.officer, version=faulty, finding_id=error.id, reason="再看仍如此")
    assert Dismissal.objects.count() == 2


def test_acts_on_findings_that_are_not_there_are_refused(faulty, error, people):
    asked = {"actor": people.officer, "version": faulty}
    with pytest.raises(ActRefusedError, match="ACT020"):
        dismiss_finding(**asked, finding_id="0" * 20, reason="无")
    with pytest.raises(ActRefusedError, match="ACT022"):
        restore_finding(**asked, finding_id=error.id)
    with pytest.raises(ActRefusedError, match="ACT003"):
        dismiss_finding(**asked, finding_id=error.id, reason=" ")
    dismiss_finding(**asked, finding_id=error.id, reason="原件如此")
    with pytest.raises(ActRefusedError, match="ACT021"):
        dismiss_finding(**asked, finding_id=error.id, reason="原件如此")


@pytest.mark.parametrize("who", ["head", "editor", "supervisor", "auditor", "administrator", "stranger"])
def test_who_may_not_judge_leaves_nothing_behind(faulty, error, people, who):
    with pytest.raises(PermissionDenied):
        dismiss_finding(actor=getattr(people, who), version=faulty, finding_id=error.id, reason="无")
    assert not Dismissal.objects.exists()


@pytest.mark.parametrize("who", ["editor", "supervisor", "auditor", "administrator", "stranger"])
def test_who_may_neither_judge_nor_file_may_not_explain(faulty, error, people, who):
    with pytest.raises(PermissionDenied):
        explain_finding(actor=getattr(people, who), version=faulty, finding_id=error.id, text="无")
    assert not Explanation.objects.exists()


def test_an_explanation_is_signed_with_name_and_role_and_the_error_stays(faulty, error, people):
    first = explain_finding(actor=people.head, version=faulty, finding_id=error.id, text="法院更正")
    assert people.head.full_name in first.signed_as
    assert "清河区教育局机关负责人" in first.signed_as
    faulty.refresh_from_db()
    assert (faulty.error_count, faulty.unsettled_count) == (1, 0)
    explain_finding(actor=people.officer, version=faulty, finding_id=error.id, text="法院更正, 附函")
    assert Explanation.objects.filter(replaced_at=None).get().text == "法院更正, 附函"
    assert Explanation.objects.count() == 2
