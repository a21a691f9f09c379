"""Every event that the code records has words for people."""

import re
from pathlib import Path

import pytest

from zhaoming.web import ledger
from zhaoming.web.ledger.wording import EVENTS, event_choices, event_label, field_label, subject_label, told

WEB = Path(ledger.__file__).parents[1]
_KIND = re.compile(r'(?:kind=|_keep\()"([a-z]+(?:\.[a-z_]+)+)"')


def test_every_kind_that_is_recorded_has_words():
    written = {kind for path in WEB.rglob("*.py") for kind in _KIND.findall(path.read_text("utf-8"))}
    assert "report.filed" in written
    assert written - set(EVENTS) == set()


def test_what_has_no_words_is_shown_as_it_is():
    assert [event_label("x.y"), subject_label("a.b"), field_label("c")] == ["x.y", "a.b", "c"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (["甲.docx", "乙.pdf"], "甲.docx、乙.pdf"),
        (None, "无"),
        (True, "是"),
        (3, "3"),
        ({"甲": False}, "甲 否"),
    ],
)
def test_a_value_is_written_as_people_write_it(value, text):
    assert told(value) == text


def test_every_kind_can_be_chosen_under_exactly_one_group():
    offered = [kind for _group, kinds in event_choices() for kind, _words in kinds if not kind.endswith(".")]
    assert sorted(offered) == sorted(EVENTS)
