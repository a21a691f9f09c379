"""The sum: overlap by declaration alone, and the parent's own report explained cell by cell."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.collection.conftest import begun, with_campaign
from tests.web.conftest import make_person
from tests.web.reports.conftest import read_all, taker
from tests.web.reports.making import as_json, balanced, incoming
from tests.web.screens import text_of
from zhaoming.annual_report.form import FormId, cells_of
from zhaoming.annual_report.report import AnnualReport, Cell
from zhaoming.web.agencies.models import Role
from zhaoming.web.collection.models import CellExplanation
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors import collected_sum, declaration_of
from zhaoming.web.collection.services import (
    add_outside,
    declare_scope,
    explain_difference,
    file_outside,
    take_in_outside,
)
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.services import file_report, publish_report, start_revision

pytestmark = pytest.mark.database
URL = "/oversight/collection/sum/"
KEY = "s3.new_received.total"


@pytest.fixture
def hand_in(person, take_in):
    """Have a report taken in and filed by people of an agency."""

    def make(agency, report):
        version = take_in(report, actor=person(Role.OFFICER, agency), agency=agency)
        return file_report(actor=person(Role.HEAD, agency), version=version)

    return make


@pytest.fixture
def world(request, keep):
    """A campaign, with two reports filed where the test asks for them."""
    return keep("two filed", _two_filed) if "two_filed" in request.fixturenames else begun(request, keep)


@pytest.fixture
def housing(world):
    """The people of the second of them."""
    return world.housing


@pytest.fixture
def two_filed(world):
    """The education bureau with 10 requests, the housing bureau with 4."""
    return world.two_filed


def _two_filed():
    world = with_campaign()
    district, people, take_in = world.district, world.people, taker(world.people, world.district)
    head, officer = make_person(Role.HEAD, district.housing), make_person(Role.OFFICER, district.housing)
    world.housing = {"head": head, "officer": officer}
    first = file_report(actor=people.head, version=take_in(balanced(new=10)))
    report = balanced(agency=district.housing.name, new=4)
    second = take_in(report, actor=officer, agency=district.housing)
    world.two_filed = (first, file_report(actor=head, version=second))
    return world


@pytest.fixture
def own_report(people, person, district, take_in):
    """The district's report, with 15 requests."""
    version = take_in(
        balanced(agency=district.district.name, new=15), actor=people.collector, agency=district.district
    )
    file_report(actor=person(Role.HEAD, district.district), version=version)
    return publish_report(actor=person(Role.PLATFORM_EDITOR, district.district), version=version)


def test_without_declarations_the_sum_says_not_assessable_and_why(campaign, two_filed, people, signed_in):
    found = collected_sum(campaign=campaign)
    assert found.report.number(KEY) == 14
    assert not found.is_assessable
    assert "教育局" in found.reasons[0]
    assert {one.name for one in found.missing} == {"清河区石桥镇人民政府"}
    page = text_of(signed_in(people.supervisor).get(URL))
    assert "不可评估" in page
    assert "没有声明统计范围" in page


def test_what_a_report_declares_is_not_added_again(campaign, two_filed, people, housing, signed_in):
    declare_scope(actor=people.head, version=two_filed[0], agencies=[two_filed[1].agency])
    declare_scope(actor=housing["head"], version=two_filed[1], agencies=[])
    found = collected_sum(campaign=campaign)
    assert found.is_assessable
    assert found.report.number(KEY) == 10
    (out,) = found.left_out
    assert (out.line.name, out.inside) == ("清河区住房和城乡建设局", "清河区教育局")
    page = text_of(signed_in(people.supervisor).get(URL))
    assert "已含在“清河区教育局”的年报里" in page
    assert "不可评估" not in page
    # A new declaration counts from now on; the old one stays on record.
    declare_scope(actor=people.head, version=two_filed[0], agencies=[])
    assert collected_sum(campaign=campaign).report.number(KEY) == 14
    assert two_filed[0].scopes.count() == 2
    assert Event.objects.filter(kind="collection.scope.declared").count() == 3


def test_a_correction_goes_on_with_the_declaration_of_what_it_replaces(campaign, two_filed, people):
    declared = declare_scope(actor=people.head, version=two_filed[0], agencies=[])
    publish_report(actor=people.editor, version=two_filed[0])
    revision = start_revision(actor=people.officer, version=two_filed[0], reason="漏计")
    assert declaration_of(version=revision) == declared


