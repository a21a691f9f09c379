"""Reports of the demo where the records are there: compiled from them, published, and equal to the records."""

import sys

import pytest

from zhaoming import report_files
from zhaoming.annual_report.identities import check
from zhaoming.report_files import read_file
from zhaoming.web.agencies import demo as agencies
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.demo.district import Size, stories
from zhaoming.web.cases.demo.doing import tell
from zhaoming.web.cases.demo.plan import LAST_DAY
from zhaoming.web.cases.demo.seeding import equip
from zhaoming.web.cases.selectors import cases_by_cell
from zhaoming.web.reports.demo import seed
from zhaoming.web.reports.models import Compilation, ReportVersion, VersionState
from zhaoming.web.reports.summary import current_value

# Told by services, each of which is tried on both databases by itself.
pytestmark = pytest.mark.once
SAFETY, FEW, YEARS = "LJ-YT-YJJ", Size(one_in=8), (2023, 2024)


@pytest.fixture
def told(db, settings, tmp_path, monkeypatch):
    settings.ZHAOMING_HOME = tmp_path
    settings.ZHAOMING_TODAY = LAST_DAY
    agencies.seed()
    monkeypatch.setattr(report_files, "read_isolated", lambda path, *, name, **_: read_file(path, name=name))
    agency = Agency.objects.get(code=SAFETY)
    for story in stories(size=FEW):
        if story.agency == SAFETY:
            equip(agency, story)
            tell(story=story, agency=agency)
    seeding = sys.modules["zhaoming.web.reports.demo.seed"]
    everybody = seeding._planned

    def of_one(root, with_records):
        planned = everybody(root, with_records)
        return [one for one in planned if one.body.id == agency.pk and one.report.year in YEARS]

    monkeypatch.setattr(seeding, "_planned", of_one)
    return agency


def test_what_has_no_fault_is_compiled_from_the_requests_and_published(told):
    assert "2 份" in seed(with_records=True)
    public = ReportVersion.objects.filter(agency=told, state=VersionState.PUBLISHED)
    assert {one.year for one in public} == set(YEARS)
    counted = 0
    for one in public:
        cases = cases_by_cell(agency=told, year=one.year, form=one.form)
        kept = Compilation.objects.get(version=one).cases
        assert kept == cases
        value = current_value(one)
        assert all(value.number(key) == len(ids) for key, ids in cases.items())
        # What the law counts in both years balances, and the text tells the same figures.
        rows = ("new_received", "carried_in", "handled_total", "carried_out")
        new, before, done, left = (value.number(f"s3.{row}.total") for row in rows)
        assert new + before == done + left
        counted += new
    assert counted > 0
    # The files they were compiled over told the same tables, totals too: so do those that come as files.
    put_away = ReportVersion.objects.filter(agency=told, state=VersionState.DELETED)
    assert put_away.count() == len(YEARS)
    for one in put_away:
        found = {finding.code for finding in check(report=current_value(one)) if finding.code < "RPT200"}
        assert found == set()
