"""The steps of a request as forms. Nothing asks what the information is for (Articles 27 and 29)."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.identity_numbers import CREDIT_CODE, RESIDENT_CARD, doubt
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.cases.telephone_numbers import doubt as doubt_of_telephone

KINDS = (
    (ApplicantKind.NATURAL.value, "个人"),
    (ApplicantKind.ORG_COMMERCIAL.value, "单位：商业企业"),
    (ApplicantKind.ORG_RESEARCH.value, "单位：科研机构"),
    (ApplicantKind.ORG_PUBLIC_WELFARE.value, "单位：社会公益组织"),
    (ApplicantKind.ORG_LEGAL_SERVICE.value, "单位：法律服务机构"),
    (ApplicantKind.ORG_OTHER.value, "单位：其他"),
)
_OTHER = "其他证件"
CARDS = (
    RESIDENT_CARD,
    "护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "港澳台居民居住证",
    "外国人永久居留身份证",
    "军人证件",
)
PAPERS = (CREDIT_CODE, "其他登记证书")
DOCUMENTS = (
    ("", "请选择"),
    ("个人", [(one, one) for one in CARDS]),
    ("单位", [(one, one) for one in PAPERS]),
    (_OTHER, _OTHER),
)
FORMS = (("纸质", "纸质复印件"), ("电子", "电子文件"), ("查阅", "到现场查阅、抄录"))
ONLINE, EMAIL, POST, IN_PERSON = "网上领取", "电子邮件", "邮寄", "当面领取"
ROUTES = (
    (ONLINE, "网上领取：在本站用编号和查询码查看、下载"),
    (EMAIL, "电子邮件"),
    (POST, "邮寄：由邮政寄送，不收邮费"),
    (IN_PERSON, "当面领取：到机关的公开工作机构"),
)
HELP = (
    ("大字版文书", "大字版的文书"),
    ("读屏软件可读的电子文件", "读屏软件能读的电子文件"),
    ("电话朗读和说明", "电话里读给我听、讲给我听"),
    ("手语翻译", "手语翻译"),
    ("当面协助", "到现场时有人协助"),
)


class SeveralForm(forms.Form):
    """A form of which some fields (`one_of`) are asked for together: one of them is enough."""

    one_of: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.one_of:
            # Their label does not say that they may be left out.
            self.fields[name].one_of_several = True  # type: ignore[attr-defined] # Read by the template alone.


class WantedForm(SeveralForm):
    """First step: what is wanted, by name, document number or description."""

    one_of = ("subject", "document_number", "description")

    subject = forms.CharField(
        label="您要什么信息",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-suggest": ""}),
        help_text=(
            "写信息的名称；不知道准确名称的，用一句话说清楚。例：2025年老旧小区改造计划。"
            "名称会列在机关的清单上，请不要写姓名、证件号码、电话；需要时写在下面的说明里，说明加密保存。"
        ),
    )
    document_number = forms.CharField(
        label="文号",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="知道的话填写。例：某政发〔2025〕12号。",
    )
    description = forms.CharField(
        label="帮助查找的说明",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="大概的时间、地点、项目、文件种类，想到多少写多少。",
    )

    def clean_subject(self) -> str:
        """Without numbers of persons: the name stands on lists, the explanation is encrypted."""
        subject: str = self.cleaned_data["subject"]
        found = personal_in(subject)
        if found:
            raise forms.ValidationError(
                f"名称里有{'、'.join(found)}。请移到下面的“帮助查找的说明”里，那里加密保存。"
            )
        return subject

    def clean(self) -> dict[str, Any]:
        """One of the three is enough (Article 29)."""
        told = super().clean() or {}
        if not any(told.get(one) for one in self.fields) and not self.errors:
            self.add_error("subject", "还没有写要什么信息。请写名称、文号或者说明，三样写一样就行。")
        return told


class ApplicantForm(SeveralForm):
    """Second step: who asks, how the applicant is identified and reached (Article 29)."""

    one_of = ("telephone", "email", "address", "proof_later", "identity_remark")

    kind = forms.ChoiceField(
        label="申请人是",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择个人，或者单位的种类。"},
    )
    full_name = forms.CharField(
        label="姓名或者单位名称",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "请填写姓名；单位填写全称。"},
        help_text="与证件一致。",
    )
    representative = forms.CharField(
        label="法定代表人或者负责人", max_length=60, required=False, help_text="单位填写。"
    )
    contact = forms.CharField(label="联系人", max_length=60, required=False, help_text="单位填写。")
    identity_document = forms.ChoiceField(
        label="身份证明", choices=DOCUMENTS, error_messages={"required": "请选择用什么证件证明身份。"}
    )
    identity_number = forms.CharField(
        label="证件号码",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": "请填写证件上的号码。"},
    )
    identity_remark = forms.CharField(
        label="号码就是这样的，说明",
        max_length=200,
        required=False,
        help_text="号码与校验规则不符，但确实没有抄错的，写一句说明就可以继续。例：旧版证件。",
    )
    telephone = forms.CharField(
        label="联系电话",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label="电子邮箱", required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    address = forms.CharField(
        label="通信地址",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postcode = forms.RegexField(
        r"^[0-9]{6}\Z",
        label="邮政编码",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
        error_messages={"invalid": "邮政编码是六位数字。"},
    )
    proof_later = forms.BooleanField(label="现在不方便上传，以后补交", required=False)

    # The number that is in doubt stands with its remark; otherwise the remark is not asked for.
    asks_remark = False

    def __init__(self, *args: Any, file_count: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.file_count = file_count
        self.asks_remark = bool(self["identity_remark"].value()) or bool(
            doubt(
                document=str(self["identity_document"].value() or ""),
                number=str(self["identity_number"].value() or ""),
            )
        )

    def clean(self) -> dict[str, Any]:
        """What belongs together: a way to be reached, a proof, a number that is right or explained."""
        told = super().clean() or {}
        if not any(told.get(one) for one in ("telephone", "email", "address")) and "email" not in self.errors:
            self.add_error("telephone", "电话、邮箱、通信地址至少填一样，机关才能与您联系。")
        elif found := doubt_of_telephone(told.get("telephone") or ""):
            self.add_error("telephone", f"{found}请核对，机关要用它与您联系。")
        self._judge_number(told)
        self._judge_proof(told)
        return told

    def _judge_number(self, told: dict[str, Any]) -> None:
        found = doubt(document=told.get("identity_document") or "", number=told.get("identity_number") or "")
        if found and not told.get("identity_remark"):
            self.add_error("identity_number", f"{found}请核对；确实没有抄错的，在下面写一句说明就可以继续。")

    def _judge_proof(self, told: dict[str, Any]) -> None:
        if not self.file_count and not told.get("proof_later"):
            self.add_error(None, "还没有上传身份证明。请拍照上传；现在不方便的，勾选“以后补交”。")


class DeliveryForm(SeveralForm):
    """Third step: the form and the route wanted, and the help wanted (Articles 29, 40 and 43)."""

    one_of = ("email", "address")

    form = forms.ChoiceField(
        label="要什么形式",
        choices=FORMS,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择信息的形式。"},
    )
    route = forms.ChoiceField(
        label="怎样给您",
        choices=ROUTES,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择送达的方式。"},
    )
    email = forms.EmailField(
        label="接收的电子邮箱",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="选“电子邮件”的填写。",
    )
    address = forms.CharField(
        label="收件地址",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        help_text="选“邮寄”的填写，写到门牌号。",
    )
    postcode = forms.RegexField(
        r"^[0-9]{6}\Z",
        label="邮政编码",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
        error_messages={"invalid": "邮政编码是六位数字。"},
    )
    assistance = forms.MultipleChoiceField(
        label="阅读、视听有困难，需要的帮助",
        choices=HELP,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    assistance_words = forms.CharField(label="别的帮助", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """The route needs somewhere to go."""
        told = super().clean() or {}
        if told.get("route") == EMAIL and not told.get("email") and "email" not in self.errors:
            self.add_error("email", "选了电子邮件，请填写邮箱。")
        if told.get("route") == POST and not told.get("address"):
            self.add_error("address", "选了邮寄，请填写收件地址。")
        if told.get("form") == "纸质" and told.get("route") in {ONLINE, EMAIL}:
            self.add_error(
                "route", "纸质复印件只能邮寄或者当面领取；要网上领取或者电子邮件的，形式请选电子文件。"
            )
        return told


class AgencySearchForm(forms.Form):
    """Which agency."""

    q = forms.CharField(label="查机关名称", max_length=60, required=False)
