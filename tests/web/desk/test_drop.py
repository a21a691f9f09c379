import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.reports.making import as_json, balanced
from tests.web.screens import text_of
from zhaoming.web.reports.models import Batch, UploadState

pytestmark = pytest.mark.database


def _post(client, agency, *files):
    return client.post(reverse("desk:drop"), {"agency": agency.pk, "files": list(files)})


def test_many_files_become_one_batch(people, district, signed_in):
    files = [SimpleUploadedFile(f"{year}.json", as_json(balanced(year=year))) for year in (2023, 2024)]
    response = _post(signed_in(people.officer), district.education, *files)
    batch = Batch.objects.get()
    assert response.url == reverse("desk:batch", args=[batch.pk])
    assert [upload.name for upload in batch.uploads.all()] == ["2023.json", "2024.json"]


def test_an_empty_file_is_taken_in_and_named_as_failed(people, district, signed_in):
    files = [SimpleUploadedFile("空.json", b""), SimpleUploadedFile("好.json", as_json(balanced()))]
    response = _post(signed_in(people.officer), district.education, *files)
    page = text_of(signed_in(people.officer).get(response.url))
    assert "空.json" in page
    assert "未能读取" in page


def test_no_file_is_said_at_the_field_and_above(people, district, signed_in):
    response = _post(signed_in(people.officer), district.education)
    assert response.status_code == 422
    assert text_of(response).count("请选择至少一个文件") == 2


def test_another_agency_cannot_be_chosen(people, district, signed_in):
    file = SimpleUploadedFile("年报.json", as_json(balanced()))
    response = _post(signed_in(people.officer), district.housing, file)
    assert response.status_code == 422
    assert not Batch.objects.exists()


def test_who_may_not_upload_does_not_see_the_page(people, signed_in):
    assert signed_in(people.head).get(reverse("desk:drop")).status_code == 403


def test_the_record_says_how_many_files_and_how_many_failed(people, district, signed_in):
    client = signed_in(people.officer)
    files = [SimpleUploadedFile("好.json", as_json(balanced())), SimpleUploadedFile("坏.json", b"?")]
    _post(client, district.education, *files)
    Batch.objects.get().uploads.filter(name="坏.json").update(state=UploadState.FAILED)
    batch = client.get(reverse("desk:drop")).context["batches"][0]
    assert (batch.file_count, batch.failed_count) == (2, 1)


def test_the_newest_batch_stands_first(people, district, signed_in):
    client = signed_in(people.officer)
    for year in (2023, 2024):
        _post(client, district.education, SimpleUploadedFile(f"{year}.json", as_json(balanced(year=year))))
    shown = [batch.pk for batch in client.get(reverse("desk:drop")).context["batches"]]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) == 2
