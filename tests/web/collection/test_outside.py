"""Bodies outside the system: the supervisor hands in, another accepts, and a change undoes the filing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.collection.conftest import TODAY
from tests.web.reports.conftest import read_all
from tests.web.reports.making import as_json, balanced, incoming
from tests.web.screens import text_of
from zhaoming.web.collection.models import OutsideFiling
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors import collected_sum, entry_view, glance
from zhaoming.web.collection.selectors.filed import filed_for
from zhaoming.web.collection.services import (
    accept_report,
    add_outside,
    file_outside,
    return_outside,
    take_in_outside,
)
from zhaoming.web.collection.standings import Standing
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.selectors import findings_of
from zhaoming.web.reports.services import (
    assign_report,
    correct_cell,
    delete_draft,
    explain_finding,
    restore_draft,
)

pytestmark = pytest.mark.database
NAME = "清河区供水公司"


@pytest.fixture
def entry(campaign, people):
    return add_outside(actor=people.supervisor, campaign=campaign, name=NAME, due_on=None, reason="公用企业")


@pytest.fixture
def hand_in(entry, people):
    def take(report=None):
        data = as_json(report or balanced(agency=NAME))
        batch = take_in_outside(actor=people.supervisor, entry=entry, file=incoming("年报.json", data)).batch
        return read_all(batch.uploads.get()).versions.get()

    return take


def standing(entry):
    (row,) = [one for one in glance(campaign=entry.campaign, on=TODAY).rows if one.line.name == NAME]
    assert row.line.standing is entry_view(entry=entry, on=TODAY).standing
    return row.line.standing


def test_a_report_is_handed_in_filed_and_accepted_by_two_supervisors(entry, hand_in, people, second_supervisor):
    assert standing(entry) is Standing.NOT_BEGUN
    version = hand_in()
    assert (version.agency, standing(entry)) == (None, Standing.DRAFT)
    file_outside(actor=people.supervisor, entry=entry, seen=version.pk)
    assert standing(entry) is Standing.FILED
    with pytest.raises(CollectionRefusedError, match="COL021"):
        file_outside(actor=people.supervisor, entry=entry)
    with pytest.raises(CollectionRefusedError, match="COL011"):
        accept_report(actor=people.supervisor, entry=entry)
    accept_report(actor=second_supervisor, entry=entry)
    assert standing(entry) is Standing.ACCEPTED


def test_what_is_returned_is_handed_in_again(entry, hand_in, people, second_supervisor):
    with pytest.raises(CollectionRefusedError, match="COL025"):
        return_outside(actor=people.supervisor, entry=entry, remarks="没有")
    hand_in()
    file_outside(actor=people.supervisor, entry=entry)
    with pytest.raises(CollectionRefusedError, match="COL006"):
        return_outside(actor=second_supervisor, entry=entry, remarks=" ")
    return_outside(actor=second_supervisor, entry=entry, remarks="表四漏填")
    assert standing(entry) is Standing.RETURNED
    hand_in(balanced(agency=NAME, new=12))
    assert standing(entry) is Standing.DRAFT
    file_outside(actor=people.supervisor, entry=entry)
    assert OutsideFiling.objects.filter(entry=entry).count() == 2


def test_a_file_taken_in_later_waits_behind_what_was_handed_in(
    entry, hand_in, people, second_supervisor, signed_in
):
    """Or an accepted report would leave the sum with an upload, without anybody having returned it."""
    filed = hand_in()
    file_outside(actor=people.supervisor, entry=entry)
    accept_report(actor=second_supervisor, entry=entry)
    client, url = signed_in(people.supervisor), f"/oversight/collection/{entry.pk}/"
    assert "报送以后又上传了文件" not in text_of(client.get(url))
    newer = hand_in(balanced(agency=NAME, new=12))
    assert standing(entry) is Standing.ACCEPTED
    (part,) = collected_sum(campaign=entry.campaign).counted
    assert part.version == filed
    page = text_of(client.get(url))
    assert "报送以后又上传了文件" in page
    # Which of the two is which is told beside each, the newer first, and before the button that accepts.
    assert page.index("后来上传，没有报送") < page.index("已报送的") < page.index("报送以后又上传了文件")
    return_outside(actor=people.supervisor, entry=entry, remarks="改用新的文件")
    assert standing(entry) is Standing.DRAFT
    assert file_outside(actor=people.supervisor, entry=entry, seen=newer.pk).version == newer
    (part,) = collected_sum(campaign=entry.campaign).counted
    assert part.version == newer


def test_a_change_after_the_filing_undoes_it(entry, hand_in, people):
    version = hand_in()
    file_outside(actor=people.supervisor, entry=entry)
    correct_cell(
        actor=people.collector, version=version, key="s2.penalty.decisions", text="5", reason="来函更正"
    )
    assert standing(entry) is Standing.DRAFT
    file_outside(actor=people.supervisor, entry=entry)
    assert standing(entry) is Standing.FILED


def test_what_is_filed_is_not_put_away_before_it_is_returned(entry, hand_in, people, district, signed_in):
    """Its version is a draft in the store; put away, it would leave the sum without anybody returning it."""
    version = hand_in()
    put_away = {"actor": people.collector, "version": version}
    restore_draft(actor=people.collector, version=delete_draft(**put_away))
    file_outside(actor=people.supervisor, entry=entry)
    client, page = signed_in(people.collector), f"/desk/reports/{version.pk}/"
    with pytest.raises(ActRefusedError, match="COL026"):
        delete_draft(**put_away)
    for said in (text_of(client.get(page)), text_of(client.get(f"{page}acts/delete_draft/"))):
        assert f"已代“{NAME}”报送" in said
        assert "写明意见退回" in said
    with pytest.raises(ActRefusedError, match="COL026"):
        assign_report(actor=people.collector, version=version, agency=district.education, year=2025)
    assert standing(entry) is Standing.FILED
    assert len(collected_sum(campaign=entry.campaign).counted) == 1
    return_outside(actor=people.supervisor, entry=entry, remarks="改用新的文件")
    assert "已代" not in text_of(client.get(page))
    delete_draft(**put_away)
    assert standing(entry) is Standing.NOT_BEGUN


def test_the_page_of_the_report_says_whose_it_is_and_what_became_of_it(entry, hand_in, people, signed_in):
    """Its officer is not sent to look for an agency it belongs to, or to wait for a head who files it."""
    version = hand_in()
    client, page = signed_in(people.collector), f"/desk/reports/{version.pk}/"
    told = text_of(client.get(page))
    assert f"代“{NAME}”（系统外单位）上传的年报，不用指定机关" in told
    assert "监督员在年报收集中代为报送" in told
    for wrong in ("机关待定", "还没有确定", "接下来由机关负责人", "打开年报收集"):
        assert wrong not in told
    file_outside(actor=people.supervisor, entry=entry)
    assert "在年报收集中代为报送；在这里更正数据以后，须重新报送" in text_of(client.get(page))
    assert f"/oversight/collection/{entry.pk}/" in text_of(signed_in(people.supervisor).get(page))
    return_outside(actor=people.supervisor, entry=entry, remarks="表四漏填")
    assert "已在年报收集中退回，意见：表四漏填" in text_of(client.get(page))


def test_what_was_put_away_a_moment_ago_is_not_handed_in(entry, hand_in, people, monkeypatch):
    version = hand_in()
    delete_draft(actor=people.collector, version=version)
    monkeypatch.setattr("zhaoming.web.collection.services.outside.speaking_version", lambda *, entry: version)
    with pytest.raises(CollectionRefusedError, match="COL021"):
        file_outside(actor=people.supervisor, entry=entry)


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (balanced(agency=NAME, year=2024), "COL023"),
        (balanced(agency="清河区教育局"), "COL023"),
        (balanced(agency=NAME, changes={"s4.review.upheld": 1}), "COL024"),
        (balanced(agency=NAME, changes={"s2.penalty.decisions": None}), "COL024"),
    ],
)
def test_the_same_is_asked_at_the_door(report, code, entry, hand_in, people):
    hand_in(report)
    with pytest.raises(CollectionRefusedError, match=code):
        file_outside(actor=people.supervisor, entry=entry)


def test_an_officer_of_the_collector_signs_for_an_error(entry, hand_in, people):
    version = hand_in(balanced(agency=NAME, changes={"s4.review.upheld": 1}))
    for one in findings_of(version=version):
        if one.is_error:
            explain_finding(actor=people.collector, version=version, finding_id=one.finding.id, text="来函说明")
    file_outside(actor=people.supervisor, entry=entry)
    assert standing(entry) is Standing.FILED


def test_only_a_supervisor_hands_in_and_only_for_those_outside(entry, people, education_entry):
    file = incoming("年报.json", as_json(balanced()))
    with pytest.raises(CollectionRefusedError, match="COL022"):
        take_in_outside(actor=people.supervisor, entry=education_entry, file=file)
    for who in (people.officer, people.collector, people.auditor):
        with pytest.raises(PermissionDenied):
            take_in_outside(actor=who, entry=entry, file=file)


def test_the_page_takes_in_files_and_sends_back(entry, people, signed_in):
    client, url = signed_in(people.supervisor), f"/oversight/collection/{entry.pk}/"
    file = SimpleUploadedFile("年报.json", as_json(balanced(agency=NAME)))
    assert client.post(f"{url}take_in/", {"take_in-file": file}).status_code == 302
    version = read_all(entry.batches.get().batch.uploads.get()).versions.get()
    assert "代为报送后" in text_of(client.get(url))
    assert client.post(f"{url}file/", {"file-seen": version.pk}).status_code == 302
    page = text_of(client.get(url))
    assert "这份年报是您代为报送的，请另一位监督员接收" in page
    assert "接收年报</button>" not in page
    assert page.count("年报.json") == 2  # The file, and the line of the history that took it in.
    mark = filed_for(entry=entry).mark
    refused = client.post(f"{url}accept/", {"accept-seen": mark})
    assert (refused.status_code, "另一位监督员接收" in text_of(refused)) == (422, True)
    assert client.post(f"{url}send_back/", {"send_back-remarks": "漏填"}).status_code == 302
    assert "漏填" in text_of(client.get(url))
    # Nobody has to say whose it is.
    assert "待归属" not in text_of(signed_in(people.collector).get("/desk/"))
