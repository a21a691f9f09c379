"""Who asks in the demo. Nobody is meant: names say that they are examples.

The identity numbers have a right check character, but belong to a county that does not exist and to the
first days of 1900; telephones lead nowhere, addresses end in `.invalid`.
"""

from __future__ import annotations

import datetime as dt

from zhaoming.inspection.identity import check_character
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.applicant import Applicant
from zhaoming.web.cases.identity_numbers import CREDIT_CODE, RESIDENT_CARD

_STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕"
_ORGANISATIONS: tuple[tuple[ApplicantKind, str], ...] = (
    (ApplicantKind.ORG_COMMERCIAL, "示例甲建材有限公司"),
    (ApplicantKind.ORG_LEGAL_SERVICE, "示例乙律师事务所"),
    (ApplicantKind.ORG_RESEARCH, "示例丙城市研究所"),
    (ApplicantKind.ORG_PUBLIC_WELFARE, "示例丁环境公益中心"),
    (ApplicantKind.ORG_OTHER, "示例己业主委员会"),
    (ApplicantKind.ORG_COMMERCIAL, "示例庚物业服务有限公司"),
    (ApplicantKind.ORG_COMMERCIAL, "示例辛建筑设计有限公司"),
    (ApplicantKind.ORG_LEGAL_SERVICE, "示例壬法律服务所"),
)
# A number of a county that was never given out.
_NO_COUNTY = "110199"
PERSONS = len(_STEMS)
# Organisations are numbered behind the persons.
COMPANY, LAWYERS, RESEARCHERS, CHARITY = range(PERSONS, PERSONS + 4)
ORGANISATIONS = tuple(range(PERSONS, PERSONS + len(_ORGANISATIONS)))
# The many of the district's three years.
RESIDENTS = 100


def applicant(*, number: int) -> Applicant:
    """The made-up applicant of that number, always the same one; from `RESIDENTS` on all are persons."""
    if number < PERSONS or number >= RESIDENTS:
        return _person(number)
    kind, name = _ORGANISATIONS[number - PERSONS]
    return Applicant(
        kind=kind,
        name=name,
        identity_document=CREDIT_CODE,
        identity_number="",
        representative=f"{_FAMILY[number % PERSONS]}示例",
        contact=f"{_FAMILY[number % PERSONS]}示例",
        telephone=f"0000-9{number:06d}",
        address=f"澜江市云汀区虚构大道 {number} 号",
        postcode="000000",
    )


def _person(number: int) -> Applicant:
    born = dt.date(1900, 1, 1) + dt.timedelta(days=number % 366)
    first = f"{_NO_COUNTY}{born:%Y%m%d}{number:03d}"
    stems = len(_STEMS)
    given = (
        _STEMS[number % stems] if number < stems else _STEMS[number // stems % stems] + _STEMS[number % stems]
    )
    return Applicant(
        kind=ApplicantKind.NATURAL,
        name=f"{_FAMILY[number % len(_FAMILY)]}示例{given}",
        identity_document=RESIDENT_CARD,
        identity_number=f"{first}{check_character(first)}",
        telephone=f"100{number:08d}",
        email=f"example{number}@example.invalid",
        address=f"澜江市云汀区虚构路 {number + 1} 号",
        postcode="000000",
    )
