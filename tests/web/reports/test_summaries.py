"""The summary columns are an index: whatever people do, they equal the fold over what is stored."""

import dataclasses
import random

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from tests.web.reports.making import balanced
from zhaoming.annual_report.json_form import finding_entry
from zhaoming.annual_report.report import NarrativeSection
from zhaoming.web.agencies.models import Role
from zhaoming.web.reports.context import context_hash
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.selectors import findings_of, resemblances
from zhaoming.web.reports.services import (
    ActRefusedError,
    assign_report,
    correct_cell,
    delete_draft,
    dismiss_finding,
    explain_finding,
    file_report,
    publish_report,
    recall_report,
    restore_draft,
    restore_finding,
    return_report,
    start_revision,
    undo_correction,
    withdraw_report,
)
from zhaoming.web.reports.services.checking import recheck_stale
from zhaoming.web.reports.summary import SUMMARY_COLUMNS, check_now, current_value, figures_now, summary_of

KEYS = ("s3.new_received.natural", "s3.carried_out.total", "s4.review.upheld", "s4.suit_direct.total")


def assert_columns_are_the_fold():
    for version in ReportVersion.objects.exclude(state=VersionState.DELETED):
        stored = {name: getattr(version, name) for name in SUMMARY_COLUMNS}
        assert stored == summary_of(version=version), version
        assert version.checked.findings == [finding_entry(item) for item in check_now(version=version)]
        assert version.checked.context_hash == context_hash(version=version)


def _random_act(rng, people, district):
    """One random act by somebody who may do it; what is refused changes nothing."""
    version = rng.choice(list(ReportVersion.objects.all()))
    findings = findings_of(version=version)
    chosen = {"finding_id": rng.choice(findings).finding.id} if findings else {"finding_id": "none"}
    asked = {"actor": people.body_head, "version": version}
    correction = version.corrections.last()
    acts = [
        lambda: correct_cell(**asked, key=rng.choice(KEYS), text=str(rng.randrange(4)), reason="改"),
        lambda: dismiss_finding(**asked, **chosen, reason="原件如此"),
        lambda: restore_finding(**asked, **chosen),
        lambda: explain_finding(**asked, **chosen, text="说明"),
        lambda: file_report(**asked, reason="更正"),
        lambda: publish_report(actor=people.editor, version=version),
        lambda: return_report(**asked, remarks="改"),
        lambda: recall_report(**asked),
        lambda: start_revision(**asked, reason="更正"),
        lambda: withdraw_report(actor=people.editor, version=version, reason="撤"),
        lambda: delete_draft(**asked),
        lambda: restore_draft(**asked),
        lambda: assign_report(**asked, agency=district.education, year=rng.choice((2023, 2024, 2025))),
        lambda: correction and undo_correction(actor=people.body_head, correction=correction),
    ]
    try:
        rng.choice(acts)()
    except ActRefusedError as refusal:
        return refusal.code
    return "done"


@pytest.mark.parametrize("seed", range(2))
def test_after_any_acts_the_columns_equal_the_fold(take_in, people, district, seed):
    rng = random.Random(seed)
    for year in (2023, 2024, 2025):
        take_in(balanced(year=year, carried_in=1, carried_out=rng.randrange(3)))
    outcomes = []
    for _ in range(25):
        outcomes.append(_random_act(rng, people, district))
        recheck_stale()
        assert_columns_are_the_fold()
    assert outcomes.count("done") > 5


def test_lost_columns_are_rebuilt(take_in, capsys):
    version = take_in(balanced(changes={"s4.review.upheld": 1}))
    good = {name: getattr(version, name) for name in SUMMARY_COLUMNS}
    version.checked.delete()
    ReportVersion.objects.update(error_count=99, figures={}, content_hash="", new_received=7)
    call_command("rebuild_summaries")
    version = ReportVersion.objects.get()
    assert {name: getattr(version, name) for name in SUMMARY_COLUMNS} == good
    assert "1" in capsys.readouterr().out


def test_a_filed_report_marks_parent_and_siblings_for_the_worker(take_in, people, district, person):
    housing = take_in(
        balanced(agency="清河区住房和城乡建设局"), actor=people.collector, agency=district.district
    )
    own = take_in(balanced())
    file_report(actor=people.head, version=own)
    housing.refresh_from_db()
    assert housing.is_stale
    assert recheck_stale() == 1
    housing.refresh_from_db()
    assert not housing.is_stale


