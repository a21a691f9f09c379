"""A provision id reads as the words a citizen can look up."""

import re
from pathlib import Path

import pytest

import zhaoming
from zhaoming.law.citations import SOURCES, cite, clause, numeral
from zhaoming.law.grounds import GROUNDS
from zhaoming.law.outcomes import OUTCOMES
from zhaoming.law.receipt import RECEIPT_RULES

_PROVISION = re.compile(rf'"((?:{"|".join(SOURCES)})(?:\.\d+)*)"')


@pytest.mark.parametrize(
    ("provision", "words"),
    [
        ("Reg711.30", "《政府信息公开条例》第三十条"),
        ("Reg711.33.2", "《政府信息公开条例》第三十三条第二款"),
        ("Reg711.36.1.7", "《政府信息公开条例》第三十六条第（七）项"),
        ("Review2023.23.1.4", "《行政复议法》（2023年修订）第二十三条第一款第（四）项"),
        ("Review2023.11.1.14", "《行政复议法》（2023年修订）第十一条第（十四）项"),
        ("Fee2020", "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"),
    ],
)
def test_an_id_is_cited(provision, words):
    assert cite(provision) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (46, "四十六"), (101, "一百〇一"), (119, "一百一十九")],
)
def test_articles_are_counted_in_chinese(number, words):
    assert numeral(number) == words


def test_an_unknown_source_is_refused():
    with pytest.raises(KeyError):
        cite("Nowhere.1")
    assert clause("Nowhere.1") == "第一条"


def test_every_provision_of_the_parameter_files_can_be_cited():
    for version in GROUNDS.versions:
        assert all(cite(rule.provision) for rule in version.value.values())
    for version in RECEIPT_RULES.versions:
        assert all(cite(rule.provision) for rule in version.value.values())
    for version in OUTCOMES.versions:
        assert all(rule.basis for rule in version.value.rules.values())


def test_every_provision_named_in_the_code_can_be_cited():
    root = Path(zhaoming.__file__).parent
    named = {
        provision
        for room in ("law", "casework", "publishing")
        for path in sorted((root / room).rglob("*.py"))
        for provision in _PROVISION.findall(path.read_text("utf-8"))
    }
    assert len(named) > 30
    assert all(cite(provision) for provision in named)
