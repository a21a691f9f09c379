"""Forms of the standard catalogues: a file to import, a row to put right."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.catalogue import Audience, CatalogueRow, Channel, Level, Way
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.catalogues.models import StandardCatalogue, StandardRow
from zhaoming.web.catalogues.services import RowLinks
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.publications.models import Category, Publication


class ImportForm(forms.Form):
    """Whose catalogue, of which field, out of which file."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    name = forms.CharField(
        label="领域", max_length=80, help_text="例如：义务教育、土地征收。同一领域的新表启用后替换旧表。"
    )
    file = forms.FileField(
        label="标准目录表格",
        help_text="xlsx，表头写“序号、一级事项、二级事项、公开内容、公开依据、公开时限、公开主体”等。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.PUBLISH_DOCUMENT).order_by("code")


def _ticks(kind: Any, label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(one.value, one.label) for one in kind],
        widget=forms.CheckboxSelectMultiple,
    )


def _area(label: str, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class RowForm(forms.Form):
    """The fields of a row as they are printed, and how its publication is known."""

    number = forms.CharField(label="序号", max_length=20, required=False)
    first = forms.CharField(label="一级事项", max_length=200)
    second = forms.CharField(label="二级事项", max_length=200, required=False)
    content = _area("公开内容（要素）", 4000)
    basis = _area("公开依据", 4000)
    term = forms.CharField(label="公开时限", max_length=300, required=False)
    body = forms.CharField(label="公开主体", max_length=200)
    channels = _ticks(Channel, "公开渠道和载体")
    other_channel = forms.CharField(label="其他渠道", max_length=200, required=False)
    audience = _ticks(Audience, "公开对象")
    specific_group = forms.CharField(label="特定群体", max_length=200, required=False)
    ways = _ticks(Way, "公开方式")
    levels = _ticks(Level, "公开层级")
    responsible = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label="责任机关",
        required=False,
        empty_label="未确定",
        help_text="由它公布；最近一次公布按下面的分类、事项、体裁自动找，也可以直接指定文件。",
    )
    category = forms.ModelChoiceField(
        queryset=Category.objects.none(), label="责任机关的分类", required=False, empty_label="不限"
    )
    item = forms.ChoiceField(label="法定事项", required=False)
    kind = forms.ChoiceField(label="体裁", required=False)
    publication = forms.CharField(
        label="指定文件（索引号）", max_length=40, required=False, help_text="写了就以这份文件为准。"
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, catalogue: StandardCatalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        under = Agency.objects.filter(pk__in=subtree_ids(agency=catalogue.agency, on=today()))
        self._offer("responsible", under.order_by("code"))
        self._offer("category", Category.objects.filter(agency__in=under, closed_on=None))
        for name, labels in (("item", item_labels()), ("kind", kind_labels())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker.
            field.choices = [("", "不限"), *labels.items()]
        self._under = under

    def clean_publication(self) -> Publication | None:
        """The document with an index number, of an agency of the tree."""
        number = self.cleaned_data["publication"].strip()
        if not number:
            return None
        found = Publication.objects.filter(index_number=number, agency__in=self._under).first()
        if found is None:
            raise forms.ValidationError(f"没有索引号是“{number}”的文件，请核对后再填。")
        return found

    def values(self) -> CatalogueRow:
        """The row as it is printed."""
        asked = self.cleaned_data
        return CatalogueRow(
            **{key: asked[key] for key in _WORDS},
            channels=frozenset(Channel(one) for one in asked["channels"]),
            audience=frozenset(Audience(one) for one in asked["audience"]),
            ways=frozenset(Way(one) for one in asked["ways"]),
            levels=frozenset(Level(one) for one in asked["levels"]),
        )

    def links(self) -> RowLinks:
        """How its publication is known."""
        asked = self.cleaned_data
        return RowLinks(**{key: asked[key] for key in RowLinks.__slots__})

    def _offer(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = queryset


_WORDS = (
    "number",
    "first",
    "second",
    "content",
    "basis",
    "term",
    "body",
    "other_channel",
    "specific_group",
)
_TICKED = ("channels", "audience", "ways", "levels")


def initial_of(*, row: StandardRow) -> dict[str, Any]:
    """What the form begins with for a row that stands."""
    told = {key: getattr(row, key) for key in (*_WORDS, *_TICKED, "item", "kind")}
    number = row.publication.index_number if row.publication is not None else ""
    return {
        **told,
        "responsible": row.responsible_id,
        "category": row.category_id,
        "publication": number or "",
    }
