"""The text of a compiled report: figures bound to cells and records, saved by people, drawn when read."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import override_settings

from tests.web.cases.conftest import in_person, staff
from tests.web.reports.making import balanced
from zhaoming.annual_report.writing.proposal import TO_COMPLETE
from zhaoming.web.cases.models import Case
from zhaoming.web.reports.models import CheckedReport, ReportVersion, SectionText
from zhaoming.web.reports.record_figures import record_figures
from zhaoming.web.reports.selectors import current_report, download, open_acts
from zhaoming.web.reports.services import (
    ActRefusedError,
    compile_report,
    correct_cell,
    file_report,
    publish_report,
    start_revision,
    write_section,
)

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
NEW = "s3.new_received.total"


@pytest.fixture
def version(staff, in_person, district):
    """Compiled of the year in which one request came."""
    return compile_report(actor=staff.officer, agency=district.education, year=2026)


def _text(version, section):
    return current_report(version=ReportVersion.objects.get(pk=version.pk)).report.text_of(section)


def test_a_draft_begins_with_a_proposal_drawn_from_its_cells(version):
    assert "本年度新收政府信息公开申请1件，上年结转0件" in _text(version, "三")
    assert "行政许可处理决定（该项未填报）件" in _text(version, "二")
    assert "信息处理费0元" in _text(version, "六")
    assert TO_COMPLETE in _text(version, "五")
    assert _text(version, "一") == ""
    assert not version.section_texts.exclude(maker=None).exists()


def test_a_figure_changes_with_its_cell_and_nobody_typed_it(version, staff):
    write_section(actor=staff.officer, version=version, section="一", text=f"共收到{{{NEW}}}件。")
    assert _text(version, "一") == "共收到1件。"
    for key in (NEW, "s3.new_received.natural"):
        correct_cell(actor=staff.officer, version=version, key=key, text="4", reason="另有三件未登记")
    assert _text(version, "一") == "共收到4件。"
    assert "新收政府信息公开申请4件" in _text(version, "三")


def test_it_is_drawn_in_downloads_and_in_what_is_stored_for_others(version, staff):
    write_section(actor=staff.officer, version=version, section="一", text=f"共收到{{{NEW}}}件。")
    row = ReportVersion.objects.get(pk=version.pk)
    assert "共收到1件。" in download(version=row, to="html").data.decode()
    assert {"section": "一", "title": "总体情况", "text": "共收到1件。"} in row.written
    assert "{" not in "".join(part["text"] for part in row.written)


@pytest.mark.parametrize(
    "text", ["{s3.new_recieved.total}", "{rec.nonsense}", "{新收}", "收到{3件", "收到3}件"]
)
def test_what_binds_nothing_is_refused_in_chinese_and_nothing_is_saved(version, staff, text):
    before = SectionText.objects.count()
    with pytest.raises(ActRefusedError, match="ACT072"):
        write_section(actor=staff.officer, version=version, section="一", text=text)
    assert SectionText.objects.count() == before


def test_a_saving_without_change_or_for_no_section_is_refused(version, staff):
    write_section(actor=staff.officer, version=version, section="五", text="人手不足。\r\n将增加人手。 \n")
    assert _text(version, "五") == "人手不足。\n将增加人手。"
    with pytest.raises(ActRefusedError, match="ACT073"):
        write_section(actor=staff.officer, version=version, section="五", text="人手不足。\n将增加人手。")
    with pytest.raises(ActRefusedError, match="ACT071"):
        write_section(actor=staff.officer, version=version, section="七", text="别的")


def test_a_report_from_a_file_is_not_written_here(people, take_in):
    version = take_in(balanced())
    with pytest.raises(ActRefusedError, match="ACT070"):
        write_section(actor=people.officer, version=version, section="一", text="改写")
    assert version.written is None


def test_who_may_not_correct_a_cell_writes_nothing(version, staff):
    for who in (staff.head, staff.supervisor, staff.stranger):
        with pytest.raises(PermissionDenied):
            write_section(actor=who, version=version, section="一", text="改写")


def test_compiled_again_the_text_goes_on_with_its_bindings_and_the_name_of_who_wrote_it(
    version, staff, in_person, district
):
    write_section(actor=staff.officer, version=version, section="一", text=f"共收到{{{NEW}}}件。")
    Case.objects.filter(pk=in_person.case.pk).update(new_year=2025)
    again = compile_report(actor=staff.officer, agency=district.education, year=2026)
    assert _text(again, "一") == "共收到0件。"
    assert again.section_texts.get(section="一").maker == staff.officer
    assert _text(version, "一") == "共收到1件。"


def test_text_of_a_file_is_taken_over_as_plain_text(people, take_in, district):
    take_in(balanced(year=2026))
    again = compile_report(actor=people.officer, agency=district.education, year=2026)
    assert _text(again, "五") == "人手不足。"


def test_what_was_filed_is_written_no_more_and_goes_into_a_corrected_report(version, staff, district, person):
    from zhaoming.web.agencies.models import Role

    head, editor = person(Role.HEAD, district.education), person(Role.PLATFORM_EDITOR, district.education)
    for section, text in (("一", f"共收到{{{NEW}}}件。"), ("五", "无突出问题，改进窗口服务。"), ("六", "无。")):
        write_section(actor=staff.officer, version=version, section=section, text=text)
    # A draft of the running year is no report of it yet.
    with pytest.raises(ActRefusedError, match="ACT035"):
        file_report(actor=head, version=ReportVersion.objects.get(pk=version.pk))
    acts = {one.act: one.why_not for one in open_acts(user=head, version=version)}
    assert acts["file_report"] == "2026 年还没有结束。"
    with override_settings(ZHAOMING_TODAY=dt.date(2027, 1, 20)):
        # Nor is it one when the year is over: what came since is not in it.
        with pytest.raises(ActRefusedError, match="ACT036"):
            file_report(actor=head, version=ReportVersion.objects.get(pk=version.pk))
        acts = {one.act: one.why_not for one in open_acts(user=head, version=version)}
        assert "由申请记录重新生成一份" in acts["file_report"]
        version = compile_report(actor=staff.officer, agency=district.education, year=2026)
        assert _text(version, "五") == "无突出问题，改进窗口服务。"
        filed = file_report(actor=head, version=version)
    with pytest.raises(ActRefusedError, match="ACT002"):
        write_section(actor=staff.officer, version=filed, section="一", text="改写")
    with pytest.raises(DatabaseError), transaction.atomic():
        SectionText.objects.create(version=filed, section="一", text="改写", made_at=filed.made_at)
    public = publish_report(actor=editor, version=filed)
    new = start_revision(actor=staff.officer, version=public, reason="漏记申请")
    for key in (NEW, "s3.new_received.natural", "s3.carried_out.natural", "s3.carried_out.total"):
        correct_cell(actor=staff.officer, version=new, key=key, text="2", reason="漏记申请")
    assert _text(new, "一") == "共收到2件。"
    assert _text(public, "一") == "共收到1件。"


def test_the_summary_is_what_a_fresh_fold_gives(version, staff):
    write_section(actor=staff.officer, version=version, section="一", text=f"共收到{{{NEW}}}件。")
    row = ReportVersion.objects.get(pk=version.pk)
    before = (row.content_hash, row.written, CheckedReport.objects.get(version=row).context_hash)
    from zhaoming.web.reports.services.checking import refresh

    refresh(version=row)
    row.refresh_from_db()
    assert (row.content_hash, row.written, CheckedReport.objects.get(version=row).context_hash) == before


def test_figures_of_the_records_tell_late_answers_and_nothing_of_who_keeps_none(in_person, district):
    assert record_figures(agency=district.housing, year=2026) == {}
    figures = record_figures(agency=district.education, year=2026)
    assert (figures["rec.answered"], figures["rec.in_time_share"]) == (0, None)
    row = Case.objects.filter(pk=in_person.case.pk)
    row.update(
        is_open=False,
        ended_on=dt.date(2026, 6, 1),
        end_year=2026,
        due_on=dt.date(2026, 5, 29),
        outcome="provide",
        next_on=None,
    )
    figures = record_figures(agency=district.education, year=2026)
    assert (figures["rec.answered"], figures["rec.in_time"], figures["rec.late"]) == (1, 0, 1)
    assert figures["rec.in_time_share"] == "0"
    row.update(due_on=dt.date(2026, 6, 1))
    assert record_figures(agency=district.education, year=2026)["rec.in_time_share"] == "100"
