"""Forms of what is set for the daily watch."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.administration.forms.dates import day_field
from zhaoming.web.administration.forms.reach import WithinReach
from zhaoming.web.agencies.models import Agency
from zhaoming.web.watch.columns import places_with_limits


def _agency() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="机关", queryset=Agency.objects.none(), help_text="对下面的机关同样适用，除非它们另有设定。"
    )


class WordsForm(WithinReach):
    """A list as a file, and from when it counts."""

    agency = _agency()
    name = forms.CharField(label="词表名称", max_length=60, help_text="沿用旧名称，就是装载那张词表的新版本。")
    from_on = day_field("生效日期")
    file = forms.FileField(
        label="文件",
        help_text="xlsx、csv 或者 txt。每行三列：错误表述、正确表述、理由；第一行可以写列名。"
        "txt 的每行用制表符、等号或者逗号分开。",
    )
    skip_faults = forms.BooleanField(label="跳过有问题的行", required=False)


class LimitForm(WithinReach):
    """A column and its days."""

    agency = forms.ModelChoiceField(label="机关", queryset=Agency.objects.none())
    place = forms.ChoiceField(label="栏目")
    days = forms.IntegerField(
        label="多少天以内应有新内容", required=False, help_text="不填，就是取消本机关的期限，按检查指标执行。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(label="栏目", choices=list(places_with_limits().items()))


class TermForm(WithinReach):
    """Working days for mending."""

    agency = _agency()
    grave_days = forms.IntegerField(
        label="严重问题（工作日）", help_text="个人号码、密级标志、效力标注错误、附件损坏、必设栏目空白等。"
    )
    other_days = forms.IntegerField(label="其他问题（工作日）")


class HostForm(forms.Form):
    """A host and what is ruled of it."""

    host = forms.CharField(
        label="主机名", max_length=253, help_text="例如 old.example.gov.cn，不写 http:// 和路径。"
    )
    is_allowed = forms.TypedChoiceField(
        label="规则",
        coerce=lambda value: value == "1",
        choices=[("1", "允许访问，尽管它的地址是内部地址"), ("0", "禁止访问，连同它下面的主机")],
    )
    reason = forms.CharField(label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
