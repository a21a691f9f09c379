"""Addresses in a text."""

from zhaoming.publishing.links import MOST, links_in


def test_an_address_ends_where_the_sentence_goes_on():
    text = "详见https://a.gov.cn/x?id=1，或者（http://b.gov.cn/y(1)）。https://a.gov.cn/x?id=1 再看 https://c.gov.cn."
    assert links_in(text) == ("https://a.gov.cn/x?id=1", "http://b.gov.cn/y(1)", "https://c.gov.cn")


def test_a_bare_scheme_is_no_address_and_there_is_an_end():
    assert links_in("https:// 是协议") == ()
    assert len(links_in(" ".join(f"https://a.gov.cn/{n}" for n in range(MOST + 5)))) == MOST
