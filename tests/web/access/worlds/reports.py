"""Annual reports in three states, with a correction and a finding; and some of another district."""

from __future__ import annotations

from tests.web.access.worlds import REASON
from tests.web.reports.making import balanced, incoming
from zhaoming.web.agencies.models import Role
from zhaoming.web.reports.models import ReportVersion, Upload, UploadState
from zhaoming.web.reports.selectors import MEASURES, findings_of
from zhaoming.web.reports.services import (
    compile_report,
    correct_cell,
    file_report,
    list_problems,
    publish_report,
    receive_files,
    write_section,
)


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Reports in three states, a correction and a finding to act on, and people here and far away."""
    for year in (2022, 2023):
        published = take_in(balanced(year=year))
        publish_report(actor=people.editor, version=file_report(actor=people.head, version=published))
    filed = take_in(balanced(year=2024))
    file_report(actor=person(Role.HEAD, district.education), version=filed)
    draft = take_in(balanced(year=2025))
    correction = correct_cell(
        actor=people.officer, version=draft, key="s3.granted.total", text="99", reason=REASON
    )
    draft.refresh_from_db()
    far = person(Role.OFFICER, district.elsewhere)
    frozen = _frozen(people.officer, people.head, people.editor, district.education)
    compiled = compile_report(actor=people.officer, agency=district.education, year=2021)
    (problem,) = list_problems(actor=people.officer, version=compiled, text="更新慢")
    return {
        "draft": draft.pk,
        "compiled": compiled.pk,
        "frozen": frozen.pk,
        "problem": problem.pk,
        "filed": filed.pk,
        "published": published.pk,
        "correction": correction.pk,
        "finding": findings_of(version=draft)[0].finding.id,
        "upload": _failed_upload(people.officer, district.education).pk,
        "batch": draft.upload.batch_id,
        "officer": people.officer.pk,
        "membership": people.officer.memberships.get().pk,
        "bureau": district.education.pk,
        "bureau_code": district.education.code,
        "far": far.pk,
        "far_membership": far.memberships.get().pk,
        "far_bureau": district.elsewhere.pk,
        "measure": next(iter(MEASURES)),
        **_far_reports(
            far,
            person(Role.HEAD, district.elsewhere),
            person(Role.PLATFORM_EDITOR, district.elsewhere),
            take_in,
            district.elsewhere,
        ),
        "seen": {one.pk: one.act_number for one in ReportVersion.objects.all()},
    }


def _frozen(officer, head, editor, agency) -> ReportVersion:
    """A report compiled here, written, filed and published."""
    version = compile_report(actor=officer, agency=agency, year=2021)
    for section, text in (("五", "更新慢的问题已经改进。"), ("六", "没有其他事项。")):
        write_section(actor=officer, version=version, section=section, text=text)
    return publish_report(actor=editor, version=file_report(actor=head, version=version))


def _far_reports(officer, head, editor, take_in, agency) -> dict[str, object]:
    filed = take_in(balanced(agency=agency.name, year=2024), actor=officer, agency=agency)
    file_report(actor=head, version=filed)
    draft = take_in(balanced(agency=agency.name, year=2025), actor=officer, agency=agency)
    correction = correct_cell(actor=officer, version=draft, key="s3.granted.total", text="99", reason=REASON)
    draft.refresh_from_db()
    frozen = _frozen(officer, head, editor, agency)
    compiled = compile_report(actor=officer, agency=agency, year=2021)
    (problem,) = list_problems(actor=officer, version=compiled, text="更新慢")
    return {
        "far_draft": draft.pk,
        "far_compiled": compiled.pk,
        "far_frozen": frozen.pk,
        "far_problem": problem.pk,
        "far_filed": filed.pk,
        "far_correction": correction.pk,
        "far_finding": findings_of(version=draft)[0].finding.id,
        "far_upload": _failed_upload(officer, agency).pk,
        "far_batch": draft.upload.batch_id,
    }


def _failed_upload(officer, agency) -> Upload:
    batch = receive_files(actor=officer, agency=agency, files=[incoming("x.json", b"?")])
    batch.uploads.update(state=UploadState.FAILED)
    return batch.uploads.get()


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """The version a person has seen, and what some acts ask for besides a reason."""
    form: dict[str, object] = {"seen": world["seen"].get(arguments.get("version_id"), 0)}
    if name == "desk:finding":
        form["act"] = "dismiss"
    if name == "desk:report_section":
        form["text"] = "主动公开、依申请公开均有进展。"
    if name == "desk:report_problems":
        form["text"] = "人手不足"
    if name == "desk:report_problem_follow":
        form["became"] = "已经改进"
    if name == "desk:report_point":
        form |= {"text": "由区里统一建设", "has_none": "1"}
    if name == "desk:assign":
        form |= {"agency": world["bureau"], "year": 2021}
    return form
