"""Who acts for an agency in the demo: its own people, and where it has none in a role, made-up colleagues."""

from __future__ import annotations

import datetime as dt

from zhaoming.web.agencies.models import Agency, Membership, Role, User
from zhaoming.web.agencies.selectors import current

# Made-up names; whoever bears one by chance is not meant.
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = ("明", "静", "建国", "晓燕", "志强", "海霞", "文博", "雨桐")
_SINCE = dt.date(2015, 1, 1)


def person(*, agency: Agency, role: Role, on: dt.date) -> User:
    """Who holds the role on that day; where nobody does, a colleague who cannot log in is made."""
    held = Membership.objects.filter(current(on=on), agency=agency, role=role, user__is_active=True)
    first = held.select_related("user").order_by("pk").first()
    return first.user if first is not None else _colleague(agency, role)


def _colleague(agency: Agency, role: Role) -> User:
    place = agency.pk * len(Role) + list(Role).index(role)
    name = _FAMILY[place % len(_FAMILY)] + _GIVEN[place // len(_FAMILY) % len(_GIVEN)]
    user = User(username=f"{agency.code}.{role.value}.demo".lower(), full_name=f"{name}（演示）")
    user.set_unusable_password()
    user.save()
    Membership.objects.create(user=user, agency=agency, role=role, from_on=agency.founded_on or _SINCE)
    return user
