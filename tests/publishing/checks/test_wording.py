"""GAT304: words of the list of wrong wordings."""

from tests.publishing.checks.subjects import spoiled, told
from zhaoming.publishing.subject import Wording

LINE = Wording(wrong="贯彻执形", right="贯彻执行", reason="错别字")


def test_a_wrong_word_is_told_with_the_right_one():
    assert [one for _, _, one in told("GAT304", spoiled(text="请认真贯 彻执形。", wordings=(LINE,)))] == [
        "出现“贯彻执形”，错别字"
    ]
    assert told("GAT304", spoiled(wordings=(LINE,))) == []


def test_a_short_form_within_its_full_name_is_not_wrong():
    short = Wording(wrong="信息公开条例", right="政府信息公开条例")
    assert told("GAT304", spoiled(text="根据政府信息公开条例", wordings=(short,))) == []
    assert len(told("GAT304", spoiled(text="政府信息公开条例，下称信息公开条例", wordings=(short,)))) == 1


def test_an_empty_line_finds_nothing():
    assert told("GAT304", spoiled(wordings=(Wording(wrong=" "),))) == []
