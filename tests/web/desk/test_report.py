import re
from itertools import pairwise

import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, publish, text_of
from zhaoming.web.reports.selectors import findings_of
from zhaoming.web.reports.services import correct_cell, dismiss_finding, file_report, return_report

pytestmark = pytest.mark.database


def _page(client, version, query=""):
    return text_of(client.get(reverse("desk:report", args=[version.pk]) + query))


def test_a_faulty_cell_leads_to_its_finding_and_the_finding_back(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    finding = findings_of(version=version)[0].finding
    page = _page(signed_in(people.officer), version)
    cell = page[page.index('id="cell-s3-granted-total"') :]
    assert "has-error" in cell[:80]
    assert 'href="#finding-' in cell[:200]
    assert f'id="finding-{finding.id}"' in page
    assert "#cell-s3-granted-total" in page


def test_a_cell_without_fault_leads_to_its_own_page(people, take_in, signed_in):
    version = take_in()
    assert reverse("desk:cell", args=[version.pk, "s3.granted.total"]) in _page(
        signed_in(people.officer), version
    )


def test_a_refused_cell_is_marked_with_its_reason_below_the_table(people, take_in, signed_in):
    version = take_in(balanced(changes={"s3.granted.total": None}))
    page = _page(signed_in(people.officer), version)
    assert "未读出" in page
    assert "数字无法辨认" in page
    assert "1 格未读出" in page


def test_a_corrected_cell_shows_the_printed_value(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    correct_cell(
        actor=people.officer, version=version, key="s3.granted.total", text="10", reason="与台账核对应为 10。"
    )
    page = _page(signed_in(people.officer), version)
    assert "<del>12</del>" in page
    assert "与台账核对应为 10。" in page


def test_a_dismissed_finding_leaves_the_open_list_and_stands_with_its_reason_among_the_settled(
    people, take_in, signed_in
):
    version = take_in(balanced(changes=FAULTY))
    finding = findings_of(version=version)[0].finding
    dismiss_finding(actor=people.officer, version=version, finding_id=finding.id, reason="另有口径说明。")
    client = signed_in(people.officer)
    assert f'id="finding-{finding.id}"' not in _page(client, version)
    assert "另有口径说明。" in _page(client, version, "?show=settled")


def test_filing_says_why_not_while_an_error_stands(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    assert "处错误没有更正、排除或说明" in _page(signed_in(people.head), version)


def test_who_filed_is_told_why_not_to_publish(people, take_in, signed_in):
    version = file_report(actor=people.body_head, version=take_in())
    assert "报送和发布应由不同的人进行" in _page(signed_in(people.body_head), version)


def test_the_remarks_of_a_return_stand_at_the_top(people, take_in, signed_in):
    version = file_report(actor=people.head, version=take_in())
    return_report(actor=people.supervisor, version=version, remarks="表三请逐项核对。")
    assert "表三请逐项核对。" in _page(signed_in(people.officer), version)


def test_remarks_are_shown_as_text(people, take_in, signed_in):
    version = file_report(actor=people.head, version=take_in())
    return_report(actor=people.supervisor, version=version, remarks="<script>alert(1)</script>")
    assert "<script>alert" not in _page(signed_in(people.officer), version)


@pytest.mark.parametrize("to", ["docx", "html", "pdf", "xlsx", "csv", "json"])
def test_a_published_report_downloads_in_every_format(to, people, take_in, signed_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    response = signed_in(people.officer).get(reverse("desk:download", args=[version.pk, to]))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert len(response.content) > 500


def test_an_unknown_format_is_not_found(people, take_in, signed_in):
    response = signed_in(people.officer).get(reverse("desk:download", args=[take_in().pk, "exe"]))
    assert response.status_code == 404


def test_a_report_with_unread_cells_is_not_drawn_but_explained(people, take_in, signed_in):
    version = take_in(balanced(changes={"s3.granted.total": None}))
    response = signed_in(people.officer).get(reverse("desk:download", args=[version.pk, "docx"]), follow=True)
    assert response.status_code == 200
    assert "不能" in text_of(response)
    as_json = signed_in(people.officer).get(reverse("desk:download", args=[version.pk, "json"]))
    assert as_json["Content-Type"].startswith("application/json")


def test_another_agency_does_not_learn_that_it_exists(people, take_in, signed_in):
    response = signed_in(people.stranger).get(reverse("desk:report", args=[take_in().pk]))
    assert response.status_code == 404


def test_two_drafts_of_one_year_name_each_other(people, take_in, signed_in):
    first, second = take_in(balanced(new=7)), take_in(balanced(new=8))
    page = _page(signed_in(people.officer), first)
    notice = page[page.index("只能报送其中一份") :]
    assert reverse("desk:report", args=[second.pk]) in notice[:400]


def test_who_cannot_file_is_told_who_does(people, take_in, signed_in):
    version = take_in()
    words = "接下来由机关负责人或政府信息公开工作机构负责人报送"
    assert words in _page(signed_in(people.officer), version)
    assert words not in _page(signed_in(people.head), version)


def test_no_heading_skips_a_step(people, take_in, signed_in):
    page = _page(signed_in(people.officer), take_in())
    steps = [int(step) for step in re.findall(r"<h([1-6])[ >]", page)]
    assert steps[0] == 1
    assert max(after - before for before, after in pairwise(steps)) == 1
