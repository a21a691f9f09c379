"""Pages of a report that is written here, for those who look at every page."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import (
    compile_report,
    file_report,
    list_problems,
    publish_report,
    write_section,
)


def report_pages(world) -> dict[str, list[str]]:
    """The text of a draft with its checklist, the year as of today, the records of a published report."""
    officer, head, editor = (User.objects.get(username=name) for name in ("officer", "head", "editor"))
    frozen = compile_report(actor=officer, agency=world.education, year=2021)
    for section, text in (("五", "更新慢的问题已经改进。"), ("六", "没有其他事项。")):
        write_section(actor=officer, version=frozen, section=section, text=text)
    filed = file_report(actor=head, version=ReportVersion.objects.get(pk=frozen.pk))
    publish_report(actor=editor, version=filed)
    written = compile_report(actor=officer, agency=world.education, year=2022)
    list_problems(actor=officer, version=written, text="更新慢")
    return {
        "officer": [
            reverse("desk:closing"),
            reverse("desk:closing_cell", args=[world.education.pk, 2022, "s3.new_received.total"]),
            reverse("desk:report_text", args=[written.pk]),
            reverse("desk:report_section", args=[written.pk, 3]),
            reverse("desk:report_problems", args=[written.pk]),
            reverse("desk:report_point", args=[written.pk, "platform"]),
            reverse("desk:report_frozen", args=[frozen.pk]),
        ]
    }
