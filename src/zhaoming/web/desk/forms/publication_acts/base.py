"""What the forms of acts on a publication share."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from zhaoming.publishing.events import Event
from zhaoming.web.config.clock import today
from zhaoming.web.publications.selectors import DeskDocument

# What a field of choices begins with where the first would be a wrong answer unless it is meant.
UNCHOSEN = ("", "请选择")


class EventForm(forms.Form):
    """A form that makes one event; `kind` is the event, `document` the publication as the desk sees it."""

    consequence: ClassVar[str] = ""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: type[Event], document: DeskDocument, **kwargs: Any) -> None:
        self.kind = kind
        self.document = document
        super().__init__(*args, **kwargs)

    def fields_of_event(self) -> dict[str, Any]:
        """What the form tells of the event besides its day and person."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def event(self) -> Event:
        """The event, today; the service sets who."""
        return self.kind(on=today(), **self.fields_of_event())

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field of choices what it offers."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker.
        field.choices = choices
