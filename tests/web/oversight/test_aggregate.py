import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of
from zhaoming.report_files import read_file

pytestmark = pytest.mark.database


def test_each_sum_leads_to_its_parts_and_the_parts_to_the_cell(people, take_in, signed_in):
    version = publish(take_in(balanced(new=7)), by=people.editor, filed_by=people.head)
    client = signed_in(people.supervisor)
    page = text_of(client.get(reverse("oversight:aggregate")))
    parts = reverse("oversight:parts", args=["s3.new_received.total"])
    assert parts in page
    assert f"{reverse('desk:report', args=[version.pk])}#cell-s3-new_received-total" in text_of(
        client.get(parts)
    )


def test_what_is_missing_is_named(people, take_in, signed_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    page = text_of(signed_in(people.supervisor).get(reverse("oversight:aggregate")))
    assert "未计入" in page
    assert "清河区住房和城乡建设局" in page


def test_a_key_that_is_not_in_the_tables_is_not_found(people, take_in, signed_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    url = reverse("oversight:parts", args=["s9.none.total"])
    assert signed_in(people.supervisor).get(url).status_code == 404


def test_without_reports_the_page_says_so(people, signed_in):
    page = text_of(signed_in(people.supervisor).get(reverse("oversight:aggregate")))
    assert "还没有可以汇总的年报" in page


@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "csv", "json"])
def test_the_sum_is_a_document_that_says_what_is_in_it(to, people, take_in, signed_in, tmp_path):
    publish(take_in(balanced(new=7)), by=people.editor, filed_by=people.head)
    response = signed_in(people.supervisor).get(reverse("oversight:aggregate_download", args=[to]))
    assert response.status_code == 200
    path = tmp_path / f"sum.{to}"
    path.write_bytes(response.content)
    (read,) = read_file(path)
    assert read.report.cells["s3.new_received.total"].value == 7
    if to != "csv":
        assert "计入：清河区教育局。" in read.report.narrative[0].text
        assert "清河区住房和城乡建设局。" in read.report.narrative[0].text


def test_a_format_nobody_writes_is_not_found(people, take_in, signed_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    url = reverse("oversight:aggregate_download", args=["odt"])
    assert signed_in(people.supervisor).get(url).status_code == 404
