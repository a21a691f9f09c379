"""Forms of the way out: attribute, review, the gates, publishing."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import CHECKLIST, Answer, Attribute, Attribution
from zhaoming.law.grounds import GROUNDS, Ground, GroundFacts, RuleLevel
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.events import Opinion, Settled
from zhaoming.web.agencies.permissions import Permission, people_who_may
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.days import day_field, words_field
from zhaoming.web.desk.forms.publication_acts.base import UNCHOSEN, EventForm
from zhaoming.web.publications.catalogue import place_key, places

OPINION_WORDS = "opinion_words"
_NONE = ("", "不适用")
_FORBIDDING = (
    (RuleLevel.LAW.value, "法律"),
    (RuleLevel.ADMINISTRATIVE_REGULATION.value, "行政法规"),
)


class PlainForm(EventForm):
    """An act that asks once; a suppression names the version it was proposed for."""

    def fields_of_event(self) -> dict[str, Any]:
        """The version, where the event has one."""
        return proposed_version(self)


class WordsForm(EventForm):
    """An act with its reason."""

    words = words_field("理由", required=True)

    def fields_of_event(self) -> dict[str, Any]:
        """The words, and the version where the event has one."""
        return {"words": self.cleaned_data["words"], **proposed_version(self)}


def proposed_version(form: EventForm) -> dict[str, Any]:
    """The number of the version whose suppression waits for a second person, for the events that name it.

    Where none waits any more it is 0, which no version is: the rules then say so.
    """
    if "version" not in form.kind.__dataclass_fields__:
        return {}
    return {"version": form.document.suppression_asked or 0}


class AttributeForm(EventForm):
    """主动公开, 依申请公开 or 不予公开, with what has to stand beside it."""

    attribute = forms.ChoiceField(
        label="公开属性",
        choices=[(one.value, one.label) for one in Attribute],
        initial=Attribute.PROACTIVE.value,
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(label="不予公开的依据", required=False)
    ground_kind = forms.ChoiceField(label="属于哪一类", required=False, help_text="依据第十六条的要写明类别。")
    forbidden_by = forms.ChoiceField(label="禁止公开的规定属于", required=False, choices=[_NONE, *_FORBIDDING])
    words = words_field("理由", help_text="依申请公开、不予公开的写明理由；主动公开的不必写。")
    review_on = day_field(
        "重新评估日期",
        required=False,
        is_today=False,
        help_text="不予公开的，到这一天重新评估（条例第十八条）。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = GROUNDS.on(today())
        held = {} if isinstance(rules, NoneInstalled) else rules
        # A state secret never enters the system; it is a line of its own, without title and content.
        open_ones = {key: one for key, one in held.items() if key is not Ground.STATE_SECRET}
        self.offer("ground", [_NONE, *((key.value, one.label) for key, one in open_ones.items())])
        kinds = [
            (kind, f"{one.label}：{label}") for one in open_ones.values() for kind, label in one.kinds.items()
        ]
        self.offer("ground_kind", [_NONE, *kinds])

    def fields_of_event(self) -> dict[str, Any]:
        """The attribution; what belongs to a refusal alone is left out of the others."""
        asked = self.cleaned_data
        attribute = Attribute(asked["attribute"])
        if attribute is not Attribute.NOT_PUBLIC:
            return {"attribution": Attribution(attribute=attribute, words=asked["words"])}
        level = asked["forbidden_by"]
        facts = GroundFacts(kind=asked["ground_kind"] or None, forbidden_by=RuleLevel(level) if level else None)
        ground = Ground(asked["ground"]) if asked["ground"] else None
        return {
            "attribution": Attribution(
                attribute=attribute,
                ground=ground,
                facts=facts,
                review_on=asked["review_on"],
                words=asked["words"],
            )
        }


class SubmitForm(EventForm):
    """Handing the draft to a named reviewer."""

    reviewer = forms.ChoiceField(label="审查人", help_text="由审查人逐项答审查清单，并逐处处理检查发现。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, authors = self.document.publication.agency, _authors(self)
        found = people_who_may(permission=Permission.REVIEW_DOCUMENT, agency=agency)
        offered = [(one.username, str(one)) for one in found if one.username not in authors]
        self.offer("reviewer", offered if len(offered) == 1 else [UNCHOSEN, *offered])


def _authors(form: EventForm) -> frozenset[str]:
    work = form.document.value.work
    return frozenset(work.authors) if work is not None else frozenset()


class ReferForm(EventForm):
    """Asking the competent department or the secrecy authority (Article 17)."""

    to = forms.CharField(label="报请确定的部门", max_length=120, help_text="主管部门或者保密行政管理部门。")
    words = words_field("请示的问题", required=True)


class OpinionForm(EventForm):
    """What the authority answered."""

    opinion = forms.TypedChoiceField(
        label="答复意见",
        choices=[(one.value, one.label) for one in Opinion],
        coerce=Opinion,
        widget=forms.RadioSelect,
    )
    words = words_field("答复摘要")


class ReviewForm(EventForm):
    """The reviewer's checklist: one answer a question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = CHECKLIST.on(today())
        self._questions = () if isinstance(held, NoneInstalled) else tuple(held.values())
        for one in self._questions:
            answers = Answer if one.may_not_apply else [it for it in Answer if it is not Answer.NOT_APPLICABLE]
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.question,
                choices=[(it.value, it.label) for it in answers],
                coerce=Answer,
                widget=forms.RadioSelect,
                help_text=one.basis,
                error_messages={"required": "请回答这一项。"},
            )
        ask_of_opinion(form=self, publication=self.document.value)

    def fields_of_event(self) -> dict[str, Any]:
        """Every answer in the order of the list, and why a former opinion does not apply."""
        return {
            "answers": tuple((one.key, self.cleaned_data[one.key]) for one in self._questions),
            "opinion_words": self.cleaned_data.get(OPINION_WORDS, ""),
        }


