"""Annual reports in three states, with a correction and a finding."""

from __future__ import annotations

from tests.web.access.worlds import REASON
from tests.web.reports.making import balanced, incoming
from zhaoming.web.agencies.models import Role
from zhaoming.web.reports.models import Upload, UploadState
from zhaoming.web.reports.selectors import MEASURES, findings_of
from zhaoming.web.reports.services import correct_cell, file_report, publish_report, receive_files


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
    return {
        "draft": draft.pk,
        "filed": filed.pk,
        "published": published.pk,
        "correction": correction.pk,
        "finding": findings_of(version=draft)[0].finding.id,
        "upload": _failed_upload(people, district).pk,
        "batch": draft.upload.batch_id,
        "officer": people.officer.pk,
        "membership": people.officer.memberships.get().pk,
        "bureau": district.education.pk,
        "bureau_code": district.education.code,
        "far": far.pk,
        "far_membership": far.memberships.get().pk,
        "far_bureau": district.elsewhere.pk,
        "measure": next(iter(MEASURES)),
        "seen": {pk: version.act_number for pk, version in _fresh(draft, filed, published).items()},
    }


def _fresh(*versions):
    return {version.pk: type(version).objects.get(pk=version.pk) for version in versions}


def _failed_upload(people, district) -> Upload:
    batch = receive_files(actor=people.officer, agency=district.education, files=[incoming("x.json", b"?")])
    batch.uploads.update(state=UploadState.FAILED)
    return batch.uploads.get()


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """The version a person has seen, and what some acts ask for besides a reason."""
    form: dict[str, object] = {"seen": world["seen"].get(arguments.get("version_id"), 0)}
    if name == "desk:finding":
        form["act"] = "dismiss"
    if name == "desk:assign":
        form |= {"agency": world["bureau"], "year": 2021}
    return form
