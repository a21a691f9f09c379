"""The screens of reading points: their address, their square code, and whose they are."""

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.screens import text_of

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


def test_the_address_and_its_code_are_shown_to_those_of_the_agency(people, district, signed_in, settings):
    settings.ZHAOMING_SITE_ADDRESS = "https://gk.example.gov.cn"
    editor, code = signed_in(people.editor), district.education.code
    own = reverse("desk:screen", args=[code])
    assert own in text_of(editor.get(reverse("desk:screens")))
    page = text_of(editor.get(own))
    assert f"https://gk.example.gov.cn{reverse('portal:kiosk', args=[code])}" in page
    square = reverse("portal:square", args=[code, "kiosk"])
    assert square in page
    assert editor.get(square)["Content-Type"] == "image/svg+xml"
    assert editor.get(reverse("desk:screen", args=[district.elsewhere.code])).status_code == 404
