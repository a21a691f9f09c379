"""Names of requests and reasons hold no number of a person, and no name of who asks."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from tests.web.cases.conftest import ZHANG
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.personal import must_tell_nobody, personal_in, without_personal
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.selectors import wanted_of
from zhaoming.web.cases.services import register_application

TYPED = "张三丰（11010519491231002X，１３８００１３８０００）2025年的低保档案"


@pytest.mark.parametrize(
    "text",
    [
        "身份证11010519491231002X",
        "身份证110105199003070019",
        "手机１３８００１３８０００",
        "写信给zhang@qq.com",
        "卡号6222021234567890123",
    ],
)
def test_a_number_of_a_person_is_found_even_where_its_check_digit_is_wrong(text):
    assert personal_in(text)
    with pytest.raises(CaseActRefusedError) as refused:
        must_tell_nobody(text, given="reason", instead="请删去")
    assert refused.value.code == "CAS092"


@pytest.mark.parametrize(
    "text",
    [
        "2025年老旧小区改造计划",
        "某政发〔2025〕12号",
        "人民路12号院3号楼2单元房屋征收决定",
        "2024年1月1日至2025年12月31日的招标公告",
    ],
)
def test_what_names_information_stays_as_it_is(text):
    assert personal_in(text) == ()
    assert without_personal(text, applicant=ZHANG) == text


def test_numbers_and_the_name_of_who_asks_are_starred_and_the_length_stays():
    shown = without_personal(TYPED, applicant=ZHANG)
    assert len(shown) == len(TYPED)
    assert "2025年的低保档案" in shown
    assert not any(one in shown for one in ("三丰", "11010519491231002X", "１３８００１３８０００"))


def test_the_name_of_an_organisation_is_public_and_that_of_its_contact_is_not():
    firm = Applicant(kind=ApplicantKind.ORG_COMMERCIAL, name="清河建筑公司", contact="李四光")
    shown = without_personal("清河建筑公司李四光的许可", applicant=firm)
    assert shown == "清河建筑公司李**的许可"


@pytest.mark.database
def test_the_readable_name_is_starred_by_whatever_way_it_came_and_the_typed_one_is_kept(district):
    case = register_application(agency=district.education, applicant=ZHANG, wanted=Wanted(name=TYPED)).case
    assert "三丰" not in case.subject
    assert "低保档案" in case.subject
    assert wanted_of(case=case).name == TYPED


@pytest.mark.database
def test_names_of_before_are_starred_once_and_the_made_up_one_goes(online, district):
    other = register_application(agency=district.education, applicant=ZHANG, wanted=Wanted(name="甲")).case
    Case.objects.filter(pk=online.case.pk).update(subject=TYPED)
    Case.objects.filter(pk=other.pk).update(subject="（见申请人的说明）")
    step = importlib.import_module("zhaoming.web.cases.migrations.0011_names_without_persons")
    step.clear_names(apps, None)
    first, second = Case.objects.order_by("pk").values_list("subject", flat=True)
    assert "三丰" not in first
    assert "低保档案" in first
    assert second == ""
