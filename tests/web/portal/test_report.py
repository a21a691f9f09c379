import re

import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, publish, text_of
from zhaoming.web.reports.selectors import earlier_reports, replaced_versions
from zhaoming.web.reports.services import (
    correct_cell,
    file_report,
    publish_report,
    start_revision,
    withdraw_report,
)

pytestmark = pytest.mark.database


def test_a_draft_a_filed_and_a_withdrawn_report_are_not_found(client, people, take_in):
    version = take_in()
    url = reverse("portal:report", args=[version.pk])
    assert client.get(url).status_code == 404
    file_report(actor=people.head, version=version)
    assert client.get(url).status_code == 404
    assert client.get(reverse("portal:download", args=[version.pk, "json"])).status_code == 404


def test_tables_stand_in_their_sections_with_text_and_downloads(client, people, take_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    page = text_of(client.get(reverse("portal:report", args=[version.pk])))
    assert (
        page.index("三、收到和处理")
        < page.index("收到和处理政府信息公开申请情况统计表")
        < page.index("四、政府信息")
    )
    for to in ("docx", "pdf", "html", "xlsx", "csv", "json"):
        assert reverse("portal:download", args=[version.pk, to]) in page
    assert "主办：清河区教育局" in page


def test_a_corrected_cell_shows_what_was_printed(client, people, take_in):
    version = take_in(balanced(changes=FAULTY))
    correct_cell(actor=people.officer, version=version, key="s3.granted.total", text="10", reason="核对台账。")
    publish(version, by=people.editor, filed_by=people.head)
    page = text_of(client.get(reverse("portal:report", args=[version.pk])))
    assert "<del>12</del>" in page
    assert "核对台账。" in page


def test_a_corrected_report_keeps_the_record_of_the_earlier_one(client, people, take_in):
    old = publish(take_in(), by=people.editor, filed_by=people.head)
    new = start_revision(actor=people.officer, version=old, reason="表四漏计一件。")
    correct_cell(actor=people.officer, version=new, key="s2.penalty.decisions", text="47", reason="台账")
    publish_report(actor=people.editor, version=file_report(actor=people.head, version=new))
    page = text_of(client.get(reverse("portal:report", args=[new.pk])))
    assert "更正记录" in page
    assert "表四漏计一件。" in page
    assert "现行有效，本页" in page
    assert re.search(r"处罚.*：<del>\S+</del> 改为 <ins>47</ins>", page)
    # The old address leads to what is in force; its files are not handed out any more.
    answer = client.get(reverse("portal:report", args=[old.pk]))
    assert (answer.status_code, answer.url) == (302, f"/annual-reports/{new.pk}/#corrections")
    assert client.get(reverse("portal:download", args=[old.pk, "json"])).status_code == 404


def test_of_what_was_withdrawn_no_earlier_version_is_told(client, people, take_in):
    old = publish(take_in(), by=people.editor, filed_by=people.head)
    new = start_revision(actor=people.officer, version=old, reason="表四漏计一件。")
    publish_report(actor=people.editor, version=file_report(actor=people.head, version=new))
    assert replaced_versions(version=new)[0].version == old
    withdraw_report(actor=people.editor, version=new, reason="误发")
    assert client.get(reverse("portal:report", args=[old.pk])).status_code == 404
    assert not earlier_reports().exists()
    # Published anew, it is told of itself alone.
    again = publish(take_in(balanced(new=9)), by=people.editor, filed_by=people.head)
    assert replaced_versions(version=again) == ()
    assert "更正记录" not in text_of(client.get(reverse("portal:report", args=[again.pk])))


def test_an_unknown_format_is_not_found(client, people, take_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    assert client.get(reverse("portal:download", args=[version.pk, "exe"])).status_code == 404
