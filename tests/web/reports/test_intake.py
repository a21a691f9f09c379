import datetime as dt
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.web.reports.conftest import read_all
from tests.web.reports.making import as_json, balanced, incoming
from zhaoming import report_files
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.limits import max_attempts, reading_deadline
from zhaoming.web.reports.models import ReportVersion, Upload, UploadState
from zhaoming.web.reports.selectors import batch_progress
from zhaoming.web.reports.services import (
    ActRefusedError,
    delete_draft,
    read_upload,
    receive_files,
    requeue_stalled,
    retry_upload,
)


@pytest.fixture
def receive(people, district):
    def hand_in(*files, actor=None, agency=None):
        given = [incoming(name, data) for name, data in files]
        return receive_files(actor=actor or people.officer, agency=agency or district.education, files=given)

    return hand_in


def test_every_file_is_stored_and_queued_with_its_event(receive, people):
    batch = receive(("甲.json", as_json(balanced(year=2024))), ("乙.json", as_json(balanced())))
    assert [(one.name, one.state) for one in batch.uploads.all()] == [
        ("甲.json", "queued"),
        ("乙.json", "queued"),
    ]
    event = Event.objects.get(kind="report.files_received")
    assert (event.actor, event.data["files"]) == (people.officer, ["甲.json", "乙.json"])


@pytest.mark.parametrize(
    "who", ["reviewer", "head", "editor", "supervisor", "auditor", "administrator", "stranger"]
)
def test_who_may_not_upload_leaves_nothing_behind(receive, people, who):
    with pytest.raises(PermissionDenied):
        receive(("甲.json", b"{}"), actor=getattr(people, who))
    assert not Upload.objects.exists()


def test_a_batch_without_files_or_with_too_many_is_refused_whole(receive, settings):
    settings.ZHAOMING_REPORT_FILES = 2
    with pytest.raises(ActRefusedError, match="UPL001"):
        receive()
    with pytest.raises(ActRefusedError, match="UPL002"):
        receive(*((f"{i}.json", b"{}") for i in range(3)))
    assert not Upload.objects.exists()
    assert receive(("1.json", b"{1"), ("2.json", b"{2")).uploads.count() == 2


def test_an_empty_or_too_large_file_fails_in_words_and_the_others_go_on(receive, settings):
    settings.ZHAOMING_REPORT_FILE_MB = 1
    batch = receive(("空.docx", b""), ("大.pdf", b"x" * (1024 * 1024 + 1)), ("好.json", as_json(balanced())))
    empty, large, good = batch.uploads.all()
    assert (empty.state, empty.code, large.state, large.code) == ("failed", "UPL003", "failed", "UPL004")
    assert "2 MB" in large.message
    assert "上限 1 MB" in large.message
    assert good.state == UploadState.QUEUED


def test_a_name_with_folders_keeps_its_last_part(receive):
    assert receive(("C:\\文件\\年报.json", b"{}")).uploads.get().name == "年报.json"


def test_the_same_bytes_are_recognised_within_the_agency_and_said(receive, people, district):
    data = as_json(balanced())
    first = receive(("一.json", data)).uploads.get()
    again = receive(("二.json", data), ("三.json", data)).uploads.all()
    assert [(one.state, one.repeats_id, one.code) for one in again] == [("repeated", first.pk, "UPL005")] * 2
    assert "一.json" in again[0].message
    elsewhere = receive(("一.json", data), actor=people.collector, agency=district.district).uploads.get()
    assert elsewhere.state == UploadState.QUEUED


def test_after_the_draft_was_deleted_or_the_reading_failed_the_same_file_is_read_again(receive, people):
    data = as_json(balanced())
    version = read_all(receive(("一.json", data)).uploads.get()).versions.get()
    delete_draft(actor=people.officer, version=version)
    assert receive(("二.json", data)).uploads.get().state == UploadState.QUEUED
    read_all(receive(("坏.json", b"nonsense")).uploads.get())
    assert receive(("坏.json", b"nonsense")).uploads.get().state == UploadState.QUEUED


def test_a_reading_gives_a_matched_version_with_its_findings(receive, district):
    upload = read_all(
        receive(("年报.json", as_json(balanced(changes={"s3.granted.natural": 3})))).uploads.get()
    )
    version = upload.versions.get()
    assert (upload.state, version.agency, version.year, version.number) == ("read", district.education, 2025, 1)
    assert version.matched_by == "exact"
    assert version.error_count > 0
    assert version.unsettled_count == version.error_count


