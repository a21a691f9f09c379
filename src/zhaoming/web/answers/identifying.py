"""What of a request would tell whose it was: number, applicant, dates. None of it may stand in an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhaoming.casework.case import Case as CaseValue
from zhaoming.inspection.folding import squeezed
from zhaoming.web.cases.applicant import Applicant

# A name of two characters is a word of the language as often as a person.
_SURE_NAME = 3
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Identifying:
    """One thing that must not go out: its spellings, folded, and what it is, in words.

    One that is `sure` is nothing a reviewer could clear; another may stand there for a reason of its own.
    """

    code: str
    what: str
    spellings: tuple[str, ...]
    sure: bool

    def occurs_in(self, text: str) -> bool:
        """Whether any spelling stands in a text from `folding.squeezed`."""
        return any(one in text for one in self.spellings)


def identifying(*, number: str, applicant: Applicant, value: CaseValue) -> tuple[Identifying, ...]:
    """Everything of the request that would tell whose it was."""
    return (
        Identifying("ANS101", "申请编号", (squeezed(number),), sure=True),
        *_of_applicant(applicant),
        *_of_dates(_dates(value)),
    )


def _of_applicant(applicant: Applicant) -> Iterator[Identifying]:
    names = {
        "申请人的姓名或者名称": applicant.name,
        "法定代表人的姓名": applicant.representative,
        "联系人的姓名": applicant.contact,
    }
    for what, name in names.items():
        plain = squeezed(name)
        if len(plain) >= _SHORTEST:
            yield Identifying("ANS102", what, (plain,), sure=len(plain) >= _SURE_NAME)
    numbers = {
        "申请人的证件号码": applicant.identity_number,
        "申请人的电子邮箱": applicant.email,
        "申请人的通信地址": applicant.address,
    }
    for what, text in numbers.items():
        plain = squeezed(text)
        if len(plain) > _SURE_NAME:
            yield Identifying("ANS103", what, (plain,), sure=True)

    telephone = squeezed(applicant.telephone).replace("-", "").removeprefix("+86")
    if len(telephone) > _SURE_NAME:
        yield Identifying("ANS103", "申请人的联系电话", _telephones(telephone), sure=True)


def _telephones(digits: str) -> tuple[str, ...]:
    """As one run, and as mobile numbers and numbers with an area code are grouped."""
    grouped = [f"{digits[:3]}-{digits[3:7]}-{digits[7:]}", *(f"{digits[:at]}-{digits[at:]}" for at in (3, 4))]
    return (digits, *grouped)


def _of_dates(dates: Iterable[tuple[str, dt.date]]) -> Iterator[Identifying]:
    for what, on in dates:
        yield Identifying("ANS104", what, _written(on), sure=False)


def _dates(value: CaseValue) -> Iterator[tuple[str, dt.date]]:
    yield "提出申请的日期", value.arrival.submitted_on
    if value.received_on is not None and value.received_on != value.arrival.submitted_on:
        yield "收到申请的日期", value.received_on
    for reply in value.answers:
        yield "送达答复的日期", reply.served_on


def _written(on: dt.date) -> tuple[str, ...]:
    return (
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}年{on.month:02}月{on.day:02}日",
        *(f"{on.year}{mark}{on.month}{mark}{on.day}" for mark in "-./"),
        *(f"{on.year}{mark}{on.month:02}{mark}{on.day:02}" for mark in "-./"),
    )
