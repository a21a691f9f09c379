"""How the reports of the year stand in the subtrees a person supervises, for the first page of the day."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import MAY, Permission
from zhaoming.web.agencies.selectors import memberships
from zhaoming.web.collection.selectors import asked_for
from zhaoming.web.config import today
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.reports.selectors import tree_status
from zhaoming.web.reports.shapes import FilingState

_SHOWN = (
    (FilingState.LATE, Tone.DANGER),
    (FilingState.FILED, Tone.WAITING),
    (FilingState.RETURNED, Tone.WARN),
    (FilingState.WITHDRAWN, Tone.WARN),
    (FilingState.NOT_FILED, Tone.NONE),
    (FilingState.PUBLISHED, Tone.OK),
    (FilingState.EXEMPT, Tone.NONE),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many agencies of a subtree stand in a state, and where they are listed."""

    status: Status
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Supervised:
    """A subtree in a year."""

    root: Agency
    year: int
    url: str
    standings: tuple[Standing, ...]


def supervised(*, user: User) -> tuple[Supervised, ...]:
    """Each subtree the user is set over, with last year's reports by state; states nobody is in left out."""
    roles = [role for role, may in MAY.items() if Permission.VIEW_SUBTREE in may]
    held = memberships(user=user, on=today()).filter(role__in=roles).order_by("agency__code")
    roots = dict.fromkeys(one.agency for one in held)
    return tuple(_of(user, root) for root in roots)


def _of(user: User, root: Agency) -> Supervised:
    on = today()
    asked = asked_for(year=on.year - 1)
    found = tree_status(user=user, root=root, year=on.year - 1, on=on, asked=asked)
    standings = [
        Standing(Status(state.label, tone), found.counts[state], _url(root, found.year, state))
        for state, tone in _SHOWN
        if found.counts.get(state)
    ]
    if found.with_errors:
        wrong = Status("有错误", Tone.WARN)
        standings.append(Standing(wrong, found.with_errors, _url(root, found.year, "errors")))
    return Supervised(root, found.year, _url(root, found.year, ""), tuple(standings))


def _url(root: Agency, year: int, state: str) -> str:
    asked = {"root": root.code, "year": year, **({"state": str(state)} if state else {})}
    return f"{reverse('oversight:tree')}?{urlencode(asked)}"