@pytest.mark.parametrize("who", ["officer", "reviewer", "editor", "supervisor", "auditor", "stranger"])
def test_only_who_files_declares(who, people, two_filed):
    with pytest.raises(PermissionDenied):
        declare_scope(actor=getattr(people, who), version=two_filed[0], agencies=[])


def test_nobody_declares_himself_or_who_was_not_there(people, two_filed, district):
    with pytest.raises(CollectionRefusedError, match="COL031"):
        declare_scope(actor=people.head, version=two_filed[0], agencies=[district.education])


def test_each_difference_to_the_parents_report_is_explained_under_signature(
    campaign, two_filed, own_report, people, signed_in
):
    client = signed_in(people.supervisor)
    difference = next(one for one in collected_sum(campaign=campaign).differences if one.key == KEY)
    assert (difference.total, difference.printed, difference.difference) == (14, 15, 1)
    page = text_of(client.get(URL))
    anchor = f"cell-{KEY.replace('.', '-')}"
    assert f'href="/desk/reports/{own_report.pk}/#{anchor}"' in page
    assert f'id="{anchor}"' in text_of(client.get(f"/desk/reports/{own_report.pk}/"))
    page = text_of(client.get(f"{URL}{KEY}/"))
    assert "相差 <b" in page
    assert "没有说明" in text_of(client.get(URL))
    assert client.post(f"{URL}{KEY}/", {"seen": "14", "text": ""}).status_code == 422
    assert client.post(f"{URL}{KEY}/", {"seen": "13", "text": "办公室一件"}).status_code == 422
    assert client.post(f"{URL}{KEY}/", {"seen": "14", "text": "区政府办公室收到一件"}).status_code == 302
    page = text_of(client.get(URL))
    assert "区政府办公室收到一件" in page
    assert "测试人员" in CellExplanation.objects.get().signed_as
    assert Event.objects.get(kind="collection.difference.explained").data["key"] == KEY


def test_several_cells_are_signed_for_with_one_reason_each_under_its_own_numbers(
    campaign, two_filed, own_report, people, signed_in
):
    client, url = signed_in(people.supervisor), f"{URL}explain/"
    keys = ("s3.new_received.total", "s3.new_received.natural")
    ticked = [f"{key} 14" for key in keys]
    page = text_of(client.get(URL))
    assert all(f'value="{one}"' in page for one in ticked)
    assert client.post(url, {"text": "区政府办公室收到一件"}).status_code == 422
    assert client.post(url, {"cell": ticked, "text": ""}).status_code == 422
    assert client.post(url, {"cell": [ticked[0], f"{keys[1]} 13"], "text": "办公室一件"}).status_code == 422
    assert not CellExplanation.objects.exists()
    assert client.post(url, {"cell": ticked, "text": "区政府办公室收到一件"}).status_code == 302
    signed = CellExplanation.objects.values_list("key", "total", "printed", "text")
    assert sorted(signed) == [(key, "14", "15", "区政府办公室收到一件") for key in sorted(keys)]
    page = text_of(client.get(URL))
    assert f'value="{ticked[0]}"' not in page
    assert page.count("区政府办公室收到一件") == 2


def test_an_explanation_lapses_with_its_numbers(campaign, two_filed, own_report, people, district):
    given = {"actor": people.supervisor, "campaign": campaign, "text": "区政府办公室收到一件"}
    explain_difference(**given, key=KEY)
    with pytest.raises(CollectionRefusedError, match="COL032"):
        explain_difference(**given, key="s2.penalty.decisions")
    declare_scope(actor=people.head, version=two_filed[0], agencies=[district.housing])
    difference = next(one for one in collected_sum(campaign=campaign).differences if one.key == KEY)
    assert (difference.total, difference.explanation) == (10, None)


def test_the_agency_declares_on_its_own_page(campaign, two_filed, people, district, signed_in):
    client, url = signed_in(people.head), f"/desk/reports/{two_filed[0].pk}/scope/"
    assert "还没有声明" in text_of(client.get(url))
    assert client.post(url, {"kind": "with_others"}).status_code == 422
    assert client.post(url, {"kind": "with_others", "codes": "NO-SUCH"}).status_code == 422
    assert client.post(url, {"kind": "with_others", "agencies": [district.housing.code]}).status_code == 302
    assert "本机关和清河区住房和城乡建设局" in text_of(client.get(url))
    assert client.post(url, {"kind": "with_others", "codes": "CS-Q2-JY"}).status_code == 302
    assert "北苑区教育局" in text_of(client.get(url))
    assert "签署声明" not in text_of(signed_in(people.officer).get(url))


