"""Forms that join documents: interpretation, and every other relation."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.events import Relation, RelationKind
from zhaoming.web.cases.selectors import visible_cases
from zhaoming.web.desk.forms.days import words_field
from zhaoming.web.desk.forms.publication_acts.base import EventForm
from zhaoming.web.desk.forms.publication_acts.picking import HELP, PickingForm
from zhaoming.web.publications.models import Publication

_KINDS = [(one.value, one.label) for one in RelationKind]
_OF_REQUEST = RelationKind.ANSWERS_REQUEST


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
    """One relation to another document, or to a request of the same agency that led to this one."""

    picks = "other"
    picks_drafts = True

    kind_of_relation = forms.TypedChoiceField(
        label="那份文件（申请）是本文件", choices=_KINDS, coerce=RelationKind
    )
    other = forms.CharField(
        label="那份文件（申请）",
        max_length=100,
        help_text=f"{HELP}由来的申请写编号，公众看不到是哪一件。",
    )

    def clean(self) -> dict[str, Any]:
        """Put the id in the place of the words, or of the number of the request."""
        asked = self.cleaned_data
        if asked.get("kind_of_relation") is not _OF_REQUEST:
            return super().clean()
        number = asked.get("other", "").strip()
        own = visible_cases(user=self.document.user).filter(agency=self.document.publication.agency)
        case = own.filter(number=number).first() if number else None
        if case is not None:
            asked["other"] = str(case.pk)
        elif number:
            self.add_error("other", f"没有编号是“{number}”的申请，或者它不是向本机关提出的。请核对编号。")
        return asked

    def _answering(self, words: str) -> list[Publication]:
        """A request is no document: none is looked for."""
        if self.data.get(self.add_prefix("kind_of_relation")) == _OF_REQUEST:
            return []
        return super()._answering(words)

    def fields_of_event(self) -> dict[str, Any]:
        """The relation."""
        asked = self.cleaned_data
        return {"relation": Relation(kind=asked["kind_of_relation"], other=asked["other"])}


class UnrelateForm(EventForm):
    """Taking one away that was made by mistake."""

    relation = forms.ChoiceField(label="取消哪一项关联")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(one.kind, one.target_id, one.target.title) for one in self.document.own_relations]
        rows += [
            (_OF_REQUEST, link.case_id, case.number if case else "一件您不能查看的申请")
            for link, case in self.document.requests
        ]
        self.offer(
            "relation",
            [(f"{kind} {key}", f"{RelationKind(kind).label}：{title}") for kind, key, title in rows],
        )

    def fields_of_event(self) -> dict[str, Any]:
        """The relation."""
        kind, _, other = self.cleaned_data["relation"].partition(" ")
        return {"relation": Relation(kind=RelationKind(kind), other=other)}
