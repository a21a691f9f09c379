"""Every check of the watch finds its broken example and nothing in what is sound."""

import pytest

from tests.publishing.watching.pages import AGENCY, EXAMPLES, SOUND, messages, told
from zhaoming.publishing.watching import checks, explain


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_each_example_is_found_by_its_own_check_alone(code):
    assert told(EXAMPLES[code][1]) == [code]
    assert all(one.startswith(f"{code} ") for one in messages(EXAMPLES[code][1]))


def test_every_check_has_an_example():
    assert set(EXAMPLES) == {one.code for one in checks()}
    assert explain(code="wat101") == checks()[0]
    assert explain(code="WAT999") is None


def test_what_is_sound_gives_nothing():
    assert told(SOUND) == []
    assert told(AGENCY) == []
