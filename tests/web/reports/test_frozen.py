"""After publication the figures stand with the records they came from; what changes later shows beside them."""

import datetime as dt
import random
from collections import Counter

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.casework.histories import world
from tests.web.cases.conftest import staff
from tests.web.cases.keeping import keep_history
from tests.web.conftest import make_district
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.models import Case
from zhaoming.web.reports.hand_corrected import hand_corrected
from zhaoming.web.reports.models import FrozenRecord, ReportVersion
from zhaoming.web.reports.selectors import changed_records, current_report, findings_of, frozen_records
from zhaoming.web.reports.services import (
    compile_report,
    correct_cell,
    explain_finding,
    file_report,
    publish_report,
    start_revision,
    withdraw_report,
    write_section,
)

__all__ = ["staff"]
pytestmark = pytest.mark.database


@pytest.fixture
def district(keep, settings):
    """The tree, and in it requests and disputes of one bureau over three years."""
    settings.ZHAOMING_TODAY = dt.date(2026, 4, 8)
    return keep("frozen histories", _histories)


@pytest.fixture
def kept(district):
    """The bureau of them."""
    return district.education


def _histories():
    district, rng = make_district(), random.Random("frozen")
    histories = world(
        rng, first=dt.date(2023, 3, 1), until=dt.date(2026, 3, 31), agency=district.education.code, size=8
    )
    for serial, events in enumerate(histories, start=1):
        keep_history(agency=district.education, events=events, serial=serial)
    return district


@pytest.fixture
def published(kept, staff, person):
    """Compiled, written, filed and published by the people of the bureau."""
    head, editor = person(Role.HEAD, kept), person(Role.PLATFORM_EDITOR, kept)

    def publish(version):
        for section, text in (("五", "更新慢的问题已经改进。"), ("六", "没有其他事项。")):
            if version.section_texts.filter(section=section).last().text != text:
                write_section(actor=staff.officer, version=version, section=section, text=text)
        for one in findings_of(version=ReportVersion.objects.get(pk=version.pk)):
            if one.is_error and not one.is_settled:
                explain_finding(actor=head, version=version, finding_id=one.finding.id, text="已核对")
        filed = file_report(actor=head, version=ReportVersion.objects.get(pk=version.pk))
        return publish_report(actor=editor, version=filed)

    return publish


def test_the_frozen_set_adds_up_to_the_figures(kept, staff, published):
    version = published(compile_report(actor=staff.officer, agency=kept, year=2025))
    report = current_report(version=version).report
    requests = frozen_records(version=version).filter(kind="request")
    assert requests.count() == report.number("s3.new_received.total") + report.number("s3.carried_in.total") > 0
    by_row = Counter()
    for row in requests:
        by_row[f"s3.{row.came}.{row.applicant}"] += 1
        by_row[f"s3.{row.outcome}.{row.applicant}"] += 1
    disputes = Counter(f"s4.{row.outcome}" for row in frozen_records(version=version).filter(kind="dispute"))
    for key, count in (by_row + disputes).items():
        assert report.number(key) == count, key
    assert changed_records(version=version) == ()


