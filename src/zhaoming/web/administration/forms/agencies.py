"""Forms about agencies."""

from __future__ import annotations

from django import forms

from zhaoming.web.administration.forms.dates import day_field
from zhaoming.web.administration.forms.reach import WithinReach
from zhaoming.web.agencies.models import Agency, Kind, Level, WorkBody
from zhaoming.web.agencies.services.work_body import FIELDS


class TreeDay(forms.Form):
    """The day whose tree is shown."""

    on = day_field("查看日期", required=False)


class AgencyNew(WithinReach):
    """A new agency."""

    code = forms.CharField(
        label="代码",
        max_length=40,
        help_text="字母、数字、点、横线、下划线；建立后不能更改，也不再给别的机关用。",
    )
    name = forms.CharField(label="名称", max_length=120, help_text="与印章一致的全称。")
    short_name = forms.CharField(label="简称", max_length=40, required=False)
    kind = forms.ChoiceField(label="类别", choices=[("", "请选择"), *Kind.choices])
    level = forms.ChoiceField(label="层级", choices=[("", "请选择"), *Level.choices])
    parent = forms.ModelChoiceField(label="上级机关", queryset=Agency.objects.none(), empty_label="请选择")
    founded_on = day_field("成立日期")


class AgencyRename(WithinReach):
    """Another name."""

    name = forms.CharField(label="名称", max_length=120)
    short_name = forms.CharField(label="简称", max_length=40, required=False)


class AgencyMove(WithinReach):
    """Another parent."""

    parent = forms.ModelChoiceField(label="新的上级机关", queryset=Agency.objects.none(), empty_label="请选择")
    on = day_field("生效日期")


class AgencyMerge(WithinReach):
    """Several agencies into one."""

    predecessors = forms.ModelMultipleChoiceField(
        label="被合并的机关",
        queryset=Agency.objects.none(),
        help_text="它们自生效之日起撤销，下级机关、人员角色和历年年报由承继机关接管。",
        widget=forms.CheckboxSelectMultiple,
    )
    successor = forms.ModelChoiceField(
        label="承继机关",
        queryset=Agency.objects.none(),
        empty_label="请选择",
        help_text="新组建的机关请先“新设机关”；也可以是合并各方之一。",
    )
    on = day_field("生效日期")


class AgencyDissolve(WithinReach):
    """The end of an agency."""

    successors = forms.ModelMultipleChoiceField(
        label="职能由谁承继",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    on = day_field("撤销日期")


class WorkBodyForm(forms.ModelForm[WorkBody]):
    """What the guide tells of the work body, and whether requests are taken in online."""

    class Meta:
        model = WorkBody
        fields = FIELDS
        help_texts = {
            "name": "例：某某局办公室（政府信息公开办公室）。",
            "address": "可以当面提交、也可以收信的地址。",
            "office_hours": "例：工作日 9:00 至 12:00，14:00 至 17:30。",
            "fax": "填写即公布，公布的渠道必须有人接收。",
            "email": "填写即公布，公布的渠道必须有人接收。",
            "assistance": "例：备有大字版表格，可以电话代填，预约手语翻译。",
            "accepts_online": "开通后公众可以在本站提申请，提交当日即为收到申请之日。请先确定由谁每天办理。",
            "organisation_code": "9 位组织机构代码或者 18 位统一社会信用代码，索引号以它开头；没有它不能发布。",
        }
