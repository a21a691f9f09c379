import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from tests.web.conftest import make_agency
from zhaoming.web.agencies import demo, selectors
from zhaoming.web.agencies.models import Agency, Membership, Role, User
from zhaoming.web.agencies.permissions import Permission, may

# Told by services, each of which is tried on both databases by itself.
pytestmark = pytest.mark.once
FIRST, SECOND = "a password 8241", "another one 93"


@pytest.fixture
def seeded(db):
    demo.seed()


def test_the_district_has_departments_townships_and_a_merger(seeded):
    district = Agency.objects.get(code=demo.DISTRICT)
    before, after = dt.date(2024, 6, 30), dt.date(2024, 7, 1)
    earlier = {one.code for one in selectors.children(agency=district, on=before)}
    later = {one.code for one in selectors.children(agency=district, on=after)}
    assert earlier - later == set(demo.MERGED)
    assert later - earlier == {demo.SUCCESSOR}
    assert len(later) == 19


def test_seeding_again_changes_nothing(seeded):
    before = (Agency.objects.count(), User.objects.count(), Membership.objects.count())
    demo.seed()
    assert (Agency.objects.count(), User.objects.count(), Membership.objects.count()) == before


def test_there_is_an_account_for_every_role(seeded):
    users = demo.make_trial_accounts(password=FIRST)
    assert {role for _, role, _ in demo.TRIAL_ACCOUNTS} == set(Role)
    assert all(user.check_password(FIRST) for user in users)
    supervisor = User.objects.get(username="supervisor")
    assert may(supervisor, Permission.VIEW_SUBTREE, Agency.objects.get(code=demo.SUCCESSOR))
    assert may(supervisor, Permission.VIEW_REPORT, Agency.objects.get(code=demo.MERGED[0]))


def test_the_password_can_be_given_anew(seeded):
    demo.make_trial_accounts(password=FIRST)
    (user, *_) = demo.make_trial_accounts(password=SECOND)
    assert user.check_password(SECOND)


def test_demo_data_stays_away_from_real_data(db):
    make_agency("REAL", "真实机关")
    with pytest.raises(CommandError, match="真实机关"):
        call_command("seed_demo")
