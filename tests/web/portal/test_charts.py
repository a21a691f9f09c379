import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of

pytestmark = pytest.mark.database


def test_the_subtree_of_the_root_is_summed(client, people, district, take_in):
    publish(take_in(balanced(new=7)), by=people.editor, filed_by=people.head)
    download = client.get(reverse("portal:charts"), {"csv": "requests"})
    assert "本年新收,7" in download.content.decode("utf-8-sig")
    page = text_of(client.get(reverse("portal:charts")))
    assert "2025年（1份）" in page
    assert "尚未公布" in page


def test_another_code_is_not_found(client, district):
    assert client.get(reverse("portal:charts"), {"agency": "nobody"}).status_code == 404
