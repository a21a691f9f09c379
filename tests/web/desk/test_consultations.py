"""Consultations on the desk, by hand from opening to the drafted feedback."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.comments.conftest import asked, district, draft, people, world
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import public
from tests.web.screens import text_of
from zhaoming.web.comments.models import Comment, CommentTopic, Consultation
from zhaoming.web.comments.services import Author, Given, give_comment
from zhaoming.web.config.clock import today

__all__ = ["_queue_that_waits", "asked", "district", "draft", "people", "world"]
pytestmark = pytest.mark.database


def act_of(row, name):
    return reverse("desk:consultation_act", args=[row.publication_id, name])


def test_a_shorter_period_is_opened_by_the_officer_and_signed_by_the_head(people, draft, signed_in):
    officer, head = signed_in(people.officer), signed_in(people.head)
    opening = reverse("desk:consultation_open", args=[draft.pk])
    assert opening in text_of(officer.get(reverse("desk:publication", args=[draft.pk])))
    short = {"closes_on": (today() + dt.timedelta(days=10)).isoformat(), "email": "a@example.gov.cn"}
    refused = officer.post(opening, short)
    assert (refused.status_code, "a@example.gov.cn" in text_of(refused)) == (422, True)
    assert officer.post(opening, {**short, "short_reason": "汛期临近"}).status_code == 302
    row = Consultation.objects.get()
    assert "汛期临近" in text_of(head.get(reverse("desk:consultation", args=[draft.pk])))
    assert str(draft) in text_of(head.get(reverse("desk:today")))
    assert officer.get(act_of(row, "sign")).status_code == 403
    assert head.post(act_of(row, "sign")).status_code == 302
    assert Consultation.objects.get().opened_on == today()


def test_the_explanation_is_chosen_among_own_documents(people, draft, district, signed_in):
    officer, opening = signed_in(people.officer), reverse("desk:consultation_open", args=[draft.pk])
    notes = public(people, district.education, title="收费办法起草说明")
    page = text_of(officer.get(opening))
    assert "草案的正文和附件里没有看到起草说明" in page
    assert f'value="{notes.pk}"' in page
    assert f'value="{draft.pk}"' not in page
    closes = (today() + dt.timedelta(days=40)).isoformat()
    assert officer.post(opening, {"closes_on": closes, "own_explanation": notes.pk}).status_code == 302
    assert Consultation.objects.get().explanation == notes


def test_comments_are_looked_at_sorted_answered_and_fed_back(people, asked, signed_in, settings):
    officer, reviewer = signed_in(people.officer), signed_in(people.reviewer)
    made = give_comment(
        consultation=asked, given=Given(words="公示期太短。", author=Author(name="李桂芳", contact="a@b.cn"))
    ).comment
    assert str(asked.publication) in text_of(officer.get(reverse("desk:today")))
    page = reverse("desk:consultation", args=[asked.publication_id])
    assert "公示期太短。" in text_of(officer.get(page))
    one = reverse("desk:comment", args=[made.pk])
    assert "李桂芳" not in text_of(officer.get(one))
    assert officer.post(reverse("desk:comment_moderate", args=[made.pk]), {"shown": "no"}).status_code == 422
    officer.post(reverse("desk:comment_moderate", args=[made.pk]), {"shown": "yes"})
    officer.post(reverse("desk:comment_sort", args=[made.pk]), {"title": "公示时间"})
    shown = officer.post(reverse("desk:comment_reveal", args=[made.pk]), {"reason": "核实"})
    assert "李桂芳" in text_of(shown)
    topic = CommentTopic.objects.get()
    decide = reverse("desk:topic_act", args=[topic.pk, "decide"])
    assert "公示期太短。" in text_of(officer.get(decide))
    officer.post(decide, {"decision": "adopted", "reason": "第二条已改。"})
    assert str(asked.publication) in text_of(reviewer.get(reverse("desk:today")))
    reviewer.post(reverse("desk:topic_act", args=[topic.pk, "review"]))
    settings.ZHAOMING_TODAY = asked.closes_on + dt.timedelta(days=1)
    officer.post(act_of(asked, "close"))
    drafted = officer.post(act_of(asked, "feedback"))
    feedback = Consultation.objects.get().feedback
    assert drafted.headers["Location"] == reverse("desk:publication", args=[feedback.pk])
    assert "共收到意见 1 条，其中网上 1 条。" in text_of(officer.get(drafted.headers["Location"]))
    early = officer.post(act_of(asked, "answer"))
    assert "意见采纳情况还没有公开" in text_of(early)


def test_letters_are_typed_in_and_a_spreadsheet_is_imported(people, asked, signed_in):
    officer = signed_in(people.officer)
    told = {"channel": "post", "received_on": today().isoformat(), "words": "标准太高。", "name": "王五"}
    assert officer.post(act_of(asked, "record"), told).status_code == 302
    table = "意见,渠道,收到日期\n太慢,来信,\n,来信,\n".encode()
    sent = officer.post(act_of(asked, "import"), {"file": SimpleUploadedFile("意见.csv", table)}, follow=True)
    assert Comment.objects.count() == 2
    assert "已导入 1 条" in text_of(sent)


def test_the_list_holds_those_of_the_own_agency(people, asked, signed_in):
    address = reverse("desk:consultation", args=[asked.publication_id])
    assert address in text_of(signed_in(people.officer).get(reverse("desk:consultations")))
    assert address not in text_of(signed_in(people.stranger).get(reverse("desk:consultations")))
