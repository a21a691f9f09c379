"""People of the education bureau and above, a queue that waits, and a reader for our own files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.web.conftest import District, make_persons
from tests.web.reports.making import as_json, balanced, incoming
from zhaoming import report_files
from zhaoming.annual_report.json_form import from_entry
from zhaoming.annual_report.report import AnnualReport, Note, ReadResult, ReadStatus
from zhaoming.web.agencies.models import Agency, Role, User
from zhaoming.web.reports.models import ReportVersion, Upload
from zhaoming.web.reports.services import read_upload, receive_files


@dataclass(frozen=True)
class People:
    """One person of each role at the education bureau, and those set over it or standing elsewhere."""

    officer: User
    reviewer: User
    head: User
    body_head: User
    editor: User
    supervisor: User
    auditor: User
    administrator: User
    stranger: User
    collector: User


@pytest.fixture
def people(district: District) -> People:
    return make_people(district)


def make_people(district: District) -> People:
    """One person a role."""
    bureau = district.education
    made = make_persons(
        officer=(Role.OFFICER, bureau),
        reviewer=(Role.REVIEWER, bureau),
        head=(Role.HEAD, bureau),
        body_head=(Role.BODY_HEAD, bureau),
        editor=(Role.PLATFORM_EDITOR, bureau),
        supervisor=(Role.SUPERVISOR, district.district),
        auditor=(Role.AUDITOR, district.district),
        administrator=(Role.ADMINISTRATOR, district.district),
        stranger=(Role.BODY_HEAD, district.housing),
        collector=(Role.OFFICER, district.district),
    )
    return People(**made)


@pytest.fixture(autouse=True)
def _queue_that_waits(settings) -> None:
    """Jobs stay queued until a test runs them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own .json is read in this process; the child process is the business of `report_files`."""

    def read(path: Path, *, name: str, **_bounds: object) -> list[ReadResult]:
        try:
            return [from_entry(json.loads(path.read_bytes()))]
        except ValueError:
            return [ReadResult(name, ReadStatus.FAILED, reason=Note("DOC001", "不支持的文件类型"))]

    monkeypatch.setattr(report_files, "read_isolated", read)


TakeIn = Callable[..., ReportVersion]


@pytest.fixture
def take_in(people: People, district: District) -> TakeIn:
    """Hand a report in and read it, as the officer of the education bureau unless told otherwise."""
    return taker(people, district)


def taker(people: People, district: District) -> TakeIn:
    """What hands a report in and reads it."""

    def take(
        report: AnnualReport | None = None, *, actor: User | None = None, agency: Agency | None = None
    ) -> ReportVersion:
        data = as_json(report or balanced())
        batch = receive_files(
            actor=actor or people.officer,
            agency=agency or district.education,
            files=[incoming("年报.json", data)],
        )
        return read_all(batch.uploads.get()).versions.get()

    return take


def read_all(upload: Upload) -> Upload:
    """Do the worker's job for one upload."""
    return read_upload(upload_id=upload.pk)
