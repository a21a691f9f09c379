"""Forms of the import of an old site: handing it over, reading it otherwise, confirming, looking."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhaoming.publishing.old_site import FIELDS
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.old_sites.models import OldSite
from zhaoming.web.old_sites.selectors import SiteView
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.publications.services import Uploaded


class NewSiteForm(forms.Form):
    """What is handed over, and for whom."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    name = forms.CharField(label="这次导入的名称", max_length=80, help_text="例：2015年至2020年旧门户网站")
    address = forms.URLField(
        label="旧网站的网址",
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text="用来去掉保存网站时加在前面的主机名，并区分两个旧网站。例：http://www.old.gov.cn",
    )
    archive = forms.FileField(
        label="网站文件（zip）",
        required=False,
        help_text="网页和附件按原来的目录打成一个 zip。里面有 sitemap.xml 的，按它列出的地址导入。",
    )
    table = forms.FileField(
        label="清单表格",
        required=False,
        help_text="xlsx 或 csv，第一行是表头（标题、发布日期、文号、网页文件、附件文件……），"
        "文件放在上面的 zip 里。",
    )

    sitemap = forms.URLField(
        label="网站地图的地址（联网取回）",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="没有文件、旧网站还开着的，写它的 sitemap.xml，例：http://www.old.gov.cn/sitemap.xml；"
        "只写网站的，按 robots.txt 和 /sitemap.xml 去找。后台逐页取回网页和附件，每次一份，不取别的网站。",
    )
    ignores_robots = forms.BooleanField(
        label="这是本机关自己的网站，不受 robots.txt 限制",
        required=False,
        help_text="默认遵守：robots.txt 不许取的不取，列在结果里。选择不受限制的，记入日志。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.DRAFT_DOCUMENT).order_by("code")

    def uploaded(self, name: str) -> Uploaded | None:
        """One of the files."""
        given: UploadedFile | None = self.cleaned_data[name]
        return Uploaded(given.name or "", given.read()) if given is not None else None


class ReadingForm(forms.Form):
    """Another place of the text, other columns."""

    text_at = forms.CharField(
        label="正文所在的位置",
        max_length=100,
        required=False,
        help_text="认不出正文的网站，写正文区域的 CSS 选择器，例：#content。不写的自动寻找。",
    )

    def __init__(self, *args: Any, site: OldSite, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text_at"].initial = site.mapping.get("text_at", "")
        chosen = site.mapping.get("columns", [])
        choices = [("", "不采用"), *((key, one.label) for key, one in FIELDS.items())]
        self._columns = len(site.heads)
        for at, head in enumerate(site.heads):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=f"“{head}”一列"[:80],
                choices=choices,
                required=False,
                initial=chosen[at] if at < len(chosen) else "",
            )

    def columns(self) -> list[str]:
        """The field of each column, "" where it is not taken."""
        return [self.cleaned_data[f"column_{at}"] for at in range(self._columns)]


class ConfirmForm(forms.Form):
    """Of what kind the documents are."""

    kind = forms.ChoiceField(label="体裁", help_text="决定是否登记效力；下面没有另选的都按这一种。")
    item = forms.ChoiceField(label="法定事项", required=False)

    def __init__(self, *args: Any, view: SiteView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(kind_labels().items())
        known = {label: key for key, label in kinds}
        _choose(self, "kind", [("", "请选择"), *kinds])
        _choose(self, "item", [("", "按体裁"), *item_labels().items()])
        self._words = [word for word, _ in view.kind_words]
        for at, (word, count) in enumerate(view.kind_words):
            self.fields[f"word_{at}"] = forms.ChoiceField(
                label=f"旧网站写“{word[:30]}”的（{count} 页）",
                choices=[("", "同上"), *kinds],
                required=False,
                initial=known.get(word, ""),
            )

    def kinds(self) -> dict[str, str]:
        """The kind of each word of the old site that has one of its own."""
        chosen = {word: self.cleaned_data[f"word_{at}"] for at, word in enumerate(self._words)}
        return {word: key for word, key in chosen.items() if key}


class LookForm(forms.Form):
    """What the platform's look at one page found."""

    is_wrong = forms.BooleanField(required=False)
    words = forms.CharField(label="哪里不对", max_length=300, required=False)


class StopForm(forms.Form):
    """Why an import is stopped."""

    words = forms.CharField(label="停止的原因", max_length=300, required=False)


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker.
    field.choices = choices
