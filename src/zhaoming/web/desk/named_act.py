"""What every act that a page of the desk offers by name says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class NamedAct:
    """`consequence` is said before, `done` afterwards; the form's values are the service's parameters."""

    name: str
    label: str
    consequence: str
    done: str
    form: type[forms.Form]
    service: Callable[..., Any]
