"""GAT103: days that cannot all be true."""

import datetime as dt
from dataclasses import replace

from tests.publishing.checks.subjects import DAY, SOUND, spoiled, told


def test_in_force_on_the_very_day_is_possible_and_before_it_is_not():
    same = spoiled(details=replace(SOUND.details, effective_on=DAY))
    assert told("GAT103", same) == []
    before = spoiled(details=replace(SOUND.details, effective_on=DAY - dt.timedelta(days=1)))
    assert [place for _, place, _ in told("GAT103", before)] == ["施行日期"]


def test_the_year_of_the_number_is_that_of_the_document():
    other = spoiled(metadata={"document_number": "昭府办规〔2025〕3号"})
    assert [place for _, place, _ in told("GAT103", other)] == ["发文字号"]
    decree = spoiled(metadata={"document_number": "昭明市人民政府令第12号"})
    assert told("GAT103", decree) == []


def test_without_a_day_nothing_contradicts_it():
    unknown = replace(SOUND.details, formed_on=None, effective_on=dt.date(2000, 1, 1))
    assert told("GAT103", spoiled(details=unknown)) == []
