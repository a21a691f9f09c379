"""Values shown so that the officer knows which one is meant and nobody else learns it."""

from __future__ import annotations

HIDDEN = "*"


def masked(value: str, *, first: int, last: int) -> str:
    """The first and last characters, stars between; a short value keeps at most a third of itself."""
    kept = len(value) // 3
    first, last = min(first, kept), min(last, max(0, kept - min(first, kept)))
    ends = value[len(value) - last :] if last else ""
    return value[:first] + HIDDEN * (len(value) - first - last) + ends


def masked_mail(value: str) -> str:
    """A mail address with one letter of its name; the domain says whose it is."""
    name, _, domain = value.partition("@")
    return f"{name[:1]}{HIDDEN * max(2, len(name) - 1)}@{domain}"


def opening(text: str, *, most: int = 6) -> str:
    """The first characters of a hidden text, a third at most, digits starred, so that it may be recognised."""
    flat = " ".join(text.split())
    most = min(most, len(flat) // 3)
    shown = "".join(HIDDEN if char.isdigit() else char for char in flat[:most])
    return shown + ("…" if len(flat) > most else "")
