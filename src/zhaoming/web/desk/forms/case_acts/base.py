"""What the form of every act on a request has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.desk.forms.seen import SeenForm

Told = tuple[happened.Event, str]


class CaseActForm(SeenForm):
    """The form of one act: it knows how the request stands, and what events it makes.

    `consequence` says what will happen. `field_of` names the field an objection of the law speaks of, by the
    beginning of its code.
    """

    act: ClassVar[Act]
    consequence: ClassVar[str]
    template: ClassVar[str] = "desk/case_act/fields.html"
    field_of: ClassVar[Mapping[str, str]] = {}
    # Whether it waits for a second person, as the page says beforehand.
    for_second: bool = False

    def __init__(self, *args: Any, standing: Standing, **more: Any) -> None:
        super().__init__(*args, **more)
        self.standing = standing
        self._prepare()

    def told(self) -> list[Told]:
        """The events with their words; the form must be valid."""
        return self._told()

    def basis(self) -> str:
        """The applicant's paper the act rests on; "" for acts that need none."""
        return ""

    def is_despite(self) -> bool:
        """Whether years whose annual report is published may come to say something else."""
        return False

    def _prepare(self) -> None:
        """Fill in choices that depend on the request."""

    def _choose(self, name: str, found: Sequence[Any]) -> None:
        """The choices of a field; where there is but one it is chosen."""
        field: Any = self.fields[name]
        field.choices = found
        if len(found) == 1:
            only = found[0][0]
            self.initial.setdefault(name, [only] if isinstance(field, forms.MultipleChoiceField) else only)

    def _told(self) -> list[Told]:
        raise NotImplementedError

    def field_for(self, code: str) -> str | None:
        """The field at which an objection is said."""
        named = next((name for begin, name in self.field_of.items() if code.startswith(begin)), None)
        if named is None and code == "order.early":
            named = "on"
        return named if named in self.fields else None
