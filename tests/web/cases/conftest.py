"""People of the education bureau who work on requests, and requests they work on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from tests.web.conftest import District, make_persons
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Role, User
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.services import Receipt, register_application, register_request

TODAY = dt.date(2026, 1, 26)
ZHANG = Applicant(
    kind=ApplicantKind.NATURAL,
    name="张三丰",
    identity_document="居民身份证",
    identity_number="11010519491231002X",
    telephone="13800138000",
    email="Zhang@example.org",
    address="清河区石桥镇一号",
)
WANTED = Wanted(name="2025年教师招聘面试评分标准", description="第二批次", form="电子", route="电子邮件")


@dataclass(frozen=True)
class Staff:
    officer: User
    reviewer: User
    head: User
    body_head: User
    supervisor: User
    stranger: User


@pytest.fixture
def staff(district: District) -> Staff:
    """One person a role, all of the education bureau but the supervisor and the stranger."""
    return make_staff(district)


def make_staff(district: District) -> Staff:
    """One person a role, all of the education bureau but the supervisor and the stranger."""
    bureau = district.education
    made = make_persons(
        officer=(Role.OFFICER, bureau),
        reviewer=(Role.REVIEWER, bureau),
        head=(Role.HEAD, bureau),
        body_head=(Role.BODY_HEAD, bureau),
        supervisor=(Role.SUPERVISOR, district.district),
        stranger=(Role.OFFICER, district.housing),
    )
    return Staff(**made)


@pytest.fixture
def online(district: District) -> Receipt:
    """A request filed online today."""
    return register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)


@pytest.fixture
def in_person(staff: Staff, district: District) -> Receipt:
    """A request handed in on 5 January."""
    return filed_in_person(staff, district)


def filed_in_person(staff: Staff, district: District) -> Receipt:
    """A request handed in on 5 January."""
    arrival = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 5))
    return register_request(
        actor=staff.officer, agency=district.education, applicant=ZHANG, wanted=WANTED, arrival=arrival
    )