def test_nothing_of_it_can_be_changed_and_nothing_is_kept_of_a_draft(kept, staff, published):
    draft = compile_report(actor=staff.officer, agency=kept, year=2025)
    assert not frozen_records(version=draft).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        FrozenRecord.objects.create(version=draft, kind="request", record=1, outcome="granted")
    version = published(draft)
    for act in (lambda rows: rows.update(outcome="granted"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act(frozen_records(version=version))


def test_a_later_correction_of_a_record_shows_and_the_figures_stand(kept, staff, published, signed_in):
    version = published(compile_report(actor=staff.officer, agency=kept, year=2025))
    before = current_report(version=version).report.cells
    row = frozen_records(version=version).filter(kind="request", outcome="carried_out").first()
    Case.objects.filter(pk=row.record).update(
        end_year=2025, handled_on=dt.date(2025, 12, 30), counted_as="provide"
    )
    (one,) = changed_records(version=version)
    assert (one.record, one.then[0].outcome, one.now[0].outcome) == (row.record, "carried_out", "granted")
    assert current_report(version=version).report.cells == before
    client = signed_in(staff.officer)
    where = reverse("desk:report_frozen", args=[version.pk])
    assert where in text_of(client.get(reverse("desk:report", args=[version.pk])))
    page = text_of(client.get(where))
    assert "结转下年度继续办理" in page
    assert reverse("desk:case", args=[row.record]) in page
    Case.objects.filter(pk=row.record).update(counts=False)
    assert changed_records(version=version)[0].now == ()
    assert "不计入" in text_of(client.get(where))


def test_a_corrected_report_is_a_new_version_with_its_reason_and_the_old_stays_readable(
    kept, staff, published, signed_in
):
    old = published(compile_report(actor=staff.officer, agency=kept, year=2025))
    figure = current_report(version=old).report.number("s3.new_received.total")
    revision = start_revision(actor=staff.officer, version=old, reason="漏记复议一件")
    correct_cell(
        actor=staff.officer, version=revision, key="s4.review.upheld", text="99", reason="漏记复议一件"
    )
    new = published(revision)
    old.refresh_from_db()
    assert (old.state, new.revision_reason) == ("superseded", "漏记复议一件")
    assert frozen_records(version=old).count() == frozen_records(version=new).count() > 0
    page = text_of(signed_in(staff.officer).get(reverse("desk:report", args=[old.pk])))
    assert str(figure) in page
    assert current_report(version=old).report.number("s4.review.upheld") != 99
    client = signed_in(staff.officer)
    told = [text_of(client.get(reverse("desk:report_frozen", args=[one.pk]))) for one in (old, new)]
    assert ["公布前经人工更正" in page for page in told] == [False, True]
    assert "改为 99（漏记复议一件）" in told[1]
    assert ["记录仍是" in page for page in told] == [False, True]


def test_each_corrected_cell_of_a_correction_of_a_correction_is_told(kept, staff, published, signed_in):
    """The set is that of the compilation, whatever later versions say: each cell that departs is named."""
    first = published(compile_report(actor=staff.officer, agency=kept, year=2025))
    counted = current_report(version=first).report.number("s4.review.upheld")
    second = start_revision(actor=staff.officer, version=first, reason="漏记")
    correct_cell(actor=staff.officer, version=second, key="s4.review.upheld", text="98", reason="漏记")
    correct_cell(actor=staff.officer, version=second, key="s4.review.other", text="97", reason="漏记")
    third = start_revision(
        actor=staff.officer, version=published(ReportVersion.objects.get(pk=second.pk)), reason="再核"
    )
    correct_cell(actor=staff.officer, version=third, key="s4.review.upheld", text="99", reason="再核")
    back = str(current_report(version=first).report.number("s4.review.other"))
    correct_cell(actor=staff.officer, version=third, key="s4.review.other", text=back, reason="与记录一致")
    new = published(ReportVersion.objects.get(pk=third.pk))
    (one,) = hand_corrected(version=new)
    assert (one.key, one.old, one.new, one.reason) == ("s4.review.upheld", str(counted), "99", "再核")
    page = text_of(signed_in(staff.officer).get(reverse("desk:report_frozen", args=[new.pk])))
    assert f"{counted} 改为 99（再核）" in page
    assert "这一版更正第 2 版" in page
    # The set is still the first version's count, which the page must not claim of the corrected cell.
    upheld = frozen_records(version=new).filter(kind="dispute", outcome="review.upheld").count()
    assert upheld == counted
    assert counted != 99


def test_a_correction_that_departs_from_no_count_promises_no_list_of_cells(kept, staff, published, signed_in):
    """Only what the agency fills in was mended: the page announced a list below, and there was none."""
    first = published(compile_report(actor=staff.officer, agency=kept, year=2025))
    second = start_revision(actor=staff.officer, version=first, reason="台账漏记")
    correct_cell(actor=staff.officer, version=second, key="s2.penalty.decisions", text="17", reason="台账")
    new = published(ReportVersion.objects.get(pk=second.pk))
    page = text_of(signed_in(staff.officer).get(reverse("desk:report_frozen", args=[new.pk])))
    assert "这一版更正第 1 版" in page
    assert "逐格列出" not in page


def test_counting_anew_after_publication_begins_with_what_was_written_and_signed(kept, staff, published):
    """Somebody who counts the records again loses neither the text nor the entries of 表二."""
    draft = compile_report(actor=staff.officer, agency=kept, year=2025)
    correct_cell(actor=staff.officer, version=draft, key="s2.penalty.decisions", text="17", reason="台账")
    old = published(ReportVersion.objects.get(pk=draft.pk))
    new = compile_report(actor=staff.officer, agency=kept, year=2025)
    assert current_report(version=new).report.number("s2.penalty.decisions") == 17
    texts = dict(new.section_texts.values_list("section", "text"))
    assert texts == dict(old.section_texts.order_by("pk").values_list("section", "text"))
    assert texts["五"] == "更新慢的问题已经改进。"
    assert old.state == "published"


def test_counting_anew_begins_with_the_newest_version_not_with_a_draft_left_behind(kept, staff, published):
    """The first draft was never filed; what was filed after it is what the agency said last."""
    compile_report(actor=staff.officer, agency=kept, year=2025)
    second = compile_report(actor=staff.officer, agency=kept, year=2025)
    correct_cell(actor=staff.officer, version=second, key="s2.penalty.decisions", text="17", reason="台账")
    shown = published(ReportVersion.objects.get(pk=second.pk))
    third = compile_report(actor=staff.officer, agency=kept, year=2025)
    assert current_report(version=third).report.number("s2.penalty.decisions") == 17
    assert third.section_texts.get(section="五").text == "更新慢的问题已经改进。"
    # Taken down, it is still what is mended; the draft begun meanwhile is newer than it.
    third.state = "deleted"
    third.save(update_fields=["state"])
    withdraw_report(actor=shown.published_by, version=shown, reason="附件含个人信息")
    fourth = compile_report(actor=staff.officer, agency=kept, year=2025)
    assert current_report(version=fourth).report.number("s2.penalty.decisions") == 17
    assert fourth.section_texts.get(section="五").text == "更新慢的问题已经改进。"


def test_what_is_recorded_later_shows_where_nothing_had_been_counted(kept, staff, published, signed_in):
    """A year without a request and without a document: its set is empty, and is a set all the same."""
    version = published(compile_report(actor=staff.officer, agency=kept, year=2022))
    assert not frozen_records(version=version).exists()
    where = reverse("desk:report_frozen", args=[version.pk])
    client = signed_in(staff.officer)
    assert "没有变动" in text_of(client.get(where))
    first = happened.Registered(
        on=dt.date(2022, 12, 1),
        case_id="补登一件",
        agency=kept.code,
        applicant=ApplicantKind.NATURAL,
        arrival=Arrival(Channel.IN_PERSON, dt.date(2022, 12, 1)),
    )
    late = keep_history(agency=kept, events=[first], serial=99)
    (one,) = changed_records(version=version)
    assert (one.record, one.then, one.now[0].came) == (late.pk, (), "new_received")
    assert "没有变动" not in text_of(client.get(where))
