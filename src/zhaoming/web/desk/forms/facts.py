"""Forms of the desk for fact lists."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.facts import LISTS, STAGES, FactColumn, FactList, Mode, ValueType
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.desk.forms.days import day_field, known_day_field
from zhaoming.web.facts.models import FactRow, How
from zhaoming.web.facts.models.setting import LONGEST_SHOWN
from zhaoming.web.facts.services import Heading
from zhaoming.web.publications.models import LONGEST_TITLE

LARGEST_FILE = 32 * 1024 * 1024


class FactsForm(forms.Form):
    """Which batches the list shows."""

    list_key = forms.ChoiceField(
        label="清单", required=False, choices=[("", "全部"), *((key, one.label) for key, one in LISTS.items())]
    )


class _Headed(forms.Form):
    """What a batch is called, and its days."""

    title = forms.CharField(
        label="本批标题", max_length=LONGEST_TITLE, help_text="例：清河区教育局行政处罚决定（2026年1月）"
    )
    formed_on = known_day_field(
        "形成日期", "公开期限从这一天起算（条例第二十六条）。不填的取一批里最早的决定之日；常设清单填更新之日。"
    )
    current_on = day_field("数据截至", help_text="清单到这一天是完整的；页面上写明。")
    file = forms.FileField(
        label="表格文件", required=False, help_text="xlsx 或者 csv，用本清单的模板；也可以先建批，再逐行填写。"
    )

    def heading(self) -> Heading:
        """Title and day."""
        return Heading(title=self.cleaned_data["title"], formed_on=self.cleaned_data["formed_on"])

    def clean_file(self) -> Any:
        """A file that is too large is refused before it is read."""
        given = self.cleaned_data["file"]
        if given is not None and given.size > LARGEST_FILE:
            raise forms.ValidationError(f"文件超过 {LARGEST_FILE >> 20} MB，请分成几批。")
        return given


class NewBatchForm(_Headed):
    """A new batch of a list."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    list_key = forms.ChoiceField(label="清单")
    field_order = ("agency", "list_key", "title", "formed_on", "current_on", "file")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies, lists = self.fields["agency"], self.fields["list_key"]
        assert isinstance(agencies, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        assert isinstance(lists, forms.ChoiceField)  # noqa: S101 - for the type checker.
        agencies.queryset = agencies_where(user, Permission.DRAFT_DOCUMENT).order_by("code")
        standing = "（常设，更新时新建版本）"
        lists.choices = [
            ("", "请选择"),
            *(
                (key, f"{one.label}{standing if one.mode is Mode.STANDING else ''}")
                for key, one in LISTS.items()
            ),
        ]


class ImportForm(_Headed):
    """Other rows, another title or day for a batch that is drafted."""

    how = forms.ChoiceField(
        label="表格里的行",
        choices=[(one.value, one.label) for one in (How.REPLACE, How.APPEND, How.MEND)],
        initial=How.REPLACE,
        widget=forms.RadioSelect,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("file", "how", "title", "formed_on", "current_on", "seen")


class RowForm(forms.Form):
    """One row, a field a column; what does not fit is kept all the same and shown with its fault."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: FactList, row: FactRow | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        for column in kind.columns:
            self.fields[column.key] = _field(column)
        if row is not None:
            self.initial = {**row.values, **self.initial}

    def values(self) -> dict[str, str]:
        """What was written, by the keys of the columns."""
        return {one.key: self.cleaned_data[one.key] for one in self._kind.columns}


def _field(column: FactColumn) -> forms.Field:
    told: dict[str, Any] = {
        "label": column.head,
        "required": False,
        "help_text": "；".join(one for one in ("必填" if column.required else "", column.hint) if one),
    }
    if column.one_of:
        return forms.ChoiceField(choices=[("", "未选"), *((one, one) for one in column.one_of)], **told)
    if column.type is ValueType.LONG:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, **told)
    return forms.CharField(max_length=1000, **told)


class NoteForm(forms.Form):
    """Why a new version is begun."""

    note = forms.CharField(label="修改说明", max_length=300, help_text="新版本改了什么；随版本记录公布。")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class WithdrawRowForm(forms.Form):
    """Taking one row from the public."""

    reason = forms.TypedChoiceField(
        label="撤回原因",
        choices=[(one.value, one.label) for one in WithdrawalReason],
        coerce=WithdrawalReason,
        widget=forms.RadioSelect,
    )
    notice = forms.CharField(
        label="公布的说明",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="公众在原地址看到撤回原因和这句说明；不写名称、文号和号码。",
    )


class PaperForm(forms.Form):
    """A document for a stage of a project."""

    stage = forms.ChoiceField(label="阶段")
    publication = forms.ChoiceField(label="文件", help_text="列出本机关最近的文件；公开以后才在项目页面显示。")

    def __init__(self, *args: Any, kind: FactList, documents: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages, publications = self.fields["stage"], self.fields["publication"]
        assert isinstance(stages, forms.ChoiceField)  # noqa: S101 - for the type checker.
        assert isinstance(publications, forms.ChoiceField)  # noqa: S101 - for the type checker.
        stages.choices = [(one.key, one.label) for one in STAGES[kind.stages].stages]
        publications.choices = [("", "请选择"), *((str(key), title) for key, title in documents)]


class ShownTimeForm(forms.Form):
    """How long the rows of a list are shown."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    list_key = forms.ChoiceField(
        label="清单", choices=[(key, one.label) for key, one in LISTS.items() if one.day], initial="penalties"
    )
    months = forms.IntegerField(
        label="公示期（月）",
        required=False,
        min_value=1,
        max_value=LONGEST_SHOWN,
        help_text="从行的日期起算，到期不再显示；不填的长期公示。保存后立即生效。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.ANSWER_FOR_DOCUMENT).order_by("code")
