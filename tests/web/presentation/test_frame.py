"""The menu: every page of the working rooms stands behind one door, which is marked on it."""

from __future__ import annotations

import pytest
from django.urls import get_resolver, resolve, reverse

from zhaoming.web.presentation.frame import _WORK, door_of

# A search that leads on at once, and is no page.
_NO_PAGE = {"desk/search/<slug:of>/"}


def _routes(resolver=None, before=""):
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _routes(one, route)
        else:
            yield route


@pytest.mark.once
def test_every_page_of_the_working_rooms_has_its_door():
    doors = {name for _, name, _ in _WORK}
    working = [one for one in _routes() if one.startswith(("desk/", "oversight/"))]
    assert len(working) > 150
    assert {one for one in working if door_of(route=one) not in doors} == _NO_PAGE


@pytest.mark.once
@pytest.mark.parametrize("door", [name for _, name, _ in _WORK])
def test_each_door_stands_behind_itself(door):
    assert door_of(route=resolve(reverse(door)).route) == door


@pytest.mark.once
@pytest.mark.parametrize(
    ("route", "door"),
    [
        ("desk/", "desk:today"),
        ("desk/publications/channels/<int:channel_id>/", "desk:publications"),
        ("desk/channels/new/", "administration:start"),
        ("oversight/watch/", "oversight:disclosure"),
        ("accounts/login/", ""),
        ("documents/<int:publication_id>/", ""),
    ],
)
def test_a_page_below_is_behind_the_door_above(route, door):
    assert door_of(route=route) == door
