"""题注: in correct Chinese, with every change by its decision."""

import datetime as dt

import pytest

from zhaoming.law.disclosure import Validity, ValidityChange
from zhaoming.law.plain_values import fields_of
from zhaoming.web.portal.common_text import note_under_title
from zhaoming.web.publications.models import Publication, PublicationVersion

VERSION = PublicationVersion(
    formed_on=dt.date(2020, 6, 8), document_number="云建规〔2020〕1号", effective_on=dt.date(2020, 7, 1)
)
FIRST, LAST = "（2020年6月8日云建规〔2020〕1号公布　", "自2020年7月1日起施行）"


def note(*changes: ValidityChange, validity: str = "", **told) -> str:
    row = Publication(
        validity=validity or (changes[-1].validity.value if changes else "valid"),
        validity_changes=[fields_of(one) for one in changes],
        **told,
    )
    return note_under_title(publication=row, version=VERSION)


def change(validity: Validity, on: dt.date, **told) -> ValidityChange:
    return ValidityChange(validity=validity, effective_on=on, **told)


def test_every_change_is_told_by_its_decision():
    amended = change(
        Validity.AMENDED,
        dt.date(2023, 5, 4),
        decision="关于修改两件规范性文件的决定",
        decision_number="云建规〔2023〕5号",
        decided_on=dt.date(2023, 5, 4),
    )
    repealed = change(
        Validity.REPEALED,
        dt.date(2025, 7, 1),
        decision="《云汀区公共租赁住房管理办法》",
        decision_number="云建规〔2025〕2号",
        decided_on=dt.date(2025, 6, 10),
    )
    told = "根据2023年5月4日《关于修改两件规范性文件的决定》（云建规〔2023〕5号）修改"
    ended = "根据2025年6月10日《云汀区公共租赁住房管理办法》（云建规〔2025〕2号）自2025年7月1日起废止"
    assert note(amended, repealed) == f"{FIRST}{told}　{ended}　{LAST}"


@pytest.mark.parametrize(
    ("words", "said"),
    [("由《新办法》替代。", "2025年7月1日废止，由《新办法》替代"), ("", "2025年7月1日废止")],
)
def test_free_words_stand_after_a_comma(words, said):
    repealed = change(Validity.REPEALED, dt.date(2025, 7, 1), words=words)
    assert note(repealed) == f"{FIRST}{said}　{LAST}"


def test_what_takes_effect_later_is_not_told_yet():
    later = change(Validity.REPEALED, dt.date(2027, 7, 1))
    assert note(later, validity="valid") == f"{FIRST}{LAST}"


def test_a_document_that_ran_out_says_so():
    lapsed = note(validity="lapsed", validity_on=dt.date(2025, 7, 1))
    assert lapsed == f"{FIRST}2025年7月1日失效，有效期届满　{LAST}"