NAME = "清河区供水公司"


@pytest.fixture
def both_declared(two_filed, people, housing):
    """Each of the two bureaus declares its own figures alone."""
    declare_scope(actor=people.head, version=two_filed[0], agencies=[])
    declare_scope(actor=housing["head"], version=two_filed[1], agencies=[])
    return two_filed


def test_the_supervisor_declares_for_a_body_outside(campaign, both_declared, people, signed_in):
    entry = add_outside(actor=people.supervisor, campaign=campaign, name=NAME, due_on=None, reason="公用企业")
    report = incoming("年报.json", as_json(balanced(agency=NAME, new=3)))
    batch = take_in_outside(actor=people.supervisor, entry=entry, file=report).batch
    version = read_all(batch.uploads.get()).versions.get()
    file_outside(actor=people.supervisor, entry=entry)
    found = collected_sum(campaign=campaign)
    assert (found.report.number(KEY), found.is_assessable) == (17, False)
    client, url = signed_in(people.supervisor), f"/desk/reports/{version.pk}/scope/"
    assert url in text_of(client.get(f"/oversight/collection/{entry.pk}/"))
    assert client.post(url, {"kind": "own"}).status_code == 302
    found = collected_sum(campaign=campaign)
    assert (found.report.number(KEY), found.is_assessable) == (17, True)
    for who in (people.collector, people.head):
        with pytest.raises(PermissionDenied):
            declare_scope(actor=who, version=version, agencies=[])


def in_the_old_form(report):
    """The same figures in the form of 2019, as some still print it."""
    zero = {spec.key: Cell(Decimal("0.0000") if spec.amount else 0) for spec in cells_of(FormId.F2019)}
    cells = {key: report.cells.get(key, cell) for key, cell in zero.items()}
    return AnnualReport(report.agency, report.year, FormId.F2019, cells, narrative=report.narrative)


@pytest.fixture
def old_form_and_two(campaign, people, person, district, take_in):
    """The education bureau in the old form with 10, the housing bureau and the township with 4 and 2."""
    holder = file_report(actor=people.head, version=take_in(in_the_old_form(balanced(new=10))))
    for agency, new in ((district.housing, 4), (district.township, 2)):
        head, officer = person(Role.HEAD, agency), person(Role.OFFICER, agency)
        version = take_in(balanced(agency=agency.name, new=new), actor=officer, agency=agency)
        filed = file_report(actor=head, version=version)
        declare_scope(actor=head, version=filed, agencies=[])
    return holder


def test_a_report_that_cannot_be_added_takes_nobody_with_it(campaign, old_form_and_two, people, district):
    """What it declares to hold is added as the agencies reported it, or it would stand nowhere."""
    declare_scope(actor=people.head, version=old_form_and_two, agencies=[district.housing])
    found = collected_sum(campaign=campaign)
    assert found.report.number(KEY) == 6
    assert found.left_out == ()
    assert [one.line.name for one in found.other_form] == ["清河区教育局"]
    assert "清河区教育局" in "".join(found.notes)


@pytest.fixture
def own_in_the_old_form(people, person, district, take_in):
    """The district's report in the old form."""
    report = in_the_old_form(balanced(agency=district.district.name, new=15))
    version = take_in(report, actor=people.collector, agency=district.district)
    return file_report(actor=person(Role.HEAD, district.district), version=version)


def test_a_parents_report_of_another_form_is_no_agreement(two_filed, own_in_the_old_form, people, signed_in):
    page = text_of(signed_in(people.supervisor).get(URL))
    assert "各格不能对照" in page
    assert "每一格都与本级年报相同" not in page


def test_a_correction_of_a_correction_goes_on_with_the_declaration(campaign, both_declared, people):
    """The line of corrections may be long; what was declared of the first counts until it is declared anew."""
    version = both_declared[0]
    for number in range(3):
        publish_report(actor=people.editor, version=version)
        draft = start_revision(actor=people.officer, version=version, reason=f"第 {number} 次更正")
        version = file_report(actor=people.head, version=draft)
    assert collected_sum(campaign=campaign).is_assessable
    assert declaration_of(version=version).version == both_declared[0]
