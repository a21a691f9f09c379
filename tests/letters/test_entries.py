"""A stored letter comes back as it was, or not at all."""

import copy
import json

import pytest

from tests.casework.files import day
from tests.letters.desk import filed, reply, write
from tests.letters.test_notices import due
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind
from zhaoming.letters.entries import AlteredLetterError, from_entry, to_entry


def stored(letter):
    """Through the text a store keeps."""
    return json.loads(json.dumps(to_entry(letter=letter), ensure_ascii=False))


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_reply_comes_back_with_its_changes_and_its_remedies(outcome):
    letter = reply(outcome, attachments=("清单",)).with_text("contact", "请来电。")
    back = from_entry(entry=stored(letter))
    assert back == letter
    assert back.changed == ("contact",)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_paper_comes_back(kind):
    assert from_entry(entry=stored(due(kind))) == due(kind)


@pytest.mark.parametrize("on", ["03-10", "12-10"])
def test_last_days_come_back_known_and_unknown(on):
    file, _ = filed(Outcome.ALREADY_PUBLIC)
    letter = write(LetterKind.REPLY, file, on, known_on=day(on), method=ServiceMethod.DIRECT)
    assert [route.last_day is not None for route in letter.remedies.routes] == [True, True]
    assert from_entry(entry=stored(letter)) == letter


def test_a_text_altered_in_the_store_is_noticed():
    entry = stored(reply(Outcome.NOT_EXIST))
    altered = copy.deepcopy(entry)
    altered["paragraphs"][1]["text"] += "另行告知。"
    with pytest.raises(AlteredLetterError, match="校验值不符"):
        from_entry(entry=altered)


@pytest.mark.parametrize("lost", ["digest", "paragraphs", "remedies", "kind"])
def test_a_record_that_lost_something_is_refused(lost):
    entry = stored(reply(Outcome.NOT_EXIST))
    del entry[lost]
    with pytest.raises(AlteredLetterError, match="不完整"):
        from_entry(entry=entry)
