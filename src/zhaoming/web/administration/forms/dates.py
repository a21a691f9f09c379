"""A field for a day."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.config.clock import today


def day_field(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    """A day chosen in the browser's own calendar; a required one begins with today."""
    first: Any = today if required else None
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        initial=first,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "请写成 2026-01-26 的形式。"},
    )
