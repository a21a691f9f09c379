"""Redacting one file: pages as pictures, what the checks found filled in, the copy."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.documents.hidden.drawn import pdf, text
from tests.web.cases.test_redacting import _in_this_process
from tests.web.desk.releasing import put_in
from tests.web.screens import text_of
from zhaoming.web.cases.models import CaseFile, FileKind, MadeAs, PendingTreatment
from zhaoming.web.cases.services.treating import requeue_treatments, treat_case_file
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import StoredFile

__all__ = ["_in_this_process"]
pytestmark = pytest.mark.database


@pytest.fixture
def file(staff, in_person):
    return put_in(by=staff.officer, case=in_person.case, content=pdf(text("Call 13800138000")), name="名单.pdf")


def url(file, name="desk:case_file_redact", *more):
    return reverse(name, args=[file.case_id, file.pk, *more])


def worked(client, file):
    """The page of the file after the worker did what was asked of it."""
    treat_case_file(file_id=file.pk)
    return client.get(url(file, "desk:case_file_release"))


def rows(*told):
    form = {"form-TOTAL_FORMS": len(told), "form-INITIAL_FORMS": 0}
    for number, row in enumerate(told):
        form |= {f"form-{number}-{name}": value for name, value in row.items()}
    return form


def test_the_pages_are_shown_and_what_was_found_is_filled_in(staff, file, signed_in):
    client = signed_in(staff.officer)
    page = text_of(client.get(url(file)))
    assert url(file, "desk:case_file_page", 1) + "?mark=" in page
    assert "检查发现的位置已经填好" in page
    # The rows that are left open have no ground until somebody chooses one.
    assert '<option value="" selected>请选择</option>' in page
    answer = client.get(url(file, "desk:case_file_page", 1) + "?mark=10,10,50,50&mark=x")
    assert (answer.content[:4], answer["Content-Type"]) == (b"\x89PNG", "image/png")
    assert client.get(url(file, "desk:case_file_page", 9)).status_code == 404
    assert signed_in(staff.reviewer).get(url(file)).status_code == 403


def test_a_copy_is_made_and_its_register_shown(staff, file, signed_in):
    told = {"term": "13800138000", "ground": "third_party:privacy"}
    client = signed_in(staff.officer)
    answer = client.post(url(file), rows(told, {"ground": "state_secret"}), follow=True)
    assert "已排队制作遮盖后的副本" in text_of(answer)
    answer = worked(client, file)
    made = CaseFile.objects.get(made_as=MadeAs.REDACTED)
    assert "已做成副本代替这一份" in text_of(answer)
    assert url(made, "desk:case_file_release") in text_of(answer)
    page = text_of(client.get(url(made, "desk:case_file_release")))
    assert "遮盖清单" in page
    assert "个人隐私" in page
    file.refresh_from_db()
    assert file.kind == FileKind.ORIGINAL


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "没有写明要遮盖什么"),
        ({"box": "1,2,3", "page": 1, "ground": "state_secret"}, "请写四个数字"),
        ({"box": "9,9,3,3", "page": 1, "ground": "state_secret"}, "右应大于左"),
        ({"box": "1,1,30,30", "ground": "state_secret"}, "框出的位置要写明第几页"),
        ({"term": "13800138000"}, "每一处遮盖都要选择理由"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(staff, file, signed_in, told, said):
    answer = signed_in(staff.officer).post(url(file), rows(told))
    page = text_of(answer)
    assert answer.status_code == 422
    assert said in page
    assert all(str(value) in page for value in told.values())
    assert CaseFile.objects.count() == 1


def test_a_copy_that_could_not_be_made_is_told_and_what_was_typed_is_there_again(staff, file, signed_in):
    client = signed_in(staff.officer)
    told = {"term": "nowhere", "page": 1, "ground": "third_party:privacy"}
    client.post(url(file), rows(told))
    page = text_of(worked(client, file))
    assert "没有做成" in page
    assert "没有找到“nowhere”" in page
    assert "nowhere" not in str(list(PendingTreatment.objects.values()))
    again = text_of(client.get(url(file)))
    assert 'value="nowhere"' in again
    assert '<option value="third_party:privacy" selected>' in again
    client.post(url(file), rows({**told, "term": "13800138000"}))
    worked(client, file)
    assert (PendingTreatment.objects.count(), CaseFile.objects.filter(made_as="redacted").count()) == (0, 1)


def test_a_copy_that_waits_is_told_and_none_is_begun_beside_it(staff, file, signed_in, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    client = signed_in(staff.officer)
    told = {"term": "13800138000", "ground": "third_party:privacy"}
    assert "正在制作遮盖后的副本" in text_of(client.post(url(file), rows(told), follow=True))
    answer = client.post(url(file), rows(told))
    assert answer.status_code == 422
    assert "副本正在制作" in text_of(answer)
    assert requeue_treatments() == 0
    PendingTreatment.objects.update(asked_at="2026-01-01T00:00:00Z")
    assert requeue_treatments() == 1
    treat_case_file(file_id=file.pk)
    assert CaseFile.objects.filter(made_as="redacted").count() == 1


def test_a_file_that_was_cleared_after_its_term_is_told_and_breaks_nothing(staff, file, signed_in):
    StoredFile.objects.filter(pk=file.stored_id).update(erased_at=now())
    client = signed_in(staff.officer)
    assert "已按保存期限清除" in text_of(client.get(url(file), follow=True))
    assert client.get(url(file, "desk:case_file_page", 1)).status_code == 404
    told = {"term": "13800138000", "ground": "third_party:privacy"}
    client.post(url(file), rows(told))
    assert "已按保存期限清除" in text_of(worked(client, file))
    wrong = client.post(url(file), rows({"term": "13800138000"}))
    assert wrong.status_code == 422
    client.post(url(file, "desk:case_file_act", "strip"))
    assert "没有做成" in text_of(worked(client, file))


def test_a_word_file_is_pointed_to_a_pdf(staff, in_person, signed_in):
    file = put_in(by=staff.officer, case=in_person.case)
    client = signed_in(staff.officer)
    page = text_of(client.get(url(file, "desk:case_file_release")))
    assert url(file, "desk:case_file_act", "convert") in page
    assert url(file) not in page
    assert "先转为 PDF" in text_of(client.get(url(file)))
