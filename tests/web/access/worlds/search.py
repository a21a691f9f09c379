"""The sitemap's first page of answers."""

from __future__ import annotations


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Nothing of its own."""
    return {"kind_of_answers": "answer", "first_page": 1}


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Nothing is posted."""
    return {}