def ask_of_opinion(*, form: forms.Form, publication: Value) -> None:
    """Give the form a field where an authority answered 不得公开 on the text before it was changed."""
    before = publication.forbidden_before
    if before is not None:
        form.fields[OPINION_WORDS] = words_field(
            "答复意见为什么不适用于现在的内容",
            help_text=f"{before.to}曾对改动前的内容答复不得公开。写明改掉了什么；拿不准的，不要通过，再次报请确定。",
        )


class CategoryForm(EventForm):
    """The platform's look, and where in the agency's own categories the document stands."""

    consequence = "核对过：栏目和目录位置合适，排版清楚，链接可以打开，需要的解读已备，没有重复发布。"

    category = forms.ChoiceField(label="目录位置", help_text="已按体裁和起草人所选填好，不合适的请改正。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        publication = self.document.publication
        self.offer("category", list(places(agency=publication.agency)))
        self.initial.setdefault("category", place_key(publication=publication))


class SecondLookForm(CategoryForm):
    """The platform's look at what is public already: every remark of its checks is settled with words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks = [
            one for one in self.document.awaited_remarks if one.cleared_by_id is None and not one.is_notice
        ]
        for number, one in enumerate(self.remarks, start=1):
            field = words_field(f"第 {number} 处 {one.code}：怎样处理", required=True, help_text=one.message)
            self.fields[f"remark_{one.pk}"] = field

    def fields_of_event(self) -> dict[str, Any]:
        """The place, and the words for each remark."""
        told = self.cleaned_data
        settled = tuple(
            Settled(id=str(one.pk), code=one.code, words=told[f"remark_{one.pk}"]) for one in self.remarks
        )
        return {"category": told["category"], "settled": settled}


class ScheduleForm(EventForm):
    """When it is to be published."""

    at = forms.DateTimeField(
        label="发布时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text="到这一时刻自动发布，之前任何人都看不到。",
        error_messages={"invalid": "时间应为 2026-01-31T09:00 这样的格式。"},
    )


class PublishUrgentlyForm(EventForm):
    """Publishing before the platform's look."""

    consequence = "立即公开；平台关推迟到发布之后补办，不能免除。"

    reason = words_field("紧急的理由", required=True)