def test_what_an_upgrade_marked_is_queued_when_the_worker_begins(take_in, settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
    }
    version = take_in(balanced())
    DBTaskResult.objects.all().delete()
    call_command("recheck_reports")
    assert not DBTaskResult.objects.exists()
    ReportVersion.objects.filter(pk=version.pk).update(is_stale=True)
    call_command("recheck_reports")
    assert [job.task_path.rpartition(".")[2] for job in DBTaskResult.objects.all()] == ["recheck_job"]


def test_a_siblings_draft_never_shows_through_a_finding(take_in, people, district):
    text = {"agency": "清河区教育局"}
    own = take_in(balanced(**text))
    other = take_in(balanced(agency="清河区教育局", new=11), actor=people.collector, agency=district.district)
    assign_report(actor=people.collector, version=other, agency=district.housing, year=2025)
    recheck_stale()
    own.refresh_from_db()
    assert not [item for item in findings_of(version=own) if item.finding.other_source]


def test_a_siblings_filed_report_shows_to_who_may_read_it_alone(take_in, people, person, district):
    """Name and share of a report that is not public tell an officer what the neighbour wrote."""
    own = take_in(_copied())
    officer, head = person(Role.OFFICER, district.housing), person(Role.HEAD, district.housing)
    text = _copied(agency=district.housing.name)
    other = file_report(actor=head, version=take_in(text, actor=officer, agency=district.housing))
    assert _likened(own) == set()
    assert resemblances(user=people.officer, version=own) == ()
    (seen,) = {one.source for one in resemblances(user=people.supervisor, version=own)}
    assert seen == f"{district.housing.name} 2025 年度报告（已报送，尚未发布）"
    publish_report(actor=person(Role.PLATFORM_EDITOR, district.housing), version=other)
    assert _likened(own) == {f"{district.housing.name} 2025 年度报告"}
    for user in (people.officer, people.supervisor):
        (seen,) = {one.source for one in resemblances(user=user, version=own)}
        assert seen == f"{district.housing.name} 2025 年度报告"


def _copied(**given):
    """A report whose text is long enough to be compared, the same in each."""
    sentences = (
        f"第{number}项工作由办公室牵头，会同业务科室逐件核对台账，明确时限和责任人，按季度通报进展情况并督促落实。"
        for number in "甲乙丙丁戊己庚辛"
    )
    report = balanced(**given)
    told = NarrativeSection("一", "总体情况", "\n".join(sentences))
    return dataclasses.replace(report, narrative=(told, *report.narrative[1:]))


def _likened(version):
    """Whose report the check calls alike, after the worker looked again."""
    recheck_stale()
    version.refresh_from_db()
    found = [one.finding for one in findings_of(version=version)]
    return {one.other_source for one in found if one.rule == "SIM"}


def test_a_title_that_names_a_neighbour_is_told_before_it_publishes_anything(take_in, district):
    own = take_in(dataclasses.replace(balanced(), title="清河区住房和城乡建设局2025年政府信息公开工作年度报告"))
    assert [one.finding.code for one in findings_of(version=own) if "标题" in one.finding.message]


def test_sums_are_made_of_the_figures_as_corrected_without_reading_the_report(take_in, people):
    version = take_in(balanced(new=7))
    correct_cell(actor=people.officer, version=version, key="s2.penalty.decisions", text="31", reason="原件")
    kept = ReportVersion.objects.filter(pk=version.pk)
    with CaptureQueriesContext(connection) as queries:
        ((_, report),) = figures_now(kept).values()
    assert len(queries) == 1
    assert '"entry"' not in queries.captured_queries[0]["sql"]
    whole = current_value(version)
    assert report.number("s2.penalty.decisions") == 31
    assert (report.agency, report.year, report.form) == (whole.agency, whole.year, whole.form)
    told = {key: (cell.value, cell.state) for key, cell in whole.cells.items()}
    assert {key: (cell.value, cell.state) for key, cell in report.cells.items()} == told
    # What was last written before there was the column is read from the report.
    kept.update(cells=None)
    ((_, again),) = figures_now(ReportVersion.objects.filter(pk=version.pk)).values()
    assert again.number("s2.penalty.decisions") == 31
