"""Forms of what happens to a document that was published, or was withheld."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import PUBLICATION_PERIODS, Validity
from zhaoming.law.grounds import GROUNDS, Ground
from zhaoming.publishing.events import Details, WithdrawalReason
from zhaoming.web.config.clock import now, today
from zhaoming.web.desk.forms.days import day_field, known_day_field, words_field
from zhaoming.web.desk.forms.publication_acts.base import UNCHOSEN, EventForm
from zhaoming.web.desk.forms.publication_acts.picking import HELP, PickingForm
from zhaoming.web.desk.forms.recalling import RecallFields
from zhaoming.web.presentation.publication_words import kind_labels
from zhaoming.web.publications.selectors import visible


class RecallPenaltyForm(RecallFields, EventForm):  # type: ignore[misc] # `document`, as said below.
    """A penalty was changed or annulled: which, when, by whom.

    The field `document` is named as in the event; Django takes fields out of the class, so that `self.document`
    stays the document as the desk sees it.
    """

    consequence = "从变更、撤销之日起3个工作日内撤回；登记本身不改变公众看到的内容。"


class WithdrawForm(EventForm):
    """Why, and the sentence the public reads in its place."""

    consequence = "立即从所有公开页面、检索和下载中撤下；原来的地址只显示撤回日期和下面的公告。"

    reason = forms.TypedChoiceField(
        label="理由",
        choices=[UNCHOSEN, *((one.value, one.label) for one in WithdrawalReason)],
        coerce=WithdrawalReason,
    )
    notice = words_field(
        "公告的话",
        required=True,
        help_text="公众在原来的地址看到这句话。写为什么撤回，不写标题、文号、附件名和个人的号码。",
    )
    cause_on = day_field(
        "原因发生的日期",
        required=False,
        is_today=False,
        help_text="行政处罚决定被变更、撤销的，写那一天：三个工作日内应当撤回。已经登记的照登记的填好。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recalled = self.document.value.recalled
        if recalled is not None:
            told = {"reason": WithdrawalReason.PENALTY_CHANGED.value, "cause_on": recalled.recalled_on}
            self.initial = {**told, **self.initial}


class RewordNoticeForm(EventForm):
    """The sentence the public reads in the place of a withdrawn document, said in another way."""

    consequence = "公众在原来的地址、目录和开放数据里立即看到改写后的公告；改写记入公开日志。"

    notice = words_field(
        "公告的话",
        required=True,
        help_text="写为什么撤回，不写标题、文号、附件名和个人的号码。",
    )
    words = words_field("为什么改写", required=True, help_text="只留在办理记录里。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        withdrawal = self.document.value.withdrawal
        if withdrawal is not None:
            self.initial = {"notice": withdrawal.notice, **self.initial}


class SuppressForm(EventForm):
    """Asking that a version vanish from every exit."""

    consequence = "由第二个人同意后，这一版从所有出口消失，工作台上也不再显示，只留下一行记录。"

    version = forms.TypedChoiceField(label="版本", coerce=int)
    reason = words_field("理由", required=True, help_text="长期保存，不要复述要屏蔽的内容。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [one for one in self.document.versions if one.published_on and not one.suppressed_on]
        self.offer("version", [(str(one.number), f"第 {one.number} 版") for one in shown])


class ValidityForm(PickingForm):
    """Amended, repealed, lapsed; or put right where the mark was a mistake."""

    consequence = "从生效之日起，公众页面的标题下标明效力状态。"
    picks = "successor"

    validity = forms.TypedChoiceField(
        label="效力状态", choices=[UNCHOSEN, *((one.value, one.label) for one in Validity)], coerce=Validity
    )
    effective_on = day_field("从哪一天起")
    successor = forms.CharField(
        label="替代、修改它的文件", max_length=100, required=False, help_text=f"已经在本站公开的。{HELP}"
    )
    decision = forms.CharField(
        label="作出决定的文件",
        max_length=200,
        required=False,
        help_text="修改、废止决定的名称，写进题注。不写的，取上面那份文件的名称、文号和成文日期。",
    )
    decision_number = forms.CharField(label="决定的文号", max_length=80, required=False)
    decided_on = known_day_field("作出决定的日期")
    words = words_field("说明", help_text="没有决定文件的，写明依据；更正的，写明原因。")
    mistake = forms.BooleanField(label="更正：原来标错了", required=False)

    def fields_of_event(self) -> dict[str, Any]:
        """What is told, with the id of the successor."""
        names = ("validity", "effective_on", "successor", "words", "mistake", *_DECISION)
        told = {name: self.cleaned_data[name] for name in names}
        if told["successor"] and not told["decision"] and not told["mistake"]:
            told |= _decided_by(told["successor"])
        return told


_DECISION = ("decision", "decision_number", "decided_on")


def _decided_by(successor: str) -> dict[str, Any]:
    """Title, number and day of the document that takes its place."""
    version = visible(at=now()).get(pk=int(successor)).public_version
    if version is None:
        return {}
    return dict(zip(_DECISION, (version.title, version.document_number, version.formed_on), strict=True))


class CorrectRecordForm(EventForm):
    """Kind and days of what was published put right; the text is not touched."""

    consequence = "只更正登记的体裁和日期，页面上的日期随之更正，正文和附件不变。要改内容的，新建版本。"

    kind_of_document = forms.ChoiceField(label="体裁")
    period = forms.ChoiceField(label="公开期限", required=False)
    formed_on = known_day_field("成文日期", "公开期限从这一天起算（条例第二十六条）。")
    effective_on = known_day_field("施行日期")
    valid_until = known_day_field("有效期至")
    words = words_field("更正的原因和依据", required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind_of_document", list(kind_labels().items()))
        periods = [(key, one.label) for key, one in PUBLICATION_PERIODS.items()]
        self.offer("period", [("", "按体裁"), *periods])
        held = self.document.value.details
        if held is not None:
            self.initial = {
                "kind_of_document": held.document,
                "period": held.period,
                "formed_on": held.formed_on,
                "effective_on": held.effective_on,
                "valid_until": held.valid_until,
                **self.initial,
            }

    def fields_of_event(self) -> dict[str, Any]:
        """The details as they ought to be."""
        asked, held = self.cleaned_data, self.document.value.details
        details = replace(
            held or Details(document=""),
            document=asked["kind_of_document"],
            period=asked["period"],
            formed_on=asked["formed_on"],
            effective_on=asked["effective_on"],
            valid_until=asked["valid_until"],
        )
        return {"details": details, "words": asked["words"]}


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
