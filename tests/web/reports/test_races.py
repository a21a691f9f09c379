"""Two people at once, each with a connection of their own: one act is done, the other told."""

from django.db import IntegrityError, OperationalError

from tests.web.races import RACES, at_once
from tests.web.reports.making import as_json, balanced, incoming
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.services import (
    ActRefusedError,
    file_report,
    publish_report,
    read_upload,
    receive_files,
)

pytestmark = RACES


def _at_once(*acts):
    """What each raised, or None."""
    given = at_once(*acts, refusals=(ActRefusedError, IntegrityError, OperationalError))
    return [one if isinstance(one, Exception) else None for one in given]


def _take(people, district, report):
    batch = receive_files(
        actor=people.officer, agency=district.education, files=[incoming("年报.json", as_json(report))]
    )
    return read_upload(upload_id=batch.uploads.get().pk).versions.get()


def _refusals(raised):
    assert all(error is None or isinstance(error, ActRefusedError) for error in raised), raised
    return [error.code for error in raised if error is not None]


def test_two_people_publish_one_report_once(transactional_db, people, district, person):
    from zhaoming.web.agencies.models import Role

    second = person(Role.PLATFORM_EDITOR, district.education)
    version = file_report(actor=people.head, version=_take(people, district, balanced()))
    raised = _at_once(
        lambda: publish_report(actor=people.editor, version=version),
        lambda: publish_report(actor=second, version=version),
    )
    assert _refusals(raised) == ["ACT002"]
    assert Event.objects.filter(kind="report.published").count() == 1


def test_of_two_versions_of_a_year_one_is_filed(transactional_db, people, district):
    first, second = (_take(people, district, balanced(new=new)) for new in (10, 11))
    raised = _at_once(
        lambda: file_report(actor=people.head, version=first),
        lambda: file_report(actor=people.body_head, version=second),
    )
    assert _refusals(raised) == ["ACT034"]
    assert ReportVersion.objects.filter(state=VersionState.FILED).count() == 1


def test_two_workers_read_one_file_once(transactional_db, people, district):
    data = as_json(balanced())
    batch = receive_files(actor=people.officer, agency=district.education, files=[incoming("年报.json", data)])
    upload = batch.uploads.get()
    assert _at_once(*[lambda: read_upload(upload_id=upload.pk)] * 2) == [None, None]
    assert ReportVersion.objects.count() == 1


def test_files_read_at_once_get_numbers_of_their_own(transactional_db, people, district):
    files = [incoming(f"{new}.json", as_json(balanced(new=new))) for new in (1, 2, 3)]
    batch = receive_files(actor=people.officer, agency=district.education, files=files)
    acts = [lambda pk=upload.pk: read_upload(upload_id=pk) for upload in batch.uploads.all()]
    assert _at_once(*acts) == [None] * 3
    assert sorted(ReportVersion.objects.values_list("number", flat=True)) == [1, 2, 3]
