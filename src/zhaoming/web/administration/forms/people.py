"""Forms about people."""

from __future__ import annotations

from django import forms

from zhaoming.web.administration.forms.dates import day_field
from zhaoming.web.administration.forms.reach import WithinReach
from zhaoming.web.agencies.models import Agency, Role


class PeopleFilter(WithinReach):
    """Which people to list."""

    q = forms.CharField(label="姓名或用户名", required=False, max_length=60)
    agency = forms.ModelChoiceField(
        label="机关", queryset=Agency.objects.none(), required=False, empty_label="全部机关"
    )
    role = forms.ChoiceField(label="角色", choices=[("", "全部角色"), *Role.choices], required=False)


class PersonNew(WithinReach):
    """An account with its first role."""

    username = forms.CharField(label="用户名", max_length=60, help_text="登录时使用，建立后不能更改。")
    full_name = forms.CharField(label="姓名", max_length=60)
    email = forms.EmailField(label="电子邮箱", required=False, help_text="仅用于找回密码。")
    agency = forms.ModelChoiceField(label="机关", queryset=Agency.objects.none(), empty_label="请选择")
    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *Role.choices])


class RoleGrant(WithinReach):
    """A further role."""

    agency = forms.ModelChoiceField(label="机关", queryset=Agency.objects.none(), empty_label="请选择")
    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *Role.choices])
    from_on = day_field("自")
    until_on = day_field("至", required=False, help_text="从这一天起不再担任；长期任职不填。")
