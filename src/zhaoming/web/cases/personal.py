"""Numbers and addresses of persons where they do not belong: in names, reasons and remarks kept readable."""

from __future__ import annotations

import re
import unicodedata

from zhaoming.inspection import Discovery, Kind, inspect
from zhaoming.law.counting import ApplicantKind
from zhaoming.paper import Extract, Passage
from zhaoming.web.cases.applicant import Applicant, masked_name
from zhaoming.web.cases.refusal import CaseActRefusedError

# A card, an identity number or an account that fails its checksum is still one to whoever reads it.
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{14,18}[0-9Xx](?![0-9A-Za-z])")
_STARS = "*"
_SHORTEST_NAME = 2
# A street and a plate are as often what the request is about (a demolition, a bus) as somebody's own.
_MAY_BE_THE_MATTER = frozenset({"INS107", "INS109"})


def personal_in(text: str) -> tuple[str, ...]:
    """What in the text is a number or an electronic address of a person, in words, each kind once."""
    found = [one.message.rpartition("：")[2].split(" ")[0] for one in _discovered(text)]
    if _LONG_NUMBER.search(_folded(text)) and not found:
        found.append("很长的号码，像是证件或者账户的号码")
    return tuple(dict.fromkeys(found))


def without_personal(text: str, *, applicant: Applicant | None = None) -> str:
    """The text with such numbers starred, and with the name of the person who asks.

    The text keeps its length; the words as they were typed stay encrypted elsewhere.
    """
    shown = list(text)
    spans = [(one.start, one.end) for one in _discovered(text)]
    spans += [match.span() for match in _LONG_NUMBER.finditer(_folded(text))]
    for start, end in spans:
        shown[start:end] = _STARS * (end - start)
    return _without_name("".join(shown), applicant)


def must_tell_nobody(text: str, *, given: str, instead: str) -> None:
    """Refuse (CAS092) words that are kept readable for ever and hold a number or address of a person."""
    found = personal_in(text)
    if found:
        raise CaseActRefusedError(
            code="CAS092",
            message=f"所写的文字里有{'、'.join(found)}。操作记录长期保存，不写个人的号码和地址。",
            next_step=instead,
            given=given,
        )


def _discovered(text: str) -> list[Discovery]:
    found = inspect(Extract("text", (Passage(text, ""),)))
    return [one for one in found if one.kind is Kind.PERSONAL and one.code not in _MAY_BE_THE_MATTER]


def _folded(text: str) -> str:
    """Full-width digits as plain ones, character for character."""
    plain = (unicodedata.normalize("NFKC", one) for one in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True))


def _without_name(text: str, applicant: Applicant | None) -> str:
    """What an organisation is called is public; the name of a person is not."""
    if applicant is None:
        return text
    own = (applicant.representative, applicant.contact)
    names = (applicant.name, *own) if applicant.kind is ApplicantKind.NATURAL else own
    for name in names:
        if len(name.strip()) >= _SHORTEST_NAME:
            text = text.replace(name.strip(), masked_name(name.strip()))
    return text
