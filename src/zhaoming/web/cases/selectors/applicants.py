"""Who asks, masked, and what is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhaoming.casework.events import ConsultationSent, Event
from zhaoming.web.cases.applicant import Applicant, Wanted, applicant_from, wanted_from
from zhaoming.web.cases.event_words import event_of, words_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.veil import Sight, names_of, sight_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def applicant_of(*, case: Case) -> Applicant:
    """The personal data as given; screens go through `services.reveal_applicant`, letters through their act."""
    return applicant_from(unsealed(case.sealed_applicant.sealed))


def masked_applicant(*, case: Case) -> Applicant:
    """The applicant as a screen may show it at any time."""
    return applicant_of(case=case).masked()


def wanted_of(*, case: Case) -> Wanted:
    """What is asked for, in full."""
    return wanted_from(unsealed(case.sealed_wanted))


def shown_name(*, case: Case) -> str:
    """The name as a list may show it; empty once the personal data are gone."""
    held = getattr(case, "sealed_applicant", None)
    return applicant_from(unsealed(held.sealed)).masked().name if held is not None else ""


def people_of(*, case: Case, asked: Iterable[tuple[Event, str]] = ()) -> tuple[str, ...]:
    """The names a veil lies over (`veil.names_of`); `asked` are events with what was written beside them."""
    held = getattr(case, "sealed_applicant", None)
    return names_of(applicant=applicant_from(unsealed(held.sealed)), asked=asked) if held is not None else ()


def people_named_in(*, case: Case) -> tuple[str, ...]:
    """As `people_of`, with the third parties that were asked; one query more."""
    asked = case.events.filter(kind=ConsultationSent.kind).order_by("position")
    return people_of(case=case, asked=[(event_of(recorded=one), words_of(recorded=one)) for one in asked])


def names_to_watch(*, user: User, case: Case) -> tuple[str, ...]:
    """The names a person who may know them is reminded of; to anybody else a hint would confirm a guess."""
    return people_named_in(case=case) if sight_of(user=user, case=case) is Sight.WHOLE else ()
