"""The official tables as a browser lays them out: whole on a desk, scrolling in their frame on a phone."""

import pytest
from django.urls import reverse

from tests.journeys.conftest import NARROW, WIDE
from tests.web.reports.making import as_json, balanced, incoming
from zhaoming.web.agencies.models import User
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import file_report, publish_report, read_upload, receive_files

pytestmark = [pytest.mark.journey, pytest.mark.database]


@pytest.fixture
def published(world):
    people = {name: User.objects.get(username=name) for name in ("officer", "head", "editor")}
    files = [incoming("年报.json", as_json(balanced()))]
    for upload in receive_files(actor=people["officer"], agency=world.education, files=files).uploads.all():
        read_upload(upload_id=upload.pk)
    filed = file_report(actor=people["head"], version=ReportVersion.objects.get())
    return publish_report(actor=people["editor"], version=filed)


def test_at_1280_no_table_scrolls(published, visitor):
    public, officer = visitor(WIDE), visitor(WIDE)
    officer.log_in("officer")
    for page in (
        public.go(reverse("portal:report", args=[published.pk])),
        officer.go(reverse("desk:report", args=[published.pk])),
    ):
        frames = page.locator(".official-frame")
        assert frames.count() == 3
        assert frames.evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")


def test_on_a_phone_the_label_stays_beside_the_number(published, visitor):
    page = visitor(NARROW).go(reverse("portal:report", args=[published.pk]))
    page.locator(".official-3").evaluate("table => { table.parentElement.scrollLeft = 10000 }")
    for key in ("new_received", "granted", "denied_third_party"):
        total = page.locator(f"#cell-s3-{key}-total")
        label = total.locator("xpath=../th[contains(@class, 'stick')]/span")
        seen, box = label.bounding_box(), total.bounding_box()
        assert seen["x"] >= 0
        assert seen["x"] + seen["width"] <= box["x"] + 1
        assert box["x"] + box["width"] <= NARROW[0]


def test_each_table_prints_on_one_page(published, visitor):
    page = visitor(WIDE).go(reverse("portal:report", args=[published.pk]))
    page.emulate_media(media="print")
    # A4 less its margins, in CSS pixels.
    page.set_viewport_size({"width": 703, "height": 1016})
    heights = page.locator(".official-frame").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert all(height <= 1016 for height in heights)
    assert page.locator(".official-frame").evaluate_all("all => all.every(one => one.scrollWidth <= 704)")
