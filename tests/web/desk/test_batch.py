import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.reports.making import as_json, balanced
from tests.web.screens import text_of
from zhaoming.web.reports.models import Batch, UploadState
from zhaoming.web.reports.services import read_upload

pytestmark = pytest.mark.database


@pytest.fixture
def batch(people, district, signed_in):
    files = [
        SimpleUploadedFile("年报.json", as_json(balanced())),
        SimpleUploadedFile("照片.json", b"not a report"),
    ]
    url = reverse("desk:drop")
    signed_in(people.officer).post(url, {"agency": district.education.pk, "files": files})
    return Batch.objects.get()


def test_while_it_is_read_the_page_asks_for_news(batch, people, signed_in):
    page = text_of(signed_in(people.officer).get(reverse("desk:batch", args=[batch.pk])))
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "已处理 0 个，共 2 个" in page


def test_htmx_gets_only_the_part_that_changes(batch, people, signed_in):
    client = signed_in(people.officer)
    page = text_of(client.get(reverse("desk:batch", args=[batch.pk]), headers={"HX-Request": "true"}))
    assert page.lstrip().startswith('<div id="batch"')


def test_done_it_names_what_was_read_and_what_failed_and_stops_asking(batch, people, signed_in):
    for upload in batch.uploads.all():
        read_upload(upload_id=upload.pk)
    page = text_of(signed_in(people.officer).get(reverse("desk:batch", args=[batch.pk])))
    assert "hx-trigger" not in page
    assert "2 个文件全部处理完毕，其中 1 个未能读取" in page
    assert "不支持的文件类型" in page
    assert "清河区教育局" in page


def test_a_failed_file_can_be_tried_again(batch, people, signed_in):
    for upload in batch.uploads.all():
        read_upload(upload_id=upload.pk)
    failed = batch.uploads.get(state=UploadState.FAILED)
    signed_in(people.officer).post(reverse("desk:retry", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == UploadState.QUEUED


def test_a_stranger_does_not_learn_that_it_exists(batch, people, signed_in):
    assert signed_in(people.stranger).get(reverse("desk:batch", args=[batch.pk])).status_code == 404


def test_what_asks_for_a_hand_can_be_looked_at_alone(batch, people, signed_in):
    for upload in batch.uploads.all():
        read_upload(upload_id=upload.pk)
    client, url = signed_in(people.officer), reverse("desk:batch", args=[batch.pk])
    page = text_of(client.get(url))
    assert re.findall(r"<b>(\d+)</b> <span>([^<]+)</span>", page) == [("2", "全部"), ("1", "未能读取")]
    failed = text_of(client.get(url, {"show": "failed"}))
    assert "照片.json" in failed
    assert "年报.json" not in failed
    assert "年报.json" in text_of(client.get(url, {"show": "nonsense"}))


def test_while_it_is_read_the_choice_stays(batch, people, signed_in):
    page = text_of(signed_in(people.officer).get(reverse("desk:batch", args=[batch.pk]), {"show": "failed"}))
    assert f'hx-get="{reverse("desk:batch", args=[batch.pk])}?show=failed"' in page


def test_what_was_never_stored_is_not_offered_to_be_read_again(people, district, signed_in):
    client = signed_in(people.officer)
    empty = SimpleUploadedFile("空文件.docx", b"")
    client.post(reverse("desk:drop"), {"agency": district.education.pk, "files": [empty]})
    page = text_of(client.get(reverse("desk:batch", args=[Batch.objects.get().pk])))
    assert "文件是空的" in page
    assert "重新读取" not in page
