"""Forms of the desk for publications: the list's filter, and what a document says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhaoming.law.disclosure import Attribute, Attribution, Column, OpennessStage
from zhaoming.publishing.acts import PUBLIC_LABELS, WORK_LABELS
from zhaoming.publishing.standing import WorkStage
from zhaoming.publishing.telling import FACTS, HELD_KINDS, facts_in, with_facts
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.days import day_field, known_day_field
from zhaoming.web.desk.forms.drop import ManyFilesField
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.publications.content import Content, content_of
from zhaoming.web.publications.models import (
    LONGEST_BODY,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    Category,
    Publication,
    PublicationVersion,
)
from zhaoming.web.publications.selectors import DeskDocument
from zhaoming.web.publications.services import Place, Uploaded

# What a version says of how it differs from the one before.
CHANGE = ("change_note", "changed_on", "is_correction")


class PublicationsForm(forms.Form):
    """Which publications the list shows."""

    q = forms.CharField(label="标题或者索引号", max_length=100, required=False, strip=True)
    stage = forms.ChoiceField(label="阶段", required=False)
    kind = forms.ChoiceField(label="体裁", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_the_way = [(one.value, label) for one, label in WORK_LABELS.items() if one is not WorkStage.NONE]
        _choose(
            self,
            "stage",
            [("", "全部"), *on_the_way, *((one.value, label) for one, label in PUBLIC_LABELS.items())],
        )
        _choose(self, "kind", [("", "全部"), *kind_labels().items()])


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker.
    field.choices = choices


class SecretForm(forms.Form):
    """A line of the register for a state secret: whose it is, and when it is assessed again."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    review_on = day_field(
        "重新评估日期", is_today=False, help_text="条例第十八条：定期评估，可以公开的应当公开。"
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.REVIEW_DOCUMENT).order_by("code")


class ClearForm(forms.Form):
    """Letting one finding pass."""

    reason = forms.CharField(
        label="理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明为什么可以公开。理由长期保存，不要复述号码和地址。",
    )


