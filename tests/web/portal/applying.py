"""Filing a request the way a phone without scripts does."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.services import set_work_body

JPG = b"\xff\xd8\xff\xe0 a photograph"
WANTED = {"subject": "2025年教师招聘面试评分标准", "document_number": "", "description": "第二批次"}
APPLICANT = {
    "kind": "natural",
    "full_name": "张三丰",
    "identity_document": "居民身份证",
    "identity_number": "11010519491231002X",
    "telephone": "13800138000",
}
DELIVERY = {"form": "电子", "route": "网上领取", "assistance": ["大字版文书"]}


def opened(agency: Agency, **told: object) -> Agency:
    """The agency, taking requests in online."""
    set_work_body(actor=None, agency=agency, accepts_online=True, **told)
    return agency


def step(agency: Agency, name: str) -> str:
    return reverse("portal:apply", kwargs={"code": agency.code, "step": name})


def photograph(name: str = "正面.jpg", content: bytes = JPG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def fill(client: Client, agency: Agency, *, wanted: dict[str, str] = WANTED) -> None:
    """The three steps before the last."""
    client.post(step(agency, "wanted"), {**wanted, "act": "next"})
    client.post(step(agency, "applicant"), {**APPLICANT, "proof": [photograph()], "act": "next"})
    client.post(step(agency, "delivery"), {**DELIVERY, "act": "next"})


def file_request(client: Client, agency: Agency, *, wanted: dict[str, str] = WANTED):
    """All four steps; the page after the last one."""
    fill(client, agency, wanted=wanted)
    return client.post(step(agency, "check"), {"act": "submit"}, follow=True)