def test_a_refused_cell_makes_the_upload_partly_read_and_is_counted(receive):
    upload = read_all(
        receive(("年报.json", as_json(balanced(changes={"s4.review.other": None})))).uploads.get()
    )
    assert (upload.state, upload.versions.get().refused_count) == ("partly_read", 1)


def test_a_file_that_cannot_be_read_keeps_its_reason(receive):
    upload = read_all(receive(("图.png", b"not a report")).uploads.get())
    assert (upload.state, upload.code, upload.message) == ("failed", "DOC001", "不支持的文件类型")
    assert upload.finished_at is not None


def test_a_fault_of_the_reader_is_an_answer_about_the_file(receive, monkeypatch, caplog):
    def explode(*_path, **_arguments):
        raise RuntimeError("boom")

    monkeypatch.setattr(report_files, "read_isolated", explode)
    upload = read_all(receive(("年报.json", b"{}")).uploads.get())
    assert (upload.state, upload.code) == ("failed", "UPL012")
    assert "boom" in caplog.text


def test_reading_twice_gives_one_version(receive):
    upload = receive(("年报.json", as_json(balanced()))).uploads.get()
    read_upload(upload_id=upload.pk)
    read_upload(upload_id=upload.pk)
    assert ReportVersion.objects.count() == 1


def _cut_off(upload, *, attempts=1):
    since = timezone.now() - reading_deadline() - dt.timedelta(seconds=1)
    Upload.objects.filter(pk=upload.pk).update(state="reading", attempts=attempts, reading_since=since)


def test_a_reading_cut_off_by_a_killed_worker_is_queued_again_after_the_deadline(receive):
    upload = receive(("年报.json", as_json(balanced()))).uploads.get()
    Upload.objects.filter(pk=upload.pk).update(state="reading", attempts=1, reading_since=timezone.now())
    assert requeue_stalled() == 0
    _cut_off(upload)
    assert requeue_stalled() == 1
    assert read_all(upload).state == UploadState.READ


def test_a_late_result_of_an_old_reading_is_not_saved(receive, monkeypatch):
    upload = receive(("年报.json", as_json(balanced()))).uploads.get()
    plain = report_files.read_isolated

    def slow(path, **arguments):
        _cut_off(upload)
        requeue_stalled()
        monkeypatch.setattr(report_files, "read_isolated", plain)
        read_upload(upload_id=upload.pk)
        return plain(path, **arguments)

    monkeypatch.setattr(report_files, "read_isolated", slow)
    read_upload(upload_id=upload.pk)
    assert ReportVersion.objects.count() == 1
    assert Upload.objects.get().attempts == 2


def test_a_file_that_keeps_killing_its_reader_is_given_up_in_words(receive):
    upload = receive(("年报.json", as_json(balanced()))).uploads.get()
    _cut_off(upload, attempts=max_attempts())
    requeue_stalled()
    upload.refresh_from_db()
    assert (upload.state, upload.code) == ("failed", "UPL011")


def test_a_failed_file_can_be_read_again_and_a_read_one_not(receive, people):
    bad = read_all(receive(("坏.json", b"nonsense")).uploads.get())
    assert retry_upload(actor=people.officer, upload=bad).state == UploadState.QUEUED
    good = read_all(receive(("好.json", as_json(balanced()))).uploads.get())
    with pytest.raises(ActRefusedError, match="UPL006"):
        retry_upload(actor=people.officer, upload=good)
    with pytest.raises(PermissionDenied):
        retry_upload(actor=people.stranger, upload=bad)


def _zip(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_each_member_of_a_zip_is_read_by_itself(receive, people):
    inside = {
        "2024/甲.json": as_json(balanced(year=2024)),
        "乙.json": as_json(balanced()),
        "丙.txt": b"nothing",
    }
    outer = read_all(receive(("全部.zip", _zip(inside))).uploads.get())
    assert outer.state == UploadState.UNPACKED
    members = [read_all(member) for member in outer.members.all()]
    assert [member.name for member in members] == [
        "全部.zip!/2024/甲.json",
        "全部.zip!/乙.json",
        "全部.zip!/丙.txt",
    ]
    assert [member.state for member in members] == ["read", "read", "failed"]
    progress = batch_progress(user=people.officer, batch=outer.batch)
    assert (progress.total, progress.finished, progress.is_done) == (4, 4, True)
    assert progress.uploads[0] == outer


def test_a_damaged_zip_fails_with_its_reason(receive):
    outer = read_all(receive(("坏.zip", b"PK\x03\x04 broken")).uploads.get())
    assert outer.state == UploadState.FAILED
    assert outer.code.startswith("DOC")
