"""State secrets never enter by comments: refused before anything is stored, an event without a word stays."""

import datetime as dt
from io import BytesIO

import pytest
from django.apps import apps
from django.urls import reverse
from openpyxl import Workbook

from tests.web.screens import text_of
from zhaoming.publishing.consultations import Channel, Decision
from zhaoming.web.comments.models import Comment, CommentFile, CommentTopic
from zhaoming.web.comments.services import (
    Attachment,
    Author,
    Given,
    add_topic,
    decide_topic,
    give_comment,
    import_comments,
    moderate,
    record_comment,
    reveal_author,
)
from zhaoming.web.files.models import StoredFile
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.services.turning_away import KIND, NEXT_STEP, MarkedError

pytestmark = pytest.mark.database
HIDDEN = "河图洛书"
MARKED = f"机密★10年\n第九号机房的坐标是{HIDDEN}。"


def _nothing_but_events(count: int, asked) -> None:
    told = list(Event.objects.filter(kind=KIND))
    assert len(told) == count
    assert {one.subject_id for one in told} == {str(asked.publication_id)}
    for model in apps.get_models():
        for row in model.objects.all().values():
            assert HIDDEN not in str(row)


@pytest.mark.parametrize(
    "given",
    [
        Given(words=MARKED),
        Given(words="无", author=Author(name=MARKED)),
        Given(words="无", author=Author(contact=MARKED)),
        Given(words="无", files=(Attachment("附件.txt", MARKED.encode()),)),
        Given(words="无", files=(Attachment(f"秘密★{HIDDEN}.docx", b"x"),)),
    ],
)
def test_a_marked_comment_of_the_public_is_not_kept(asked, given):
    with pytest.raises(MarkedError, match="不予接收：没有保存") as refused:
        give_comment(consultation=asked, given=given)
    assert "登记国家秘密事项" not in refused.value.next_step
    assert "停止处理" in refused.value.next_step
    assert not any(one.objects.exists() for one in (Comment, CommentFile, StoredFile))
    _nothing_but_events(1, asked)


def test_on_the_page_the_field_of_the_files_says_it(client, asked):
    form = reverse("portal:comment", args=[asked.publication_id])
    file = BytesIO(MARKED.encode())
    file.name = "附件.txt"
    for sent in ({"words": MARKED}, {"words": "无", "attachments": file}):
        answer = client.post(form, sent)
        assert answer.status_code == 422
        assert "带有国家秘密标志" in text_of(answer)
    assert HIDDEN not in str(dict(client.session))
    _nothing_but_events(2, asked)


def test_typed_in_or_imported_it_is_not_kept_either(people, asked):
    told = {"actor": people.officer, "consultation": asked}
    with pytest.raises(MarkedError) as refused:
        record_comment(**told, given=Given(words=MARKED), channel=Channel.POST, received_on=asked.opened_on)
    assert refused.value.next_step == NEXT_STEP
    book, out = Workbook(), BytesIO()
    for row in (("意见", "渠道"), ("公示的地点要写明", "来信"), (MARKED, "来信")):
        book.active.append(row)
    book.save(out)
    found = import_comments(**told, name="意见.xlsx", data=out.getvalue())
    assert (found.taken, len(found.faults)) == (1, 1)
    assert "第 3 行：意见带有国家秘密标志" in found.faults[0]
    _nothing_but_events(2, asked)


def test_what_officers_write_of_comments_is_looked_at(people, asked):
    comment = give_comment(consultation=asked, given=Given(words="公示的地点要写明")).comment
    topic = add_topic(actor=people.officer, consultation=asked, title="公示地点")
    acts = [
        lambda: add_topic(actor=people.officer, consultation=asked, title=MARKED),
        lambda: decide_topic(actor=people.officer, topic=topic, decision=Decision.ADOPTED, reason=MARKED),
        lambda: moderate(actor=people.officer, comment=comment, is_shown=True, words=MARKED),
        lambda: reveal_author(actor=people.officer, comment=comment, reason=MARKED),
    ]
    for act in acts:
        with pytest.raises(MarkedError):
            act()
    assert CommentTopic.objects.get().decision == ""
    _nothing_but_events(4, asked)


def test_what_only_speaks_of_secrets_is_taken(asked):
    give_comment(consultation=asked, given=Given(words="依法保守国家秘密，标明机密级的除外。"))
    assert Comment.objects.get().received_on == dt.date.fromisoformat(str(asked.opened_on))
