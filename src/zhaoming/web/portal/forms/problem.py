"""Reporting a problem of a page, and following the report."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.problems import KINDS, Kind
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.config.clock import today
from zhaoming.web.portal.reported_page import ReportedPage
from zhaoming.web.problems.models import LONGEST_CONTACT, LONGEST_WORDS


class ProblemForm(forms.Form):
    """What is wrong, in a few words; a contact where one wants to be asked back."""

    kind = forms.TypedChoiceField(
        label="是什么问题",
        choices=[(one.value, KINDS[one].label) for one in Kind],
        coerce=Kind,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项。"},
    )
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label="应当由哪个机关处理",
        empty_label="请选择",
        help_text="不确定的选最可能的一个，机关之间会转办。",
        error_messages={"required": "请选一个机关。"},
    )
    words = forms.CharField(
        label="请说明",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="在页面的什么地方，应当是什么。没有找到的信息，写明名称、文号或者大致内容。",
        error_messages={"required": "请写一两句话说明。"},
    )
    contact = forms.CharField(
        label="联系方式",
        max_length=LONGEST_CONTACT,
        required=False,
        help_text="电话或者电子邮箱，加密保存，只用来核实这件事。不留也会处理，凭编号和查询码看结果。",
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: ReportedPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if page.agency is not None:
            # Who answers for the page is known; nobody has to know it.
            del self.fields["agency"]
            return
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = existing(on=today()).order_by("code")


class ProblemAddForm(forms.Form):
    """What the agency asked for."""

    words = forms.CharField(
        label="补充情况",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请写补充的情况。"},
    )
