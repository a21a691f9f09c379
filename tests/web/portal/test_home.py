import pytest
from django.urls import reverse

from tests.web.screens import publish, text_of

pytestmark = pytest.mark.database


def test_only_what_is_published_is_there(client, people, take_in):
    version = take_in()
    link = reverse("portal:report", args=[version.pk])
    assert link not in text_of(client.get("/"))
    publish(version, by=people.editor, filed_by=people.head)
    assert link in text_of(client.get("/"))


def test_every_door_of_the_home_page_opens(client, people, take_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    for name in ("home", "reports", "charts", "open_data"):
        assert client.get(reverse(f"portal:{name}")).status_code == 200


def test_without_reports_the_pages_say_so(client, db):
    assert "还没有公布年报" in text_of(client.get("/"))
    assert "还没有公布年报" in text_of(client.get(reverse("portal:charts")))
    assert "没有符合条件的年报" in text_of(client.get(reverse("portal:reports")))


def test_without_documents_the_home_page_has_no_list_of_them(client, db):
    assert "最新公开的文件" not in text_of(client.get("/"))
