"""Reporting a problem of a page without script or login, and following the report."""

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import public
from tests.web.screens import text_of
from zhaoming.law.disclosure import Column
from zhaoming.publishing.problems import Act
from zhaoming.web.portal.urls import urlpatterns
from zhaoming.web.presentation.page_names import NAMES, page_name
from zhaoming.web.problems.models import Problem
from zhaoming.web.problems.services import act_on_problem
from zhaoming.web.problems.services.acting import Doing

__all__ = ["_people", "people"]
pytestmark = pytest.mark.database
WORDS = "第二条的收费标准与公示牌不一致。"


def test_every_public_page_has_the_way_with_its_own_path_and_nothing_typed(client, people, district):
    document = public(people, district.education)
    page = reverse("portal:document", args=[document.pk])
    link = f"{reverse('portal:problem_report')}?page={page.replace('/', '%2F')}"
    assert f'href="{link}"' in text_of(client.get(page))
    assert "%2Fsearch%2F" in text_of(client.get(reverse("portal:search"), {"q": "某人的名字"}))
    assert "page=%2Fsearch%2F&quot;" not in text_of(client.get(reverse("portal:search"), {"q": "某人的名字"}))
    assert reverse("portal:problem_report") not in text_of(client.get("/accounts/login/"))


def test_a_report_about_a_document_goes_to_its_agency_and_is_followed(client, people, district):
    document = public(people, district.education)
    page = reverse("portal:document", args=[document.pk])
    shown = text_of(client.get(reverse("portal:problem_report"), {"page": page}))
    assert document.title in shown
    assert 'name="agency"' not in shown
    sent = client.post(
        reverse("portal:problem_report"), {"page": page, "kind": "wrong", "words": WORDS}, follow=True
    )
    row = Problem.objects.get()
    assert (row.agency, row.publication, row.page) == (district.education, document, page)
    assert row.number in text_of(sent)
    assert WORDS in text_of(client.get(reverse("portal:problem")))
    act_on_problem(actor=people.officer, problem=row, doing=Doing(act=Act.ASK, words="请附照片说明。"))
    assert "请附照片说明。" in text_of(client.get(reverse("portal:problem")))
    added = client.post(reverse("portal:problem_add"), {"words": "公示牌写八百。"}, follow=True)
    assert "公示牌写八百。" in text_of(added)
    client.post(reverse("portal:problem_leave"))
    assert WORDS not in text_of(client.get(reverse("portal:problem")))


def test_a_page_is_told_by_its_name_never_by_its_address(client, district, signed_in, people):
    page = reverse("portal:column", args=[district.education.code, "report"])
    name = f"栏目 · {Column.REPORT.label}"
    shown = text_of(client.get(reverse("portal:problem_report"), {"page": page}))
    assert f'<a href="{page}">{district.education} · {name}</a>' in shown
    client.post(reverse("portal:problem_report"), {"page": page, "kind": "wrong", "words": WORDS})
    assert f">{district.education} · {name}</a>" in text_of(client.get(reverse("portal:problem")))
    officer = signed_in(people.officer)
    row = Problem.objects.get()
    for address in (reverse("desk:problems"), reverse("desk:problem", args=[row.pk])):
        assert name in text_of(officer.get(address))
        assert f">{page}<" not in text_of(officer.get(address))


def test_every_public_page_has_a_name_of_its_own():
    files = (
        "_file",
        "_files",
        "_css",
        "square",
        "_square",
        "_feed",
        "_picture",
        "_receipt",
        "_record",
        "_titles",
        "_day",
        "_days",
        "sitemap_page",
    )
    acts = {"comment_leave", "problem_add", "problem_leave", "download", "json_lines", "figures_csv", "schema"}
    others = acts | {"robots", "sitemap", "sitemap_page", "track_letter"}
    found = {one.name for one in urlpatterns if not one.name.endswith(files)} - others
    named = {one for one in found if one in NAMES or one.startswith("track_")}
    assert found - named == set()
    assert page_name("/nowhere/at/all/") == "公开页面"
    assert page_name("") == ""


def test_the_code_opens_it_elsewhere_and_a_wrong_one_does_not(client, district):
    sent = {"kind": "not_published", "words": WORDS, "agency": district.housing.pk}
    client.post(reverse("portal:problem_report"), sent)
    code = client.get(reverse("portal:problem_received")).context["code"]
    number = Problem.objects.get().number
    elsewhere = type(client)()
    wrong = elsewhere.post(reverse("portal:problem"), {"number": number, "code": "AAAA-BBBB-CCCC"})
    assert wrong.status_code == 422
    right = elsewhere.post(reverse("portal:problem"), {"number": number, "code": code}, follow=True)
    assert WORDS in text_of(right)


def test_what_was_typed_stays_when_something_is_missing_or_it_goes_too_fast(client, district):
    told = {"kind": "wrong", "words": WORDS}
    refused = client.post(reverse("portal:problem_report"), told)
    assert (refused.status_code, WORDS in text_of(refused)) == (422, True)
    assert "请选一个机关。" in text_of(refused)
    whole = {**told, "agency": district.housing.pk}
    answers = [client.post(reverse("portal:problem_report"), whole) for _ in range(8)]
    assert answers[-1].status_code == 429
    assert WORDS in text_of(answers[-1])


@pytest.mark.parametrize(
    "page", ["/nothing/", "//evil.example/", "/desk/", "/documents/999999/", "javascript:1"]
)
def test_a_page_that_is_none_of_ours_is_not_repeated(client, district, page):
    assert page not in text_of(client.get(reverse("portal:problem_report"), {"page": page}))


def test_a_draft_is_not_told_by_the_form(client, people, district):
    from tests.web.publications.making import drafted

    row = drafted(people, district.education, title="还没有公开的标题")
    shown = text_of(client.get(reverse("portal:problem_report"), {"page": f"/documents/{row.pk}/"}))
    assert "还没有公开的标题" not in shown
    assert 'name="agency"' in shown
