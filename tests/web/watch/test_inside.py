"""Links to ourselves are those of our host and below our path; the portal's others are looked at outside."""

import pytest

from tests.web.publications.making import public, withdrawn
from tests.web.watch.finding import found, watched
from zhaoming.web.watch.inside import is_inside, judge_inside, own_hosts
from zhaoming.web.watch.models import WatchLink
from zhaoming.web.watch.services import recheck

pytestmark = pytest.mark.database
HOST, NEWS = "https://www.example.gov.cn", "https://www.example.gov.cn/news/2026/a.html"


@pytest.fixture(params=["always", "as_a_proxy_says"])
def mounted(request, settings):
    settings.ALLOWED_HOSTS = ["www.example.gov.cn"]
    if request.param == "always":
        settings.FORCE_SCRIPT_NAME = "/zwgk"
    else:
        settings.ZHAOMING_PROXIES, settings.ZHAOMING_PREFIXES = 1, ("/zwgk", "/gongkai")
    return f"{HOST}/zwgk"


def test_under_a_path_ours_is_what_stands_below_it(people, district, mounted):
    row = public(people, district.education)
    gone = withdrawn(people, public(people, district.education, title="撤回的办法"))
    ours = [mounted, f"{mounted}/", f"{mounted}/search/?q=a", f"{mounted}/documents/{row.pk}/"]
    dead = [f"{mounted}/documents/{gone.pk}/", f"{mounted}/nothing/", f"{mounted}/desk/"]
    portals = [NEWS, f"{HOST}/", HOST, f"{HOST}/zwgkml/", f"{HOST}/documents/{row.pk}/"]
    hosts = own_hosts()
    assert [one for one in (*ours, *dead, *portals) if is_inside(address=one, hosts=hosts)] == [*ours, *dead]
    why = judge_inside(addresses=[*ours, *dead])
    assert [one for one in why if not why[one]] == ours
    assert why[dead[0]] == "所指的文件没有公开或者已经撤回"


def test_the_watch_orders_nothing_for_pages_of_ours_and_of_the_portal(people, district, mounted):
    there = public(people, district.education, title="另一份办法")
    leads = (f"{mounted}/", f"{mounted}/documents/{there.pk}/", f"{mounted}/search/", NEWS)
    row = public(people, district.education, body="第一条　详见" + " ，".join(leads) + " 。")
    watched()
    assert found("WAT101") == []
    # The portal's own page is a link outside: looked at over the network, never judged dead from here.
    assert set(WatchLink.objects.values_list("address", flat=True)) == {NEWS}
    withdrawn(people, there)
    watched()
    (one,) = found("WAT101")
    assert (one.publication, one.found) == (row, f"{leads[1]} 所指的文件没有公开或者已经撤回")
    recheck(actor=people.officer, finding=one)
    assert [it.state for it in found("WAT101")] == ["open"]


def test_at_the_root_of_its_own_host_everything_there_is_ours(people, district, settings):
    settings.ALLOWED_HOSTS = ["gk.example.gov.cn"]
    row = public(people, district.education)
    ours = ["https://gk.example.gov.cn", f"https://gk.example.gov.cn/documents/{row.pk}/"]
    wrong = ["https://gk.example.gov.cn/zwgk/"]
    assert all(is_inside(address=one, hosts=own_hosts()) for one in (*ours, *wrong))
    assert not is_inside(address="https://other.example.gov.cn/", hosts=own_hosts())
    told = judge_inside(addresses=[*ours, *wrong])
    assert told == {**dict.fromkeys(ours, ""), wrong[0]: "本站没有这个地址"}
