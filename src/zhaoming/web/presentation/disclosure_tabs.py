"""The ways between the pages of the figures over documents."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from zhaoming.web.presentation.disclosure_scope import DisclosureScope

_PAGES = (
    ("disclosure", "公开指标"),
    ("disclosure_beside", "目录、意见、渠道"),
    ("disclosure_read", "阅读"),
    ("disclosure_sought", "公众查找"),
)


def tabs(*, scope: DisclosureScope, here: str) -> list[dict[str, Any]]:
    """Each page with the agencies and the span kept."""
    return [
        {"label": label, "url": f"{reverse(f'{scope.place}{name}')}?{scope.towards()}", "here": name == here}
        for name, label in _PAGES
    ]
