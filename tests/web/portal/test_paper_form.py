import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.portal.applying import fill, opened
from tests.web.screens import text_of

pytestmark = pytest.mark.database


def words_of(docx: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


def test_the_blank_sheet_holds_both_kinds_of_applicants(client, district):
    page = text_of(client.get(reverse("portal:paper_form")))
    for words in ("公民", "法人或者其他组织", "□ 科研机构", "便于查找的描述"):
        assert words in page
    named = text_of(client.get(reverse("portal:paper_form", args=[district.education.code])))
    assert district.education.name in named


def test_the_sheet_is_filled_with_the_own_draft_alone(client, district):
    fill(client, opened(district.education))
    url = reverse("portal:paper_form", args=[district.education.code])
    page = text_of(client.get(url, {"from": "draft"}))
    assert "张三丰" in page
    assert "☑ 电子文件" in page
    assert "张三丰" not in text_of(client.get(url))
    assert "张三丰" not in text_of(Client().get(url, {"from": "draft"}))


def test_the_sheet_comes_as_word_and_pdf(client, district):
    fill(client, opened(district.education))
    url = reverse("portal:paper_form_file", args=[district.education.code, "docx"])
    assert "张三丰" in words_of(client.get(url, {"from": "draft"}).content)
    assert "政府信息公开申请表" in words_of(
        client.get(reverse("portal:paper_form_file", args=["docx"])).content
    )
    pdf = client.get(reverse("portal:paper_form_file", args=["pdf"]))
    assert pdf.content.startswith(b"%PDF-") or pdf.status_code == 302
    assert client.get(reverse("portal:paper_form_file", args=["exe"])).status_code == 404
