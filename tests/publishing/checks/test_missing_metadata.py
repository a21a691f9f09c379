"""GAT101: what must be filled in, by the kind of the document."""

from dataclasses import replace

import pytest

from tests.publishing.checks.subjects import SOUND, spoiled, told
from zhaoming.law.citations import cite
from zhaoming.publishing.checks import examine
from zhaoming.publishing.events import Details
from zhaoming.publishing.remark import Gate, Level


def test_a_document_with_everything_gives_none():
    assert told("GAT101", SOUND) == []


@pytest.mark.parametrize(
    ("subject", "level", "place"),
    [
        (spoiled(title=" "), Level.ERROR, "名称"),
        (spoiled(metadata={"summary": ""}), Level.ERROR, "内容概述"),
        (spoiled(details=replace(SOUND.details, formed_on=None)), Level.ERROR, "成文日期"),
        (spoiled(details=replace(SOUND.details, formed_on=None), imported=True), Level.WARNING, "成文日期"),
        (spoiled(metadata={"document_number": ""}), Level.WARNING, "发文字号"),
        (spoiled(metadata={"issuer": "　"}), Level.WARNING, "发文机关"),
        (spoiled(details=replace(SOUND.details, effective_on=None)), Level.WARNING, "施行日期"),
    ],
)
def test_each_missing_field_is_named_with_its_weight(subject, level, place):
    assert told("GAT101", subject) == [(level, place, "没有填写")]


def test_a_statistic_needs_no_number_and_no_day_of_entry_into_force():
    statistic = spoiled(
        details=Details(document="statistics", formed_on=SOUND.details.formed_on),
        metadata={"document_number": "", "issuer": ""},
    )
    assert told("GAT101", statistic) == []


@pytest.mark.parametrize(
    ("subject", "provision"),
    [
        (spoiled(metadata={"summary": ""}), "Reg711.12"),
        (spoiled(metadata={"document_number": ""}), "Index2009"),
        (spoiled(details=replace(SOUND.details, effective_on=None)), "Site2017"),
    ],
)
def test_each_field_cites_the_provision_that_names_it(subject, provision):
    (remark,) = (one for one in examine(subject=subject, gate=Gate.UNIT) if one.code == "GAT101")
    assert f"（{cite(provision)}）" in remark.message
