"""Sitemaps in every form the protocol has, and the names of what is fetched by them."""

from __future__ import annotations

import gzip

import pytest

from zhaoming.documents import Refusal
from zhaoming.web.old_sites.addresses import fetched_name, is_of_site
from zhaoming.web.old_sites.source import file_for, read_sitemap

pytestmark = pytest.mark.once
MAP = (
    b"<urlset><url><loc>http://a.cn/1?x=1&amp;y=2</loc></url>"
    b"<url><loc> <![CDATA[http://a.cn/2]]> </loc></url></urlset>"
)


@pytest.mark.parametrize(
    "data", [MAP, gzip.compress(MAP, mtime=0), b"\xef\xbb\xbfhttp://a.cn/1?x=1&y=2\n\nhttp://a.cn/2\n#\n"]
)
def test_addresses_are_read_in_their_order(data):
    found = read_sitemap(data)
    assert found.addresses == ("http://a.cn/1?x=1&y=2", "http://a.cn/2")
    assert not found.is_index


def test_an_index_is_told_from_a_sitemap_and_a_page_is_none():
    index = b'<?xml version="1.0"?><sitemapindex><sitemap><loc>http://a.cn/b.xml</loc></sitemap></sitemapindex>'
    assert read_sitemap(index).is_index
    assert read_sitemap(b"<html><body>404</body></html>").addresses == ()
    for wrong in (b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset/>", b"\x1f\x8bbroken"):
        with pytest.raises(Refusal):
            read_sitemap(wrong)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://www.a.cn/art/1.html", "art/1.html"),
        ("https://a.cn/show?id=%E4%B8%80", "show?id=一"),
        ("http://a.cn/", "/"),
        ("http://a.cn", "/"),
        ("http://b.a.cn/1.html", "b.a.cn/1.html"),
        ("http://a.cn/" + "x" * 501, ""),
        ("http://a.cn/%00", ""),
    ],
)
def test_what_a_fetched_file_is_called(address, name):
    assert fetched_name(address=address, host="www.a.cn") == name


def test_a_site_has_its_hosts_and_no_others():
    hosts = frozenset({"www.a.cn"})
    for own in ("http://a.cn/1", "https://WWW.a.cn/1"):
        assert is_of_site(address=own, hosts=hosts)
    for other in ("http://b.a.cn/1", "http://a.cn.evil.cn/", "ftp://a.cn/", "http://a.cn@evil.cn/", "1.html"):
        assert not is_of_site(address=other, hosts=hosts)


@pytest.mark.parametrize(
    ("address", "held", "found"),
    [
        ("/attach/2015/附件1.doc", "attach/2019/附件1.doc", False),
        ("http://a.cn/attach/2015/附件1.doc", "附件1.doc", False),
        ("../attach/附件1.doc", "附件/附件1.doc", False),
        ("/attach/2015/附件1.doc", "www.a.cn/attach/2015/附件1.doc", True),
        ("/site/attach/2015/附件1.doc", "attach/2015/附件1.doc", True),
        ("附件1.doc", "attach/附件1.doc", True),
    ],
)
def test_a_file_of_another_folder_is_another_file(address, held, found):
    names = {"art/1.html": "art/1.html", held: held}
    assert file_for(address=address, names=names, beside="art/1.html") == (held if found else "")


def test_an_address_with_a_question_finds_its_own_answer():
    names = {"show?id=1": "show?id=1", "show?id=2": "show?id=2", "a/1.pdf": "a/1.pdf"}
    assert file_for(address="http://a.cn/show?id=2", names=names) == "show?id=2"
    assert file_for(address="a/1.pdf?v=3", names=names) == "a/1.pdf"
