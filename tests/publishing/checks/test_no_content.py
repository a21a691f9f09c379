"""GAT303: nothing that could be searched."""

from tests.publishing.checks.subjects import SOUND, spoiled, told
from zhaoming.publishing.remark import Level
from zhaoming.publishing.subject import Attachment


def test_an_empty_page_is_an_error_unless_its_text_stands_in_an_attachment():
    assert told("GAT303", spoiled(text=" ")) == [(Level.ERROR, "正文", "没有文字")]
    assert told("GAT303", spoiled(text="", attachments=(Attachment(name="a.pdf"),))) == []
    scan = spoiled(text="", attachments=(Attachment(name="a.pdf", has_text=False),))
    assert told("GAT303", scan)[0] == (Level.WARNING, "正文", "没有文字")


def test_a_file_without_text_is_named():
    subject = spoiled(attachments=(Attachment(name="a.pdf"), Attachment(name="b.pdf", has_text=False)))
    assert told("GAT303", subject) == [(Level.WARNING, "附件 2", "“b.pdf”里没有可以检索的文字")]


def test_pages_without_text_beside_others_are_named():
    subject = spoiled(attachments=(Attachment(name="a.pdf", textless_pages="2、4—6"),))
    assert told("GAT303", subject) == [(Level.WARNING, "附件 1", "“a.pdf”第 2、4—6 页没有可以检索的文字")]


def test_a_page_with_text_gives_none():
    assert told("GAT303", SOUND) == []
