"""GAT402: links that lead nowhere."""

from tests.publishing.checks.subjects import spoiled, told
from zhaoming.publishing.remark import Level
from zhaoming.publishing.subject import Link, LinkState


def test_dead_is_a_warning_not_checked_a_notice_alive_nothing():
    links = (
        Link(address="https://a.example", state=LinkState.DEAD, why="404"),
        Link(address="https://b.example", words="解读", why="内网地址"),
        Link(address="https://c.example", state=LinkState.ALIVE),
    )
    assert told("GAT402", spoiled(links=links)) == [
        (Level.WARNING, "链接", "https://a.example打不开：404"),
        (Level.NOTICE, "链接", "“解读”（https://b.example）没有检查（内网地址）"),
    ]


def test_an_address_that_stands_twice_is_told_once():
    links = (Link(address="https://a.example", state=LinkState.DEAD),) * 2
    assert len(told("GAT402", spoiled(links=links))) == 1
