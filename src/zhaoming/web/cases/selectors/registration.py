"""What registering a request would come to, told before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from zhaoming.casework import events as happened
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import RunningClock, running_clocks
from zhaoming.law.clocks import Clock
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.receipt import Arrival, NotYetReceived, Received, receipt
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.calendars.selectors import as_read, law_for
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors.earlier import EarlierCase, earlier_by
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.casework.standing import CaseLaw
    from zhaoming.web.agencies.models import Agency, User

_SHOWN = 10
# Shorter words are in everything.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Registration:
    """The day of receipt with its rule, the clock it would start, and what was asked for before."""

    received: Received | NotYetReceived | NoneInstalled
    reply: RunningClock | None
    law: CaseLaw
    earlier: tuple[EarlierCase, ...]
    similar: tuple[Case, ...]


def registration(
    *, user: User, agency: Agency, applicant: Applicant, wanted: Wanted, arrival: Arrival
) -> Registration:
    """What would follow from registering this today, for whoever may register at the agency."""
    require(actor=user, permission=Permission.REGISTER_CASE, agency=agency)
    on, law, arrival = today(), law_for(agency=agency), as_read(arrival=arrival, agency=agency)
    event = happened.Registered(
        on=on, case_id="", agency=agency.code, applicant=applicant.kind, arrival=arrival
    )
    clocks = running_clocks(case=fold(events=[event]), on=on, law=law)
    return Registration(
        received=receipt(arrival=arrival),
        reply=next((one for one in clocks if one.clock is Clock.REPLY), None),
        law=law,
        earlier=earlier_by(agency=agency, applicant=applicant, limit=_SHOWN),
        similar=_similar(agency, wanted),
    )


def _similar(agency: Agency, wanted: Wanted) -> tuple[Case, ...]:
    """Requests to the agency whose information has this name, or a name that holds it; the newest first."""
    name = wanted.name.strip()
    if not name:
        return ()
    like = Q(subject=name) | Q(subject__contains=name) if len(name) >= _TELLING else Q(subject=name)
    return tuple(Case.objects.filter(like, agency=agency).order_by("-pk")[:_SHOWN])
