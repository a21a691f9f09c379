"""Which file of the open data somebody wants."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency
from zhaoming.web.presentation.open_datasets import ALL_DATASETS, FORMATS


class DataFileForm(forms.Form):
    """A data set and a format; an agency and a year narrow it where they are chosen."""

    dataset = forms.ChoiceField(label="数据", choices=[(one.key, one.title) for one in ALL_DATASETS.values()])
    form = forms.ChoiceField(label="格式", choices=[(key, label) for key, (label, _) in FORMATS.items()])
    agency = forms.ChoiceField(label="机关", required=False)
    year = forms.IntegerField(label="年度", min_value=1949, max_value=2999, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Agency.objects.order_by("code").values_list("code", "name")
        agency = self.fields["agency"]
        if isinstance(agency, forms.ChoiceField):
            agency.choices = [("", "全部机关"), *named]
