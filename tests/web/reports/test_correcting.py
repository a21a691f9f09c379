import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from tests.web.reports.making import balanced
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.models import CellCorrection, ReportVersion
from zhaoming.web.reports.selectors import current_report, findings_of
from zhaoming.web.reports.services import ActRefusedError, correct_cell, undo_correction

WRONG = "s3.granted.natural"


@pytest.fixture
def faulty(take_in):
    return take_in(balanced(changes={WRONG: 3}))


@pytest.fixture
def correct(people):
    def act(version, text, *, key=WRONG, reason="录入有误", actor=None, seen=None):
        return correct_cell(
            actor=actor or people.officer, version=version, key=key, text=text, reason=reason, seen=seen
        )

    return act


def test_a_correction_mends_the_report_and_leaves_what_was_printed(faulty, correct, people):
    assert faulty.error_count > 0
    correction = correct(faulty, "10")
    faulty.refresh_from_db()
    view = current_report(version=faulty)
    assert (view.report.cells[WRONG].value, view.printed.cells[WRONG].value) == (10, 3)
    assert view.corrected == {WRONG}
    assert (correction.old, correction.new, correction.maker, correction.reason) == (
        "3",
        "10",
        people.officer,
        "录入有误",
    )
    assert (faulty.error_count, faulty.unsettled_count, faulty.corrected_count) == (0, 0, 1)
    event = Event.objects.get(kind="report.cell.corrected")
    assert event.data == {
        "key": WRONG, "old": "3", "new": "10", "reason": "录入有误", "year": 2025, "number": 1
    }  # fmt: skip


def test_corrections_are_a_history_and_are_undone_newest_first(faulty, correct, people):
    first, second = correct(faulty, "8"), correct(faulty, "10")
    assert (second.old, second.new) == ("8", "10")
    with pytest.raises(ActRefusedError, match="ACT012"):
        undo_correction(actor=people.officer, correction=first)
    undo_correction(actor=people.officer, correction=second)
    assert current_report(version=faulty).report.cells[WRONG].value == 8
    undo_correction(actor=people.officer, correction=first)
    view = current_report(version=faulty)
    assert view.report.cells[WRONG].value == 3
    assert [item.undone_by for item in view.corrections[WRONG]] == [people.officer] * 2
    faulty.refresh_from_db()
    assert faulty.error_count > 0
    assert faulty.corrected_count == 0


def test_a_refused_cell_can_be_filled_in(take_in, correct):
    version = take_in(balanced(changes={"s4.review.other": None}))
    correction = correct(version, "0", key="s4.review.other", reason="原件为 0")
    version.refresh_from_db()
    assert (correction.old, version.refused_count) == ("1?", 0)


@pytest.mark.parametrize("who", ["head", "editor", "supervisor", "auditor", "administrator", "stranger"])
def test_who_may_not_correct_leaves_nothing_behind(faulty, correct, people, who):
    with pytest.raises(PermissionDenied):
        correct(faulty, "10", actor=getattr(people, who))
    assert not CellCorrection.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "s3.nothing.total"}, "ACT010"),
        ({"text": "十"}, "ACT011"),
        ({"text": "3"}, "ACT013"),
        ({"reason": "  "}, "ACT003"),
    ],
)
def test_what_makes_no_correction_is_refused_in_words(faulty, correct, changes, code):
    arguments = {"text": "10", **changes}
    with pytest.raises(ActRefusedError, match=code) as refusal:
        correct(faulty, arguments.pop("text"), **arguments)
    assert refusal.value.next_step
    assert not CellCorrection.objects.exists()


def test_of_two_people_on_the_same_page_the_second_is_told(faulty, correct):
    correct(faulty, "10", seen=0)
    with pytest.raises(ActRefusedError, match="ACT001"):
        correct(faulty, "9", seen=0)
    assert CellCorrection.objects.get().new == "10"


def test_a_collecting_office_may_set_right_what_it_took_in_and_nothing_else(
    take_in, correct, people, district, faulty
):
    taken = take_in(balanced(year=2024, changes={WRONG: 3}), actor=people.collector, agency=district.district)
    assert taken.agency == district.education
    correct(taken, "10", actor=people.collector)
    with pytest.raises(PermissionDenied):
        correct(faulty, "10", actor=people.collector)


def test_the_database_itself_keeps_what_was_read(faulty):
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportVersion.objects.filter(pk=faulty.pk).update(entry={})
    faulty.refresh_from_db()
    assert faulty.entry["agency"] == "清河区教育局"


def test_correcting_last_year_mends_this_years_carry_over(take_in, correct):
    before = take_in(balanced(year=2024, carried_out=2, new=9))
    after = take_in(balanced(year=2025, carried_in=3))
    assert "Y1" in {item.finding.rule for item in findings_of(version=after)}
    for column in ("natural", "total"):
        correct(before, "3", key=f"s3.carried_out.{column}")
    after.refresh_from_db()
    assert "Y1" not in {item.finding.rule for item in findings_of(version=after)}
    assert after.error_count == 0
