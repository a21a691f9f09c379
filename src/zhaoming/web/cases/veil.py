"""How much of what people wrote about a request a person is shown: their words name people.

Whoever works on the request and may look at the applicant reads them whole. Whoever reviews or signs reads them
with names and numbers of persons starred. Whoever watches over the agency reads what the agency put on file,
starred, and nothing that applicants, third parties or officers wrote beside an act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from zhaoming.casework.apart import DISPUTE, WORDS
from zhaoming.casework.events import ConsultationSent, Event
from zhaoming.law.clocks import Party
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.applicant import Wanted, masked_name
from zhaoming.web.cases.personal import without_personal
from zhaoming.web.cases.rights import WORKING

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User
    from zhaoming.web.cases.applicant import Applicant
    from zhaoming.web.cases.models import Case

HIDDEN = "（所写的内容只有办理人员可以查看）"
# The name of an organ or a firm is public. A person may be called as its last letter, not as its last word.
_LAST_WORDS = (
    *("公司", "企业", "银行", "集团", "中心", "协会", "学会", "商会", "委员会", "合作社", "事务所", "研究院"),
    *("医院", "学校", "大学", "政府", "办公室"),
)  # fmt: skip
_LAST_LETTERS = ("局", "厅", "厂", "站", "店", "队")
_LONGEST_PERSON = 4


class Sight(Enum):
    """How much is shown."""

    WHOLE = "whole"
    STARRED = "starred"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Veil:
    """What lies over the words of one request; `names` are those of people it is about."""

    sight: Sight = Sight.WHOLE
    names: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown."""
        return self.sight is Sight.WHOLE

    def over(self, text: str) -> str:
        """Words that are on file."""
        return text if self.is_whole or not text else starred(text, names=self.names)

    def beside(self, text: str) -> str:
        """Words that were written beside an act: by applicants and third parties, or about them."""
        return HIDDEN if text and self.sight is Sight.FILE else self.over(text)

    def event(self, event: Event) -> Event:
        """An event with its words under the veil."""
        texts = {one.name for one in fields(event)} & {*WORDS, DISPUTE}
        told: dict[str, Any] = (
            {} if self.is_whole else {name: self.over(getattr(event, name)) for name in texts}
        )
        return replace(event, **told) if told else event

    def party(self, name: str, party: Party) -> str:
        """Who was asked: an organ by its name, a third party only where it is an organisation."""
        return name if self.is_whole or party is not Party.THIRD_PARTY else name_shown(name)

    def wanted(self, wanted: Wanted) -> Wanted:
        """What is asked for, in the applicant's words."""
        told = {one.name: self.over(getattr(wanted, one.name)) for one in fields(wanted)}
        return wanted if self.is_whole else replace(wanted, **told)


def sight_of(*, user: User, case: Case) -> Sight:
    """How much of the words of a request the user is shown."""
    among = {Permission.REVEAL_APPLICANT, *WORKING}
    held = permissions_at(user=user, agency=case.agency, among=among)
    if Permission.REVEAL_APPLICANT in held:
        return Sight.WHOLE
    return Sight.STARRED if held else Sight.FILE


def names_of(*, applicant: Applicant, asked: Iterable[tuple[Event, str]] = ()) -> tuple[str, ...]:
    """The people a request is about: the applicant or who stands for it, and the third parties asked."""
    own = (applicant.representative, applicant.contact)
    names = [*own, *([applicant.name] if applicant.kind is ApplicantKind.NATURAL else [])]
    for event, words in asked:
        if isinstance(event, ConsultationSent) and event.party is Party.THIRD_PARTY:
            names.append(words)
    people = {one.strip() for one in names if one.strip() and not _is_organisation(one.strip())}
    return tuple(sorted(people, key=len, reverse=True))


def starred(text: str, *, names: Iterable[str]) -> str:
    """The text with numbers of persons and the names starred."""
    shown = without_personal(text)
    for name in names:
        shown = shown.replace(name, masked_name(name))
    return shown


def name_shown(name: str) -> str:
    """The name as it may be shown to anyone who sees the request."""
    return name if _is_organisation(name.strip()) else masked_name(name)


def _is_organisation(name: str) -> bool:
    return name.endswith(_LAST_WORDS) or (name.endswith(_LAST_LETTERS) and len(name) > _LONGEST_PERSON)
