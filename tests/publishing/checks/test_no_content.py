"""GAT303: nothing that could be searched."""

from tests.publishing.checks.subjects import SOUND, spoiled, told
from zhaoming.publishing.remark import Level
from zhaoming.publishing.subject import Attachment


def test_an_empty_page_is_an_error_and_one_with_an_attachment_a_question():
    assert told("GAT303", spoiled(text=" ")) == [(Level.ERROR, "正文", "没有文字")]
    with_file = spoiled(text="", attachments=(Attachment(name="a.pdf"),))
    assert told("GAT303", with_file) == [(Level.WARNING, "正文", "没有文字")]


def test_a_file_without_text_is_named():
    subject = spoiled(attachments=(Attachment(name="a.pdf"), Attachment(name="b.pdf", has_text=False)))
    assert told("GAT303", subject) == [(Level.WARNING, "附件 2", "“b.pdf”里没有可以检索的文字")]


def test_a_page_with_text_gives_none():
    assert told("GAT303", SOUND) == []
