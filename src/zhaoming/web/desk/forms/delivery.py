"""Forms for handing documents to archives and libraries."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.catalogues.models import Recipient, RecipientKind
from zhaoming.web.catalogues.selectors import recipients_of
from zhaoming.web.desk.forms.days import day_field


class RecipientForm(forms.Form):
    """A place that is handed documents."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="移交机关", empty_label=None)
    kind = forms.ChoiceField(label="类别", choices=RecipientKind.choices)
    name = forms.CharField(label="名称", max_length=120)
    contact = forms.CharField(label="联系方式", max_length=200, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.PUBLISH_DOCUMENT).order_by("code")


class ListForm(forms.Form):
    """For whom, and of which period."""

    recipient = forms.ModelChoiceField(queryset=Recipient.objects.none(), label="移交对象", empty_label=None)
    first = day_field("自", is_today=False)
    last = day_field("至")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        own = agencies_where(user, Permission.PUBLISH_DOCUMENT)
        field.queryset = recipients_of(user=user).filter(agency__in=own)


class HandoverForm(forms.Form):
    """When it was handed over, and to whom."""

    on = day_field("移交日期")
    received_by = forms.CharField(label="接收人", max_length=60)
    note = forms.CharField(label="备注", max_length=300, required=False)
