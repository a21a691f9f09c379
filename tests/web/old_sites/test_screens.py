"""The screens of the import: handing over an address, what was not fetched, the menu above."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.old_sites.making import read_site
from zhaoming.web.old_sites import demo
from zhaoming.web.old_sites.models import FetchRole, FetchState, OldFetch, OldSite, SourceKind

pytestmark = pytest.mark.database


def test_the_address_of_a_sitemap_is_handed_over_and_the_door_above_is_marked(
    people, district, client, settings
):
    client.force_login(people.officer)
    page = client.get(reverse("desk:old_sites")).content.decode()
    assert f'<a href="{reverse("desk:publications")}" aria-current="true">主动公开</a>' in page
    told = {"agency": district.education.pk, "name": "旧网站", "sitemap": "https://old.example.cn/sitemap.xml"}
    page = client.post(reverse("desk:old_site_new"), told)
    assert "ZHAOMING_OUTBOUND" in page.content.decode()
    settings.ZHAOMING_OUTBOUND = True
    page = client.post(reverse("desk:old_site_new"), {**told, "ignores_robots": "on"}, follow=True)
    site = OldSite.objects.get()
    assert (site.source, site.state, site.address, site.heeds_robots) == (
        SourceKind.SITEMAP, "fetching", "https://old.example.cn", False,
    )  # fmt: skip
    assert "正在读网站地图" in page.content.decode()


def test_what_was_not_fetched_is_offered_again(people, district, client):
    site = read_site(people.officer, district.education)
    OldSite.objects.filter(pk=site.pk).update(source=SourceKind.SITEMAP, sitemap="http://old.example.cn/")
    OldFetch.objects.create(
        site=site, position=1, role=FetchRole.PAGE, address="http://old.example.cn/x", name="x", key="k",
        state=FetchState.MISSED, reason="连接超时", tries=3,
    )  # fmt: skip
    client.force_login(people.officer)
    address = reverse("desk:old_site", args=[site.pk])
    assert "有 1 个地址没有取回" in client.get(address).content.decode()
    page = client.post(reverse("desk:old_site_act", args=[site.pk, "fetch_again"]), follow=True)
    assert "正在再取一次" in page.content.decode()
    assert OldFetch.objects.get().state == FetchState.WAITING
    assert OldSite.objects.get().state == "fetching"


def test_the_demo_has_one_that_was_read(people, district, monkeypatch):
    monkeypatch.setattr(demo, "AGENCY", district.education.code)
    assert "12 份" in demo.seed()
    assert demo.seed() == ""
    site = OldSite.objects.get()
    told = sorted(site.pages.values_list("state", flat=True))
    assert (site.state, told) == ("mapping", ["read"] * 8 + ["refused"] * 2)
    assert sum(not one.said("published_on") for one in site.pages.filter(state="read")) == 1
