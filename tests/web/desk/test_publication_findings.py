"""What the machine found on the page of a document: settled one by one, taken back, asked again."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.web.files.scanners import EICAR, FakeClamd
from tests.web.publications.conftest import _people, people
from tests.web.publications.making import (
    TITLE,
    act,
    at_platform,
    attributed,
    drafted,
    explained,
    fresh,
    public,
    reviewed,
)
from tests.web.screens import text_of
from zhaoming.publishing import events as happened
from zhaoming.publishing.subject import LinkState
from zhaoming.web.config.clock import today
from zhaoming.web.files.scanning import scan_waiting
from zhaoming.web.gates.services import add_line
from zhaoming.web.publications.models import Publication, PublicationFinding
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import Uploaded, perform_act

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]
_AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}


def _page(client, row, **more):
    return text_of(client.get(reverse("desk:publication", args=[row.pk]), more))


def _codes(row):
    return set(PublicationFinding.objects.filter(version__publication=row).values_list("code", flat=True))


def test_a_document_without_days_is_not_handed_in(people, district, signed_in):
    row = attributed(people, drafted(people, district.education, formed_on=None, summary=""))
    page = _page(signed_in(people.officer), row)
    assert "GAT101 成文日期：没有填写" in page
    assert "补上这一项" in page
    event = happened.Submitted(on=today(), reviewer=people.reviewer.username)
    with pytest.raises(PublicationRefusedError, match="GAT101"):
        perform_act(actor=people.officer, publication=row, event=event)


def test_a_document_that_stands_already_is_named_with_its_link(people, district, signed_in):
    first = public(people, district.education)
    row = drafted(people, district.education)
    page = _page(signed_in(people.officer), row)
    assert "GAT201" in page
    assert reverse("desk:publication", args=[first.pk]) in page
    assert "GAT203" not in page
    row = at_platform(people, row)
    page = _page(signed_in(people.editor), row)
    assert "GAT203 正文：约 100%" in page
    finding = row.versions.get().findings.get(code="GAT203")
    its = reverse("desk:publication_finding", args=[row.pk, finding.pk])
    assert its in page
    assert its not in _page(signed_in(people.reviewer), row)
    assert signed_in(people.reviewer).get(its).status_code == 403
    assert "已放行" in text_of(signed_in(people.editor).post(its, {"reason": "转发的通知"}, follow=True))


def test_the_platform_waits_for_every_word(people, district):
    public(people, district.education)
    row = at_platform(people, drafted(people, district.education))
    passed = happened.GateTwoPassed(on=today(), category="a20_15")
    with pytest.raises(PublicationRefusedError, match="1 处发现"):
        perform_act(actor=people.editor, publication=row, event=passed)
    explained(people.editor, row, gate="platform")
    assert act(people.editor, row, passed).work_stage == "platform_passed"


def test_what_is_found_at_the_last_moment_stays_found(people, district):
    row = at_platform(people, drafted(people, district.education))
    other = public(people, district.education)
    event = happened.GateTwoPassed(on=today(), category="a20_15")
    with pytest.raises(PublicationRefusedError, match="发现没有逐处核对"):
        perform_act(actor=people.editor, publication=row, event=event)
    assert {"GAT201", "GAT203"} <= _codes(row)
    assert PublicationFinding.objects.get(version__publication=row, code="GAT203").other == other


def test_the_negative_list_is_asked_and_asked_again(people, district, signed_in):
    row = attributed(people, drafted(people, district.education))
    add_line(actor=people.reviewer, agency=district.education, words="收费项目", reason="另行公布")
    client = signed_in(people.officer)
    assert "GAT301" not in _page(client, row)
    again = client.post(reverse("desk:publication_look_again", args=[row.pk]), follow=True)
    assert "GAT301 正文：出现“收费项目”，清单写明：另行公布" in text_of(again)


def test_what_was_let_pass_is_taken_back(people, district, signed_in):
    add_line(actor=people.reviewer, agency=district.education, words="收费项目", reason="另行公布")
    row = reviewed(people, drafted(people, district.education))
    finding = row.versions.get().findings.get()
    back = reverse("desk:publication_finding_back", args=[row.pk, finding.pk])
    reviewer = signed_in(people.reviewer)
    assert back in _page(reviewer, row)
    assert "重新等待核对" in text_of(reviewer.post(back, follow=True))
    assert "没有放行过" in text_of(reviewer.post(back, follow=True))
    with pytest.raises(PublicationRefusedError, match="1 处发现"):
        perform_act(actor=people.head, publication=row, event=happened.GateOnePassed(on=today()))


def test_the_place_is_suggested_with_reasons_and_taken_with_one_click(people, district, signed_in):
    body = "第一条　公务员招考的职位和报考条件另行公布。\n录用结果应当公示。"
    row = at_platform(people, drafted(people, district.education, title="公务员招考公告", body=body))
    editor = signed_in(people.editor)
    where = reverse("desk:publication_act", args=[row.pk, "pass_platform"])
    page = text_of(editor.get(where))
    assert "目录位置的建议" in page
    assert "名称里有" in page
    assert f"{where}?category=a20_14" in page
    taken = editor.get(where, {"category": "a20_14"})
    assert taken.context["form"]["category"].value() == "a20_14"


def test_a_link_nobody_could_look_at_is_not_called_dead(people, district, signed_in):
    body = "详见 https://example.gov.cn/a 的说明。"
    row = at_platform(people, drafted(people, district.education, body=body))
    page = _page(signed_in(people.editor), row)
    assert "GAT402 链接：https://example.gov.cn/a没有检查" in page
    assert (
        act(people.editor, row, happened.GateTwoPassed(on=today(), category="a20_15")).work_stage
        == "platform_passed"
    )


def test_a_dead_link_waits_for_a_word(people, district, settings, signed_in):
    settings.ZHAOMING_LINK_CHECKER = f"{__name__}._dead"
    settings.TASKS = _AT_ONCE
    body = "详见 https://example.gov.cn/a 的说明。"
    row = at_platform(people, drafted(people, district.education, body=body))
    page = _page(signed_in(people.editor), row)
    assert "GAT402 链接：https://example.gov.cn/a打不开：没有这一页" in page
    passed = happened.GateTwoPassed(on=today(), category="a20_15")
    with pytest.raises(PublicationRefusedError, match="1 处发现"):
        perform_act(actor=people.editor, publication=row, event=passed)


def _dead(urls):
    return {one: SimpleNamespace(state=LinkState.DEAD, why="没有这一页") for one in urls}


def test_an_interpretation_comes_with_its_document(people, district):
    row = drafted(people, district.education, kind="normative_document")
    row = act(people.officer, row, happened.InterpretationAsked(on=today(), unit="计财科"))
    row = at_platform(people, row)
    assert "GAT404" in _codes(row)
    told = drafted(people, district.education, kind="interpretation", title="解读", body="一问一答。")
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(row.pk))
    act(people.officer, told, happened.RelationMade(on=today(), relation=relation))
    at_platform(people, told)
    explained(people.editor, row, gate="platform")
    act(people.editor, row, happened.GateTwoPassed(on=today(), category="a20_15"))
    assert "GAT404" not in _codes(row)


def test_what_is_not_published_is_not_asked_for_more_than_its_mark(people, district):
    row = drafted(people, district.education, summary="", document_number="", body="（此件主动公开）正文。")
    assert "GAT101" in _codes(row)
    from zhaoming.law.disclosure import Attribute

    row = attributed(people, row, Attribute.ON_REQUEST, words="涉及个别人的权益")
    assert _codes(row) == {"GAT302"}
    assert Publication.objects.get(pk=row.pk).title == TITLE
    assert fresh(row).work_stage == "drafting"


def test_an_infected_file_is_told_where_it_stands_and_stops_the_document(people, district, signed_in, settings):
    fake = FakeClamd()
    settings.ZHAOMING_CLAMD = fake.address
    try:
        row = drafted(people, district.education, files=(Uploaded("附件.txt", EICAR),))
    finally:
        fake.close()
    officer = signed_in(people.officer)
    page = _page(officer, attributed(people, row))
    assert "文件含有病毒（Eicar-Signature）" in page
    assert "SCN001" in page
    file = row.versions.get().files.get()
    gone = officer.get(reverse("desk:publication_file", args=[row.pk, file.pk]))
    assert gone.status_code == 404
    assert "已经隔离" in text_of(gone)


def test_a_file_that_waits_is_looked_into_when_the_scanner_answers(people, district, settings):
    settings.ZHAOMING_CLAMD = "tcp://127.0.0.1:1"
    row = drafted(people, district.education, files=(Uploaded("附件.txt", "收费表".encode()),))
    assert row.versions.get().files.get().inspected_at is None
    fake = FakeClamd()
    settings.ZHAOMING_CLAMD = fake.address
    settings.TASKS = _AT_ONCE
    try:
        scan_waiting()
    finally:
        fake.close()
    assert row.versions.get().files.get().text == "收费表"
