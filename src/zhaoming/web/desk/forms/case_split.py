"""The parts of a letter that holds several requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.presentation.watched import WatchedForm

MOST_PARTS = 20


class SplitForm(SeenForm):
    """What was seen, and how many parts there are."""

    count = forms.IntegerField(widget=forms.HiddenInput, min_value=2, max_value=MOST_PARTS)


class PartForm(WatchedForm):
    """One part: what it asks for. Form, route and assistance are those of the letter."""

    watched = ("name",)

    name = forms.CharField(
        label="所需信息的名称", max_length=300, required=False, help_text="名称和描述写一样就行。"
    )
    document_number = forms.CharField(label="文号", max_length=120, required=False)
    description = forms.CharField(
        label="其他便于查找的描述", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "description"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined] # Read by the template.

    def clean(self) -> dict[str, Any]:
        """A part that names nothing is no request."""
        given = super().clean() or {}
        if not (given.get("name") or given.get("description")):
            self.add_error("name", "请写明这一件需要什么信息；用不着的，减少件数。")
        return given

    def wanted(self, *, letter: Wanted) -> Wanted:
        """The part as a request of its own."""
        given = self.cleaned_data
        return Wanted(
            name=given["name"],
            document_number=given["document_number"],
            description=given["description"],
            form=letter.form,
            route=letter.route,
            assistance=letter.assistance,
        )


def part_forms(*, count: int, letter: Wanted, data: QueryDict | dict[str, str] | None = None) -> list[PartForm]:
    """A form for each part; at first the letter's own words stand in the first one."""
    first = {"name": letter.name, "document_number": letter.document_number, "description": letter.description}
    return [PartForm(data, prefix=f"part{at}", initial=first if at == 1 else {}) for at in range(1, count + 1)]
