"""Forms whose words others will read: a name in them is pointed out once, before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms

from zhaoming.web.cases.namelike import maybe_named

MEANT = "names_meant"


class WatchedForm(forms.Form):
    """`watched` are the fields; `names` those of people it is about, for somebody who may know them.

    Whoever has looked and finds the name in its place ticks a box that stands there only then.
    """

    watched: ClassVar[tuple[str, ...]] = ("reason",)

    def __init__(self, *args: Any, names: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watch(names)

    def watch(self, names: Iterable[str]) -> None:
        """Point these out; to be called before the form is judged."""
        self._names = tuple(names)

    def clean(self) -> dict[str, Any]:
        """Everything else first; then names, once."""
        told = super().clean() or {}
        found = list(self._found(told))
        if found:
            self.fields[MEANT] = forms.BooleanField(label="看过了，确有必要写上姓名", required=False)
        if self.data.get(self.add_prefix(MEANT)) != "on":
            for field, words in found:
                self.add_error(field, words)
        return told

    def _found(self, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
        # What stood there before and was left alone was not written here.
        for field in set(self.watched) & set(self.changed_data):
            words = named_in(str(told.get(field) or ""), names=self._names)
            if words:
                yield field, words


def named_in(text: str, *, names: Iterable[str]) -> str:
    """What to say of the names in a text that others will read; "" where there is none."""
    known = [one for one in names if one in text]
    like = [one for one in maybe_named(text) if one not in known]
    said = []
    if known:
        said.append(f"写了当事人的姓名“{'、'.join(known)}”，保存时会遮去。")
    if like:
        said.append(f"“{'、'.join(like)}”像是人名，会照原样留着。")
    if not said:
        return ""
    return f"{''.join(said)}这段文字别人看得到，请改用“申请人”“第三方”等称呼；确有必要的，勾选“看过了”再提交。"
