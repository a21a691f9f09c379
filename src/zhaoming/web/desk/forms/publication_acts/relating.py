"""Forms that join documents: interpretation, and every other relation."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.events import Relation, RelationKind
from zhaoming.web.desk.forms.days import words_field
from zhaoming.web.desk.forms.publication_acts.base import EventForm
from zhaoming.web.desk.forms.publication_acts.picking import HELP, PickingForm

# That a request led to a document is told from the request.
_KINDS = [(one.value, one.label) for one in RelationKind if one is not RelationKind.ANSWERS_REQUEST]


class AskInterpretationForm(EventForm):
    """Who writes the interpretation; whoever drafts interprets."""

    unit = forms.CharField(
        label="由谁解读", max_length=120, help_text="谁起草，谁解读。解读与文件同步组织、同步公开。"
    )


class WaiveInterpretationForm(EventForm):
    """Why none is needed."""

    reason = words_field("不需要解读的理由", required=True)


class LinkInterpretationForm(PickingForm):
    """The public interpretation."""

    picks = "publication"

    publication = forms.CharField(label="解读材料", max_length=100, help_text=f"解读公开之后。{HELP}")

    def fields_of_event(self) -> dict[str, Any]:
        """The id."""
        return {"publication": self.cleaned_data["publication"]}


class RelateForm(PickingForm):
    """One relation to another document."""

    picks = "other"
    picks_drafts = True

    kind_of_relation = forms.TypedChoiceField(label="那份文件是本文件", choices=_KINDS, coerce=RelationKind)
    other = forms.CharField(label="那份文件", max_length=100, help_text=HELP)

    def fields_of_event(self) -> dict[str, Any]:
        """The relation."""
        asked = self.cleaned_data
        return {"relation": Relation(kind=asked["kind_of_relation"], other=asked["other"])}


class UnrelateForm(EventForm):
    """Taking one away that was made by mistake."""

    relation = forms.ChoiceField(label="取消哪一项关联")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(f"{one.kind} {one.target_id}", one) for one in self.document.own_relations]
        self.offer(
            "relation", [(key, f"{RelationKind(one.kind).label}：{one.target.title}") for key, one in rows]
        )

    def fields_of_event(self) -> dict[str, Any]:
        """The relation."""
        kind, _, other = self.cleaned_data["relation"].partition(" ")
        return {"relation": Relation(kind=RelationKind(kind), other=other)}
