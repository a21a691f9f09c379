"""Who acts for an agency in the demo: its people, and where it has too few, made-up colleagues."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role, User

_NEEDED = (Role.OFFICER, Role.BODY_HEAD, Role.PLATFORM_EDITOR)


@dataclass(frozen=True, slots=True)
class Staff:
    """The officer who takes in, the head who files, the editor who publishes; three different people."""

    officer: User
    head: User
    editor: User


def staff_of(*, agency: Agency, on: dt.date) -> Staff:
    """Three people with the roles the acts need, on that day: the agency's own, or made-up colleagues."""
    return Staff(*(person(agency=agency, role=role, on=on) for role in _NEEDED))
