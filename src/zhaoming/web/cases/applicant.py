"""Who asks and what is asked for, as values; how they are masked, and what they are found again by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from zhaoming.casework.anonymous import CLEARED
from zhaoming.law.counting import ApplicantKind


class KeyKind(StrEnum):
    """By what an applicant can be found again."""

    IDENTITY = "identity"
    TELEPHONE = "telephone"
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """The applicant as the form asks for it; what was not given is "".

    `identity_document` names the proof (居民身份证, 统一社会信用代码 …), `identity_number` its number, and
    `identity_remark` why the number is right though its check digit says otherwise. For an organisation `name`
    is its name, `representative` its legal representative, `contact` the person to call.
    """

    kind: ApplicantKind
    name: str
    identity_document: str = ""
    identity_number: str = ""
    identity_remark: str = ""
    representative: str = ""
    contact: str = ""
    telephone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""

    def keys(self) -> dict[KeyKind, str]:
        """What the applicant is found again by, in one spelling; empty ones left out."""
        found = {
            KeyKind.IDENTITY: _plain(self.identity_number).upper(),
            KeyKind.TELEPHONE: re.sub(r"\D", "", _plain(self.telephone)).removeprefix("86"),
            KeyKind.EMAIL: _plain(self.email).lower(),
            KeyKind.NAME: _plain(self.name),
        }
        return {kind: text for kind, text in found.items() if text}

    def masked(self) -> Applicant:
        """What screens show unless the data were revealed with a reason."""
        shown = {
            "name": _masked(self.name, head=1) if self.kind is ApplicantKind.NATURAL else self.name,
            "identity_number": _masked(self.identity_number, head=3, tail=2),
            "identity_remark": _masked(self.identity_remark, head=0),
            "representative": _masked(self.representative, head=1),
            "contact": _masked(self.contact, head=1),
            "telephone": _masked(self.telephone, head=3, tail=2),
            "email": _masked_email(self.email),
            "address": _masked(self.address, head=6),
        }
        return Applicant(**{**asdict(self), **shown})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for, and how it shall come. No purpose is ever asked for (Article 29).

    `name` is the name of the information, `document_number` its 文号, `description` other words that help to
    find it; `form` and `route` are the form wanted and the way of delivery; `assistance` the help a person with
    reading, sight or hearing difficulty wants.
    """

    name: str = ""
    document_number: str = ""
    description: str = ""
    form: str = ""
    route: str = ""
    assistance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """About one's own record (Article 41): what it holds, what it ought to hold, and what proves it."""

    wrong: str
    right: str = ""
    evidence: str = ""


def applicant_entry(applicant: Applicant) -> dict[str, Any]:
    """As plain values; empty fields left out."""
    return {key: str(value) for key, value in asdict(applicant).items() if value}


def applicant_from(entry: dict[str, Any]) -> Applicant:
    """The applicant of an entry; fields of other versions are ignored."""
    known = {one.name for one in fields(Applicant)}
    told = {key: value for key, value in entry.items() if key in known}
    return Applicant(**{**told, "kind": ApplicantKind(told["kind"])})


def wanted_entry(wanted: Wanted) -> dict[str, str]:
    """As plain values; empty fields left out."""
    return {key: value for key, value in asdict(wanted).items() if value}


def wanted_from(entry: dict[str, str]) -> Wanted:
    """What an entry asks for; fields of other versions are ignored."""
    known = {one.name for one in fields(Wanted)}
    return Wanted(**{key: value for key, value in entry.items() if key in known})


def masked_name(name: str) -> str:
    """The name of a person with all but its first letter hidden."""
    return _masked(name, head=1)


def _plain(text: str) -> str:
    """Full-width letters and digits as plain ones, without spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _masked(text: str, *, head: int, tail: int = 0) -> str:
    """Stars for all but the ends; a text too short to keep its ends is stars alone."""
    if text == CLEARED:
        return text
    if len(text) <= head + tail:
        return text[:1] + "*" if len(text) > 1 else "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + (text[-tail:] if tail else "")


def _masked_email(text: str) -> str:
    name, at, host = text.partition("@")
    return f"{name[:1]}***{at}{host}" if at else _masked(text, head=1)