class DocumentForm(forms.Form):
    """A document with its place in the catalogue, its words, days and files.

    What is needed to begin stands first; `groups` unfold, whatever is in none of them stands first too.
    """

    groups = (
        ("文号和日期", ("document_number", "issued_by", "effective_on", "expires_on")),
        ("在目录里的位置", ("column", "item", "category", "theme", "openness_stage")),
        ("概述和关键词", ("summary", "keywords", "audience", "origin")),
        ("发布会、访谈", ("held_on", "place_held", "speaker", "media")),
    )

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    kind = forms.ChoiceField(
        label="体裁", help_text="体裁决定公开期限、是否要配解读、是否登记效力。栏目和法定事项不选的按体裁归入。"
    )
    column = forms.ChoiceField(
        label="栏目", required=False, choices=[("", "按体裁"), *((c.value, c.label) for c in Column)]
    )
    item = forms.ChoiceField(label="法定事项", required=False)
    category = forms.ModelChoiceField(
        label="本机关分类", queryset=Category.objects.none(), required=False, empty_label="未选"
    )
    title = forms.CharField(label="标题", max_length=LONGEST_TITLE)
    attribute = forms.ChoiceField(
        label="公开属性",
        required=False,
        choices=[("", "保存以后再定"), (Attribute.PROACTIVE.value, Attribute.PROACTIVE.label)],
        help_text="随草稿一起定。依申请公开、不予公开要写依据和理由，选“保存以后再定”。",
    )
    formed_on = known_day_field("成文日期", "公开期限从这一天起算（条例第二十六条）。")
    body = forms.CharField(
        label="正文",
        max_length=LONGEST_BODY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每段一行。正文在附件里的，可以只写一句说明。",
    )
    files = ManyFilesField(  # type: ignore[assignment] # Fields leave the class; `files` is then Django's own.
        label="附件", required=False, help_text="可以一次选几份。上传后自动检查个人信息、隐藏内容和密级标志。"
    )
    removed = forms.TypedMultipleChoiceField(
        label="去掉已有的附件", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    document_number = forms.CharField(label="发文字号", max_length=80, required=False)
    issued_by = forms.CharField(
        label="发文机关",
        max_length=200,
        required=False,
        help_text="联合发文的写全部机关；本机关单独发文的不必填。",
    )
    effective_on = known_day_field("施行日期")
    expires_on = known_day_field("有效期至", "到期后页面自动标明失效。")
    summary = forms.CharField(
        label="内容概述",
        max_length=LONGEST_SUMMARY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="不写的，取正文的头几句，随正文变动。目录里应当有（条例第十二条）。",
    )
    theme = forms.CharField(label="主题分类", max_length=60, required=False, help_text="例：城乡建设/住房保障")
    keywords = forms.CharField(label="关键词", max_length=200, required=False, help_text="用空格分开。")
    audience = forms.CharField(
        label="服务对象", max_length=100, required=False, help_text="例：本区户籍适龄儿童的家长"
    )
    origin = forms.CharField(
        label="来源", max_length=200, required=False, help_text="转载、转发的写原来的机关或者媒体。"
    )
    openness_stage = forms.ChoiceField(
        label="公开环节",
        required=False,
        choices=[("", "按体裁"), *((one.value, one.label) for one in OpennessStage)],
    )
    change_note = forms.CharField(
        label="修改说明", max_length=300, help_text="新版本改了什么；随版本记录公布。"
    )
    changed_on = known_day_field("变更之日", "事项发生变更的日期，公开期限从这一天起算（条例第二十六条）。")
    is_correction = forms.BooleanField(
        label="只更正文字",
        required=False,
        help_text="只改错字、排版，事项没有变更的勾选：不写变更之日，也不产生新的公开期限。",
    )
    held_on = forms.CharField(label="时间", max_length=60, required=False, help_text="例：2026年3月2日15时")
    place_held = forms.CharField(label="地点", max_length=100, required=False)
    speaker = forms.CharField(label="主讲人", max_length=200, required=False, help_text="例：区教育局局长 王某")
    media = forms.CharField(  # type: ignore[assignment] # The form's making takes the field out of the class.
        label="视频、实录的网址", max_length=300, required=False, help_text="以 https:// 开头。"
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, held: DeskDocument | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # No kind is the usual one: a wrong one would set a wrong last day.
        _choose(self, "kind", [("", "请选择"), *kind_labels().items()])
        _choose(self, "item", [("", "按体裁"), *item_labels().items()])
        agencies = agencies_where(user, Permission.DRAFT_DOCUMENT).order_by("code")
        self._offer("agency", agencies)
        self._offer("category", Category.objects.filter(agency__in=agencies, closed_on=None))
        if held is not None:
            # Whose document it is was settled with the draft; its attribute has an act of its own.
            del self.fields["agency"], self.fields["attribute"]
            if held.value.work is None or held.value.current is not None:
                # So was its place, by the platform, when its first version came out: no draft moves it.
                for name in ("kind", "column", "item", "category"):
                    del self.fields[name]
        if held is None or not held.value.issues:
            # Only a later version has something to say of what it changes.
            for name in CHANGE:
                del self.fields[name]
        self._offer_files(held)

    def clean_formed_on(self) -> dt.date | None:
        """Told at the field: the rules would refuse the whole form."""
        day: dt.date | None = self.cleaned_data["formed_on"]
        if day is not None and day > today():
            raise forms.ValidationError("成文日期不能晚于今天。还没有成文的，先不填，成文后再补。")
        return day

    def content(self) -> Content:
        """The words and days."""
        asked = self.cleaned_data
        told = {name: asked[name] for name in Content.__slots__ if name in asked}
        facts = {name: asked[name] for name in FACTS if asked.get(name)}
        if facts:
            # They stand at the head of the text, which is what is inspected, reviewed, searched and shown.
            told["body"] = with_facts(body=told["body"], facts=facts)
        return Content(**told)

    def attribution(self) -> Attribution | None:
        """What was fixed with the draft; None where that is left for later."""
        asked = self.cleaned_data.get("attribute")
        return Attribution(attribute=Attribute(asked)) if asked else None

    def place(self) -> Place | None:
        """The kind, and where it stands; None where that is settled."""
        asked = self.cleaned_data
        if "kind" not in asked:
            return None
        return Place(kind=asked["kind"], column=asked["column"], item=asked["item"], category=asked["category"])

    def uploaded(self) -> tuple[Uploaded, ...]:
        """The new files, in the order they were chosen."""
        given: list[UploadedFile | None] = self.cleaned_data["files"]
        return tuple(Uploaded(one.name or "", one.read()) for one in given if one is not None)

    def _offer(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = queryset

    def _offer_files(self, held: DeskDocument | None) -> None:
        files = [(one.pk, one.name) for one in held.files] if held is not None else []
        if not files:
            del self.fields["removed"]
            return
        _choose(self, "removed", [(str(key), name) for key, name in files])


def initial_of(*, publication: Publication, version: PublicationVersion) -> dict[str, Any]:
    """What the form begins with for a document that stands."""
    told = content_of(version=version).columns()
    place = {"kind": publication.kind, "column": publication.column, "item": publication.item}
    if publication.kind in HELD_KINDS:
        told |= {**facts_in(body=version.body), "body": with_facts(body=version.body, facts={})}
    return {**told, **place, "category": publication.category_id, "seen": publication.version}
