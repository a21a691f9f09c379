"""What may be mistyped or lacking in what an officer takes down: said, never in the way of registering."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.identity import has_birth_date, has_checksum, has_credit_checksum, has_region
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.namelike import maybe_named
from zhaoming.web.cases.personal import without_personal

_ON_SIGHT = "可以照登；请与证件再核对一次。"
_MOVE = "请移到“其他特征描述”里，那里加密保存。"
_CORRECTABLE = "可以登记；确有需要的，七个工作日内一次告知补正（条例第三十条）。"


def doubts(*, applicant: Applicant, wanted: Wanted, arrival: Arrival, has_scan: bool) -> tuple[str, ...]:
    """Each as a sentence with what to do; Article 29 names what a request holds."""
    return (
        *_numbers(applicant),
        *_named(applicant, wanted),
        *_lacking(applicant, wanted),
        *_papers(arrival, has_scan),
    )


def _numbers(applicant: Applicant) -> Iterator[str]:
    number = re.sub(r"\s", "", applicant.identity_number).upper()
    if not number:
        return
    if applicant.kind is ApplicantKind.NATURAL and "身份证" in applicant.identity_document:
        if len(number) != 18:
            yield f"居民身份证号码应为 18 位，填写的是 {len(number)} 位。{_ON_SIGHT}"
        elif not (has_region(number) and has_birth_date(number[6:14]) and has_checksum(number)):
            yield f"居民身份证号码与校验码不符，可能有一位写错。{_ON_SIGHT}"
    elif "信用代码" in applicant.identity_document and not has_credit_checksum(number):
        yield f"统一社会信用代码与校验码不符，可能有一位写错。{_ON_SIGHT}"


def _named(applicant: Applicant, wanted: Wanted) -> Iterator[str]:
    """The name of what is asked for stands on lists."""
    name = wanted.name
    if without_personal(name, applicant=applicant) != name:
        yield f"信息名称里有申请人的姓名或者号码，清单上会遮去；申请书的原文加密保存。{_MOVE}"
    like = [one for one in maybe_named(name) if one not in (applicant.name, applicant.representative)]
    if like:
        yield f"信息名称里的“{'、'.join(like)}”像是人名，清单上会照原样显示。是别人的姓名的，{_MOVE}"


def _lacking(applicant: Applicant, wanted: Wanted) -> Iterator[str]:
    told = (
        ("身份证明", applicant.identity_number),
        ("联系方式", applicant.telephone or applicant.email or applicant.address),
        ("获取信息的形式", wanted.form),
        ("获取信息的方式、途径", wanted.route),
    )
    missing = [name for name, value in told if not value.strip()]
    if missing:
        yield f"没有写明{'、'.join(missing)}（条例第二十九条）。{_CORRECTABLE}"
    if not (wanted.name.strip() or wanted.document_number.strip()):
        yield "只有描述，没有信息的名称或者文号。能据以查找的，照此办理即可。"


def _papers(arrival: Arrival, has_scan: bool) -> Iterator[str]:
    if arrival.channel is Channel.ORAL:
        yield "口头提出的，由工作人员代为填写：登记后请打印登记表，念给申请人听，请其核对签字，扫描存入卷宗。"
    elif arrival.channel is not Channel.ONLINE and not has_scan:
        yield "没有附申请书的扫描件，登记后也可以在卷宗里补存。"
