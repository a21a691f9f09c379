"""Nothing of its own but forms: the requests and reports are those of the other rooms."""

from __future__ import annotations


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Nothing yet."""
    return {}


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """An agency and a year."""
    return {"agency": world["bureau"], "year": 2025} if name == "desk:compile" else {}
