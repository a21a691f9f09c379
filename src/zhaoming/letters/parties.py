"""Who writes and who is written to: the little of an agency and a person that a letter prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zhaoming.law.remedy_rules import AgencyKind, ReviewBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The agency that writes.

    `kind` is None while nobody has said what the agency is to the law on remedies. `work_body` is its
    政府信息公开工作机构. `review_bodies` gives the name of each body that reviews it; which
    of them a letter needs follows from `kind`. `court` is "" where the letter is to say 有管辖权的人民法院.
    `internet_channel` is where a reconsideration can be filed online, needed for replies served online.
    `signer` is the name under the letter, the agency's own where it is "".
    """

    name: str
    kind: AgencyKind | None
    address: str = ""
    telephone: str = ""
    work_body: str = ""
    signer: str = ""
    court: str = ""
    internet_channel: str = ""
    review_bodies: Mapping[ReviewBody, str] = field(default_factory=dict)


class AddresseeKind(StrEnum):
    """A person, an organisation, or another organ of state: each is addressed in its own way."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ORGAN = "organ"


_ADDRESSED = {
    AddresseeKind.PERSON: "您",
    AddresseeKind.ORGANISATION: "你单位",
    AddresseeKind.ORGAN: "贵单位",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who is written to."""

    name: str
    kind: AddresseeKind = AddresseeKind.PERSON
    address: str = ""
    telephone: str = ""

    @property
    def you(self) -> str:
        """How the letter speaks to the reader."""
        return _ADDRESSED[self.kind]
