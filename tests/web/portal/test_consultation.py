"""A draft the public is asked about: the page, the form without script, the receipt, what came of it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.comments.conftest import asked, district, draft, people, world
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import fresh, withdrawn
from tests.web.screens import text_of
from zhaoming.publishing.consultations import HoldGround
from zhaoming.web.comments.models import Comment
from zhaoming.web.comments.services import Given, give_comment, moderate
from zhaoming.web.comments.watched import shown_parts
from zhaoming.web.config.clock import now

__all__ = ["_queue_that_waits", "asked", "district", "draft", "people", "world"]
pytestmark = pytest.mark.database
WORDS = "第二条建议写明公示的地点。"


def page_of(asked):
    return reverse("portal:consultation", args=[asked.publication_id])


def test_it_stands_on_the_home_page_and_in_the_list_until_it_is_over(client, asked, settings):
    for address in (reverse("portal:home"), reverse("portal:consultations")):
        assert page_of(asked) in text_of(client.get(address))
    shown = text_of(client.get(page_of(asked)))
    assert "还有 35 天可以提意见" in shown
    assert "jyj@example.gov.cn" in shown
    assert "期限怎样确定" in shown
    settings.ZHAOMING_TODAY = asked.closes_on
    assert "今天是最后一天" in text_of(client.get(page_of(asked)))
    settings.ZHAOMING_TODAY = asked.closes_on + dt.timedelta(days=1)
    assert page_of(asked) not in text_of(client.get(reverse("portal:consultations")))
    assert page_of(asked) in text_of(client.get(reverse("portal:consultations"), {"show": "ended"}))
    assert "提意见</a>" not in text_of(client.get(page_of(asked)))


def test_one_comments_on_a_paragraph_and_sees_it_again(client, people, asked):
    form = reverse("portal:comment", args=[asked.publication_id])
    assert '<option value="2" selected>' in text_of(client.get(form, {"paragraph": "2"}))
    sent = client.post(form, {"paragraph": "2", "words": WORDS}, follow=True)
    row = Comment.objects.get()
    assert row.number in text_of(sent)
    code = sent.context["code"]
    moderate(
        actor=people.officer, comment=row, is_shown=False, ground=HoldGround.OFF_TOPIC, words="请看第三条。"
    )
    mine = text_of(client.get(reverse("portal:own_comment")))
    assert "请看第三条。" in mine
    client.post(reverse("portal:comment_leave"))
    assert WORDS not in text_of(client.get(reverse("portal:own_comment")))
    told = {"number": row.number, "code": code}
    assert WORDS in text_of(client.post(reverse("portal:own_comment"), told, follow=True))
    moderate(actor=people.officer, comment=row, is_shown=True)
    assert WORDS in text_of(client.get(page_of(asked)))


def test_what_was_typed_stays_when_it_is_refused(client, asked, settings):
    form = reverse("portal:comment", args=[asked.publication_id])
    empty = client.post(form, {"words": ""})
    assert empty.status_code == 422
    answers = [client.post(form, {"words": WORDS}) for _ in range(7)]
    assert (answers[-1].status_code, WORDS in text_of(answers[-1])) == (429, True)
    from django.core.cache import caches

    caches["process"].clear()
    settings.ZHAOMING_TODAY = asked.closes_on + dt.timedelta(days=1)
    late = client.post(form, {"words": WORDS})
    assert (late.status_code, WORDS in text_of(late)) == (422, True)


def test_a_withdrawn_draft_is_gone_from_every_page(client, people, asked):
    client.post(reverse("portal:comment", args=[asked.publication_id]), {"words": WORDS})
    withdrawn(people, fresh(asked.publication))
    assert client.get(page_of(asked)).status_code == 404
    assert client.get(reverse("portal:comment", args=[asked.publication_id])).status_code == 404
    for name in ("consultations", "home", "own_comment", "comment_received"):
        assert "收费办法" not in text_of(client.get(reverse(f"portal:{name}")))


def test_every_comment_that_is_shown_can_be_read_on_a_further_page(client, people, asked):
    for number in range(51):
        made = give_comment(consultation=asked, given=Given(words=f"第{number}号意见。"))
        moderate(actor=people.officer, comment=made.comment, is_shown=True)
    first = text_of(client.get(page_of(asked)))
    assert "第50号意见。" in first
    assert "第0号意见。" not in first
    assert "共 51 条" in first
    assert 'href="?page=2#comments"' in first
    rest = text_of(client.get(page_of(asked), {"page": "2"}))
    assert "第0号意见。" in rest
    assert "第50号意见。" not in rest
    watched = [part.text for _, part in shown_parts([asked.publication_id], now())]
    assert "第0号意见。" in watched
    assert len(watched) == 51


def test_the_page_costs_few_queries_and_little_to_load(client, asked):
    client.get(page_of(asked))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(page_of(asked))
    assert len(queries) <= 5, [one["sql"][:120] for one in queries]
    assert len(response.content) < 20_000
