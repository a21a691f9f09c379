"""Naming another document by its title or its index number, and choosing where several answer to that."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from zhaoming.web.config.clock import now
from zhaoming.web.desk.forms.publication_acts.base import EventForm
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import documents_of, visible

_MOST = 10
HELP = "写索引号，或者标题里的几个字；有几份符合的，下一步选。"


class PickingForm(EventForm):
    """A form one field of which (`picks`) names another document; its cleaned value is the id, "" for none.

    Where several documents answer to the words a field `which` asks which one is meant.
    """

    picks: ClassVar[str] = ""
    # Whether drafts of the person's own agencies may be named as well as what is public.
    picks_drafts: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found: list[Publication] = []
        words = str(self.data.get(self.add_prefix(self.picks), "")).strip() if self.is_bound else ""
        if not words:
            return
        self._found = self._answering(words)
        if 1 < len(self._found) <= _MOST:
            self.fields["which"] = forms.ChoiceField(
                label="是哪一份",
                choices=[(str(one.pk), _named(one)) for one in self._found],
                widget=forms.RadioSelect,
                error_messages={"required": "有几份文件符合，请选一份。"},
            )

    def clean(self) -> dict[str, Any]:
        """Put the id in the place of the words."""
        asked = super().clean() or {}
        words = asked.get(self.picks, "").strip()
        if not words:
            return asked
        if not self._found:
            self.add_error(self.picks, f"没有索引号或者标题是“{words}”的文件。请核对，或者换标题里的几个字。")
        elif len(self._found) > _MOST:
            self.add_error(self.picks, f"有 {_MOST} 份以上的文件符合“{words}”，请多写几个字。")
        else:
            asked[self.picks] = asked.pop("which", "") or str(self._found[0].pk)
        return asked

    def _answering(self, words: str) -> list[Publication]:
        reach = visible(at=now()).order_by()
        found = _search(reach, words)
        if self.picks_drafts:
            own = documents_of(user=self.document.user).exclude(title="").filter(suppressed_on=None)
            found += [one for one in _search(own, words) if one.pk not in {it.pk for it in found}]
        exact = [one for one in found if one.index_number == words]
        return exact or [one for one in found if one.pk != self.document.publication.pk]


def _search(reach: QuerySet[Publication], words: str) -> list[Publication]:
    wanted = Q(index_number=words)
    titled = Q()
    for word in words.split():
        titled &= Q(title__icontains=word)
    found = reach.filter(wanted | titled).select_related("agency").order_by("-last_act_on", "-pk")
    return list(found[: _MOST + 2])


def _named(one: Publication) -> str:
    known = one.index_number or f"未公开，{one.get_stage_display()}"
    return f"{one.title}（{one.agency}，{known}）"
