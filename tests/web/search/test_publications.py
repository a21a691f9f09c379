"""Published documents are found by everything that is public of them, and by nothing once they are not."""

from types import SimpleNamespace

import pytest

from tests.web.conftest import make_district
from tests.web.publications.conftest import _queue_that_waits, give_codes
from tests.web.publications.making import TITLE, act, drafted, public, suppressed, withdrawn
from tests.web.reports.conftest import make_people
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import today
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.search.door import Filters, find
from zhaoming.web.search.feed import follow_feed

pytestmark = pytest.mark.database
__all__ = ["_queue_that_waits"]

FILE = Uploaded("收费标准.txt", "保教费每生每月六百五十元，伙食费据实结算。".encode())


@pytest.fixture
def world(request, keep):
    """The document and its people, where the test asks for it; else people alone."""
    return keep("found document", _world) if "row" in request.fixturenames else _people()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def row(world):
    """One public document with a number and a file, and a draft beside it."""
    return world.row


def _people():
    district = make_district()
    give_codes(district)
    return SimpleNamespace(district=district, people=make_people(district))


def _world():
    world = _people()
    people, district = world.people, world.district
    drafted(people, district.education, title="清河区公办幼儿园收费管理办法（草稿）")
    told = {"document_number": "清教发〔2026〕7号", "theme": "教育", "files": (FILE,)}
    world.row = public(people, district.education, **told)
    follow_feed()
    return world


def _found(text, **filters):
    return [hit.entry.object_id for hit in find(text=text, filters=Filters(**filters)).hits]


@pytest.mark.parametrize(
    "typed",
    [
        TITLE,
        "幼儿园 收费",
        "第二条",
        "六百五十元",
        "收费标准.txt",
        "清教发[2026]第7号",
        "（2026）7号",
        "公辦幼兒園收費",
        "公办幼儿园受费",
        "清河区教育局",
    ],
)
def test_it_is_found_by_what_is_public_of_it(row, typed):
    assert _found(typed) == [row.pk]


def test_an_index_number_leads_to_its_document_and_keywords_are_looked_through(people, district):
    agency = district.education
    named = public(people, agency, title="清河区公共租赁住房管理暂行办法", keywords="公租房；住房保障")
    other = public(people, agency, title="物业服务收费公示办法", body="一、收费应当公示。\n二、按季度公示。")
    follow_feed()
    for typed in (named.index_number, named.index_number.lower().replace("/", "／")):
        assert _found(typed)[0] == named.pk
    assert _found(other.index_number)[0] == other.pk
    assert _found("公租") == _found("公租房") == [named.pk]
    # No word of any title is near to it, and part of one is no word.
    assert find(text="保障防").meant == ""
    assert find(text="公祖").meant == ""


def test_a_summary_that_is_how_the_text_begins_is_shown_once(people, district):
    body = "一、加装前应当征求意见。\n二、费用由业主分担。"
    made = public(people, district.education, summary="一、加装前应当征求意见。", body=body)
    follow_feed()
    (hit,) = find(text="加装前").hits
    assert hit.entry.object_id == made.pk
    assert hit.entry.text == body


def test_it_is_found_by_its_index_number_and_narrowed_by_its_columns(row):
    assert _found(row.index_number) == [row.pk]
    assert _found("收费", kind="publication", theme="教育", validity=row.validity) == [row.pk]
    assert _found("收费", kind="report") == []
    counts = find(text="收费").counts
    assert counts["kind"] == {"publication": 1}
    assert counts["agency"] == {str(Agency.objects.get(name="清河区教育局").pk): 1}


@pytest.mark.parametrize("hide", [withdrawn, suppressed])
def test_hidden_it_is_found_no_more_before_the_index_knows(people, row, hide):
    hide(people, row)
    assert _found("幼儿园") == []
    follow_feed()
    assert find(text="幼儿园").total == 0


def test_repealed_it_is_found_as_repealed(people, row):
    assert find(text="幼儿园").counts["validity"] == {row.validity: 1}
    event = happened.ValidityChanged(
        on=today(), validity=Validity.REPEALED, effective_on=today(), words="清河区教育局公告"
    )
    act(people.reviewer, row, event)
    follow_feed()
    assert find(text="幼儿园").counts["validity"] == {"repealed": 1}
