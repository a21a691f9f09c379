"""The ways between the pages of the figures over documents."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from zhaoming.web.presentation.disclosure_scope import DisclosureScope

_PAGES = (
    ("disclosure", "公开指标"),
    ("disclosure_beside", "目录、意见、渠道"),
    ("disclosure_read", "阅读"),
    ("disclosure_sought", "公众查找"),
)
# What else a supervisor sees of publishing; these pages keep the agencies, not the span.
_BESIDE = (("oversight:watch", "巡查情况"), ("oversight:standard", "标准目录缺项"))


def tabs(*, scope: DisclosureScope, here: str) -> list[dict[str, Any]]:
    """Each page with the agencies and the span kept; a supervisor is led on to the watch and the standard."""
    own = [
        {"label": label, "url": f"{reverse(f'{scope.place}{name}')}?{scope.towards()}", "here": name == here}
        for name, label in _PAGES
    ]
    if scope.root is None:
        return own
    root = urlencode({"root": scope.root.code})
    return own + [{"label": label, "url": f"{reverse(name)}?{root}", "here": False} for name, label in _BESIDE]
