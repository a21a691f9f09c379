"""Where published answers that may already satisfy a request are asked for, beside the typing."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def suggestions_url() -> str:
    """The address of the suggestions; "" where this installation has none."""
    try:
        return reverse("portal:suggestions")
    except NoReverseMatch:
        return ""
