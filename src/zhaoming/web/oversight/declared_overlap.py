"""A sum over the tree with what it counts twice by declaration, said beside numbers that stay a plain sum."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zhaoming.web.collection.selectors import overlap_notes

if TYPE_CHECKING:
    from zhaoming.web.reports.shapes import AggregateView


def with_overlap(view: AggregateView) -> AggregateView:
    """The sum with a note of what it counts twice by declaration, or why nobody can tell."""
    return replace(view, notes=(*overlap_notes(versions=view.parts), *view.notes))
