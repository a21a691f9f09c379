"""Files that come with a comment: encrypted, held, looked into, opened for a reason, never public."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests.web.files.scanners import EICAR, FakeClamd
from tests.web.screens import text_of
from zhaoming.web.comments.models import Comment, CommentFile
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.selectors import attachments_of
from zhaoming.web.comments.services import Attachment, Given, give_comment, moderate, open_attachment
from zhaoming.web.comments.services.attaching import look_into, requeue_looks
from zhaoming.web.files.places import path_of
from zhaoming.web.files.scanning import scan_waiting
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
WORDS = "第二条建议写明公示的地点。"
TELLS = "联系电话13900139000，见公示牌照片。".encode()
NAME = "公示牌13900139000.txt"


def given(content=TELLS, name=NAME):
    return Given(words=WORDS, files=(Attachment(name, content),))


def kept(asked, **told):
    comment = give_comment(consultation=asked, given=given(**told)).comment
    return comment.files.get()


def code_of(made):
    with pytest.raises(CommentRefusedError) as refused:
        made()
    return refused.value.code


def opened(people, file, reason="核对照片"):
    fresh = CommentFile.objects.select_related("stored").get(pk=file.pk)
    return open_attachment(actor=people.officer, file=fresh, reason=reason)


def test_it_is_encrypted_inspected_and_opened_for_a_reason(people, asked, signed_in, client):
    file = kept(asked)
    assert b"13900139000" not in path_of(file.stored.sha256).read_bytes()
    assert "13900139000" not in file.sealed_name
    look_into(file_id=file.pk)
    (line,) = attachments_of(comment=file.comment)
    assert line.is_open
    assert line.found
    assert "13900139000" not in f"{line.name} {line.found}"
    assert code_of(lambda: opened(people, file, " ")) == "PUB181"
    with pytest.raises(PermissionDenied):
        open_attachment(actor=people.supervisor, file=file, reason="看看")
    address = reverse("desk:comment_file", args=[file.pk])
    saved = signed_in(people.officer).post(address, {"file_reason": "核对照片"})
    assert saved.content == TELLS
    assert "attachment" in saved["Content-Disposition"]
    event = Event.objects.get(kind="comment.file.opened")
    assert event.data["reason"] == "核对照片"
    assert "13900139000" not in str(event.data)
    # Not shown to the public even when its comment is.
    moderate(actor=people.officer, comment=file.comment, is_shown=True)
    shown = text_of(client.get(reverse("portal:consultation", args=[asked.publication_id])))
    assert WORDS in shown
    assert "公示牌" not in shown


def test_nothing_is_opened_before_the_scanner_answered_and_nothing_infected_ever(people, asked, settings):
    settings.ZHAOMING_CLAMD = "tcp://127.0.0.1:9"
    waiting, bad = kept(asked), kept(asked, content=EICAR, name="a.txt")
    look_into(file_id=waiting.pk)
    assert code_of(lambda: opened(people, waiting)) == "PUB192"
    assert attachments_of(comment=waiting.comment)[0].stands == "等待病毒扫描"
    scanner = FakeClamd()
    try:
        settings.ZHAOMING_CLAMD = scanner.address
        assert scan_waiting() == 0
    finally:
        scanner.close()
    look_into(file_id=waiting.pk)
    assert opened(people, waiting).data == TELLS
    look_into(file_id=bad.pk)
    assert code_of(lambda: opened(people, bad)) == "PUB192"
    assert "病毒" in attachments_of(comment=bad.comment)[0].stands


def test_one_with_a_secrecy_mark_is_not_kept(people, asked):
    file = kept(asked, content=b"%s\n" % "机密★10年".encode() + "关于某事的通知".encode() * 20_000)
    assert code_of(lambda: opened(people, file)) == "PUB192"
    look_into(file_id=file.pk)
    file.stored.refresh_from_db()
    assert file.stored.erased_at is not None
    assert "没有保留" in attachments_of(comment=file.comment)[0].stands
    assert code_of(lambda: opened(people, file)) == "PUB192"
    assert Event.objects.filter(kind="comment.file.turned_away").count() == 1


def test_a_refused_file_loses_no_word(client, asked, settings):
    settings.ZHAOMING_COMMENT_FILES, settings.ZHAOMING_COMMENT_FILE_MB = 1, 1
    form = reverse("portal:comment", args=[asked.publication_id])
    one = ("a.txt", b"x")
    for files in ([("a.exe", b"x")], [one, one], [("a.txt", b"")], [("a.pdf", b"x" * 1_100_000)]):
        sent = {"words": WORDS, "attachments": [SimpleUploadedFile(*each) for each in files]}
        answer = client.post(form, sent)
        assert answer.status_code == 422
        assert WORDS in text_of(answer)
        assert f"请重新选择：{files[0][0]}" in text_of(answer)
    assert not Comment.objects.exists()
    answer = client.post(form, {"words": WORDS, "attachments": SimpleUploadedFile(*one)}, follow=True)
    assert "a.txt" in text_of(answer)
    assert "正在检查" in text_of(client.get(reverse("portal:own_comment")))
    settings.ZHAOMING_COMMENT_FILES = 0
    assert "附件</label>" not in text_of(client.get(form))
    assert code_of(lambda: give_comment(consultation=asked, given=given())) == "PUB191"


def test_what_was_lost_is_queued_again_and_rows_can_only_be_added(asked, settings):
    file = kept(asked)
    assert requeue_looks() == 0
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM comments_commentfile")
    look_into(file_id=file.pk)
    look_into(file_id=file.pk)
    assert CommentFile.objects.filter(look__isnull=False).count() == 1
