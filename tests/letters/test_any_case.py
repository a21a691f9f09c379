"""Whatever happened to a request, a paper of it is whole or it is not drafted."""

import datetime as dt
import random
import re
from dataclasses import replace

import pytest

from tests.casework.histories import LAW, history
from tests.letters.desk import AGENCY, APPLICANT, FACTS, NUMBER
from zhaoming.casework import events as happened
from zhaoming.casework.fold import fold
from zhaoming.law.clocks import ServiceMethod
from zhaoming.letters import Facts, Letter, LetterKind, Missing, draft, to_text
from zhaoming.letters.chinese import chinese_date

# Online replies need a channel; these histories are about everything else.
ONLINE = replace(AGENCY, internet_channel="区政府网站")
# The words of what is to be paid are given only where the amount on file is theirs.
GIVEN = replace(FACTS, fee=None)
_BROKEN = re.compile(r"[{}]|None|<|。。|：。|，。|：；|（）")


def papers(seed: int, facts: Facts, kinds: tuple[LetterKind, ...] = tuple(LetterKind)):
    """Every paper after every event of a random history."""
    rng = random.Random(seed)
    events = history(rng, on=dt.date(2026, rng.randrange(1, 13), 3), until=dt.date(2026, 12, 31))
    for number in range(1, len(events) + 1):
        case, on = fold(events=events[:number]), events[number - 1].on
        for kind in kinds:
            yield (
                events[number - 1],
                draft(
                    kind=kind,
                    case=case,
                    agency=ONLINE,
                    on=on,
                    law=LAW,
                    addressee=APPLICANT,
                    number=NUMBER,
                    facts=facts,
                ),
            )


def _named_days(event: happened.Event) -> list[dt.date]:
    """Days that were named as such: they need no notice on days off."""
    days = (getattr(event, name, None) for name in ("until", "answer_by"))
    return [day for day in days if day is not None]


@pytest.mark.parametrize("seed", range(30))
def test_a_paper_is_whole_or_says_what_is_missing(seed):
    drafted, named = 0, set()
    for event, paper in papers(seed, GIVEN):
        named |= {chinese_date(day) for day in _named_days(event)}
        if isinstance(paper, Missing):
            assert paper.lacking
            assert all(one.text.strip() and one.code for one in paper.lacking)
            continue
        drafted += 1
        text = to_text(letter=paper)
        assert not _BROKEN.search(text), text
        for told in named:
            text = text.replace(told, "")
        assert "2027年" not in text
    assert drafted


@pytest.mark.parametrize("seed", range(30))
def test_with_nothing_given_no_paper_leaves_a_gap(seed):
    for _, paper in papers(seed, Facts()):
        assert isinstance(paper, Missing) or not _BROKEN.search(to_text(letter=paper))


def test_what_was_signed_has_its_letter():
    """The words outside the case are given, so that whatever may be signed can be written."""
    signed = 0
    given = replace(GIVEN, method=ServiceMethod.POST)
    for seed in range(130):
        for event, paper in papers(seed, given, (LetterKind.REPLY,)):
            if isinstance(event, happened.AnswerSigned):
                assert isinstance(paper, Letter), f"{seed}: {paper.message}"
                signed += 1
    assert signed > 20
