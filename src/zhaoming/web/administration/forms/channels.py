"""Forms of channels: adding one, saying why one is disabled."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.outward.models import ChannelKind


class ChannelForm(forms.Form):
    """A channel of an agency, told by webhook where it has an address."""

    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label="机关",
        empty_label=None,
        help_text="渠道收到这个机关和它所属机关公开的文件。",
    )
    name = forms.CharField(label="名称", max_length=60, help_text="例：云汀发布（微信）")
    kind = forms.ChoiceField(label="种类", choices=ChannelKind.choices)
    url = forms.CharField(
        label="推送地址",
        max_length=500,
        required=False,
        help_text="接收推送的程序的网址，例：https://push.example.cn/hook。不填的不推送，只由经办人登记发布情况。",
    )
    allows_private = forms.BooleanField(
        label="推送地址在内部网络",
        required=False,
        help_text="默认不向内部网络的地址推送。接收程序确实在内网的才勾选。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.MANAGE_AGENCIES).order_by("code")


class DisableForm(forms.Form):
    """Why a channel is disabled."""

    words = forms.CharField(label="停用原因", max_length=300, required=False)
