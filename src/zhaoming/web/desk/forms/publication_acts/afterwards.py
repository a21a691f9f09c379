"""Forms of what happens to a document that was published, or was withheld."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import Validity
from zhaoming.law.grounds import GROUNDS, Ground
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.days import day_field, words_field
from zhaoming.web.desk.forms.publication_acts.base import EventForm
from zhaoming.web.desk.forms.publication_acts.relating import id_of_public


class WithdrawForm(EventForm):
    """Why, and the sentence the public reads in its place."""

    consequence = "立即从所有公开页面、检索和下载中撤下；原来的地址只显示撤回日期和下面的公告。"

    reason = forms.TypedChoiceField(
        label="理由", choices=[(one.value, one.label) for one in WithdrawalReason], coerce=WithdrawalReason
    )
    notice = words_field(
        "公告的话", required=True, help_text="公众在原来的地址看到这句话。不要复述撤回的内容，也不要写标题。"
    )
    cause_on = day_field(
        "原因发生的日期",
        required=False,
        is_today=False,
        help_text="行政处罚决定被变更、撤销的，写那一天：三个工作日内应当撤回。",
    )


class SuppressForm(EventForm):
    """Asking that a version vanish from every exit."""

    consequence = "由第二个人同意后，这一版从所有出口消失，工作台上也不再显示，只留下一行记录。"

    version = forms.TypedChoiceField(label="版本", coerce=int)
    reason = words_field("理由", required=True, help_text="长期保存，不要复述要屏蔽的内容。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [one for one in self.document.versions if one.published_on and not one.suppressed_on]
        self.offer("version", [(str(one.number), f"第 {one.number} 版") for one in shown])


class ValidityForm(EventForm):
    """Amended, repealed, lapsed; or put right where the mark was a mistake."""

    consequence = "从生效之日起，公众页面的标题下标明效力状态。"

    validity = forms.TypedChoiceField(
        label="效力状态", choices=[(one.value, one.label) for one in Validity], coerce=Validity
    )
    effective_on = day_field("从哪一天起")
    successor = forms.CharField(
        label="替代、修改它的文件的索引号", max_length=40, required=False, help_text="已经在本站公开的。"
    )
    words = words_field("依据", help_text="作出修改、废止决定的文件。")
    mistake = forms.BooleanField(label="更正：原来标错了", required=False)

    def clean_successor(self) -> str:
        """The id of the public document with that number."""
        return id_of_public(self.cleaned_data["successor"])


class ReassessForm(EventForm):
    """Article 18: it stays withheld, or may go out."""

    stays = forms.TypedChoiceField(
        label="评估结果",
        choices=[("yes", "继续不予公开"), ("", "可以公开")],
        coerce=bool,
        empty_value="",
        required=False,
        widget=forms.RadioSelect,
        initial="yes",
    )
    words = words_field("理由", required=True)
    ground = forms.ChoiceField(label="继续不予公开的依据", required=False)
    review_on = day_field("下次评估日期", required=False, is_today=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = GROUNDS.on(today())
        held = {} if isinstance(rules, NoneInstalled) else rules
        self.offer("ground", [("", "不适用"), *((key.value, one.label) for key, one in held.items())])

    def fields_of_event(self) -> dict[str, Any]:
        """Ground and day belong to what stays."""
        asked = self.cleaned_data
        stays = bool(asked["stays"])
        return {
            "stays": stays,
            "words": asked["words"],
            "ground": Ground(asked["ground"]) if stays and asked["ground"] else None,
            "review_on": asked["review_on"] if stays else None,
        }
