"""The files of a request: listing, putting in, reading, packing."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.desk.releasing import put_in
from tests.web.screens import text_of
from zhaoming.web.cases.models import CaseFile, FileKind
from zhaoming.web.cases.services import attach_own_file
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
QUERIES = 18


def url(case, name="desk:case_files", *more):
    return reverse(name, args=[case.pk, *more])


@pytest.fixture
def own(online):
    return attach_own_file(
        number=online.case.number,
        code=online.query_code,
        kind=FileKind.IDENTITY,
        name="张三丰身份证.png",
        content=b"\x89PNG",
    )


def test_an_empty_list_says_what_belongs_here_and_offers_the_first_step(staff, online, signed_in):
    page = text_of(signed_in(staff.officer).get(url(online.case)))
    assert "还没有文件" in page
    assert "存入文件" in page


def test_several_files_are_put_in_and_one_that_is_empty_is_named(staff, online, signed_in):
    given = [SimpleUploadedFile("甲.txt", b"one"), SimpleUploadedFile("乙.txt", b"")]
    answer = signed_in(staff.officer).post(url(online.case), {"kind": "search", "files": given}, follow=True)
    page = text_of(answer)
    assert "已存入 1 个文件" in page
    assert "“乙.txt”没有存入" in page
    assert CaseFile.objects.get().kind == FileKind.SEARCH


def test_what_is_wrong_is_said_at_the_field(staff, online, signed_in):
    answer = signed_in(staff.officer).post(url(online.case), {"kind": "sealed_letter"})
    assert answer.status_code == 422
    assert "请选择至少一个文件" in text_of(answer)
    assert signed_in(staff.reviewer).post(url(online.case), {"kind": "search"}).status_code == 403


def test_the_list_tells_how_far_a_file_is_cleared_and_needs_few_queries(
    staff, online, signed_in, django_assert_max_num_queries
):
    put_in(by=staff.officer, case=online.case)
    for number in range(4):
        put_in(by=staff.officer, case=online.case, content=b"plain", name=f"{number}.txt")
    client = signed_in(staff.reviewer)
    client.get(url(online.case))
    with django_assert_max_num_queries(QUERIES):
        page = text_of(client.get(url(online.case)))
    assert "1 处未放行" in page
    assert page.count("可以提供") == 4


def test_the_name_of_an_applicants_paper_is_nowhere(staff, online, own, signed_in):
    for who in (staff.officer, staff.supervisor):
        page = text_of(signed_in(who).get(url(online.case)))
        assert "张三丰" not in page
        assert "身份证明.png" in page


def test_who_only_watches_sees_no_name_and_no_way_in(staff, online, signed_in):
    file = put_in(by=staff.officer, case=online.case, name="王五的材料.docx")
    client = signed_in(staff.supervisor)
    page = text_of(client.get(url(online.case)))
    assert "王五" not in page
    assert url(online.case, "desk:case_file", file.pk) not in page
    assert client.get(url(online.case, "desk:case_file", file.pk)).status_code == 403


def test_a_file_is_saved_under_its_name_and_the_reading_recorded(staff, online, signed_in):
    file = put_in(by=staff.officer, case=online.case, content=b"plain", name="评分标准.txt")
    answer = signed_in(staff.reviewer).get(url(online.case, "desk:case_file", file.pk))
    assert (answer.content, answer["Content-Type"]) == (b"plain", "text/plain")
    assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote('评分标准.txt')}"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    assert Event.objects.get(kind="case.file.read").actor == staff.reviewer


def test_an_applicants_paper_is_given_after_a_reason(staff, online, own, signed_in):
    client, where = signed_in(staff.officer), url(online.case, "desk:case_file", own.pk)
    assert "写明理由" in text_of(client.get(where))
    assert client.post(where, {"reason": " "}).status_code == 422
    assert not Event.objects.filter(kind="case.file.paper_read").exists()
    assert client.post(where, {"reason": "核对身份"}).content == b"\x89PNG"
    assert "核对身份" in text_of(client.get(reverse("desk:case", args=[online.case.pk])))
    assert signed_in(staff.reviewer).get(where).status_code == 403


def test_a_file_of_another_request_is_not_here(staff, online, in_person, signed_in):
    file = put_in(by=staff.officer, case=in_person.case)
    assert signed_in(staff.officer).get(url(online.case, "desk:case_file", file.pk)).status_code == 404


def test_the_whole_file_is_packed_after_a_reason(staff, online, own, signed_in):
    client, where = signed_in(staff.officer), url(online.case, "desk:case_files_pack")
    assert "打包理由" in text_of(client.get(where))
    assert client.post(where, {"reason": ""}).status_code == 422
    answer = client.post(where, {"reason": "法院调取"})
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["00 卷宗目录.csv", "01 身份证明.png"]
    assert quote("卷宗.zip") in answer["Content-Disposition"]
    assert signed_in(staff.reviewer).get(where).status_code == 403


def test_the_page_of_the_request_counts_its_files(staff, online, own, signed_in):
    page = text_of(signed_in(staff.officer).get(reverse("desk:case", args=[online.case.pk])))
    assert url(online.case) in page
    assert "身份证明" in page
