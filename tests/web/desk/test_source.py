import pytest
from django.urls import reverse

pytestmark = pytest.mark.database


def test_a_source_without_pages_has_no_picture(people, take_in, signed_in):
    url = reverse("desk:picture", args=[take_in().pk, "s3.granted.total"])
    assert signed_in(people.officer).get(url).status_code == 404
