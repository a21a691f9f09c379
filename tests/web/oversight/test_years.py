"""One figure of two years for every agency: no report is no zero."""

import csv
import io

import pytest

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of
from zhaoming.web.oversight.year_on_year import two_years
from zhaoming.web.reports.selectors import MEASURES
from zhaoming.web.reports.services import file_report

pytestmark = pytest.mark.database
URL = "/oversight/years/"


@pytest.fixture
def two_reports(people, take_in):
    before = publish(take_in(balanced(year=2024, new=8)), by=people.editor, filed_by=people.head)
    return before, file_report(actor=people.head, version=take_in(balanced(year=2025, new=10)))


def test_both_years_stand_beside_each_other_with_the_change(two_reports, people, district):
    found = two_years(
        user=people.supervisor, root=district.district, year=2025, measure=MEASURES["new_received"]
    )
    rows = {one.agency: one for one in found}
    own = rows[district.education]
    assert (own.before.value, own.now.value, own.change, own.share) == (8, 10, 2, "+25.0%")
    assert [one.version_id for one in (own.before, own.now)] == [one.pk for one in two_reports]
    other = rows[district.housing]
    assert (other.before, other.now, other.change, other.share) == (None, None, None, "")


def test_a_fall_has_its_sign_and_nothing_is_a_share_of_zero(people, take_in, district):
    for year, new in ((2022, 0), (2023, 8), (2024, 8), (2025, 6)):
        publish(take_in(balanced(year=year, new=new)), by=people.editor, filed_by=people.head)
    shares = []
    for year in (2023, 2024, 2025):
        found = two_years(
            user=people.supervisor, root=district.education, year=year, measure=MEASURES["new_received"]
        )
        shares.append((found[0].change, found[0].share))
    assert shares == [(8, ""), (0, "0.0%"), (-2, "-25.0%")]


def test_the_page_leads_to_the_reports_and_can_be_saved(two_reports, people, signed_in):
    client = signed_in(people.supervisor)
    page = text_of(client.get(URL))
    assert f'href="/desk/reports/{two_reports[1].pk}/">10</a>' in page
    assert "+25.0%" in page
    text = client.get(URL, {"csv": "1"}).content.decode("utf-8-sig")
    rows = {row[1]: row[2:] for row in csv.reader(io.StringIO(text))}
    # A spreadsheet would take the sign for a formula.
    assert rows["清河区教育局"] == ["8", "10", "2", "'+25.0"]
    changed = text_of(client.get(URL, {"sort": "change"}))
    assert changed.index(">清河区教育局<") < changed.index(">清河区人民政府<", changed.index("<tbody>"))
    assert client.get(URL, {"measure": "lost"}).status_code == 404


def test_who_supervises_nobody_has_no_such_page(people, signed_in):
    assert signed_in(people.officer).get(URL).status_code == 403
