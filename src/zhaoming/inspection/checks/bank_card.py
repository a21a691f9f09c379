"""INS105: bank cards by issuer, length and Luhn check; accounts where the words call them so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check, place_of, searched
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.folding import Folded, fold
from zhaoming.inspection.identity import has_birth_date, has_checksum, has_region
from zhaoming.inspection.masking import masked
from zhaoming.inspection.numbers import (
    Written,
    is_called,
    is_something_else,
    written,
)
from zhaoming.paper import Extract

CHECK = Check(
    code="INS105",
    kind=Kind.PERSONAL,
    title="银行卡号或账号",
    meaning="16 至 19 位卡号：发卡标识与位数相符，末位校验（Luhn）通过；以及“银行账号”“卡号”等字样后的长号码。",
    source="个人信息保护法第二十八条（金融账户属敏感个人信息）；政府信息公开条例第十五条",
    next_step="删除或遮盖号码；依法公布的单位收款账户，由审核人注明后放行",
)
_LENGTHS = (16, 17, 18, 19)
_SHAPES = frozenset(
    [
        (4, 4, 4, 4),
        (4, 4, 4, 4, 1),
        (4, 4, 4, 4, 2),
        (4, 4, 4, 4, 3),
        (6, 10),
        (6, 13),
        (8, 8),
        (6, 6, 7),
        (4, 15),
    ]
)
# Issuers by first digits with the lengths of their cards: UnionPay, Visa, Mastercard, JCB, older ones at home.
_ISSUERS = (
    (re.compile(r"62|81[0-7]"), (16, 17, 18, 19)),
    (re.compile(r"9558|955[0-9]|6858|60[0-9]|69[0-9]"), (16, 17, 18, 19)),
    (re.compile(r"4|5[1-5]|35[2-8]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), (16,)),
)
_SURE = re.compile(r"62|9558")
_CALLED = re.compile(r"银行|卡号|账号|帐号|账户|帐户|开户|借记卡|信用卡|储蓄")
_ACCOUNT = re.compile(
    r"(?:银行(?:卡|账|帐)[^0-9\n]{0,8}|(?:开户|收款|一卡通|社保|工资)[^0-9\n]{0,24}(?:账|帐|卡)号?[^0-9\n]{0,6}"
    r"|[账帐][号户](?:号码)?[:\t ]{1,4}|卡号[:\t ]{0,4})([0-9][0-9 -]{7,34}[0-9])(?![0-9])"
)


def find(extract: Extract) -> Iterator[Discovery]:
    """Each card or account once a place."""
    for number, passage in searched(extract):
        folded = fold(passage.text)
        taken: set[int] = set()
        for first, last, digits, certainty in _stretches(folded):
            if not taken.isdisjoint(range(first, last)):
                continue
            taken.update(range(first, last))
            start, end = folded.span(first, last)
            yield CHECK.discovery(
                place=place_of(passage, start),
                excerpt=masked(digits, first=4, last=3),
                certainty=certainty,
                page=passage.page,
                passage=number,
                span=(start, end),
            )


def _stretches(folded: Folded) -> Iterator[tuple[int, int, str, Certainty]]:
    for length in _LENGTHS:
        for one in written(folded=folded, length=length, shapes=_SHAPES):
            if _is_card(one.digits) and (certainty := _certainty(folded.text, one)) is not None:
                yield one.start, one.end, one.digits, certainty
    for match in _ACCOUNT.finditer(folded.text):
        digits = "".join(char for char in match.group(1) if char.isdigit())
        yield match.start(1), match.end(1), digits, Certainty.LIKELY


def _certainty(text: str, one: Written) -> Certainty | None:
    """None for what the words or figures around it call something else."""
    if is_called(text=text, start=one.start, words=_CALLED, within=30):
        return Certainty.CERTAIN
    if is_something_else(text=text, start=one.start, end=one.end):
        return None
    # Four figures of four digits are a row of a table more often than a foreign card.
    is_sure = _SURE.match(one.digits) is not None
    if len(one.groups) > 1 and not (is_sure and one.is_whole and one.groups in _SHAPES):
        return None
    return Certainty.LIKELY if is_sure else Certainty.POSSIBLE


def _is_card(digits: str) -> bool:
    if not digits.isdigit() or not has_luhn(digits):
        return False
    if has_region(digits) and has_birth_date(digits[6:14]) and has_checksum(digits):
        return False
    return any(issuer.match(digits) and len(digits) in lengths for issuer, lengths in _ISSUERS)


def has_luhn(digits: str) -> bool:
    """Whether the last digit is the one that belongs to the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
