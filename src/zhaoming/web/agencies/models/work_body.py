"""The work body of an agency (政府信息公开工作机构): where and how it is reached (Articles 4 and 12)."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from zhaoming.web.agencies.models.agency import Agency


class WorkBody(models.Model):
    """What the guide must tell of the work body, and whether requests are taken in online.

    What nobody entered is "" and is told as missing, never made up. `accepts_online` binds the agency: what is
    announced is open to everybody, therefore it is closed until an administrator opens it.
    `organisation_code` stands at the front of index numbers (索引号); without it nothing can be published.
    """

    agency = models.OneToOneField(
        Agency, verbose_name="机关", on_delete=models.PROTECT, related_name="work_body"
    )
    name = models.CharField("工作机构名称", max_length=120, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = models.CharField(
        "邮政编码",
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{6}\Z", "邮政编码是六位数字。")],
    )
    office_hours = models.CharField("办公时间", max_length=200, blank=True)
    telephone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真", max_length=60, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    assistance = models.CharField("为阅读、视听有困难的申请人提供的帮助", max_length=400, blank=True)
    accepts_online = models.BooleanField("接受网上申请", default=False)
    organisation_code = models.CharField(
        "组织机构代码",
        max_length=18,
        blank=True,
        validators=[
            RegexValidator(
                r"^([0-9A-Z]{9}|[0-9A-Z]{18})\Z",
                "填 9 位组织机构代码或者 18 位统一社会信用代码，只用数字和大写字母，不写横线。",
            )
        ],
    )

    class Meta:
        verbose_name = "政府信息公开工作机构"
        verbose_name_plural = "政府信息公开工作机构"

    def __str__(self) -> str:
        return self.name or str(self.agency)
