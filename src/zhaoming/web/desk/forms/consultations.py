"""Forms of consultations on the desk: opening, other channels, moderating, sorting, answering."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.consultations import Channel, Decision, HoldGround
from zhaoming.web.comments.models import (
    LONGEST_AUTHOR,
    LONGEST_COMMENT,
    LONGEST_REASON,
    LONGEST_TITLE,
    LONGEST_WAY,
    CommentTopic,
)
from zhaoming.web.comments.selectors.explaining import may_explain
from zhaoming.web.comments.services import Author, Given, Ways
from zhaoming.web.config.clock import now
from zhaoming.web.desk.forms.days import day_field, words_field
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible


class PlainForm(forms.Form):
    """An act that asks once."""


class WordsForm(forms.Form):
    """An act with its reason."""

    words = words_field("理由", required=True)


class OpenForm(forms.Form):
    """Until when, how one may comment, what explains the draft."""

    closes_on = day_field("截止日期", is_today=False)
    short_reason = forms.CharField(
        label="缩短期限的理由",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="期限少于三十日的写明（例如情况紧急），由负责人签批后才开始，理由随之公布。",
    )
    own_explanation = forms.ModelChoiceField(
        label="起草说明",
        queryset=Publication.objects.none(),
        required=False,
        empty_label="写在草案正文或者附件里",
        help_text="单独公开的，从本机关最近公开的文件里选。",
    )
    explanation = forms.CharField(
        label="其他起草说明的索引号",
        max_length=40,
        required=False,
        help_text="上面没有的，从它的公众页面抄录索引号。",
    )
    asks_name = forms.BooleanField(label="要求留姓名和联系方式", required=False)
    post_address = forms.CharField(label="来信地址", max_length=LONGEST_WAY, required=False)
    email = forms.CharField(label="电子邮箱", max_length=LONGEST_WAY, required=False)
    telephone = forms.CharField(label="电话", max_length=LONGEST_WAY, required=False)

    def __init__(self, *args: Any, draft: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["own_explanation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = may_explain(draft=draft, at=now())

    def clean_explanation(self) -> Publication | None:
        """The public document with that number; a strange one is refused in words."""
        wanted = self.cleaned_data["explanation"].strip()
        if not wanted:
            return None
        found = visible(at=now()).filter(index_number=wanted).first()
        if found is None:
            raise forms.ValidationError(f"没有索引号为“{wanted}”的公开文件，请从它的公众页面抄录索引号。")
        return found

    def ways(self) -> Ways:
        """How one may comment."""
        told = self.cleaned_data
        explanation = told["explanation"] or told["own_explanation"]
        return Ways(**{name: told[name] for name in Ways.__slots__} | {"explanation": explanation})


class ExtendForm(forms.Form):
    """Until when."""

    closes_on = day_field("新的截止日期", is_today=False)


class RecordForm(forms.Form):
    """One comment of a letter, a mail, a call, a meeting."""

    channel = forms.TypedChoiceField(
        label="渠道",
        choices=[(one.value, one.label) for one in Channel if one is not Channel.ONLINE],
        coerce=Channel,
    )
    received_on = day_field("收到日期")
    paragraph = forms.IntegerField(
        label="针对第几段", min_value=1, max_value=30_000, required=False, help_text="针对全文的不填。"
    )
    words = forms.CharField(label="意见", max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 6}))
    name = forms.CharField(label="姓名或者单位", max_length=LONGEST_AUTHOR, required=False)
    contact = forms.CharField(label="联系方式", max_length=LONGEST_AUTHOR, required=False)

    def given(self) -> Given:
        """The comment."""
        told = self.cleaned_data
        author = Author(name=told["name"], contact=told["contact"])
        return Given(words=told["words"], author=author, paragraph=told["paragraph"])


class ImportForm(forms.Form):
    """A spreadsheet of comments."""

    file = forms.FileField(
        label="表格",
        help_text="第一行是列名：意见、渠道、收到日期、针对第几段、姓名、联系方式；只有“意见”必须有。重复导入不会重复登记。",
        error_messages={"required": "请选择文件。", "empty": "所选文件是空的。"},
    )


class TopicForm(forms.Form):
    """A new topic."""

    title = forms.CharField(label="主题", max_length=LONGEST_TITLE, help_text="例：第三条，收费公示的时间")


class ModerateForm(forms.Form):
    """Show it, or hold it back for a ground."""

    shown = forms.ChoiceField(
        label="在网页上",
        choices=[("yes", "公开（不显示姓名）"), ("no", "不公开")],
        widget=forms.RadioSelect,
    )
    ground = forms.TypedChoiceField(
        label="不公开的理由",
        choices=[("", "不适用"), *((one.value, one.label) for one in HoldGround)],
        coerce=HoldGround,
        empty_value=None,
        required=False,
    )
    words = forms.CharField(
        label="给提意见的人的说明", max_length=300, required=False, help_text="提意见的人凭编号和查询码看到。"
    )


class SortForm(forms.Form):
    """Under which topics a comment stands; a new one may be named at once."""

    topics = forms.TypedMultipleChoiceField(
        label="归入主题", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    title = forms.CharField(label="新建主题并归入", max_length=LONGEST_TITLE, required=False)

    def __init__(self, *args: Any, topics: tuple[CommentTopic, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topics"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker.
        field.choices = [(str(one.pk), one.title) for one in topics]
        if not topics:
            del self.fields["topics"]


class DecideForm(forms.Form):
    """Whether a topic is adopted, and why."""

    decision = forms.TypedChoiceField(
        label="是否采纳",
        choices=[(one.value, one.label) for one in Decision],
        coerce=Decision,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="理由",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="随意见采纳情况公开。采纳的写改了什么，不采纳的写为什么。",
    )


class MergeForm(forms.Form):
    """Into which topic an alike one goes."""

    into = forms.ModelChoiceField(queryset=CommentTopic.objects.none(), label="并入", empty_label="请选择")

    def __init__(self, *args: Any, topic: CommentTopic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        others = CommentTopic.objects.filter(consultation=topic.consultation, merged_into=None)
        field.queryset = others.exclude(pk=topic.pk)


class AuthorForm(forms.Form):
    """Why somebody looks at name and contact."""

    reason = forms.CharField(label="查看的理由", max_length=300)


class AttachmentForm(forms.Form):
    """Why somebody opens an attachment."""

    file_reason = forms.CharField(label="打开附件的理由", max_length=300)
