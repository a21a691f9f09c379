"""Forms that join documents: interpretation, and every other relation."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.events import Relation, RelationKind
from zhaoming.web.config.clock import now
from zhaoming.web.desk.forms.days import words_field
from zhaoming.web.desk.forms.publication_acts.base import EventForm
from zhaoming.web.publications.selectors import visible

# That a request led to a document is told from the request.
_KINDS = [(one.value, one.label) for one in RelationKind if one is not RelationKind.ANSWERS_REQUEST]


def id_of_public(number: str) -> str:
    """The id of the public document with an index number, "" for none; a strange number is refused in words."""
    wanted = number.strip()
    if not wanted:
        return ""
    found = visible(at=now()).filter(index_number=wanted).first()
    if found is None:
        raise forms.ValidationError(f"没有索引号为“{wanted}”的公开文件，请从它的公众页面抄录索引号。")
    return str(found.pk)


class AskInterpretationForm(EventForm):
    """Who writes the interpretation; whoever drafts interprets."""

    unit = forms.CharField(
        label="由谁解读", max_length=120, help_text="谁起草，谁解读。解读与文件同步组织、同步公开。"
    )


class WaiveInterpretationForm(EventForm):
    """Why none is needed."""

    reason = words_field("不需要解读的理由", required=True)


class LinkInterpretationForm(EventForm):
    """The public interpretation."""

    publication = forms.CharField(
        label="解读的索引号", max_length=40, help_text="解读公开之后，从它的页面抄录。"
    )

    def clean_publication(self) -> str:
        """Its id."""
        return id_of_public(self.cleaned_data["publication"])


class RelateForm(EventForm):
    """One relation to a public document."""

    kind_of_relation = forms.TypedChoiceField(label="那份文件是本文件", choices=_KINDS, coerce=RelationKind)
    other = forms.CharField(label="那份文件的索引号", max_length=40)

    def clean_other(self) -> str:
        """Its id."""
        return id_of_public(self.cleaned_data["other"])

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
