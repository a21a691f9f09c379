"""From the draft to the public page, as the people see it on the desk."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import (
    BODY,
    TITLE,
    act,
    at_platform,
    attributed,
    content,
    drafted,
    fresh,
    looked_into,
    public,
    published,
    ready,
    reviewed,
    suppressed,
)
from tests.web.screens import text_of
from zhaoming.law.disclosure import CHECKLIST
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import now, today
from zhaoming.web.desk.forms.publications import DocumentForm
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.services import Place, Uploaded, draft_document, open_version

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


@pytest.fixture(autouse=True)
def _waits(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}


def _post(client, row, name, **form):
    where = reverse("desk:publication_act", args=[row.pk, name])
    return client.post(where, {"seen": fresh(row).version, **form}, follow=True)


def test_an_officer_drafts_with_a_file_and_sees_what_comes_next(people, district, signed_in):
    officer = signed_in(people.officer)
    assert reverse("desk:publication_new") in text_of(officer.get(reverse("desk:publications")))
    form = {
        "agency": district.education.pk,
        "kind": "policy",
        "title": TITLE,
        "body": BODY,
        "formed_on": "2026-01-12",
        "files": SimpleUploadedFile("片区.txt", "招生片区图。".encode()),
    }
    page = text_of(officer.post(reverse("desk:publication_new"), form, follow=True))
    assert "已保存草稿。接下来等附件检查完，确定公开属性，再提交审查。" in page
    assert "公众将看到的内容" in page
    assert "确定公开属性" in page
    row = Publication.objects.get()
    assert row.publish_by == dt.date(2026, 2, 9)
    assert TITLE in text_of(officer.get(reverse("desk:publications")))


def test_the_first_screen_asks_what_is_needed_and_a_fault_opens_its_group(people, district, signed_in):
    officer, where = signed_in(people.officer), reverse("desk:publication_new")
    page = text_of(officer.get(where))
    names = re.findall(r'name="(\w+)"', page.partition('<form method="post" enctype')[2])
    fields = set(DocumentForm(user=people.officer).fields)
    assert sorted(one for one in names if one in fields) == sorted(fields)
    assert page.count('<details class="field-group">') == 4
    form = {"agency": district.education.pk, "kind": "policy", "title": TITLE, "body": BODY}
    form |= {"formed_on": "2026-01-12", "attribute": "proactive"}
    page = text_of(officer.post(where, {**form, "effective_on": "2026-02-01", "expires_on": "2026-01-01"}))
    assert page.count('<details class="field-group" open>') == 1
    assert "已填 2 项" in page
    page = text_of(officer.post(where, form, follow=True))
    assert "接下来提交审查" in page
    assert Publication.objects.get().attribute == "proactive"


def test_what_was_typed_stays_when_it_is_refused(people, district, signed_in):
    form = {"agency": district.education.pk, "kind": "policy", "title": TITLE, "body": "写了很久"}
    form |= {"effective_on": "2026-02-01", "expires_on": "2026-01-01"}
    response = signed_in(people.officer).post(reverse("desk:publication_new"), form)
    assert response.status_code == 422
    assert "写了很久" in text_of(response)
    assert "早于施行日期" in text_of(response)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("written", ["", "规定收费怎样公示。"])
def test_a_summary_nobody_wrote_follows_the_text(people, district, signed_in, written):
    officer = signed_in(people.officer)
    form = {"agency": district.education.pk, "kind": "policy", "title": TITLE, "summary": written}
    officer.post(reverse("desk:publication_new"), {**form, "body": "联系人张三，住新华路5号。\n请公示收费。"})
    row = Publication.objects.get()
    where = reverse("desk:publication_edit", args=[row.pk])
    begun = {name: value for name, value in officer.get(where).context["form"].initial.items() if value}
    officer.post(where, {**begun, "body": "请公示收费。"})
    version = row.versions.get()
    assert version.body == "请公示收费。"
    assert version.summary == (written or "请公示收费。")


def test_every_step_is_taken_on_its_page(people, district, signed_in):
    row = drafted(people, district.education)
    by = {name: signed_in(getattr(people, name)) for name in ("officer", "reviewer", "head", "editor")}
    _post(by["officer"], row, "fix_attribute", attribute="proactive")
    _post(by["officer"], row, "submit", reviewer=people.reviewer.username)
    unfinished = _post(by["reviewer"], row, "review")
    assert unfinished.status_code == 422
    assert "请回答这一项" in text_of(unfinished)
    _post(by["reviewer"], row, "review", **dict.fromkeys(CHECKLIST.on(today()), "yes"))
    _post(by["head"], row, "pass_unit")
    _post(by["editor"], row, "pass_platform", category="a20_11")
    page = text_of(_post(by["editor"], row, "publish"))
    assert "看公众页面" in page
    assert visible(at=now()).filter(pk=row.pk, item="a20_11").exists()


def test_the_page_says_why_not_yet_and_who_is_next(people, district, signed_in):
    row = attributed(people, drafted(people, district.education))
    page = text_of(signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])))
    assert "平台审核通过之后才可以发布" in page or "还在起草" in page
    row = reviewed(people, row)
    page = text_of(signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])))
    assert "由其他人办理" in page
    assert "负责人签批公开文件" in page


def test_what_leads_through_the_next_gate_stands_before_what_leads_back(people, district, signed_in):
    row = reviewed(people, attributed(people, drafted(people, district.education)))
    page = text_of(signed_in(people.head).get(reverse("desk:publication", args=[row.pk])))
    onward, back = (
        reverse("desk:publication_act", args=[row.pk, one]) for one in ("pass_unit", "return_draft")
    )
    assert page.index(f'href="{onward}" data-hotkey="1"') < page.index(f'href="{back}"')


def test_what_a_withdrawal_and_a_mark_are_for_is_chosen_by_nobody_else(people, district, signed_in):
    row = public(people, district.education)
    head, reviewer = signed_in(people.head), signed_in(people.reviewer)
    assert _post(head, row, "withdraw", reason="", notice="公开的内容有误").status_code == 422
    assert visible(at=now()).filter(pk=row.pk).exists()
    assert _post(reviewer, row, "change_validity", validity="", effective_on="2026-01-20").status_code == 422
    page = text_of(head.get(reverse("desk:publication_act", args=[row.pk, "withdraw"])))
    assert '<option value="" selected>请选择</option>' in page


def test_a_refused_act_says_every_reason(people, district, signed_in):
    row = drafted(people, district.education)
    page = text_of(_post(signed_in(people.officer), row, "submit", reviewer=people.reviewer.username))
    assert "公开属性应当随草稿确定" in page


def test_a_reviewer_clears_a_finding_with_a_reason(people, district, signed_in):
    row = attributed(people, drafted(people, district.education, body="联系电话13900139000。"))
    row = act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))
    finding = row.versions.get().findings.get()
    its = reverse("desk:publication_finding", args=[row.pk, finding.pk])
    reviewer = signed_in(people.reviewer)
    assert its in text_of(reviewer.get(reverse("desk:publication", args=[row.pk])))
    assert its not in text_of(signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])))
    assert reviewer.post(its, {"reason": ""}).status_code == 422
    assert '<a href="#findings">1 处待逐处放行</a>' in text_of(
        reviewer.get(reverse("desk:publication", args=[row.pk]))
    )
    page = text_of(reviewer.post(its, {"reason": "招生电话，本来公布"}, follow=True))
    assert "已放行 1 处" in page


def test_publishing_can_be_set_for_a_time(people, district, signed_in):
    row = ready(people, drafted(people, district.education))
    page = text_of(_post(signed_in(people.editor), row, "schedule", at="2026-02-02T09:00"))
    assert "2026年02月02日 09:00 自动发布" in page
    assert not visible(at=now()).exists()


def test_two_persons_suppress(people, district, signed_in):
    row = public(people, district.education)
    _post(signed_in(people.head), row, "propose_suppression", version=1, reason="含有个人信息")
    own = text_of(_post(signed_in(people.head), row, "confirm_suppression"))
    assert "由另一人决定" in own
    page = text_of(_post(signed_in(people.editor), row, "confirm_suppression"))
    assert TITLE not in page
    assert not visible(at=now()).exists()


def test_a_suppression_nobody_asked_for_is_refused_in_words(people, district, signed_in):
    row = public(people, district.education)
    page = text_of(_post(signed_in(people.head), row, "confirm_suppression"))
    assert "没有等待决定的撤除" in page
    assert visible(at=now()).exists()


def test_the_draft_of_a_new_version_asks_for_no_place_of_what_is_public(people, district, signed_in):
    row = public(people, district.education)
    row = open_version(actor=people.officer, publication=row, content=content())
    where = reverse("desk:publication_edit", args=[row.pk])
    form = signed_in(people.officer).get(where).context["form"]
    assert not {"kind", "column", "item", "category"} & set(form.fields)
    told = {name: value for name, value in form.initial.items() if name in form.fields and value}
    sent = signed_in(people.officer).post(where, {**told, "title": "改过的第二版", "kind": "penalty"})
    assert sent.status_code == 302
    row.refresh_from_db()
    assert row.kind == "policy"
    assert row.versions.order_by("-number").first().title == "改过的第二版"


def test_two_versions_stand_side_by_side(people, district, signed_in):
    row = public(people, district.education)
    words = content(body=BODY.replace("应当公示", "应当提前公示"))
    row = published(people, looked_into(open_version(actor=people.officer, publication=row, content=words)))
    where = reverse("desk:publication_compare", args=[row.pk]) + "?old=1&new=2"
    assert "<ins>提前</ins>" in text_of(signed_in(people.officer).get(where))
    suppressed(people, row)
    assert signed_in(people.officer).get(where).status_code == 404


def test_a_platform_editor_finds_what_waits(people, district, signed_in):
    at_platform(people, drafted(people, district.education))
    editor = signed_in(people.editor)
    assert TITLE in text_of(editor.get(reverse("desk:publications") + "?stage=unit_passed"))
    assert TITLE not in text_of(editor.get(reverse("desk:publications") + "?stage=public"))


def test_today_names_the_document_to_whose_turn_it_is(people, district, signed_in):
    def named():
        asked = {name: signed_in(getattr(people, name)) for name in ("officer", "reviewer", "head", "editor")}
        return {name for name, one in asked.items() if TITLE in text_of(one.get(reverse("desk:today")))}

    row = drafted(people, district.education)
    assert named() == {"officer"}
    row = reviewed(people, row)
    assert named() == {"head"}
    act(people.head, row, happened.GateOnePassed(on=today()))
    assert named() == {"editor"}


def test_a_state_secret_is_registered_without_a_word(people, district, signed_in):
    form = {"agency": district.education.pk, "review_on": "2027-01-26"}
    page = text_of(signed_in(people.reviewer).post(reverse("desk:publication_secret"), form, follow=True))
    assert "已登记一行" in page
    assert "不予公开事项" in page
    assert Publication.objects.get().title == ""


def test_words_looked_for_stand_in_no_address(people, district, signed_in):
    drafted(people, district.education)
    browser = signed_in(people.officer)
    shown = browser.post(reverse("desk:search", args=["publications"]), {"q": TITLE[:4]}, follow=True)
    where = shown.redirect_chain[-1][0]
    assert where.startswith(reverse("desk:publications") + "?search=")
    assert TITLE[:4] not in where
    assert TITLE in text_of(shown)
    none = browser.post(reverse("desk:search", args=["publications"]), {"q": "没有的标题"}, follow=True)
    assert TITLE not in text_of(none)


def test_every_room_beside_the_documents_opens_and_leads_back(people, district, signed_in):
    client = signed_in(people.officer)
    page = text_of(client.get(reverse("desk:publications")))
    rooms = re.findall(r'<a href="([^"]+)"', page.split('aria-label="主动公开各项"')[1].split("</nav>")[0])
    assert reverse("desk:categories") in rooms
    assert reverse("desk:channels") in rooms
    for room in rooms:
        assert f'href="{reverse("desk:publications")}">主动公开</a>' in _breadcrumb(client, room)


def _breadcrumb(client, url):
    return text_of(client.get(url)).split('aria-label="所在位置"')[1].split("</nav>")[0]


def test_a_draft_that_was_given_up_does_not_look_as_if_it_were_to_be_published(people, district, signed_in):
    row = drafted(people, district.education)
    row = act(people.officer, row, happened.DraftDropped(on=today(), words="不再需要"))
    page = text_of(signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])))
    assert "已经弃用，公众看不到" in page
    assert "公众将看到的内容" not in page
    assert "<dt>应当公开</dt>" not in page
    asking = reverse("desk:publication_act", args=[row.pk, "ask_interpretation"])
    assert asking not in page.partition("<details")[0]


def test_while_a_file_is_looked_into_nothing_is_called_clean(people, district, signed_in):
    row = draft_document(
        actor=people.officer,
        agency=district.education,
        place=Place(kind="policy"),
        content=content(),
        files=(Uploaded("附件.docx", b"x"),),
    )
    page = text_of(signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])))
    assert "附件还在检查，结果没有出来。" in page
    assert "机器没有发现" not in page


def test_a_day_in_the_future_is_told_at_its_field(people):
    form = DocumentForm({"formed_on": "2999-01-01"}, user=people.officer)
    assert "成文日期不能晚于今天" in form.errors["formed_on"][0]
