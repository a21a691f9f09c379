"""The screens of administration, with people, agencies, a notice and a region; and the account's own pages."""

from __future__ import annotations

from django.urls import reverse

from tests.journeys.conftest import World
from tests.web.cases.test_installing import NEXT_YEAR
from tests.web.conftest import FOUNDED_ON, PASSWORD
from zhaoming.web.agencies.models import Membership, Role, User
from zhaoming.web.agencies.services import grant_role
from zhaoming.web.calendars.services import install_notice, set_region

# More than a page of people would show nothing new; a past and a present role do.
_PEOPLE = {"administrator": Role.ADMINISTRATOR, "auditor": Role.AUDITOR}


def administration_pages(world: World) -> dict[str, list[str]]:
    """Every screen by who may see it."""
    for name, role in _PEOPLE.items():
        user = User.objects.create_user(username=name, password=PASSWORD, full_name=f"{name}一")
        Membership.objects.create(user=user, agency=world.district, role=role, from_on=FOUNDED_ON)
    administrator, officer = (User.objects.get(username=one) for one in ("administrator", "officer"))
    grant_role(actor=administrator, user=officer, agency=world.water, role=Role.REVIEWER)
    notice = install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True)
    region = set_region(actor=administrator, agency=world.education, region="清河")
    bureau = [world.education.pk]
    return {
        "": [reverse("portal:days_off"), reverse("portal:days_off_log", args=[notice.pk])],
        "administrator": [
            *_of("start", "people", "person_new", "agencies", "agency_new", "agency_merge", "quarantine"),
            *_of("calendars", "calendar_install", "calendar_region", "readings"),
            reverse("administration:people") + "?role=nobody",
            reverse("administration:agencies") + "?on=wrong",
            reverse("administration:calendar_install") + "?as=text",
            reverse("administration:person", args=[officer.pk]),
            reverse("administration:role_grant", args=[officer.pk]),
            reverse(
                "administration:role_revoke",
                args=[officer.pk, Membership.objects.filter(user=officer).values_list("pk", flat=True)[0]],
            ),
            *(reverse("administration:account_act", args=[officer.pk, act]) for act in _ACTS),
            *(reverse(f"administration:agency{act}", args=bureau) for act in _OF_AN_AGENCY),
            reverse("administration:calendar_notice", args=[notice.pk]),
            reverse("administration:calendar_withdraw", args=[notice.pk]),
            reverse("administration:calendar_region_remove", args=[region.pk]),
            reverse("administration:reading", args=[*bureau, "payment_restarts"]),
            *_OWN,
        ],
        "auditor": [*_of("start", "events"), reverse("administration:events") + "?kind=case."],
    }


_ACTS = ("deactivate", "reset-password", "reset-second-factor")
_OF_AN_AGENCY = ("", "_rename", "_move", "_work_body", "_publishing", "_dissolve")
# What everybody sees of the own account.
_OWN = ("/accounts/password/change/", "/accounts/second-factor/")


def _of(*names: str) -> list[str]:
    return [reverse(f"administration:{name}") for name in names]
