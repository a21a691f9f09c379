"""What stands around every page: the ways on for this person, and who answers for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.catalogues.selectors import frame_for

P = Permission


@dataclass(frozen=True, slots=True)
class Door:
    """A way on: where it leads, whether one stands there already, or on a page below it."""

    label: str
    url: str
    here: bool = False
    is_above: bool = False


_PUBLIC = (
    ("首页", "portal:home"),
    ("查信息", "portal:disclosures"),
    ("检索", "portal:search"),
    ("征求意见", "portal:consultations"),
    ("提申请", "portal:apply"),
    ("查进度", "portal:track"),
    ("公开答复", "portal:answers"),
    ("看年报", "portal:reports"),
    ("图表", "portal:charts"),
    ("开放数据", "portal:open_data"),
)
_WORK: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    ("今日", "desk:today", (P.VIEW_REPORT, P.VIEW_CASE)),
    ("公开申请", "desk:cases", (P.VIEW_CASE,)),
    ("公开答复", "desk:answers", (P.HANDLE_CASE, P.REVIEW_ANSWER)),
    ("主动公开", "desk:publications", (P.VIEW_DOCUMENT,)),
    ("督办", "desk:orders", (P.ANSWER_ORDER, P.SIGN_ORDER_ANSWER)),
    ("上传年报", "desk:drop", (P.UPLOAD_REPORT,)),
    ("年报", "desk:reports", (P.VIEW_REPORT,)),
    ("各机关", "oversight:tree", (P.VIEW_SUBTREE,)),
    ("申请监督", "oversight:cases", (P.VIEW_SUBTREE,)),
    ("问题监督", "oversight:problems", (P.VIEW_SUBTREE,)),
    ("公开监督", "oversight:disclosure", (P.VIEW_SUBTREE,)),
    ("管理", "administration:start", (P.MANAGE_USERS, P.MANAGE_AGENCIES, P.VIEW_AUDIT)),
)

# Which door the pages below a first step of an address belong to. Every step of the working rooms stands here.
_BELOW = {
    "desk": {
        "desk:today": ("", "day-notice"),
        "desk:cases": ("cases", "pending", "disputes", "own-records", "letterhead"),
        "desk:answers": ("answers",),
        "desk:publications": (
            "publications", "facts", "consultations", "topics", "comments", "problems", "watch", "disclosure",
            "guides", "standard", "deliveries", "old-sites", "screens",
        ),
        "desk:orders": ("orders",),
        "desk:drop": ("upload", "uploads", "batches"),
        "desk:reports": ("reports",),
        "administration:start": (
            "administration", "people", "agencies", "calendars", "quarantine", "channels", "events",
            "watch-settings",
        ),
    },
    "oversight": {
        "oversight:tree": (
            "", "aggregate", "charts", "collection", "compare", "judgements", "standard", "years",
            "export.xlsx",
        ),
        "oversight:cases": ("cases", "suggestions", "orders"),
        "oversight:problems": ("problems",),
        "oversight:disclosure": ("disclosure", "watch", "consultations"),
    },
}  # fmt: skip
_DOOR_OF = {
    (room, step): door for room, doors in _BELOW.items() for door, steps in doors.items() for step in steps
}


def door_of(*, route: str) -> str:
    """The door a page of the working rooms stands behind, by the first steps of its route; "" for none."""
    room, _, rest = route.partition("/")
    return _DOOR_OF.get((room, rest.partition("/")[0]), "")


def frame(request: HttpRequest) -> dict[str, Any]:
    """`navigation`, `person`, `outer`, `login_url` and `office` for the base page."""
    match = request.resolver_match
    user = getattr(request, "user", None)
    # An address that leads nowhere belongs to no room: people who work here keep their own ways on.
    is_public = match.app_name == "portal" if match is not None else not isinstance(user, User)
    return {
        "navigation": _doors(request, _PUBLIC if is_public else _work_of(user)),
        "person": _person(user, is_public=is_public) if isinstance(user, User) else None,
        "outer": frame_for(code=match.kwargs.get("code", "") if match else "") if is_public else None,
        "login_url": resolve_url(settings.LOGIN_URL),
        "office": getattr(settings, "ZHAOMING_OFFICE", ""),
    }


def _work_of(user: Any) -> tuple[tuple[str, str], ...]:
    held = held_somewhere(user=user)
    return tuple((label, name) for label, name, wanted in _WORK if held.intersection(wanted))


def _person(user: User, *, is_public: bool) -> dict[str, Any]:
    name, label = ("home", "工作台") if is_public else ("portal:home", "公众页面")
    return {
        "name": str(user),
        "doors": _doors(None, ((label, name), ("我的账号", "mfa_index"))),
        "logout_url": _url("account_logout"),
    }


def _doors(request: HttpRequest | None, wanted: tuple[tuple[str, str], ...]) -> list[Door]:
    """Only doors that lead somewhere are shown."""
    match = request.resolver_match if request is not None else None
    here, above = (match.view_name, door_of(route=match.route)) if match is not None else ("", "")
    found = [(label, name, _url(name)) for label, name in wanted]
    return [Door(label, url, name == here, name == above != here) for label, name, url in found if url]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
